/** Audits through the gate: nothing without a written authority that holds, a draw that repeats, a dossier that holds everything. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMembership, createAccount } from '#accounts/index.ts'
import { importDeps, speakReports } from '#apps/server/registry.ts'
import { inTenant } from '#db/tenant.ts'
import { cellText, tablesOf } from '#documents/document.ts'
import { keepFile, removeFile, uploadsIn } from '#files/index.ts'
import { type Actor, type Download, OPERATOR, sightsOf, type Tenant } from '#gate/index.ts'
import { runNextJob } from '#jobs/index.ts'
import { newId } from '#kit/ids.ts'
import type { ParticipantLine, ParticipantView } from '#participants/contract.ts'
import { importHandler } from '#participants/index.ts'
import { faultyIsunRows, isunRows, writeIsunWorkbook } from '../../../test/isun-rows.ts'
import { smolyan, type TestProject } from '../../../test/projects.ts'
import { makeWorld, someone, type World } from '../../../test/world.ts'
import type { AuthorityView, Dossier, SamplePage } from './contract.ts'
import { dossierDocument } from './document.ts'
import { draw } from './rules.ts'

const PDF = Buffer.from('%PDF-1.7\n% invented scan\n')
let world: World
let tenant: Tenant
let project: TestProject
let other: TestProject
let auditor: Actor
let colleague: Actor
let now = Date.parse('2026-05-04T09:00:00Z')
const manager = someone('project_manager')

/** An auditor with an account of their own. */
async function anAuditor(email: string, projectId: string | null = null): Promise<Actor> {
  const { id } = await createAccount(world, {
    email,
    name: `Одитор ${email.slice(0, 3)}`,
    password: 'дълга и хубава',
    lang: 'bg',
  })
  await addMembership(world, { accountId: id, tenantId: tenant.id, role: 'auditor', from: '2020-01-01', projectId })
  return { kind: 'account', id, grants: [{ role: 'auditor', projectId }], provenAt: now }
}

beforeAll(async () => {
  world = await makeWorld({ clock: () => now })
  tenant = await world.tenant('SML31')
  project = await smolyan(world, tenant, manager)
  other = await smolyan(world, tenant, manager, 'SML-2023')
  auditor = await anAuditor('ada@example.org')
  colleague = await anAuditor('bob@example.org')
  for (const [activity, count] of [
    [project.activities.employment, 9],
    [project.activities.education, 3],
    [other.activities.education, 2],
  ] as const) {
    for (let at = 0; at < count; at++) await takenIn(activity, `Измислена-${at}`, {})
  }
})
afterAll(async () => {
  await world.close()
  expect(world.reported).toEqual([])
})

async function takenIn(activityId: string, lastName: string, more: Record<string, unknown>): Promise<string> {
  const projectId = Object.values(other.activities).includes(activityId) ? other.id : project.id
  const person = {
    firstName: 'Примерка',
    lastName,
    sex: 'female',
    age: 41,
    labour: 7,
    education: 2,
    entry: '2022-02-01',
  }
  const { result } = await world.run(manager, tenant, 'participants.register', {
    projectId,
    activityId,
    ...person,
    ...more,
  })
  return String(result.participationId)
}
let letters = 0
async function authority(more: Record<string, unknown> = {}, who: Actor = auditor): Promise<string> {
  const input = {
    projectId: project.id,
    auditorId: who.id,
    number: `ОД-${++letters}`,
    issuer: 'Измислена одитна агенция',
    issuedOn: '2026-04-20',
    validUntil: '2026-06-30',
    ...more,
  }
  return String((await world.run(manager, tenant, 'audits.authorise', input)).result.id)
}
const drawn = async (authorityId: string, more: Record<string, unknown>, who: Actor = auditor) =>
  String((await world.run(who, tenant, 'audits.draw', { authorityId, ...more })).result.id)
const sampleOf = (id: string, who: Actor = auditor) => world.ask<SamplePage>(who, tenant, 'audits.sample', { id })
const dossierOf = (sample: string, id: string, who: Actor = auditor) =>
  world.ask<Dossier>(who, tenant, 'dossiers.get', { sample, id })
