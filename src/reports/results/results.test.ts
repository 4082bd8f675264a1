/** The closing results report: its figures are the readings' figures, in both languages and three formats, to whom it is due. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { speakReports } from '#apps/server/registry.ts'
import { EVENT_KINDS } from '#community/contract.ts'
import { cellText, type Document, plainText, type Table, tablesOf } from '#documents/document.ts'
import { type Download, OPERATOR, PERMISSIONS, runReading, type Tenant } from '#gate/index.ts'
import { reading } from '#gate/operation.ts'
import type { ProjectIndicators } from '#indicators/contract.ts'
import { localCounter } from '#indicators/index.ts'
import { newId } from '#kit/ids.ts'
import type { Lang } from '#kit/text.ts'
import { orderOf, runImport } from '#participants/index.ts'
import { AMENDMENT_KINDS, FRAMEWORKS, type ProjectView, STATES, TARGET_KINDS } from '#projects/contract.ts'
import { ACTIVITY_STATES, PARTNER_ROLES } from '#projects/parts/contract.ts'
import { reports as bg } from '#words/bg/reports.ts'
import { isunRows, writeIsunWorkbook } from '../../../test/isun-rows.ts'
import { smolyan, type TestProject } from '../../../test/projects.ts'
import { limitedTo, makeWorld, someone, type World } from '../../../test/world.ts'
import { resultsQuery } from './contract.ts'
import { gatherResults } from './gather.ts'
import { resultsReport } from './report.ts'

let world: World
let tenant: Tenant
let project: TestProject
const manager = someone('project_manager')

beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2026-03-02T10:00:00Z') })
  tenant = await world.tenant('SML31')
  project = await smolyan(world, tenant, manager)
  const source = join(world.directory, 'people.xlsx')
  await writeIsunWorkbook(source, isunRows(7, 60))
  const whole = { gate: world.gate, actor: manager, tenant, projectId: project.id, source, municipality: null }
  const how = { cardsOnFile: true, dryRun: false, runId: newId(), order: orderOf(1), progress: async () => undefined }
  await runImport({ ...whole, ...how })
  const school = newId()
  await run('organisations.create', { id: school, kind: 'school', name: 'ОУ „Юрий Гагарин“', nameEn: 'Gagarin School' })
  await run('partners.add', { id: newId(), project: project.id, organisation: school, role: 'partner' })
  await run('activities.add', {
    id: newId(),
    project: project.id,
    code: 'A3',
    grant: (await grantsOf())[1],
    kind: 'clubs',
    name: { bg: 'Клубове', en: 'Clubs' },
    state: 'done',
    partner: school,
  })
  const things = { project: project.id, kind: 'laptops', name: { bg: 'Лаптопи', en: 'Laptops' }, organisation: school }
  const handed = { activity: project.activities.education, document: 'Протокол 7' }
  await run('equipment.add', { ...things, ...handed, id: newId(), quantity: 38, handedOn: '2022-11-15' })
  await run('equipment.add', { ...things, ...handed, id: newId(), quantity: 12, handedOn: '2023-05-15' })
  const event = { projectId: project.id, activityId: project.activities.employment }
  const fair = { ...event, kind: 'job_fair', title: { bg: 'Борса', en: 'Fair' }, heldOn: '2022-09-28' }
  await run('events.record', { ...fair, id: newId(), attendance: { total: 40, women: 25, men: 15 } })
  const forum = {
    ...event,
    kind: 'forum',
    title: { bg: 'Форум', en: 'Forum' },
    planned: true,
    attendance: { total: 90 },
  }
  await run('events.record', { ...forum, id: newId() })
  await run('targets.set', {
    project: project.id,
    targets: [
      { id: newId(), indicator: 'equipment_laptops', value: '50', activity: project.activities.education },
      { id: newId(), indicator: 'job_fairs', value: '2', activity: project.activities.employment },
      {
        id: newId(),
        indicator: 'family_houses',
        value: '4',
        activity: project.activities.employment,
        reason: { bg: 'Сградата не беше готова.', en: 'The building was not ready.' },
      },
    ],
  })
  await run('projects.amend', {
    id: newId(),
    project: project.id,
    version: 1,
    kind: 'extension',
    datedOn: '2023-10-01',
    effectiveOn: '2023-10-05',
    document: 'Анекс 1',
    reason: 'Закъсняла доставка',
    set: { endsOn: '2023-12-31' },
  })
})
afterAll(() => world.close())

const grantsOf = async () =>
  (await world.ask<ProjectView>(manager, tenant, 'projects.get', { code: project.code })).grants.map(({ id }) => id)
const run = (name: string, input: unknown) => world.run(manager, tenant, name, input)

/** The document itself, through the gate, as it would be written. */
async function tree(lang: Lang, actor = OPERATOR, asOf = '2026-03-02'): Promise<Document> {
  const counter = localCounter(world.db.app, (id) => world.book.vaultOf(id))
  const whole = reading({
    name: 'reports.results',
    summary: 'The document',
    path: '/api/test',
    query: resultsQuery,
    purpose: 'funder_reporting',
    body: async (context) =>
      resultsReport(await gatherResults(context, counter, project.code, asOf), lang, speakReports(lang)),
  })
  const gate = { ...world.gate, readings: new Map([[whole.name, whole]]) }
  const query = { code: project.code }
  return (await runReading(gate, { name: whole.name, actor, tenant, query })) as Document
}

