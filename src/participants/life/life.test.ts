/** A participation through its life, through the gate: what is answered, corrected and proven moves the indicators. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import { certify, signPdf } from '#documents/signatures/signer.fixture.ts'
import { keepFile, uploadsIn } from '#files/index.ts'
import { type Actor, type Download, OPERATOR, type Tenant } from '#gate/index.ts'
import type { ProjectIndicators, Why } from '#indicators/contract.ts'
import { differencesOf } from '#indicators/index.ts'
import { newId } from '#kit/ids.ts'
import { smolyan, type TestProject } from '../../../test/projects.ts'
import { makeWorld, someone, type World } from '../../../test/world.ts'
import type { ParticipantView } from '../contract.ts'
import type { CorrectionView } from '../corrections/contract.ts'

let world: World
let tenant: Tenant
let project: TestProject
let now = Date.parse('2024-03-04T09:00:00Z')
const on = (day: string) => {
  now = Date.parse(`${day}T09:00:00Z`)
}
const LONG = { from: Date.parse('2020-01-01'), to: Date.parse('2040-01-01') }
const authority = certify(null, { ca: true, name: 'Измислен удостоверител', ...LONG })
const manager = someone('project_manager')
const leader = someone('team_leader')

beforeAll(async () => {
  world = await makeWorld({ clock: () => now, authorities: [authority.certificate] })
  tenant = await world.tenant('SML31')
  project = await smolyan(world, tenant, manager)
})
afterAll(async () => {
  await world.close()
  expect(world.reported).toEqual([])
})

/** Takes someone in who lacks nothing; answers their participation and activity. */
async function takenIn(more: Record<string, unknown> = {}): Promise<{ id: string; stintId: string }> {
  const { result } = await world.run(manager, tenant, 'participants.register', {
    projectId: project.id,
    activityId: project.activities.employment,
    firstName: 'Измислена',
    lastName: 'Примерова',
    sex: 'female',
    age: 60,
    labour: 7,
    education: 2,
    entry: '2024-03-01',
    ...more,
  })
  const id = String(result.participationId)
  return { id, stintId: (await view(id)).stints[0]!.id }
}
const view = (id: string, actor: Actor = manager) =>
  world.ask<ParticipantView>(actor, tenant, 'participants.get', { id })
const run = (name: string, input: Record<string, unknown>, actor: Actor = manager) =>
  world.run(actor, tenant, name, input)
async function values(...codes: string[]) {
  const answers = await Promise.all(
    (['esf2014', 'esfplus'] as const).map((framework) =>
      world.ask<ProjectIndicators>(OPERATOR, tenant, 'indicators.values', { code: project.code, framework }),
    ),
  )
  const all = answers.flatMap((answer) => answer.values)
  return codes.map((code) => all.find((value) => value.code === code)!)
}
const numbers = async (...codes: string[]) => (await values(...codes)).map(({ value }) => value)

