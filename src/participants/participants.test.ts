/** Taking people in: what a workbook says is counted once, kept sealed, and comes out as it went in. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importDeps } from '#apps/server/registry.ts'
import { inTenant } from '#db/tenant.ts'
import { fromDisk, hasFile, keepFile, uploadsIn } from '#files/index.ts'
import { type Download, OPERATOR, type Tenant } from '#gate/index.ts'
import { runNextJob } from '#jobs/index.ts'
import { newId } from '#kit/ids.ts'
import { faultyIsunRows, isunRows, writeIsunWorkbook } from '../../test/isun-rows.ts'
import { smolyan, type TestProject } from '../../test/projects.ts'
import { limitedTo, makeWorld, someone, type World } from '../../test/world.ts'
import type { ImportState, ParticipantView } from './contract.ts'
import { type ImportRun, importHandler, orderOf, runImport } from './index.ts'
import { readIsunFile } from './isun/read-file.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const manager = someone('project_manager')
const fileOf = async (name: string, rows: Iterable<string[]>) => {
  const path = join(world.directory, `${name}.xlsx`)
  await writeIsunWorkbook(path, rows)
  return path
}
const begin = async (code: string) => {
  const tenant = await world.tenant(code)
  return { tenant, project: await smolyan(world, tenant, manager) }
}
const taking = (tenant: Tenant, project: TestProject, source: ImportRun['source'], more: Partial<ImportRun> = {}) =>
  runImport({
    gate: world.gate,
    actor: manager,
    tenant,
    projectId: project.id,
    source,
    cardsOnFile: true,
    municipality: null,
    dryRun: false,
    runId: newId(),
    order: orderOf(Date.now()),
    progress: async () => undefined,
    ...more,
  })
const cellsIn = async (source: string | Uint8Array) => {
  const rows: string[][] = []
  for await (const batch of readIsunFile(source, { cardsOnFile: true })) {
    for (const { read } of batch.rows) if (read.ok) rows.push(read.value.cells)
  }
  return rows
}
const state = (tenant: Tenant) =>
  inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, async (tx) => {
    const found = await sql<Record<string, string>>`
      select (select count(*) from person) as people, (select count(*) from participation) as participations,
             (select count(*) from stint) as stints, (select sum(version) from stint) as versions`.execute(tx)
    return found.rows[0]!
  })

describe('a workbook', () => {
  it('comes in once, however often it is imported, and goes out without a difference in any cell', async () => {
    const { tenant, project } = await begin('WBK01')
    const rows = [...isunRows(7, 1_200)]
    const path = await fileOf('whole', rows)
    const first = await taking(tenant, project, path)
    const people = new Set(rows.map((cells) => cells[4])).size
    expect(first).toMatchObject({
      rows: 1_200,
      created: 1_200,
      updated: 0,
      unchanged: 0,
      rejectedRows: 0,
      incomplete: 0,
      people,
    })
    expect(first.createdActivities).toHaveLength(4)
    const before = await state(tenant)
    expect(before).toMatchObject({ people: String(people), participations: String(people), stints: '1200' })

    // As a file is taken in that is too large for its rows to be held.
    expect(await taking(tenant, project, path, { hold: 1_000 })).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 1_200,
      createdActivities: [],
    })
    expect(await state(tenant)).toEqual(before)

    const out = await world.ask<Download>(OPERATOR, tenant, 'participants.workbook', {
      code: project.code,
      purpose: 'отчет пред УО',
    })
    writeFileSync(join(world.directory, 'out.xlsx'), out.bytes)
    expect(await cellsIn(join(world.directory, 'out.xlsx'))).toEqual(await cellsIn(path))
  })

  it('changes what was corrected, keeps the place of a row, and reports a changed key', async () => {
    const { tenant, project } = await begin('WBK02')
    const rows = [...isunRows(3, 20)]
    await taking(tenant, project, await fileOf('old', rows))
    const corrected = rows.map((cells) => [...cells])
    corrected[0]![2] = 'Поправен'
    corrected[1]![24] = String(Number(corrected[1]![24]) === 1 ? 2 : 1)
    const report = await taking(tenant, project, await fileOf('new', corrected))
    expect(report).toMatchObject({ created: 1, updated: 1, unchanged: 18 })
    expect(report.duplicates).toContainEqual({ rows: [4], reason: 'same_activity_other_entry' })
    const { items } = await world.ask<{ items: { name: string }[] }>(manager, tenant, 'participants.list', {
      project: project.code,
      limit: 200,
    })
    expect(items.filter((item) => item.name.includes(' Поправен '))).toHaveLength(1)
  })

  it('with one key twice lets the later row replace the earlier, in its place', async () => {
    const { tenant, project } = await begin('WBK03')
    const rows = [...isunRows(5, 6)]
    const path = await fileOf('twice', [...rows, rows[0]!.with(2, 'Последен')])
    const report = await taking(tenant, project, path)
    expect(report).toMatchObject({ rows: 7, created: 6, updated: 1, unchanged: 0 })
    expect(report.duplicates).toEqual([{ rows: [3, 9], reason: 'same_key' }])
    const before = await state(tenant)
    expect(await taking(tenant, project, path)).toMatchObject({ created: 0, updated: 0, unchanged: 7 })
    expect(await state(tenant)).toEqual(before)
    const out = await world.ask<Download>(OPERATOR, tenant, 'participants.workbook', {
      code: project.code,
      purpose: 'проверка',
    })
    const cells = await cellsIn(out.bytes)
    expect(cells).toHaveLength(6)
    expect(cells[0]![2]).toBe('Последен')
  })

  it('names every fault by row, column and reason; faulty rows leave no trace', async () => {
    const { tenant, project } = await begin('WBK04')
    const good = [...isunRows(11, 30)]
    const bad = [...faultyIsunRows(12, 20)]
    const report = await taking(tenant, project, await fileOf('faulty', [...good, ...bad.map((row) => row.cells)]))
    expect(report).toMatchObject({ rows: good.length + bad.length, created: 30, rejectedRows: bad.length })
    const named = report.rejected.map(({ row, columnNumber, code }) => ({ row, columnNumber, code }))
    expect(named).toEqual(bad.flatMap(({ faults }, i) => faults.map((fault) => ({ row: 33 + i, ...fault }))))
    expect(await state(tenant)).toMatchObject({ stints: '30' })
    await expect(
      world.run(manager, tenant, 'participants.import', {
        projectId: project.id,
        cardsOnFile: true,
        municipality: null,
        order: 1,
        rows: [{ row: 3, cells: bad[0]!.cells }],
      }),
    ).rejects.toMatchObject({ code: 'workbook_refused' })
  })

  it('without the statement of signed cards brings in no special-category answer, and wipes none', async () => {
    const { tenant, project } = await begin('WBK05')
    const path = await fileOf('cards', isunRows(21, 40))
    await taking(tenant, project, path, { cardsOnFile: false })
    const special = () =>
      inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, async (tx) => {
        const found = await sql<{
          n: string
        }>`select count(*) as n from stint where sealed_special is not null`.execute(tx)
        return Number(found.rows[0]!.n)
      })
    expect(await special()).toBe(0)
    expect(await taking(tenant, project, path)).toMatchObject({ updated: 40 })
    expect(await special()).toBe(40)
    expect(await taking(tenant, project, path, { cardsOnFile: false })).toMatchObject({ unchanged: 40 })
    expect(await special()).toBe(40)
  })

  it('is only checked by a dry run', async () => {
    const { tenant, project } = await begin('WBK06')
    expect(await taking(tenant, project, await fileOf('dry', isunRows(2, 10)), { dryRun: true })).toMatchObject({
      rows: 10,
      people: expect.any(Number),
      created: 0,
    })
    expect(await state(tenant)).toMatchObject({ people: '0' })
  })

  it('that was stopped half way ends the same when its run is taken up again', async () => {
    const { tenant, project } = await begin('WBK07')
    const path = await fileOf('stopped', isunRows(31, 2_300))
    const run = { runId: newId(), order: orderOf(Date.now()) }
    const stop = async (phase: string, done: number) => {
      if (phase === 'importing' && done >= 1_000) throw new Error('stopped')
    }
    await expect(taking(tenant, project, path, { ...run, progress: stop })).rejects.toThrow('stopped')
    expect(Number((await state(tenant)).stints)).toBeLessThan(2_300)
    expect(await taking(tenant, project, path, run)).toMatchObject({ created: 2_300, updated: 0, unchanged: 0 })
    expect(await state(tenant)).toMatchObject({ stints: '2300', versions: '2300' })
  })
})

describe('an uploaded workbook', () => {
  it('is taken in as a job by whoever started it, and its rejected rows come back to be mended', async () => {
    const { tenant, project } = await begin('WBK08')
    const path = await fileOf('upload', [...isunRows(41, 25), ...[...faultyIsunRows(42, 5)].map((row) => row.cells)])
    const vault = await world.book.vaultOf(tenant.id)
    const fileId = newId()
    await keepFile(uploadsIn(world.files), vault, fileId, fromDisk(path), 10_000_000)
    const input = { projectId: project.id, fileId, cardsOnFile: true }
    const started = await world.run(manager, tenant, 'participants.startImport', input)
    const id = started.result.jobId as string
    const cancel = (actor: Parameters<World['run']>[0], jobId: string) =>
      world.run(actor, tenant, 'participants.cancelImport', { jobId })
    // Stopped by nobody whose roles reach another project only; nothing but an import is stopped this way.
    const elsewhere = limitedTo(newId(), 'project_manager')
    await expect(cancel(elsewhere, id)).rejects.toMatchObject({ code: 'not_assigned' })
    const proposal = await world.run(manager, tenant, 'releases.propose', { project: project.code })
    await expect(cancel(manager, String(proposal.result.jobId))).rejects.toMatchObject({ code: 'not_found' })
    await world.run(manager, tenant, 'releases.cancelProposal', { jobId: proposal.result.jobId })
    const deps = importDeps(world)
    await runNextJob(world.gate, new Map([['participants.import', importHandler(deps)]]))
    const state = await world.ask<Record<string, unknown>>(manager, tenant, 'participants.importState', { id })
    expect(state).toMatchObject({ state: 'done', report: { created: 25, rejectedRows: 5 } })
    const workbook = await world.ask<Download>(manager, tenant, 'participants.rejected', { id })
    const mended: unknown[] = []
    for await (const batch of readIsunFile(workbook.bytes, { cardsOnFile: true })) mended.push(...batch.rows)
    expect(mended).toHaveLength(5)
    await expect(world.ask(someone('leadership'), tenant, 'participants.rejected', { id })).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(hasFile(uploadsIn(world.files), vault, fileId)).toBe(true)
  })

  it('lies no longer than it is needed, and says what is wrong with it as a whole', async () => {
    const { tenant, project } = await begin('WBK09')
    const vault = await world.book.vaultOf(tenant.id)
    const uploads = uploadsIn(world.files)
    const imported = async (content: Uint8Array, dryRun = false) => {
      const fileId = newId()
      await keepFile(uploads, vault, fileId, [content], 10_000_000)
      const input = { projectId: project.id, fileId, cardsOnFile: true, dryRun }
      const { result } = await world.run(manager, tenant, 'participants.startImport', input)
      await runNextJob(world.gate, new Map([['participants.import', importHandler(importDeps(world))]]))
      const state = await world.ask<ImportState>(manager, tenant, 'participants.importState', { id: result.jobId })
      return { ...state, kept: hasFile(uploads, vault, fileId) }
    }
    const good = readFileSync(await fileOf('tidy', isunRows(51, 3)))
    expect(await imported(good, true)).toMatchObject({ state: 'done', report: { rows: 3, created: 0 }, kept: true })
    expect(await imported(good)).toMatchObject({ state: 'done', report: { created: 3 }, kept: false })
    expect(await imported(Buffer.from('%PDF-1.7'))).toMatchObject({
      state: 'failed',
      problem: { code: 'file_not_table', faults: [] },
      kept: false,
    })
    expect(await imported(Buffer.from('№;Собствено име\n1;Измислена\n'))).toMatchObject({
      state: 'failed',
      problem: { code: 'wrong_header', faults: expect.arrayContaining([expect.objectContaining({ columnNumber: 2 })]) },
      kept: false,
    })
  })
})

describe('one person', () => {
  it('is taken in by hand, found again by number, and shown with the number masked and no answer read back', async () => {
    const { tenant, project } = await begin('ONE01')
    const input = {
      projectId: project.id,
      activityId: project.activities.employment,
      firstName: 'Измислена',
      lastName: 'Примерова',
      egn: '7523169263',
      entry: '2022-03-01',
    }
    const first = await world.run(manager, tenant, 'participants.register', input)
    const again = await world.run(manager, tenant, 'participants.register', {
      ...input,
      activityId: project.activities.education,
    })
    expect(again.result.participationId).toBe(first.result.participationId)
    expect(await state(tenant)).toMatchObject({ people: '1', participations: '1', stints: '2' })
    const view = await world.ask<{ egn: string; stints: { missing: string[] }[] }>(
      manager,
      tenant,
      'participants.get',
      { id: first.result.participationId },
    )
    expect(view.egn).toBe('••••••••63')
    expect(view.stints[0]!.missing).toEqual(['sex', 'age', 'labour', 'education'])
    const incomplete = await world.ask<{ items: unknown[] }>(manager, tenant, 'participants.list', {
      project: project.code,
      incomplete: 'true',
    })
    expect(incomplete.items).toHaveLength(1)
  })

  it('is completed later, and counted from then on', async () => {
    const { tenant, project } = await begin('ONE02')
    const { result } = await world.run(manager, tenant, 'participants.register', {
      projectId: project.id,
      activityId: project.activities.employment,
      firstName: 'Измислена',
      lastName: 'Примерова',
      age: 34,
      entry: '2022-03-01',
    })
    const id = result.participationId as string
    const view = () => world.ask<ParticipantView>(manager, tenant, 'participants.get', { id })
    const [stint] = (await view()).stints
    const complete = (input: object, actor = manager) =>
      world.run(actor, tenant, 'participants.complete', { stintId: stint!.id, ...input })
    await complete({ sex: 'female', labour: 3, education: 2 })
    expect(await view()).toMatchObject({ sex: 'female', stints: [{ age: 34, labour: 3, education: 2, missing: [] }] })
    await expect(complete({ exit: '2022-02-28' })).rejects.toMatchObject({ code: 'end_before_start' })
    await complete({ exit: '2022-09-30', participation: 2, exitReason: 4, exitStatus: 5 })
    expect((await view()).stints).toMatchObject([{ left: '2022-09-30', participation: 2, exitStatus: 5, labour: 3 }])
    await expect(complete({ age: 35 }, someone('field_worker'))).rejects.toMatchObject({ code: 'not_assigned' })
    await expect(
      world.run(manager, await world.tenant('ONE03'), 'participants.complete', { stintId: stint!.id, age: 35 }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is out of reach of whoever has no business with the project', async () => {
    const { tenant, project } = await begin('TWO02')
    const ask = (actor: Parameters<World['ask']>[0]) =>
      world.ask(actor, tenant, 'participants.list', { project: project.code })
    await expect(ask(someone('leadership'))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(ask(someone('network_facilitator'))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(ask(someone('administrator'))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(ask(someone('field_worker'))).rejects.toMatchObject({ code: 'not_assigned' })
    await expect(ask(limitedTo(newId(), 'project_manager'))).rejects.toMatchObject({ code: 'not_assigned' })
    expect(await ask(limitedTo(project.id, 'project_manager'))).toMatchObject({ items: [] })
  })
})
