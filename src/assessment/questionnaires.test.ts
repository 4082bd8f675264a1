// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how XLSForm refers to a question
/** Questionnaires from the file to the figures: every version kept, answers judged by the server too, small numbers protected. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import { readTable, writeXlsx } from '#documents/index.ts'
import { keepFile, uploadsIn } from '#files/index.ts'
import { type Actor, type Download, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import type { MyData } from '#people/rights/contract.ts'
import { LIBRARY_FORMS } from '#words/library.ts'
import { makeTeam, working } from '../../test/teams.ts'
import { makeWorld, someone, type World } from '../../test/world.ts'
import type { AppraisalsView } from './appraisals/contract.ts'
import type { CheckedForm, InstrumentView } from './instruments/contract.ts'
import type { ResultsView } from './responses/contract.ts'
import { compile, FORM_SHEETS, linesOf, readForm, type SheetRow, settle } from './xlsform/index.ts'

const TODAY = '2026-05-12'
let world: World
let tenant: Tenant
let leader: Actor
const manager = someone('project_manager')
beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse(`${TODAY}T08:00:00Z`) })
  tenant = await world.tenant('SZR12')
  leader = { ...(await working(world, tenant, [], ['team_leader'])), provenAt: Date.parse(`${TODAY}T08:00:00Z`) }
})
afterAll(async () => {
  expect(world.reported).toEqual([])
  await world.close()
})

const run = (name: string, input: object, who = manager) => world.run(who, tenant, name, input)
const ask = <T>(name: string, query: Record<string, unknown>, who = manager) => world.ask<T>(who, tenant, name, query)

const SURVEY = ['type', 'name', 'label::bg', 'label::en', 'relevant', 'constraint', 'required']
const FORM: Record<string, string[][]> = {
  survey: [
    SURVEY,
    ['select_one yn', 'water', 'Имате ли вода?', 'Do you have water?', '', '', 'yes'],
    ['select_multiple need', 'needs', 'Какво липсва?', 'What is missing?', "${water} = 'no'"],
    ['integer', 'people', 'Колко сте?', 'How many are you?', '', '. > 0 and . < 30'],
    ['text', 'said', 'Какво ще кажете?', 'What do you say?'],
  ],
  choices: [
    ['list_name', 'name', 'label::bg', 'label::en'],
    ['yn', 'yes', 'Да', 'Yes'],
    ['yn', 'no', 'Не', 'No'],
    ['need', 'pipe', 'Тръба', 'A pipe'],
    ['need', 'money', 'Пари', 'Money'],
  ],
  settings: [
    ['form_title', 'default_language'],
    ['Вода', 'bg'],
  ],
}

async function upload(sheets: Record<string, string[][]>): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of writeXlsx(Object.entries(sheets).map(([name, rows]) => ({ name, rows }))))
    pieces.push(piece)
  return keep(Buffer.concat(pieces))
}
async function keep(bytes: Uint8Array): Promise<string> {
  const id = newId()
  await keepFile(uploadsIn(world.files), await world.book.vaultOf(tenant.id), id, [bytes], 10_000_000)
  return id
}
/** A questionnaire from a file; its id and that of its version. */
async function taken(sheets = FORM, instrumentId = newId()) {
  const input = { id: newId(), instrumentId, fileId: await upload(sheets), subject: 'people' }
  const { result } = await run('instruments.import', input)
  return { instrumentId, versionId: input.id, number: result.version }
}
const filledIn = (versionId: string, answers: object, rest: object = {}) => ({
  id: newId(),
  versionId,
  way: 'phone',
  filledOn: '2026-05-11',
  answers,
  ...rest,
})

