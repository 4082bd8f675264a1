/** Signed plans brought back: verified or checked, kept sealed, told to whoever may know, refused by their own code. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepScans } from '#apps/server/scans.ts'
import { readSettings } from '#apps/server/settings.ts'
import { inTenant } from '#db/tenant.ts'
import { certify, type Holder, signCms, signPdf } from '#documents/signatures/signer.fixture.ts'
import { hasFile, keepFile, uploadsIn } from '#files/index.ts'
import { type Actor, type Download, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { isExplained } from '#words/problems.ts'
import { makeTeam, working } from '../../../test/teams.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import type { CaseView } from '../support/contract.ts'
import type { CopyView } from './contract.ts'

// In the middle of the day, so that it is the same one in every zone.
let now = Date.parse(`${new Date().toISOString().slice(0, 10)}T10:00:00Z`)
const root = certify(null, { ca: true, name: 'Измислен корен' })
const middle = certify(root, { ca: true, name: 'Измислен удостоверител' })
const signer = certify(middle, { name: 'Канарка Подписваща' })
const SCAN = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('снимка КАНАРЧЕ')])

let world: World
let tenant: Tenant
let [worker, other, stranger]: Actor[] = []
const [person, caseId] = [newId(), newId()]
const plans = [newId(), newId(), newId()]
const today = () => new Date(now).toISOString().slice(0, 10)
beforeAll(async () => {
  world = await makeWorld({ clock: () => now, authorities: [root.certificate] })
  tenant = await world.tenant('SZR12')
  const [team, mediators] = [await makeTeam(world, tenant), await makeTeam(world, tenant)]
  worker = await working(world, tenant, [team], ['team_leader'])
  other = await working(world, tenant, [mediators], ['team_leader'])
  stranger = await working(world, tenant, [await makeTeam(world, tenant)])
  const run = (name: string, input: object) => world.run(worker!, tenant, name, input)
  await run('people.create', { id: person, teamId: team, firstName: 'Канарка', lastName: 'Измислена' })
  await world.run(OPERATOR, tenant, 'care.begin', { personIds: [person], teamId: mediators, from: today() })
  const begun = { id: caseId, teamId: team, whom: { personId: person }, pathway: 'accessible' }
  await run('support.open', { ...begun, requestedOn: today(), on: today() })
  for (const [at, id] of plans.entries()) {
    const goal = { id: newId(), domain: 'work', goal: `Цел ${at}`, indicator: 'Личи', steps: [] }
    const reviewOn = new Date(now + 30 * 86_400_000).toISOString().slice(0, 10)
    await run('support.draft', { id, caseId, version: 0, aim: `Накъде ${at}`, reviewOn, goals: [goal] })
    if (at < 2) await run('support.approve', { id, version: 1, on: today() })
  }
})
afterAll(() => world.close())

const paper = async (number: number) =>
  Buffer.from((await world.ask<Download>(worker!, tenant, 'support.document', { id: caseId, number })).bytes)
const clock = () => `${new Date(now - 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14)}Z`
const signedPaper = async (number: number, holder: Holder = signer) =>
  signPdf(holder, await paper(number), { chain: [middle], day: clock() })
async function handIn(content: Buffer): Promise<string> {
  const id = newId()
  await keepFile(uploadsIn(world.files), await world.book.vaultOf(tenant.id), id, [content], content.length)
  return id
}
async function bring(planId: string, content: Buffer, rest: object = {}, who = worker!, op = newId()) {
  const input = { id: newId(), planId, kind: 'electronic', fileId: await handIn(content), ...rest }
  await world.run(who, tenant, 'support.bringSigned', input, op)
  return { id: input.id, file: op }
}
const copies = async (who = worker!) =>
  (await world.ask<{ items: CopyView[] }>(who, tenant, 'support.signedCopies', { id: caseId })).items
const one = async (id: string) => (await copies()).find((copy) => copy.id === id)!

describe('a plan signed electronically', () => {
  it('is verified, kept sealed as it came, and known by its digest to be this version', async () => {
    const content = await signedPaper(1)
    const { id, file } = await bring(plans[0]!, content)
    expect(await one(id)).toMatchObject({
      ...{ form: 'pades', planNumber: 1, carriesDigest: true, withdrawnOn: null, checkedOn: today() },
      signers: [{ name: 'Канарка Подписваща', issuer: 'Измислен удостоверител', whole: true }],
      notChecked: ['revocation', 'time_stamp', 'trusted_list'],
    })
    const vault = await world.book.vaultOf(tenant.id)
    expect(hasFile(world.files, vault, file)).toBe(true)
    const kept = readFileSync(join(world.files.directory, String(tenant.id), file))
    for (const word of ['%PDF', 'ByteRange']) expect(kept.includes(word)).toBe(false)
    const back = await world.ask<Download>(worker!, tenant, 'support.signedFile', { id })
    expect(Buffer.from(back.bytes).equals(content)).toBe(true)
    expect([back.type, back.name]).toEqual(['application/pdf', `signed-${today()}.pdf`])
    const view = await world.ask<CaseView>(worker!, tenant, 'support.get', { id: caseId })
    // The second version is in force, and that one nobody has signed.
    expect(view.signedOn).toBe(null)
    const [stored] = (
      await inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, (tx) =>
        sql<{ sealed: Buffer }>`select sealed from signed_copy where id = ${id}`.execute(tx),
      )
    ).rows
    expect(stored!.sealed.includes('Канарка')).toBe(false)
  })

  it('may have its signature beside it, and stays when files that nobody needs are swept', async () => {
    const document = await paper(2)
    const signature = signCms(signer, document, { chain: [middle] })
    const { id, file } = await bring(plans[1]!, document, { signatureId: await handIn(signature) })
    expect(await one(id)).toMatchObject({ form: 'cades', carriesDigest: true, hasSignatureFile: true, planNumber: 2 })
    expect((await world.ask<CaseView>(worker!, tenant, 'support.get', { id: caseId })).signedOn).toBe(today())
    await sweepScans(world.db, world.files, [tenant.id], Date.now() + 3 * 86_400_000)
    const beside = await world.ask<Download>(worker!, tenant, 'support.signedFile', { id, part: 'signature' })
    expect(Buffer.from(beside.bytes).equals(signature)).toBe(true)
    expect(hasFile(world.files, await world.book.vaultOf(tenant.id), file)).toBe(true)
  })

  it('around another document is kept too, and says that nothing proves that it is this version', async () => {
    const around = signCms(signer, Buffer.from('друг документ'), { chain: [middle], attached: true })
    const { id } = await bring(plans[0]!, around)
    expect(await one(id)).toMatchObject({ form: 'cades', carriesDigest: false })
  })

  it('is refused by its own code, with words, and nothing is kept', async () => {
    const before = (await copies()).length
    const good = await signedPaper(1)
    const changed = Buffer.from(good)
    changed[200]! ^= 1
    const day = 86_400_000
    const refused: [string, string, Buffer][] = [
      ['signed_other_version', plans[0]!, await signedPaper(2)],
      ['signed_document_changed', plans[0]!, changed],
      ['no_signature', plans[0]!, await paper(1)],
      ['no_signature', plans[0]!, SCAN],
      ['signer_unknown_issuer', plans[0]!, await signedPaper(1, certify(certify(null, { ca: true, name: 'Чужд' })))],
      ['signer_certificate_expired', plans[0]!, await signedPaper(1, certify(middle, { to: now - day }))],
      ['signature_not_qualified', plans[0]!, await signedPaper(1, certify(middle, { qualified: false }))],
      ['not_allowed_now', plans[2]!, good],
      ['not_found', newId(), good],
    ]
    for (const [code, plan, content] of refused) {
      await expect(bring(plan, content), code).rejects.toMatchObject({ code })
      expect(isExplained(code)).toBe(true)
    }
    await expect(bring(plans[0]!, good, { fileId: newId() })).rejects.toMatchObject({ code: 'not_found' })
    await expect(bring(plans[0]!, Buffer.alloc(20 * 1024 * 1024 + 1))).rejects.toMatchObject({ code: 'too_large' })
    expect((await copies()).length).toBe(before)
  })

  it('where no authority is named says so', async () => {
    const closed = await makeWorld({ clock: () => now, copyOf: world })
    const content = await signedPaper(1)
    const id = newId()
    await keepFile(uploadsIn(closed.files), await closed.book.vaultOf(tenant.id), id, [content], content.length)
    const input = { id: newId(), planId: plans[0]!, kind: 'electronic', fileId: id }
    await expect(closed.run(worker!, tenant, 'support.bringSigned', input)).rejects.toMatchObject({
      code: 'no_authorities',
    })
    await closed.close()
  })
})

describe('a plan signed on paper', () => {
  it('is kept as a scan with its day and who checked it', async () => {
    const { id } = await bring(plans[1]!, SCAN, { kind: 'scan', on: today() })
    expect(await one(id)).toMatchObject({ form: 'scan', signedOn: today(), signers: [], notChecked: [] })
    const rows = await inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, (tx) =>
      tx.selectFrom('signed_copy').select('checked_by as by').where('id', '=', id).execute(),
    )
    expect(rows).toEqual([{ by: worker!.id }])
    for (const [rest, code] of [
      [{ kind: 'scan' }, 'invalid_input'],
      [{ kind: 'scan', on: '2999-01-01' }, 'in_future'],
      [{ kind: 'scan', on: today(), signatureId: newId() }, 'invalid_input'],
    ] as const)
      await expect(bring(plans[1]!, SCAN, rest)).rejects.toMatchObject({ code })
    const text = Buffer.from('не е снимка')
    await expect(bring(plans[1]!, text, { kind: 'scan', on: today() })).rejects.toMatchObject({ code: 'file_refused' })
  })

  it('is withdrawn where it was wrong, once, and stays', async () => {
    const { id } = await bring(plans[1]!, SCAN, { kind: 'scan', on: today() })
    for (const copy of await copies()) {
      if (copy.withdrawnOn === null) await world.run(worker!, tenant, 'support.withdrawSigned', { id: copy.id })
    }
    expect(await one(id)).toMatchObject({ withdrawnOn: today() })
    expect((await world.ask<CaseView>(worker!, tenant, 'support.get', { id: caseId })).signedOn).toBe(null)
    await expect(world.run(worker!, tenant, 'support.withdrawSigned', { id })).rejects.toMatchObject({
      code: 'not_allowed_now',
    })
  })
})

describe('signed plans', () => {
  it('are brought and opened by the team of the case, listed for teams of the person, and there for nobody else', async () => {
    const { id } = await bring(plans[0]!, await signedPaper(1))
    expect((await copies(other!)).map((copy) => copy.id)).toContain(id)
    await expect(world.ask(other!, tenant, 'support.signedFile', { id })).rejects.toMatchObject({
      code: 'not_assigned',
    })
    await expect(bring(plans[0]!, await signedPaper(1), {}, other!)).rejects.toMatchObject({ code: 'not_assigned' })
    await expect(world.run(other!, tenant, 'support.withdrawSigned', { id })).rejects.toMatchObject({
      code: 'not_assigned',
    })
    await expect(copies(stranger!)).rejects.toMatchObject({ code: 'not_found' })
    await expect(world.ask(stranger!, tenant, 'support.signedFile', { id })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('are never written over by a file that somebody else brings under its name', async () => {
    const { file } = await bring(plans[0]!, await signedPaper(1))
    const path = join(world.files.directory, String(tenant.id), file)
    const before = readFileSync(path)
    const document = await paper(1)
    const signature = signCms(signer, document, { chain: [middle] })
    const vault = await world.book.vaultOf(tenant.id)
    await keepFile(uploadsIn(world.files), vault, file, [signature], signature.length)
    await bring(plans[0]!, document, { id: file, signatureId: file })
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it('last as long as their certificates were checked to: a later check of the same file may refuse it', async () => {
    const content = await signedPaper(1)
    await bring(plans[0]!, content)
    now += 400 * 86_400_000
    await expect(bring(plans[0]!, content)).rejects.toMatchObject({ code: 'signer_certificate_expired' })
    now -= 400 * 86_400_000
  })
})

describe('ZAEDNO_AUTHORITIES', () => {
  it('names a file or a folder of certificates; what is of no authority stops the start', () => {
    const folder = mkdtempSync(join(world.directory, 'authorities-'))
    const file = join(folder, 'root.pem')
    writeFileSync(file, root.certificate.toString())
    writeFileSync(join(folder, 'middle.cer'), middle.certificate.raw)
    const read = (path?: string) =>
      readSettings({ ...(path && { ZAEDNO_AUTHORITIES: path }) }).authorities.map(({ serialNumber }) => serialNumber)
    expect(read()).toEqual([])
    expect(read(file)).toEqual([root.certificate.serialNumber])
    expect(read(folder).sort()).toEqual([root, middle].map(({ certificate }) => certificate.serialNumber).sort())
    writeFileSync(join(folder, 'signer.pem'), signer.certificate.toString())
    expect(() => read(folder)).toThrow('ZAEDNO_AUTHORITIES: Not a certificate of an authority')
    expect(() => read(join(folder, 'nothing'))).toThrow('ZAEDNO_AUTHORITIES')
  })
})