const refused = (promise: Promise<unknown>, code: string) => expect(promise).rejects.toMatchObject({ code })

describe('a written authority', () => {
  it('opens nothing where there is none, for another project, for a colleague, and once it is over', async () => {
    const id = await authority()
    const sample = await drawn(id, { size: 2, seed: 'a' })
    const one = (await sampleOf(sample)).items[0]!.id
    const questions: [string, Record<string, unknown>][] = [
      ['audits.authority', { id }],
      ['audits.sample', { id: sample }],
      ['dossiers.get', { sample, id: one }],
      ['dossiers.file', { sample, id: one }],
      ['dossiers.scan', { sample, id: one, evidence: newId() }],
    ]
    for (const [name, query] of questions) await refused(world.ask(colleague, tenant, name, query), 'not_found')
    await refused(drawn(id, { size: 1 }, colleague), 'not_found')
    for (const who of [manager, someone('team_leader'), someone('leadership'), OPERATOR]) {
      for (const [name, query] of questions) await refused(world.ask(who, tenant, name, query), 'forbidden')
    }
    // Somebody who is in no sample, and somebody of another project, stay shut.
    const inSample = new Set((await sampleOf(sample)).items.map((item) => item.id))
    const { items } = await world.ask<{ items: ParticipantLine[] }>(OPERATOR, tenant, 'participants.list', {
      project: other.code,
    })
    const rest = await world.ask<{ items: ParticipantLine[] }>(OPERATOR, tenant, 'participants.list', {
      project: project.code,
    })
    const outside = [...items, ...rest.items].map((line) => line.id).filter((line) => !inSample.has(line))
    expect(outside).toHaveLength(12)
    for (const line of outside) await refused(dossierOf(sample, line), 'not_found')
    // An auditor whose role reaches another project only.
    const limited = { ...auditor, grants: [{ role: 'auditor' as const, projectId: other.id }] }
    for (const [name, query] of questions) await refused(world.ask(limited, tenant, name, query), 'not_found')

    expect((await dossierOf(sample, one)).place).toBe(1)
    now = Date.parse('2026-07-01T09:00:00Z')
    for (const [name, query] of questions) await refused(world.ask(auditor, tenant, name, query), 'authority_needed')
    await refused(drawn(id, { size: 1 }), 'authority_needed')
    now = Date.parse('2026-05-04T09:00:00Z')
    await world.run(manager, tenant, 'audits.withdraw', { id })
    for (const [name, query] of questions) await refused(world.ask(auditor, tenant, name, query), 'authority_needed')
    await refused(world.run(manager, tenant, 'audits.withdraw', { id }), 'not_allowed_now')
  })

  it('is recorded for an auditor of the organisation who reaches the project, by somebody else, not ahead of its day', async () => {
    await refused(authority({ auditorId: newId() }), 'not_found')
    await refused(authority({}, await anAuditor('lim@example.org', other.id)), 'not_found')
    await refused(authority({ issuedOn: '2026-05-05' }), 'invalid_input')
    await refused(authority({ validUntil: '2026-04-19' }), 'invalid_input')
    const both = { ...auditor, grants: [{ role: 'project_manager' as const, projectId: null }] }
    const input = {
      projectId: project.id,
      auditorId: auditor.id,
      number: 'x',
      issuer: 'x',
      issuedOn: '2026-05-01',
      validUntil: '2026-05-30',
    }
    await refused(world.run(both, tenant, 'audits.authorise', input), 'forbidden')
    await refused(world.run(auditor, tenant, 'audits.authorise', input), 'forbidden')
    const mine = await world.ask<{ items: AuthorityView[] }>(colleague, tenant, 'audits.authorities')
    expect(mine.items).toEqual([])
    const id = await authority({}, colleague)
    const listed = await world.ask<{ items: AuthorityView[] }>(colleague, tenant, 'audits.authorities')
    expect(listed.items).toMatchObject([{ id, holds: true, project: { code: project.code }, auditor: 'Одитор bob' }])
    const { items } = await world.ask<{ items: { id: string }[] }>(manager, tenant, 'audits.auditors', {
      project: project.code,
    })
    expect(items.map((one) => one.id).sort()).toEqual([auditor.id, colleague.id].sort())
  })
})