describe('a questionnaire', () => {
  it('is checked, taken in, read in each of its versions, and goes out as it came', async () => {
    const fileId = await upload(FORM)
    const checked = await ask<CheckedForm>('instruments.check', { file: fileId })
    expect(checked).toMatchObject({ title: 'Вода', languages: ['bg', 'en'], questions: 4, choices: 4, faults: [] })
    const { instrumentId, versionId } = await taken()
    const second = { ...FORM, survey: FORM.survey!.filter(([, name]) => name !== 'said') }
    expect((await taken(second, instrumentId)).number).toBe(2)

    const newest = await ask<InstrumentView>('instruments.get', { id: instrumentId })
    const first = await ask<InstrumentView>('instruments.get', { id: instrumentId, version: versionId })
    expect([newest.version, newest.form.items.length, first.version, first.form.items.length]).toEqual([2, 3, 1, 4])
    const list = await ask<{ items: { id: string; version: number }[] }>('instruments.list', {})
    expect(list.items).toMatchObject([{ id: instrumentId, version: 2 }])

    const file = await ask<Download>('instruments.file', { id: instrumentId, version: versionId })
    const rows: SheetRow[] = []
    for await (const batch of readTable(file.bytes, { sheets: FORM_SHEETS })) rows.push(...batch)
    expect(readForm(rows).form).toEqual(first.form)
  })

  it('is refused with each reason, and nothing of it is kept', async () => {
    const wrong = { ...FORM, survey: [...FORM.survey!, ['image', 'photo', 'Снимка', 'A picture']] }
    const fileId = await upload(wrong)
    const checked = await ask<CheckedForm>('instruments.check', { file: fileId })
    expect(checked.faults).toMatchObject([{ sheet: 'survey', row: 6, code: 'type_unsupported', level: 'refused' }])
    const input = { id: newId(), instrumentId: newId(), fileId, subject: 'people' }
    await expect(run('instruments.import', input)).rejects.toMatchObject({ code: 'form_refused' })
    await expect(ask('instruments.get', { id: input.instrumentId })).rejects.toMatchObject({ code: 'not_found' })
    const text = await keep(Buffer.from('type,name\n'))
    await expect(ask('instruments.check', { file: text })).rejects.toMatchObject({ code: 'file_refused' })
    await expect(ask('instruments.check', { file: newId() })).rejects.toMatchObject({ code: 'not_found' })
    await expect(run('instruments.import', input, someone('field_worker'))).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is printed in both languages, with every question', async () => {
    const { instrumentId } = await taken()
    for (const [lang, format, mark] of [
      ['bg', 'pdf', '%PDF'],
      ['en', 'docx', 'PK'],
    ] as const) {
      const paper = await ask<Download>('instruments.print', { id: instrumentId, lang, format })
      expect(Buffer.from(paper.bytes).toString('latin1').startsWith(mark)).toBe(true)
    }
  })
})

