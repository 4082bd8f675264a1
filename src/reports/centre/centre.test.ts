/** The centre's report: over all its teams its figures are those that an independent count over the records finds. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { speakReports } from '#apps/server/registry.ts'
import { CONTACT_KINDS } from '#casework/contacts/contract.ts'
import { type Actor, type Download, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { sayOn, working } from '../../../test/teams.ts'
import { makeWorld, someone, type World } from '../../../test/world.ts'
import type { CentreFigures, CentreView } from './contract.ts'
import { centreReport } from './report.ts'

let now = Date.parse('2026-06-03T08:00:00Z')
let world: World
let tenant: Tenant
const [centre, practice] = [newId(), newId()]
const teams = ['Детски кът', 'Здравен кабинет', 'Друг екип'].map((name) => ({ id: newId(), name }))
const workers: Actor[] = []
let [leader, outsider]: Actor[] = []
const people: { id: string; team: number; since: string }[] = []
const recorded: { team: number; on: string; minutes: number; who: string[] }[] = []
beforeAll(async () => {
  world = await makeWorld({ clock: () => now })
  tenant = await world.tenant('SZR12')
  const house = {
    id: centre,
    kind: 'community_centre',
    name: 'Къща на семейството – Крън',
    nameEn: 'Family house, Kran',
  }
  await world.run(OPERATOR, tenant, 'organisations.create', house)
  await world.run(OPERATOR, tenant, 'organisations.create', {
    id: practice,
    kind: 'health_provider',
    name: 'Амбулатория',
  })
  for (const [at, team] of teams.entries()) {
    const organisationId = at < 2 ? { organisationId: centre } : {}
    await world.run(OPERATOR, tenant, 'teams.save', { ...team, kind: 'family_centre', ...organisationId })
    workers.push(await working(world, tenant, [team.id]))
  }
  leader = await working(world, tenant, [teams[0]!.id], ['team_leader'])
  outsider = await working(world, tenant, [teams[2]!.id], ['team_leader'])
  for (let n = 0; n < 9; n++) {
    const [id, team] = [newId(), n % 3]
    const since = n < 3 ? '2026-04-10' : '2026-05-05'
    people.push({ id, team, since })
    const names = { firstName: 'Канарка', lastName: 'Измислена', sex: 'female' }
    now = Date.parse(`${since}T08:00:00Z`)
    await world.run(OPERATOR, tenant, 'people.create', { id, teamId: teams[team]!.id, ...names })
  }
  const [shared] = people
  await world.run(OPERATOR, tenant, 'care.begin', { personIds: [shared!.id], teamId: teams[1]!.id, from: '2026-05-01' })
  now = Date.parse('2026-06-03T08:00:00Z')
  for (let n = 0; n < 30; n++) {
    const team = n % 3
    // The first person is met by two teams of the centre.
    const who = team === 1 && n % 2 === 0 ? people[0]!.id : people.filter((one) => one.team === team)[n % 3]!.id
    const on = `2026-0${n % 4 === 0 ? 4 : 5}-${10 + (n % 15)}`
    recorded.push({ team, on, minutes: 5 + n, who: [who] })
    const input = { id: newId(), teamId: teams[team]!.id, kind: CONTACT_KINDS[n % 7]!, on, minutes: 5 + n }
    await world.run(workers[team]!, tenant, 'contacts.record', { ...input, personIds: [who] })
  }
})
afterAll(() => world.close())

const ask = (who: Actor, asked: object) =>
  world.ask<CentreFigures>(who, tenant, 'reports.centre', { centre, period: '2026-05', ...asked })
const sumOf = (list: typeof recorded) => ({
  contacts: list.length,
  minutes: list.reduce((all, { minutes }) => all + minutes, 0),
  people: new Set(list.flatMap(({ who }) => who)).size,
})

describe("the centre's report", () => {
  it('counts contacts over its teams and nobody elses, each person once, as an independent count does', async () => {
    const ours = recorded.filter(({ team }) => team < 2)
    const may = ours.filter(({ on }) => on.startsWith('2026-05'))
    const figures = await ask(leader!, {})
    expect(figures).toMatchObject({ name: 'Къща на семейството – Крън', ...sumOf(may) })
    expect(figures.teams).toEqual(
      [0, 1].map((at) => ({ name: teams[at]!.name, ...sumOf(may.filter(({ team }) => team === at)) })),
    )
    const apart = figures.teams.reduce((all, { people: count }) => all + count, 0)
    expect(apart).toBe(figures.people + 1)
    expect(figures.kinds.reduce((all, { contacts }) => all + contacts, 0)).toBe(may.length)
    expect(await ask(leader!, { period: '2026' })).toMatchObject(sumOf(ours))
    expect(await ask(outsider!, { centre: teams[2]!.id, period: '2026' })).toMatchObject(
      sumOf(recorded.filter(({ team }) => team === 2)),
    )
    expect(may.length).toBeGreaterThan(10)
  })

  it('counts people in care, support, plans, reviews and referrals', async () => {
    const [whose, caseId] = [people[1]!.id, newId()]
    const begun = { id: caseId, teamId: teams[1]!.id, whom: { personId: whose }, pathway: 'accessible' }
    const run = (name: string, input: object) => world.run(workers[1]!, tenant, name, input)
    await run('support.open', { ...begun, requestedOn: '2026-05-06', on: '2026-05-07' })
    const steps = [{ id: newId(), what: 'Стъпка', who: 'team', due: '2026-06-10' }]
    const goals = [{ id: newId(), domain: 'work', goal: 'Цел', indicator: 'Личи', steps }]
    const plan = newId()
    await run('support.draft', { id: plan, caseId, version: 0, aim: 'Накъде', reviewOn: '2026-08-01', goals })
    await run('support.approve', { id: plan, version: 1, on: '2026-05-09' })
    const told = { summary: 'Върви', goals: [{ goalId: goals[0]!.id, progress: 'partly' }] }
    await run('support.review', { id: newId(), caseId, on: '2026-06-02', nextOn: '2026-08-02', ...told })
    const referral = { id: newId(), teamId: teams[1]!.id, organisationId: practice, on: '2026-05-12', request: 'Моля' }
    await sayOn(world, tenant, '2026-05-01', whose, 'sharing')
    await run('referrals.send', { ...referral, personId: whose })
    const ours = people.filter(({ team }) => team < 2)
    // The shared one came to the second team in May.
    const began = ours.filter(({ since }, at) => since > '2026-05' || at === 0).length
    const { care, support, referrals } = await ask(leader!, {})
    expect(care).toEqual({ began, ended: 0, atEnd: ours.length })
    expect(support).toEqual({ opened: 1, closed: 0, open: 1, plansApproved: 1, reviews: 0 })
    expect(referrals).toEqual({ sent: 1, people: 1, done: 0, open: 1, declined: 0 })
    expect((await ask(leader!, { period: '2026-06' })).support).toMatchObject({ opened: 0, open: 1, reviews: 1 })
    expect((await ask(outsider!, { centre: teams[2]!.id })).support).toMatchObject({ open: 0, plansApproved: 0 })
  })

  it('is for whoever leads a team of the centre', async () => {
    const list = (who: Actor) => world.ask<{ items: CentreView[] }>(who, tenant, 'reports.centres')
    expect((await list(leader!)).items).toEqual([
      { id: centre, name: 'Къща на семейството – Крън', nameEn: 'Family house, Kran', teams: teams.slice(0, 2) },
    ])
    expect((await list(outsider!)).items.map(({ id }) => id)).toEqual([teams[2]!.id])
    await expect(ask(outsider!, {})).rejects.toMatchObject({ code: 'not_assigned' })
    await expect(ask(workers[0]!, {})).rejects.toMatchObject({ code: 'forbidden' })
    await expect(ask(someone('leadership'), {})).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('comes in both languages and all three formats, and names nobody served', async () => {
    for (const lang of ['bg', 'en'] as const) {
      const frame = { tenant: 'Община', madeOn: '2026-06-03', demo: false }
      const told = JSON.stringify(centreReport(await ask(leader!, {}), frame, lang, speakReports(lang)))
      expect(told).not.toMatch(/Канарка|Измислен|centre\.|month\./)
      expect(told).toContain(lang === 'bg' ? 'Къща на семейството – Крън' : 'Family house, Kran')
      for (const [format, magic] of Object.entries({ docx: 'PK', xlsx: 'PK', pdf: '%PDF' })) {
        const asked = { centre, period: '2026-05', lang, format }
        const { bytes, name } = await world.ask<Download>(leader!, tenant, 'reports.centreFile', asked)
        expect(name).toBe(`centre-2026-05-${lang}.${format}`)
        expect(Buffer.from(bytes).subarray(0, magic.length).toString()).toBe(magic)
        expect(bytes.length).toBeGreaterThan(3_000)
      }
    }
  })
})