const table = (document: Document, caption: string): Table => {
  const found = tablesOf(document).find((one) => one.caption === caption)
  if (!found) throw new Error(`no table ${caption}: ${tablesOf(document).map((one) => one.caption)}`)
  return found
}
const texts = (one: Table) => one.rows.map((row) => row.map(cellText))
const figures = (one: Table) =>
  one.rows.map((row) => row.map((cell) => (cell && typeof cell === 'object' ? cell.value : cell)))

const everyText = (document: Document): string[] => {
  const found: string[] = []
  JSON.stringify(document, (key, value) => {
    if (typeof value === 'string' && key !== 'kind') found.push(value)
    return value
  })
  return found
}

describe('the closing results report', () => {
  it('tells the common indicators as the reading tells them, whole and by grant', async () => {
    const query = { code: project.code, framework: 'esf2014', by: 'grant' }
    const { values } = await world.ask<ProjectIndicators>(OPERATOR, tenant, 'indicators.values', query)
    const rows = figures(table(await tree('bg'), bg.esf2014_table))
    expect(rows.length).toBe(values.length)
    expect(values.filter(({ value }) => (value ?? 0) > 0).length).toBeGreaterThan(15)
    for (const [at, { code, value, men, women, by }] of values.entries()) {
      const cell = (grant: string) =>
        by && value !== null ? (by.find(({ keys }) => keys.grant === grant)?.value ?? 0) : null
      expect([rows[at]![0], ...rows[at]!.slice(2)]).toEqual([
        code,
        value ?? 'няма данни',
        men,
        women,
        cell('HRD'),
        cell('SESG'),
      ])
    }
  })

  it('sets each result beside the target of its grant, and says what was not reached', async () => {
    const document = await tree('bg')
    expect(figures(table(document, 'Резултати · SESG'))).toEqual([['Лаптопи', 50, 50]])
    expect(figures(table(document, 'Резултати · HRD'))).toEqual([
      ['Трудови борси', 2, 1],
      ['Форуми', 'няма в източника', 0],
      ['Къщи на семейството', 4, 0],
    ])
    const missed = ({ blocks }: Document) =>
      blocks.flatMap((block) => (block.kind === 'list' ? block.items.map(plainText) : []))
    expect(missed(document)).toEqual([
      'Трудови борси: 1 при 2. Причина не е записана.',
      'Къщи на семейството: 0 при 4. Сградата не беше готова.',
      'Събитие „Форум“: планирано, не е отбелязано като проведено. Причина не е записана.',
    ])
    expect(missed(await tree('en')).slice(0, 2)).toEqual([
      'Job fairs: 1 of 2. No reason is recorded.',
      'Family houses: 0 of 4. The building was not ready.',
    ])
  })

  it('tells money to the stotinka with each euro converted alone', async () => {
    const funds = table(await tree('bg'), bg.fundsByProgramme)
    const amounts = [...funds.rows, funds.total!].map((row) => row.slice(2).map((cell) => cellText(cell)))
    expect(amounts.map((row) => row.map((text) => text.replaceAll('\u00a0', ' ')))).toEqual([
      ['1 183 459,15 лв.', '≈ 605 093,06 €'],
      ['389 958,50 лв.', '≈ 199 382,62 €'],
      ['1 573 417,65 лв.', '≈ 804 475,67 €'],
    ])
    expect(funds.total!.map((cell) => cell && typeof cell === 'object' && cell.value)).toContain('1573417.65')
  })

  it('tells what was done, by whom, and how the project changed', async () => {
    const document = await tree('en')
    expect(texts(table(document, 'Equipment handed over, by organisation'))).toEqual([
      ['Gagarin School', 'Laptops', '38', '15 November 2022', 'Протокол 7'],
      ['Gagarin School', 'Laptops', '12', '15 May 2023', 'Протокол 7'],
    ])
    expect(texts(table(document, 'Activities · SESG')).map((row) => row.slice(0, 3))).toEqual([
      ['A2', 'A2', ''],
      ['A3', 'Clubs', 'Gagarin School'],
    ])
    expect(texts(table(document, 'Events by kind'))).toEqual([
      ['Job fairs', '1', '0'],
      ['Forums', '0', '1'],
    ])
    expect(texts(table(document, 'Events by date')).map((row) => row.slice(4))).toEqual([
      ['40', '15', '25'],
      ['', '', ''],
    ])
    expect(texts(table(document, 'Changes'))).toEqual([
      [
        '5 October 2023',
        'extension',
        'end: 30 November 2023 → 31 December 2023',
        'Закъсняла доставка',
        'Анекс 1, 1 October 2023',
      ],
    ])
    expect(document.header).toMatchObject({ statement: ['European Union', 'European Social Fund'] })
    const earlier = await tree('en', OPERATOR, '2022-12-31')
    expect(texts(table(earlier, 'Equipment handed over, by organisation'))).toHaveLength(1)
    expect(everyText(earlier)).toContain('The project was not amended.')
  })

  it('keeps totals of special answers to those who must tell a funder', async () => {
    const told = (document: Document, code: string) =>
      figures(table(document, bg.esf2014_table))
        .find((row) => row[0] === code)!
        .slice(2)
    expect(told(await tree('bg', manager), 'CO15')[0]).toBeTypeOf('number')
    expect(told(await tree('bg', manager), 'CO15').slice(3)).toEqual([null, null])
    const team = await tree('bg', someone('team_leader'))
    expect(told(team, 'CO15')).toEqual(['защитено', null, null, null, null])
    expect(told(team, 'CO01')[0]).toBeTypeOf('number')
  })
})