describe('answers', () => {
  it('are judged by the server as on the phone, and kept sealed without what was not asked', async () => {
    const { instrumentId, versionId } = await taken()
    const worker = someone('field_worker')
    const record = (answers: object, rest: object = {}) =>
      run('responses.record', filledIn(versionId, answers, rest), worker)
    await record({ water: 'yes', needs: 'pipe', people: '4', said: 'тайна-дума' })
    await record({ water: 'no', needs: 'pipe money', people: '7' })
    await expect(record({ people: '3' })).rejects.toMatchObject({
      code: 'invalid_input',
      info: { errors: [{ path: 'answers.water', code: 'answer_required' }] },
    })
    await expect(record({ water: 'maybe', people: '99' })).rejects.toMatchObject({
      info: { errors: [{ code: 'answer_not_a_choice' }, { code: 'answer_constraint' }] },
    })
    await expect(record({ water: 'yes' }, { filledOn: '2026-05-13' })).rejects.toMatchObject({ code: 'in_future' })
    await expect(record({ water: 'yes' }, { versionId: newId() })).rejects.toMatchObject({ code: 'not_found' })

    const results = await ask<ResultsView>('responses.results', { id: instrumentId }, worker)
    expect(results).toMatchObject({ responses: 2, tied: 0, title: 'Вода' })
    expect(
      results.questions.map(({ key, answered, counts, numbers, texts }) => [
        key,
        answered,
        counts?.map(({ count }) => count) ?? numbers ?? texts,
      ]),
    ).toEqual([
      ['water', 2, [1, 1]],
      // It was answered although it was not asked: that answer is not kept.
      ['needs', 1, [1, 1]],
      ['people', 2, { least: 4, most: 7, mean: 5.5, median: 5.5 }],
      ['said', 1, ['тайна-дума']],
    ])
    await expect(ask('responses.results', { id: instrumentId }, someone('leadership'))).rejects.toMatchObject({
      code: 'forbidden',
    })
    const stored = await inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, (tx) =>
      tx.selectFrom('response').select('sealed').where('version_id', '=', versionId).execute(),
    )
    expect(stored).toHaveLength(2)
    expect(stored.some(({ sealed }) => sealed.includes('тайна-дума') || sealed.includes('pipe'))).toBe(false)
  })

  it('go out protected, once there will be no more of them', async () => {
    const { instrumentId, versionId } = await taken()
    for (let at = 0; at < 60; at++) {
      const water = at < 3 ? 'no' : 'yes'
      await run('responses.record', filledIn(versionId, { water, ...(water === 'no' && { needs: 'pipe' }) }))
    }
    // One who can still let their answers go: their leaving must not show as a difference.
    const personId = newId()
    const who = { id: personId, teamId: await makeTeam(world, tenant), firstName: 'Примерка', lastName: 'Свързана' }
    await run('people.create', who, OPERATOR)
    const tied = filledIn(versionId, { water: 'yes' }, { household: { personId, agreed: true } })
    await run('responses.record', tied, OPERATOR)
    await expect(ask('responses.open', { id: instrumentId })).rejects.toMatchObject({ code: 'not_ended_yet' })
    await run('instruments.end', { id: instrumentId })
    await expect(run('responses.record', filledIn(versionId, { water: 'yes' }))).rejects.toMatchObject({
      code: 'not_allowed_now',
    })
    const file = await ask<Download>('responses.open', { id: instrumentId })
    const lines = Buffer.from(file.bytes)
      .toString('utf8')
      .replace(/^\ufeff/, '')
      .trim()
      .split('\r\n')
    expect(lines[0]).toBe('question;question_label;answer;answer_label;count;hidden;total;threshold')
    const water = lines.filter((line) => line.startsWith('water;')).map((line) => line.split(';'))
    // Three without water would be recognised, also by taking the others from the total.
    expect(water.filter(([, , , , count]) => count === '3' || count === '57')).toEqual([])
    expect(water.every(([, , , , , , total, threshold]) => total === '60' && threshold === '20')).toBe(true)
    await expect(ask('responses.open', { id: instrumentId }, someone('field_worker'))).rejects.toMatchObject({
      code: 'forbidden',
    })
    const few = await taken()
    await run('responses.record', filledIn(few.versionId, { water: 'yes' }))
    await run('instruments.end', { id: few.instrumentId })
    await expect(ask('responses.open', { id: few.instrumentId })).rejects.toMatchObject({ code: 'too_few_people' })
  })

  it('are tied to a household by the word of who answered, told to them and let go', async () => {
    const { instrumentId, versionId } = await taken()
    const team = await makeTeam(world, tenant)
    const worker = await working(world, tenant, [team])
    const chief = { ...(await working(world, tenant, [team], ['team_leader'])), provenAt: leader.provenAt }
    const personId = newId()
    const who = { id: personId, teamId: team, firstName: 'Примерка', lastName: 'Отговорила' }
    await world.run(OPERATOR, tenant, 'people.create', who)
    const answers = { water: 'no', needs: 'money', said: 'само-моя-дума' }
    const tied = (agreed: boolean) => filledIn(versionId, answers, { household: { personId, agreed } })
    await expect(run('responses.record', tied(false), worker)).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(run('responses.record', tied(true), await working(world, tenant, []))).rejects.toMatchObject({
      code: 'not_found',
    })
    await run('responses.record', tied(true), worker)
    const results = await ask<ResultsView>('responses.results', { id: instrumentId }, worker)
    expect(results).toMatchObject({ responses: 1, tied: 1 })
    // Words that somebody known has written are shown to nobody among the figures.
    expect(results.questions.at(-1)).toMatchObject({ answered: 1, texts: [] })

    const data = await world.ask<MyData>(chief, tenant, 'rights.myData', { id: personId })
    const room = data.rooms.find((one) => one.room === 'questionnaires')
    expect(room?.records).toMatchObject([
      {
        kind: 'questionnaire',
        fields: { questionnaire: 'Вода', filled_on: '2026-05-11' },
        form: [
          ['Имате ли вода?', 'no'],
          ['Какво липсва?', 'money'],
          ['Какво ще кажете?', 'само-моя-дума'],
        ],
      },
    ])
    const request = { id: newId(), personId, kind: 'erasure', by: 'person', askedOn: TODAY }
    await world.run(chief, tenant, 'rights.ask', request)
    await world.run(chief, tenant, 'rights.erase', { requestId: request.id })
    expect(await ask<ResultsView>('responses.results', { id: instrumentId }, worker)).toMatchObject({ responses: 0 })
  })
})

