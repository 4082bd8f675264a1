/** The health mediator's report: its figures are those that a count of one's own over the records finds, however it is told. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMembership, createAccount } from '#accounts/index.ts'
import { speakReports } from '#apps/server/registry.ts'
import { CONTACT_KINDS, DOMAINS, HEALTH_MATTERS } from '#casework/contacts/contract.ts'
import { VISIT_OUTCOMES } from '#casework/referrals/contract.ts'
import { toSheets } from '#documents/index.ts'
import { type Actor, type Download, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { makeTeam, sayOn, working } from '../../../test/teams.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import type { MediatorFigures, YearView } from './contract.ts'
import { BY_HAND, LINES } from './form.ts'
import { mediatorReport } from './report.ts'
import { dueOn, stateOf } from './rules.ts'

let now = Date.parse('2026-01-20T08:00:00Z')
let world: World
let tenant: Tenant
let team = ''
let [mediator, colleague, leader]: Actor[] = []
beforeAll(async () => {
  world = await makeWorld({ clock: () => now })
  tenant = await world.tenant('SZR12')
  team = await makeTeam(world, tenant, 'Здравни медиатори')
  mediator = await working(world, tenant, [team])
  colleague = await working(world, tenant, [team])
  leader = await working(world, tenant, [team], ['team_leader'])
})
afterAll(() => world.close())

/** Someone of whom everything that the report counts by is known, or nothing. */
interface Made {
  id: string
  sex?: 'female' | 'male'
  born?: string
}
async function person(rest: Omit<Made, 'id'>): Promise<Made> {
  const id = newId()
  const names = { firstName: 'Канарка', lastName: 'Измислена' }
  await world.run(OPERATOR, tenant, 'people.create', { id, teamId: team, ...names, ...rest })
  return { id, ...rest }
}

interface Recorded {
  kind: string
  on: string
  minutes: number
  who: string[]
  by: Actor
  domains: string[]
  health: string[]
}
const recorded: Recorded[] = []
const sent: { by: Actor; who: string; kind: string; on: string }[] = []
const walked: { by: Actor; outcome: string; on: string }[] = []
let people: Made[] = []
beforeAll(async () => {
  people = [
    await person({ sex: 'female', born: '1990-05-01' }),
    // Eighteen the day after the month, and on its last day.
    await person({ sex: 'male', born: '2007-06-01' }),
    await person({ sex: 'male', born: '2007-05-31' }),
    await person({ sex: 'female', born: '1955-01-01' }),
    await person({ sex: 'female', born: '2021-02-02' }),
    await person({}),
  ]
  const days = (n: number) => `2025-0${n % 4 === 0 ? 4 : 5}-${String(1 + ((n * 5) % 28)).padStart(2, '0')}`
  for (let n = 0; n < 42; n++) {
    recorded.push({
      kind: CONTACT_KINDS[n % CONTACT_KINDS.length]!,
      on: days(n),
      minutes: 10 + n,
      who: [...new Set([people[n % 6]!.id, people[(n * 7) % 5]!.id])],
      by: n % 3 === 0 ? colleague! : mediator!,
      domains: n % 2 === 0 ? [DOMAINS[n % DOMAINS.length]!] : ['health'],
      health: n % 2 === 0 ? [] : HEALTH_MATTERS.slice(n % 8, (n % 8) + 2),
    })
  }
  for (const { by, who, ...rest } of recorded) {
    await world.run(by, tenant, 'contacts.record', { id: newId(), teamId: team, personIds: who, ...rest })
  }
  const organisations: Record<string, string> = {}
  for (const kind of ['health_provider', 'state_institution', 'school']) {
    organisations[kind] = newId()
    await world.run(OPERATOR, tenant, 'organisations.create', { id: organisations[kind], kind, name: `Към ${kind}` })
  }
  for (const { id, born } of people) {
    const by = born === '2021-02-02' ? 'guardian' : 'person'
    await sayOn(world, tenant, '2024-12-01', id, 'sharing', 'given', by)
  }
  for (let n = 0; n < 9; n++) {
    const kind = Object.keys(organisations)[n % 3]!
    const one = { by: n % 4 === 0 ? colleague! : mediator!, who: people[n % 6]!.id, kind, on: days(n) }
    sent.push(one)
    const input = { id: newId(), personId: one.who, teamId: team, organisationId: organisations[kind], on: one.on }
    await world.run(one.by, tenant, 'referrals.send', { ...input, request: 'Моля, приемете.' })
  }
  const lines = VISIT_OUTCOMES.map((outcome) => ({ outcome, input: { id: newId(), name: 'Непознат Измислен' } }))
  const round = { id: newId(), teamId: team, organisationId: organisations.health_provider }
  await world.run(mediator!, tenant, 'rounds.begin', {
    ...round,
    givenOn: '2025-05-02',
    dueOn: '2025-05-30',
    purpose: 'Ваксини',
    people: lines.map(({ input }) => input),
  })
  for (const [at, { outcome, input }] of lines.entries()) {
    const one = { by: at === 0 ? colleague! : mediator!, outcome, on: `2025-05-1${at}` }
    walked.push(one)
    await world.run(one.by, tenant, 'rounds.visit', { id: input.id, roundId: round.id, outcome, on: one.on })
  }
})