describe('a draw', () => {
  it('repeats from its seed, also after others were taken in, and differs by another seed', async () => {
    const id = await authority()
    const [first, again, another] = [
      await drawn(id, { size: 5, seed: 'Смолян 2026' }),
      await drawn(id, { size: 5, seed: 'Смолян 2026' }),
      await drawn(id, { size: 5, seed: 'друго' }),
    ]
    const ids = async (sample: string) => (await sampleOf(sample)).items.map((item) => item.id)
    expect(await ids(first)).toHaveLength(5)
    expect(await ids(again)).toEqual(await ids(first))
    expect(await ids(another)).not.toEqual(await ids(first))
    const newcomers = 20
    for (let at = 0; at < newcomers; at++) await takenIn(project.activities.education, `Нова-${at}`, {})
    expect(await sampleOf(first)).toMatchObject({ seed: 'Смолян 2026', size: 5, population: 12, repeats: true })
    const own = await sampleOf(await drawn(id, { size: 1 }))
    expect(own).toMatchObject({ seed: own.id, population: 12 + newcomers, repeats: true })
    // What is kept no longer follows from its seed: told, not hidden.
    const owner = new pg.Client({ connectionString: world.logins.owner })
    await owner.connect()
    await owner.query(`set app.tenant = '${tenant.id}'`)
    await owner.query(`set app.reach = 'people'`)
    const changed = await owner.query(`update audit_sample set seed = 'подменено' where id = $1`, [first])
    await owner.end()
    expect(changed.rowCount).toBe(1)
    expect((await sampleOf(first)).repeats).toBe(false)
  })

  it('takes from each grant its share, or exactly those of a list', async () => {
    const id = await authority()
    const sample = await sampleOf(await drawn(id, { size: 8, seed: 's', byGrant: true }))
    const counts = Map.groupBy(sample.items, (item) => item.grant)
    // 9 of 32 and 23 of 32, by largest remainder.
    expect([counts.get('HRD')?.length, counts.get('SESG')?.length]).toEqual([2, 6])
    expect(sample.repeats).toBe(true)
    const listed = await takenIn(project.activities.education, 'Списъчна', { egn: '0341011239' })
    expect(await sampleOf(await drawn(id, { egns: ['0341011239'] }))).toMatchObject({
      way: 'listed',
      repeats: null,
      items: [{ id: listed, place: 1, name: 'Примерка Списъчна', proven: false }],
    })
    await refused(drawn(id, { egns: ['0341011239', '0341011240'] }), 'invalid_input')
    await refused(drawn(id, { egns: ['0341011239'], size: 1 }), 'invalid_input')
    await refused(drawn(id, {}), 'invalid_input')
  })

  it('gives every place, and nobody twice, whatever the strata', () => {
    let looked = 0
    for (let count = 1; count <= 40; count += 3) {
      const from = Array.from({ length: count }, (_, at) => ({
        id: `p${at}`,
        grantId: [null, 'a', 'b', 'c'][(at * at) % 4]!,
      }))
      for (let size = 1; size <= count + 2; size += 2) {
        for (const byGrant of [false, true]) {
          const sample = draw(from, 'x', size, byGrant)
          expect(new Set(sample.map(({ id }) => id)).size).toBe(Math.min(size, count))
          expect(draw(from.toReversed(), 'x', size, byGrant)).toEqual(sample)
          looked += 1
        }
      }
    }
    expect(looked).toBeGreaterThan(200)
  })
})