describe('its words', () => {
  it('are whole in both languages: nothing left to fill, no key instead of words', async () => {
    for (const lang of ['bg', 'en'] as const) {
      const said = everyText(await tree(lang))
      expect(said.length).toBeGreaterThan(300)
      expect(said.filter((text) => /reports\.|\{\{|undefined|NaN/.test(text))).toEqual([])
    }
  })

  it('are all there and all used', () => {
    const source = readdirSync(import.meta.dirname)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
      .join('\n')
    const asked = [...source.matchAll(/'(\w+)'/g)].map((found) => found[1]!)
    const each = (list: readonly string[], ...endings: string[]) =>
      list.flatMap((one) => endings.map((ending) => `${one}_${ending}`))
    const composed = [
      ...each(EVENT_KINDS, 'event', 'events'),
      ...each(STATES, 'state'),
      ...each(ACTIVITY_STATES, 'activity'),
      ...each(PARTNER_ROLES, 'role'),
      ...each(AMENDMENT_KINDS, 'change'),
      ...each(TARGET_KINDS, 'finding', 'reading', 'below', 'reached', 'mark', 'missing'),
      ...each(['planned', 'none'], 'remark'),
      ...each(
        FRAMEWORKS.filter((name) => name !== 'none'),
        'table',
      ),
      ...each(PERMISSIONS['reports.results'].roles, 'by'),
      ...each(['BGN', 'EUR'], 'amount'),
      ...each(['title', 'goal', 'targetGroups', 'startsOn', 'endsOn', 'state', 'currency', 'grants'], 'field'),
    ]
    expect(composed.filter((key) => !(key in bg))).toEqual([])
    const literal = [...source.matchAll(/say\(\s*'(\w+)'/g)].map((found) => found[1]!)
    expect(literal.filter((key) => !(key in bg) && !(`${key}_other` in bg))).toEqual([])
    expect(literal.length).toBeGreaterThan(60)
    const known = new Set([...composed, ...asked])
    expect(Object.keys(bg).filter((key) => !known.has(key.replace(/_(one|other)$/, '')))).toEqual([])
  })
})

describe('its files', () => {
  const ask = (query: Record<string, unknown>, actor = manager) =>
    world.ask<Download>(actor, tenant, 'reports.results', { code: project.code, ...query })

  it('are PDF/UA-1, Word and a workbook, named for project, day and language', async () => {
    const pdf = await ask({ format: 'pdf', lang: 'en', asOf: '2023-12-15' })
    expect(pdf).toMatchObject({ name: 'SML-2022-2023-12-15-en.pdf', type: 'application/pdf' })
    expect(Buffer.from(pdf.bytes).toString('latin1')).toMatch(/<pdfuaid:part>1<\/pdfuaid:part>/)
    const document = await tree('bg')
    const docx = unzipSync((await ask({ format: 'docx' })).bytes)
    const body = strFromU8(docx['word/document.xml']!)
    expect([...body.matchAll(/<w:tbl>/g)].length).toBe(tablesOf(document).length + 1)
    expect(body).toContain('Къщи на семейството')
    const xlsx = unzipSync((await ask({ format: 'xlsx' })).bytes)
    const sheets = Object.keys(xlsx).filter((name) => name.startsWith('xl/worksheets/'))
    expect(sheets).toHaveLength(tablesOf(document).length + 1)
    expect(sheets.map((name) => strFromU8(xlsx[name]!)).join('')).toContain('<v>1573417.65</v>')
  })

  it('go to those who report the project, and to nobody else', async () => {
    await expect(ask({}, someone('leadership'))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(ask({}, limitedTo(newId(), 'project_manager'))).rejects.toMatchObject({ code: 'not_assigned' })
    await expect(ask({ code: 'NONE' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(ask({ format: 'odt' })).rejects.toMatchObject({ code: 'invalid_input' })
    expect((await ask({ format: 'xlsx' }, limitedTo(project.id, 'auditor'))).bytes.length).toBeGreaterThan(1000)
  })
})