describe('a participation', () => {
  it('brings its codes to life one after the other: null until someone asked, then counted', async () => {
    const codes = ['CR01', 'EECR01', 'CR03', 'CR06', 'CR08', 'EECR05', 'EECO13']
    const { id, stintId } = await takenIn()
    expect(await numbers(...codes)).toEqual([null, null, null, null, null, null, null])
    await run('participants.recordCitizenship', {
      participationId: id,
      askedOn: '2024-03-01',
      citizenship: 'stateless',
    })
    expect(await numbers('EECO13')).toEqual([1])

    on('2024-09-10')
    await expect(
      run('participants.followUp', { stintId, askedOn: '2024-09-10', working: 'employed' }),
    ).rejects.toMatchObject({ code: 'not_left_yet' })
    await run('participants.recordExit', { stintId, exit: '2024-08-31', participation: 2 })
    expect((await values('CR01'))[0]).toMatchObject({ value: null, undecided: 1 })
    expect((await values('CR05'))[0]!.remarks).toHaveLength(1)
    const asked = { stintId, askedOn: '2024-09-09', exitStatus: 1, jobSearch: 'yes' }
    expect((await run('participants.recordExit', asked)).result).toMatchObject({ late: false })
    await run('participants.recordQualification', {
      stintId,
      askedOn: '2024-09-09',
      gained: true,
      title: 'Готвач',
      issuedOn: '2024-08-30',
    })
    expect(await numbers('CR01', 'EECR01', 'CR03', 'EECR03', 'CR06')).toEqual([1, 1, 1, 1, null])
    expect((await values('CR01'))[0]).toMatchObject({ undecided: 0 })
    expect((await values('CR05'))[0]!.remarks).toEqual([])

    on('2025-02-27')
    await expect(
      run('participants.followUp', { stintId, askedOn: '2025-02-27', working: 'employed' }),
    ).rejects.toMatchObject({ code: 'asked_too_early', info: { params: { from: '2025-02-28' } } })
    on('2025-03-05')
    await run('participants.followUp', { stintId, askedOn: '2025-03-03', working: 'self_employed' })
    expect(await numbers('CR06', 'CR08', 'EECR05', 'CR07', 'CR09')).toEqual([1, 1, 1, 0, null])
    const shown = await view(id)
    expect(shown.answers.map(({ kind, late, counts }) => [kind, late, counts])).toEqual([
      ['six_months', false, true],
      ['qualification', false, true],
      ['exit', false, true],
      ['citizenship', false, true],
    ])
    expect(shown.stints[0]).toMatchObject({ left: '2024-08-31', exitStatus: 1, participation: 2 })
  })

  it('keeps an answer that came late, marks it, and does not count it', async () => {
    on('2025-03-10')
    const { id, stintId } = await takenIn({ entry: '2024-03-02' })
    await run('participants.recordExit', { stintId, exit: '2025-01-10' })
    const before = await numbers('CR01', 'CR04')
    const late = await run('participants.recordExit', {
      stintId,
      askedOn: '2025-02-08',
      exitStatus: 5,
      jobSearch: 'yes',
    })
    expect(late.result).toMatchObject({ late: true })
    expect(await numbers('CR01', 'CR04')).toEqual(before)
    const { answers, stints } = await view(id)
    expect(answers).toMatchObject([{ late: true, counts: false, content: { exitStatus: 5 } }])
    expect(stints[0]!.exitStatus).toBe(null)
    await expect(
      run('participants.recordExit', { stintId, askedOn: '2025-03-11', exitStatus: 5 }),
    ).rejects.toMatchObject({ code: 'in_future' })
    await expect(
      run('participants.recordExit', { stintId, askedOn: '2025-01-09', exitStatus: 5 }),
    ).rejects.toMatchObject({ code: 'asked_too_early' })
    await expect(run('participants.recordExit', { stintId, exit: '2024-03-01' })).rejects.toMatchObject({
      code: 'end_before_start',
    })
  })

  it('is corrected with its history: who, when, which answer, why – for who answers for the records', async () => {
    const { id, stintId } = await takenIn({ entry: '2024-03-03' })
    await expect(run('participants.correct', { stintId, age: 61 })).rejects.toMatchObject({ code: 'invalid_input' })
    const reason = 'В картата пише друго'
    await run('participants.correct', { stintId, age: 61, entry: '2024-03-05', sex: 'male', reason }, leader)
    await run('participants.complete', { stintId, labour: 8 })
    await run('participants.complete', { stintId, exitStatus: 2 })
    const { items } = await world.ask<{ items: CorrectionView[] }>(manager, tenant, 'participants.history', { id })
    expect(items).toMatchObject([
      { reason: null, by: manager.id, changes: [{ field: 'labour' }] },
      {
        reason,
        source: 'hand',
        by: leader.id,
        activity: 'A1',
        at: '2025-03-10T09:00:00.000Z',
        changes: [
          { field: 'sex', before: 'жена', after: 'мъж' },
          { field: 'age', before: '60', after: '61' },
          { field: 'entry', before: '2024-03-03', after: '2024-03-05' },
        ],
      },
    ])
    expect(items).toHaveLength(2)
    expect(await view(id)).toMatchObject({ sex: 'male', stints: [{ age: 61, entered: '2024-03-05', labour: 8 }] })
    const worker = someone('field_worker')
    await expect(world.ask(worker, tenant, 'participants.history', { id })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(run('participants.recordExit', { stintId, exit: '2025-01-01' }, worker)).rejects.toMatchObject({
      code: 'not_assigned',
    })
  })

  it('is proven by what someone checked: the figure says how many, and who is left to chase', async () => {
    const people = [await takenIn({ entry: '2024-03-06' }), await takenIn({ entry: '2024-03-07' })]
    const [total] = await values('CO_TOTAL')
    expect(total).toMatchObject({ proven: 0 })
    const common = { projectId: project.id, datedOn: '2025-03-07' }
    const evidence = { ...common, participationIds: people.map(({ id }) => id), kind: 'list', folder: 'Папка 4' }
    await expect(run('evidence.record', { ...evidence, folder: '' })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(run('evidence.record', { ...evidence, participationIds: [newId()] })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(run('evidence.record', { ...evidence, datedOn: '2025-03-11' })).rejects.toMatchObject({
      code: 'in_future',
    })
    expect((await run('evidence.record', evidence)).result).toMatchObject({ evidence: 2 })
    expect((await values('CO_TOTAL'))[0]).toMatchObject({ value: total!.value, proven: 2 })
    const why = (indicator: string, more = {}) =>
      world.ask<Why>(manager, tenant, 'indicators.why', { code: project.code, indicator, ...more })
    const chase = await why('CO_TOTAL', { unproven: 'true' })
    expect(chase).toMatchObject({ value: total!.value, proven: 2 })
    expect(chase.records).toHaveLength(total!.value! - 2)
    expect(chase.records!.some((record) => record.id === people[0]!.id)).toBe(false)
    expect(await why('CO15', { unproven: 'true' })).toMatchObject({ records: null, proven: null })

    const { evidence: kept } = await view(people[0]!.id)
    expect(kept).toMatchObject([{ kind: 'list', folder: 'Папка 4', checkedBy: manager.id, checkedOn: '2025-03-10' }])
    await run('evidence.withdraw', { id: kept[0]!.id })
    await expect(run('evidence.withdraw', { id: kept[0]!.id })).rejects.toMatchObject({ code: 'not_allowed_now' })
    expect((await values('CO_TOTAL'))[0]).toMatchObject({ proven: 1 })
  })

  it('keeps a scan sealed and gives it to who may prove with it; anything but a scan is refused', async () => {
    const { id } = await takenIn({ entry: '2024-03-08' })
    const vault = await world.book.vaultOf(tenant.id)
    const handedIn = async (content: Buffer) => {
      const fileId = newId()
      await keepFile(uploadsIn(world.files), vault, fileId, [content], 1_000_000)
      return { projectId: project.id, participationIds: [id], kind: 'card', datedOn: '2024-03-08', fileId }
    }
    const scan = Buffer.from('%PDF-1.7 измислена карта')
    await run('evidence.record', await handedIn(scan))
    await expect(run('evidence.record', await handedIn(Buffer.from('<html>')))).rejects.toMatchObject({
      code: 'file_refused',
    })
    const { evidence } = await view(id)
    expect(evidence).toMatchObject([{ hasFile: true, folder: null }])
    const query = { id: evidence[0]!.id }
    const file = await world.ask<Download>(manager, tenant, 'evidence.file', query)
    expect([file.type, Buffer.from(file.bytes).equals(scan)]).toEqual(['application/pdf', true])
    await expect(world.ask(leader, tenant, 'evidence.file', query)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('verifies an electronic signature where there is said to be one, and says who signed', async () => {
    const { id } = await takenIn({ entry: '2024-03-08' })
    const vault = await world.book.vaultOf(tenant.id)
    const record = async (content: Buffer, rest: object = {}) => {
      const fileId = newId()
      await keepFile(uploadsIn(world.files), vault, fileId, [content], 1_000_000)
      const paper = { projectId: project.id, participationIds: [id], kind: 'contract', datedOn: '2024-03-08', fileId }
      return run('evidence.record', { ...paper, electronic: true, ...rest })
    }
    const contract = Buffer.from('%PDF-1.7 измислен договор')
    const signed = signPdf(certify(authority, { name: 'Канарка Подписваща', ...LONG }), contract, {
      day: '20240307120000Z',
    })
    const changed = Buffer.from(signed)
    changed[12]! ^= 1
    const stranger = certify(certify(null, { ca: true, name: 'Чужд', ...LONG }), LONG)
    for (const [content, code] of [
      [contract, 'no_signature'],
      [changed, 'signed_document_changed'],
      [signPdf(stranger, contract, { day: '20240307120000Z' }), 'signer_unknown_issuer'],
      [Buffer.from([0xff, 0xd8, 0xff]), 'file_refused'],
    ] as const)
      await expect(record(content), code).rejects.toMatchObject({ code })
    await expect(record(signed, { fileId: undefined, folder: 'папка 4' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    expect((await view(id)).evidence).toEqual([])
    await record(signed)
    await record(contract, { electronic: false })
    expect((await view(id)).evidence.map(({ signedBy }) => signedBy)).toEqual([
      [],
      ['Канарка Подписваща (Измислен удостоверител)'],
    ])
  })

  it('counts the same from the records and along the acts', async () => {
    const vault = await world.book.vaultOf(tenant.id)
    const compared = await differencesOf(world.db.app, vault, tenant.id, [project])
    expect(compared.differences).toEqual([])
    expect(compared.compared).toBeGreaterThan(50)
    const sealed = await inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, (tx) =>
      tx.selectFrom('participation_answer').select('sealed').execute(),
    )
    expect(sealed.length).toBeGreaterThan(4)
    expect(sealed.some((row) => row.sealed.includes(Buffer.from('Готвач')))).toBe(false)
  })
})
