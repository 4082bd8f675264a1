/** Scans of signed decisions: kept sealed, opened by those alone who know the members, swept away once they were removed. */
import { readFileSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepScans } from '#apps/server/scans.ts'
import { inTenant } from '#db/tenant.ts'
import type { RegisterLine } from '#decisions/contract.ts'
import { hasFile, keepFile, uploadsIn } from '#files/index.ts'
import type { Actor, Download, Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { limitedTo, makeWorld, someone, type World } from '../../../test/world.ts'

let world: World
let tenant: Tenant
const manager = someone('project_manager')
const SCAN = Buffer.from('%PDF-1.7 Заповед за КАНАРЧЕ')
beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2016-12-20T10:00:00Z') })
  tenant = await world.tenant('PDV43')
})
afterAll(() => world.close())

const run = (name: string, input: object, actor: Actor = manager, id = newId()) =>
  world.run(actor, tenant, name, input, id)
const decide = async () => {
  const id = newId()
  const both = (bg: string) => ({ bg, en: bg })
  await run('decisions.record', {
    id,
    kind: 'order',
    decidedOn: '2016-09-05',
    issuer: both('Кмет'),
    subject: both('О'),
  })
  return id
}
const upload = async (content: Buffer) => {
  const id = newId()
  await keepFile(uploadsIn(world.files), await world.book.vaultOf(tenant.id), id, [content], content.length)
  return id
}
const scansOf = async (id: string, actor: Actor = manager) => {
  const { items } = await world.ask<{ items: RegisterLine[] }>(actor, tenant, 'decisions.list', { limit: 200 })
  return items.find((one) => one.id === id)!.scans
}
const open = (id: string, actor: Actor = manager) => world.ask<Download>(actor, tenant, 'register.scan', { id })

describe('a scan of a signed decision', () => {
  it('stands beside its line, comes back as it was, and lies sealed', async () => {
    const decisionId = await decide()
    const [id, operation] = [newId(), newId()]
    const input = { id, decisionId, fileId: await upload(SCAN) }
    const first = await run('register.attach', input, manager, operation)
    // Sent again after a lost answer it is the same scan.
    expect(await run('register.attach', input, manager, operation)).toEqual(first)
    expect(await scansOf(decisionId)).toEqual([{ id, ending: 'pdf', addedOn: '2016-12-20' }])
    const file = await open(id)
    expect([file.name, file.type]).toEqual(['decision-2016-12-20.pdf', 'application/pdf'])
    expect(Buffer.from(file.bytes).equals(SCAN)).toBe(true)
    const lying = readFileSync(join(world.files.directory, String(tenant.id), operation))
    expect(lying.includes('КАНАРЧЕ')).toBe(false)
  })

  it('is refused where it is no scan, is not there, or the decision is not', async () => {
    const decisionId = await decide()
    const attach = (input: object) => run('register.attach', { id: newId(), decisionId, ...input })
    await expect(attach({ fileId: await upload(Buffer.from('MZ програма')) })).rejects.toMatchObject({
      code: 'file_refused',
    })
    await expect(attach({ fileId: newId() })).rejects.toMatchObject({ code: 'not_found' })
    await expect(attach({ decisionId: newId(), fileId: await upload(SCAN) })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await scansOf(decisionId)).toEqual([])
  })

  it('is for those who know the members: a facilitator by an agreement in force, nobody of one project only', async () => {
    const decisionId = await decide()
    const id = newId()
    const input = { id, decisionId, fileId: await upload(SCAN) }
    const facilitator = someone('local_facilitator')
    await expect(run('register.attach', input, facilitator)).rejects.toMatchObject({ code: 'forbidden' })
    await run('register.attach', input)
    const guest = limitedTo(newId(), 'project_manager')
    for (const actor of [facilitator, guest])
      await expect(open(id, actor)).rejects.toMatchObject({ code: 'not_assigned' })
    await expect(run('register.removeScan', { id }, guest)).rejects.toMatchObject({ code: 'not_assigned' })
    for (const role of ['leadership', 'administrator', 'group_member', 'network_facilitator', 'auditor'] as const)
      await expect(open(id, someone(role))).rejects.toMatchObject({ code: 'forbidden' })
    const agreement = newId()
    const both = (bg: string) => ({ bg, en: bg })
    const terms = { kind: 'agreement', decidedOn: '2016-08-16', issuer: both('Кмет'), subject: both('Споразумение') }
    await run('decisions.record', { id: agreement, ...terms })
    await inTenant(world.db.app, { tenant: tenant.id, reach: 'work' }, (tx) =>
      tx
        .insertInto('assignment')
        .values({
          tenant_id: tenant.id,
          id: newId(),
          account_id: facilitator.id!,
          kind: 'agreement',
          target_id: agreement,
          valid_from: '2016-08-16',
        })
        .execute(),
    )
    expect((await open(id, facilitator)).bytes.length).toBe(SCAN.length)
  })

  it('goes from the disk once it was removed, and only then', async () => {
    const decisionId = await decide()
    const attach = async () => {
      const [id, operation] = [newId(), newId()]
      await run('register.attach', { id, decisionId, fileId: await upload(SCAN) }, manager, operation)
      return { id, file: operation }
    }
    const [gone, kept] = [await attach(), await attach()]
    await run('register.removeScan', { id: gone.id })
    await expect(open(gone.id)).rejects.toMatchObject({ code: 'not_found' })
    const long = Date.now() / 1000 - 172_800
    for (const { file } of [gone, kept]) utimesSync(join(world.files.directory, String(tenant.id), file), long, long)
    expect(await sweepScans(world.db, world.files, [tenant.id], Date.now())).toBe(1)
    const vault = await world.book.vaultOf(tenant.id)
    expect([gone, kept].map(({ file }) => hasFile(world.files, vault, file))).toEqual([false, true])
    expect((await open(kept.id)).bytes.length).toBe(SCAN.length)
    expect(world.reported).toEqual([])
  })
})