const ask = (who: Actor, query: object) =>
  world.ask<MediatorFigures>(who, tenant, 'reports.mediator', { team, period: '2025-05', ...query })
const lineOf = (figures: MediatorFigures, code: string) => figures.lines.find((line) => line.code === code)!
const inMonth = (month: string) => (one: { on: string }) => one.on.startsWith(month)

/** Counted anew, by other means than the report's. */
function countAnew(by: Actor, period: string) {
  const own = recorded.filter((one) => one.by === by && inMonth(period)(one))
  const of = (holds: (one: Recorded) => boolean) => {
    const found = own.filter(holds)
    const met: Record<string, true> = {}
    for (const { who } of found) for (const id of who) met[id] = true
    return { count: found.length, people: Object.keys(met).length }
  }
  const isHealth = (one: Recorded) => one.domains.includes('health') || one.health.length > 0
  const going = (one: Recorded) => one.kind === 'accompaniment'
  const far = (one: Recorded) => one.health.some((matter) => matter === 'hospital' || matter === 'medical_board')
  const referred = sent.filter((one) => one.by === by && inMonth(period)(one))
  const to = (kind: string) => {
    const found = referred.filter((one) => kind === '' || one.kind === kind)
    return { count: found.length, people: new Set(found.map(({ who }) => who)).size }
  }
  const list = (...outcomes: string[]) => ({
    count: walked.filter((one) => one.by === by && inMonth(period)(one) && outcomes.includes(one.outcome)).length,
    people: null,
  })
  return {
    home_visits: of((one) => one.kind === 'visit'),
    talks: of((one) => ['office', 'phone', 'consultation'].includes(one.kind)),
    mediation: of((one) => ['advocacy', 'mediation'].includes(one.kind)),
    accompanied: of(going),
    accompanied_hospital: of((one) => going(one) && one.health.includes('hospital')),
    accompanied_board: of((one) => going(one) && one.health.includes('medical_board')),
    accompanied_other_health: of((one) => going(one) && isHealth(one) && !far(one)),
    accompanied_elsewhere: of((one) => going(one) && !isHealth(one)),
    ...Object.fromEntries(
      ['gp_choice', 'insurance', 'immunisation', 'check_up', 'pregnancy', 'health_talk'].map((matter) => [
        matter,
        of((one) => one.health.includes(matter)),
      ]),
    ),
    documents: of((one) => one.domains.includes('documents')),
    referred: to(''),
    referred_health: to('health_provider'),
    referred_state: to('state_institution'),
    list_visited: list(...VISIT_OUTCOMES),
    list_reached: list('reached', 'promised'),
    list_refused: list('refused'),
    list_away: list('not_at_home', 'moved', 'abroad', 'unknown_there'),
  } as Record<string, { count: number; people: number | null }>
}