describe('a dossier', () => {
  const EGN = '0341011247'
  async function whole() {
    const id = await takenIn(project.activities.employment, 'Досиева', { egn: EGN, exit: '2026-04-01' })
    const { stints, personId } = await world.ask<ParticipantView>(manager, tenant, 'participants.get', { id })
    const stintId = stints[0]!.id
    const [postId, placement] = [newId(), newId()]
    const post = { id: postId, project: project.id, number: 8, forTargetGroup: true }
    await world.run(manager, tenant, 'posts.add', { ...post, title: { bg: 'Работник по поддръжка', en: 'Worker' } })
    const days = { startedOn: '2022-03-01', plannedEnd: '2023-02-28' }
    await world.run(manager, tenant, 'placements.record', {
      id: placement,
      projectId: project.id,
      postId,
      personId,
      ...days,
    })
    await world.run(manager, tenant, 'participants.correct', { stintId, age: 42, reason: 'сгрешена възраст' })
    await world.run(manager, tenant, 'participants.recordExit', {
      stintId,
      askedOn: '2026-04-10',
      exitStatus: 2,
      jobSearch: 'no',
    })
    const fileId = newId()
    const vault = await world.book.vaultOf(tenant.id)
    await keepFile(uploadsIn(world.files), vault, fileId, [PDF], 1_000_000)
    const papers = {
      projectId: project.id,
      participationIds: [id],
      kind: 'card',
      datedOn: '2022-02-01',
      folder: 'папка 4',
    }
    await world.run(manager, tenant, 'evidence.record', { ...papers, fileId, fileName: 'скан.pdf' })
    return { id, stintId }
  }

  it('holds rows, answers, corrections, evidence, origin, acts and what counted it; its scan opens; each opening is logged', async () => {
    const { id, stintId } = await whole()
    const letter = await authority({ number: 'ОД-777' })
    const sample = await drawn(letter, { egns: [EGN] })
    const dossier = await dossierOf(sample, id)
    expect(dossier).toMatchObject({
      authority: { number: 'ОД-777', auditor: 'Одитор ada' },
      sample: { way: 'listed', size: 1 },
      proof: {
        name: 'Примерка Досиева',
        egn: EGN,
        stints: [{ id: stintId, entered: '2022-02-01', left: '2026-04-01', age: 42 }],
        answers: [{ kind: 'exit', counts: true }],
        corrections: [{ reason: 'сгрешена възраст', changes: [{ field: 'age', before: '41', after: '42' }] }],
        evidence: [{ kind: 'card', folder: 'папка 4', hasFile: true, withdrawnOn: null }],
        origins: [{ stintId, way: 'by_hand', upload: 'none' }],
      },
      placements: [{ post: { bg: 'Работник по поддръжка' }, startedOn: '2022-03-01', endedOn: null }],
    })
    expect(dossier.proof.acts.map(({ event }) => event)).toEqual([
      'participant_registered',
      'placement_recorded',
      'participant_corrected',
      'participant_left',
      'evidence_recorded',
    ])
    const codes = dossier.counted.map(({ code }) => code)
    // Inactive at entry, in education on leaving; nothing that reads the card's answers is named.
    expect(codes).toEqual(expect.arrayContaining(['CO03', 'CR02']))
    expect(codes.filter((code) => /^CO1[5678]$|^CR05$/.test(code))).toEqual([])
    const early = await world.ask<Dossier>(auditor, tenant, 'dossiers.get', { sample, id, asOf: '2022-01-31' })
    expect(early.counted).toEqual([])

    const scan = { sample, id, evidence: dossier.proof.evidence[0]!.id }
    expect(Buffer.from((await world.ask<Download>(auditor, tenant, 'dossiers.scan', scan)).bytes)).toEqual(PDF)
    await refused(world.ask(auditor, tenant, 'dossiers.scan', { ...scan, evidence: newId() }), 'not_found')
    for (const lang of ['bg', 'en'] as const) {
      const file = await world.ask<Download>(auditor, tenant, 'dossiers.file', { sample, id, lang })
      expect(file.name).toBe(`dossier-1-${lang}.pdf`)
      expect(Buffer.from(file.bytes).subarray(0, 5).toString()).toBe('%PDF-')
      expect(Buffer.from(file.bytes).includes('pdfuaid')).toBe(true)
      const document = dossierDocument(
        dossier,
        { tenant: 'Т', madeOn: '2026-05-04', demo: true, zone: 'Europe/Sofia' },
        lang,
        speakReports(lang),
      )
      const said = JSON.stringify(document)
      expect(said.match(/audits\.|life\.|participants\.|\{\{|undefined|NaN/g)).toBeNull()
      for (const text of [
        EGN,
        'Примерка Досиева',
        'папка 4',
        'сгрешена възраст',
        'ОД-777',
        lang === 'bg' ? 'Работник по поддръжка' : 'Worker',
      ])
        expect(said).toContain(text)
      const index = tablesOf(document)[0]!
      expect(index.rows.map((row) => cellText(row[2]!))).toEqual([
        '',
        '',
        '1',
        '1',
        '1',
        '1',
        '1',
        '1',
        String(codes.length),
        '5',
      ])
    }
    const sights = await inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, async (tx) =>
      sightsOf(tx, await world.book.vaultOf(tenant.id), [dossier.proof.personId], 50),
    )
    const mine = sights.filter(({ purpose }) => purpose === 'funder_reporting: audit ОД-777 / 2026-04-20')
    expect(mine.map(({ reading }) => reading).sort()).toEqual([
      'dossiers.file',
      'dossiers.file',
      'dossiers.get',
      'dossiers.get',
      'dossiers.scan',
    ])
  })
  it('holds the uploaded row against the record as taken in, and says so where the file is gone', async () => {
    const vault = await world.book.vaultOf(tenant.id)
    const uploads = uploadsIn(world.files)
    const content = async (rows: string[][]) => {
      const path = join(world.directory, `${newId()}.xlsx`)
      await writeIsunWorkbook(path, rows)
      return readFileSync(path)
    }
    const imported = async (projectId: string, rows: string[][]) => {
      const fileId = newId()
      await keepFile(uploads, vault, fileId, [await content(rows)], 10_000_000)
      const input = { projectId, fileId, cardsOnFile: true }
      const { result } = await world.run(manager, tenant, 'participants.startImport', input)
      await runNextJob(world.gate, new Map([['participants.import', importHandler(importDeps(world))]]))
      return { fileId, run: String(result.jobId) }
    }
    const dossiersOf = async (projectId: string) => {
      const sample = await sampleOf(await drawn(await authority({ projectId }), { size: 500 }))
      const all: Dossier[] = []
      for (const { id } of sample.items) all.push(await dossierOf(sample.id, id))
      return all
    }
    const originsOf = async (projectId: string) =>
      (await dossiersOf(projectId)).flatMap(({ proof }) => proof.origins).filter(({ way }) => way === 'workbook')

    const good = [...isunRows(61, 6)]
    const bad = [...faultyIsunRows(62, 1)].map((row) => row.cells)
    const kept = await smolyan(world, tenant, manager, 'SML-KEPT')
    const { fileId, run } = await imported(kept.id, [...good, ...bad])
    const same = await originsOf(kept.id)
    expect(same).toHaveLength(6)
    expect(same.map(({ upload }) => upload)).toEqual(same.map(() => 'same'))
    expect(same.map(({ row }) => row).sort((a, b) => a! - b!)).toEqual(good.map((_, at) => at + 3))
    expect(new Set(same.map((origin) => origin.run))).toEqual(new Set([run]))
    // What was corrected since is told as a correction, not as a difference from the file.
    const [first] = same
    await world.run(manager, tenant, 'participants.correct', {
      stintId: first!.stintId,
      age: 77,
      reason: 'по документ',
    })
    expect((await originsOf(kept.id)).filter(({ upload }) => upload !== 'same')).toEqual([])
    // A file put in the place of the uploaded one.
    const other = good.map((cells, at) => (at + 3 === first!.row ? cells.with(6, '78') : cells))
    await removeFile(uploads, vault, fileId)
    await keepFile(uploads, vault, fileId, [await content([...other, ...bad])], 10_000_000)
    expect((await originsOf(kept.id)).filter(({ upload }) => upload !== 'same')).toMatchObject([
      {
        stintId: first!.stintId,
        upload: 'differs',
        differences: [{ field: 'age', file: '78', record: good[first!.row! - 3]![6] }],
      },
    ])

    const gone = await smolyan(world, tenant, manager, 'SML-GONE')
    await imported(gone.id, good)
    const left = await originsOf(gone.id)
    expect(left.map(({ upload, run: known }) => [upload, known !== null])).toEqual(good.map(() => ['not_kept', true]))
  })
})