/** The reference tool of XLSForm, where it is on the machine. */
const hasPyxform = spawnSync('xls2xform', ['--help']).status === 0

describe('the library', () => {
  it.skipIf(!hasPyxform)('is taken by pyxform as it goes out (not run where pyxform is not installed)', async () => {
    for (const { code } of LIBRARY_FORMS) {
      const instrumentId = newId()
      await run('instruments.add', { id: newId(), instrumentId, code })
      const file = await ask<Download>('instruments.file', { id: instrumentId })
      const path = join(world.directory, `${code}.xlsx`)
      writeFileSync(path, file.bytes)
      const { status, stderr } = spawnSync('xls2xform', ['--skip_validate', path, `${path}.xml`], { encoding: 'utf8' })
      expect(status, stderr).toBe(0)
    }
  })

  it('holds questionnaires that the rules of XLSForm let through, in both languages', () => {
    for (const { code, rows } of LIBRARY_FORMS) {
      const { form, faults } = readForm(rows)
      expect(faults, code).toEqual([])
      const said = [...linesOf(form.items)].map(([item]) => item.texts.label ?? {})
      expect(said.length).toBeGreaterThan(15)
      for (const label of said) expect(Object.keys(label), code).toEqual(['Български (bg)', 'English (en)'])
      const lists = Object.values(form.lists).flat()
      for (const { label, name } of lists) expect(Object.keys(label), name).toHaveLength(2)
    }
    const needs = compile(readForm(LIBRARY_FORMS[0].rows).form)
    const given = {
      'home/place': 'town',
      'home/members': '4',
      'home/children': '5',
      'wishes/priorities': 'health work',
    }
    const { faults } = settle(needs, { answers: given, now: `${TODAY}T10:00`, language: 'bg' })
    expect(faults.map(({ name, code }) => [name, code])).toEqual([
      ['children', 'constraint'],
      ['priorities', 'not_a_choice'],
    ])
  })

  it('lets a municipality assess what it can do, again and again, with evidence', async () => {
    const instrumentId = newId()
    const { result } = await run('instruments.add', { id: newId(), instrumentId, code: 'municipal_capacity' })
    const criteria = [
      'staff',
      'experience',
      'procedures',
      'cofinancing',
      'data',
      'participation',
      'partners',
      'premises',
    ]
    const scored = (base: number) => ({
      scored_by: 'секретар',
      ...Object.fromEntries(
        criteria.flatMap((one, at) => [
          [`${one}/${one}_score`, String(Math.min(4, base + (at % 2)))],
          [`${one}/${one}_evidence`, `доказателство ${one}`],
        ]),
      ),
    })
    const assess = (filledOn: string, answers: object) =>
      run('appraisals.record', { id: newId(), versionId: result.versionId, way: 'web', filledOn, answers })
    await expect(assess('2025-05-10', { scored_by: 'секретар' })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(assess('2025-05-10', { ...scored(1), 'data/data_score': '5' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await assess('2026-05-11', scored(2))
    await assess('2025-05-10', scored(0))
    const view = await ask<AppraisalsView>('appraisals.list', { id: instrumentId }, someone('leadership'))
    expect(view.criteria).toHaveLength(8)
    expect(view.criteria[0]).toEqual({ key: 'staff/staff_score', label: 'Хора', least: 0, most: 4 })
    expect(view.appraisals.map(({ filledOn, scores }) => [filledOn, scores['staff/staff_score']])).toEqual([
      ['2025-05-10', 0],
      ['2026-05-11', 2],
    ])
    // Without a score of one or more no evidence was asked for.
    expect(view.appraisals[0]!.evidence['staff/staff_score']).toEqual([])
    expect(view.appraisals[1]!.evidence['staff/staff_score']).toEqual(['доказателство staff'])
    expect(view.radar?.wide).toMatchObject({ title: 'Какво може общината' })
    expect(view.radar!.narrow.description).toContain('Хора: 0 → 2')
    // It is about the municipality: nobody's answers about people go there.
    await expect(run('responses.record', filledIn(String(result.versionId), scored(1)))).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