describe("a health mediator's report", () => {
  it('counts every line as an independent count over the records does, month and year, for each mediator', async () => {
    let looked = 0
    let found = 0
    for (const who of [mediator!, colleague!]) {
      for (const period of ['2025-04', '2025-05', '2025']) {
        const figures = await ask(who, { period })
        const anew = countAnew(who, period)
        expect(figures.lines.map(({ code }) => code)).toEqual(Object.keys(anew))
        for (const { code, count, people: met } of figures.lines) {
          expect([code, count, met]).toEqual([code, anew[code]!.count, anew[code]!.people])
          looked += 1
          found += count
        }
      }
    }
    expect(looked).toBe(6 * LINES.length)
    expect(found).toBeGreaterThan(200)
  })

  it('sums the months of a year, and counts people once beside the sum of the months', async () => {
    const [april, may, year] = await Promise.all(
      ['2025-04', '2025-05', '2025'].map((period) => ask(mediator!, { period })),
    )
    for (const line of year!.lines) {
      expect(line.count).toBe(lineOf(april!, line.code).count + lineOf(may!, line.code).count)
    }
    expect(year!.peopleOfMonths).toBe(april!.people + may!.people)
    expect(year!.people).toBeLessThan(year!.peopleOfMonths!)
    expect(year!.months.map(({ month, contacts }) => [month, contacts])).toEqual([
      ['2025-04', april!.contacts],
      ['2025-05', may!.contacts],
    ])
  })

  it('tells people apart by age on the last day and by sex; whose age or sex is unknown stands apart', async () => {
    const { ages, people: total } = await ask(mediator!, {})
    const met = new Set(
      recorded.filter((one) => one.by === mediator && inMonth('2025-05')(one)).flatMap(({ who }) => who),
    )
    expect(total).toBe(met.size)
    expect(met.size).toBe(6)
    expect(ages.map(({ band, women, men, sexUnknown }) => [band, women, men, sexUnknown])).toEqual([
      ['age_0_6', 1, 0, 0],
      ['age_7_17', 0, 1, 0],
      ['age_18_29', 0, 1, 0],
      ['age_30_64', 1, 0, 0],
      ['age_65', 1, 0, 0],
      ['age_unknown', 0, 0, 1],
    ])
  })

  it('is for the mediator, and for whoever leads their team', async () => {
    expect((await ask(leader!, { worker: mediator!.id })).contacts).toBe((await ask(mediator!, {})).contacts)
    await expect(ask(colleague!, { worker: mediator!.id })).rejects.toMatchObject({ code: 'not_assigned' })
    const stranger = await working(world, tenant, [await makeTeam(world, tenant)], ['team_leader'])
    await expect(ask(stranger, { worker: mediator!.id })).rejects.toMatchObject({ code: 'not_assigned' })
  })

  it('comes in both languages and all three formats, with the figures of the page and nobody by name', async () => {
    const figures = await ask(mediator!, { period: '2025' })
    for (const lang of ['bg', 'en'] as const) {
      const frame = { tenant: 'Община', madeOn: '2026-01-20', demo: false }
      const tree = mediatorReport(figures, frame, lang, speakReports(lang))
      const told = JSON.stringify(tree)
      expect(told).not.toMatch(/Канарка|Измислен|mediator\.|month\.|centre\./)
      const rows = toSheets(tree).flatMap((sheet) => sheet.rows.map((row) => JSON.stringify(row)))
      for (const { code, count } of figures.lines) {
        const words = speakReports(lang)(`mediator.line_${code}`)
        expect(rows.some((row) => row.includes(words) && row.includes(String(count)))).toBe(true)
      }
      for (const code of BY_HAND) expect(told).toContain(speakReports(lang)(`mediator.${code}`))
      for (const [format, magic] of Object.entries({ docx: 'PK', xlsx: 'PK', pdf: '%PDF' })) {
        const asked = { team, period: '2025', lang, format }
        const { bytes, name } = await world.ask<Download>(mediator!, tenant, 'reports.mediatorFile', asked)
        expect(name).toBe(`mediator-2025-${lang}.${format}`)
        expect(Buffer.from(bytes).subarray(0, magic.length).toString()).toBe(magic)
        expect(bytes.length).toBeGreaterThan(3_000)
      }
    }
  })
})

describe('the yearly report', () => {
  const years = async (who: Actor, query = {}) =>
    (await world.ask<{ items: YearView[] }>(who, tenant, 'reports.mediatorYears', query)).items
  const account = async (actor: Actor, name: string, profession: 'health_mediator' | 'psychologist') => {
    const email = `${actor.id}@example.org`
    await createAccount(world, { id: actor.id!, email, name, lang: 'bg' })
    const role = 'field_worker'
    await addMembership(world, { accountId: actor.id!, tenantId: tenant.id, role, profession, from: '2020-01-01' })
  }

  it('is due on 10 February of the year after', () => {
    expect(dueOn(2025)).toBe('2026-02-10')
    const states = [null, null, '2026-02-11'].map((handed, at) =>
      stateOf(handed, dueOn(2025), ['2026-02-10', '2026-02-11', '2026-03-01'][at]!),
    )
    expect(states).toEqual(['due', 'overdue', 'handed'])
  })

  it('is listed for the mediator and their leader until it went out, then no more as waiting', async () => {
    await account(mediator!, 'Медиаторка Измислена', 'health_mediator')
    await account(colleague!, 'Психолог Измислен', 'psychologist')
    const own = await years(mediator!)
    const contacts = recorded.filter((one) => one.by === mediator).length
    const said = { accountId: mediator!.id, name: 'Медиаторка Измислена', year: 2025, contacts, dueOn: '2026-02-10' }
    expect(own).toEqual([expect.objectContaining({ ...said, state: 'due', handedOn: null })])
    // The psychologist of the same team has no such report.
    expect(await years(leader!)).toEqual(own)
    expect(await years(colleague!)).toEqual([])
    now = Date.parse('2026-02-12T08:00:00Z')
    expect((await years(leader!))[0]).toMatchObject({ state: 'overdue' })
    const handed = { id: newId(), teamId: team, accountId: mediator!.id, year: 2025, on: '2026-02-09', number: 'ЗМ-7' }
    await expect(world.run(colleague!, tenant, 'reports.handIn', handed)).rejects.toMatchObject({
      code: 'not_assigned',
    })
    await expect(world.run(leader!, tenant, 'reports.handIn', { ...handed, on: '2026-02-13' })).rejects.toMatchObject({
      code: 'in_future',
    })
    await world.run(leader!, tenant, 'reports.handIn', handed)
    expect((await years(mediator!))[0]).toMatchObject({ state: 'handed', handedOn: '2026-02-09', number: 'ЗМ-7' })
    await expect(world.run(leader!, tenant, 'reports.handIn', { ...handed, id: newId() })).rejects.toMatchObject({
      code: 'already_exists',
    })
  })
})
