/** The monthly report: its figures are those of the records, however it is told. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { speakReports } from '#apps/server/registry.ts'
import { CONTACT_KINDS, DOMAINS } from '#casework/contacts/contract.ts'
import { type Actor, type Download, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { makeTeam, working } from '../../../test/teams.ts'
import { makeWorld, someone, type World } from '../../../test/world.ts'
import type { MonthFigures } from './contract.ts'
import { daysOf } from './rules.ts'

let world: World
let tenant: Tenant
let team = ''
let [mediator, leader]: Actor[] = []
beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2026-06-03T08:00:00Z') })
  tenant = await world.tenant('SZR12')
  team = await makeTeam(world, tenant, 'Къща на семейството – Крън')
  mediator = await working(world, tenant, [team])
  leader = await working(world, tenant, [team], ['team_leader'])
})
afterAll(() => world.close())

const person = async (rest: object) => {
  const id = newId()
  await world.run(OPERATOR, tenant, 'people.create', {
    id,
    teamId: team,
    firstName: 'Име',
    lastName: 'Измислено',
    ...rest,
  })
  return id
}

describe('the days of a period', () => {
  it('are those of its month, February too, or of its year', () => {
    expect([daysOf('2024-02'), daysOf('2026-12'), daysOf('2026')]).toEqual([
      { from: '2024-02-01', to: '2024-02-29' },
      { from: '2026-12-01', to: '2026-12-31' },
      { from: '2026-01-01', to: '2026-12-31' },
    ])
  })
})

describe('the monthly report', () => {
  it('counts contacts, minutes and people as an independent count over the records does', async () => {
    const people = [
      await person({ sex: 'female', born: '1990-05-01' }),
      await person({ sex: 'male', born: '2008-06-01' }),
      await person({ sex: 'male', born: '2008-05-31' }),
      await person({}),
    ]
    const recorded: { kind: string; on: string; minutes: number; who: number[]; by: Actor; domains: string[] }[] = []
    for (let n = 0; n < 24; n++) {
      const who = [n % 4, (n * 7) % 3].filter((at, i, all) => all.indexOf(at) === i)
      const day = String(1 + ((n * 5) % 28)).padStart(2, '0')
      const on = `2026-0${n % 5 === 0 ? 4 : 5}-${day}`
      const by = n % 3 === 0 ? leader! : mediator!
      const domains = DOMAINS.slice(n % 9, (n % 9) + 2)
      recorded.push({ kind: CONTACT_KINDS[n % 6]!, on, minutes: 10 + n, who, by, domains: [...domains] })
    }
    for (const { kind, on, minutes, who, by, domains } of recorded) {
      const personIds = who.map((at) => people[at]!)
      await world.run(by, tenant, 'contacts.record', {
        id: newId(),
        teamId: team,
        kind,
        on,
        minutes,
        personIds,
        domains,
      })
    }
    const ask = (who: Actor, query: object) =>
      world.ask<MonthFigures>(who, tenant, 'reports.month', { team, period: '2026-05', ...query })
    const may = recorded.filter(({ on }) => on.startsWith('2026-05'))
    const sum = (list: typeof recorded) => ({
      contacts: list.length,
      minutes: list.reduce((all, { minutes }) => all + minutes, 0),
      people: new Set(list.flatMap(({ who }) => who)).size,
    })
    const whole = await ask(leader!, { whose: 'team' })
    expect(whole).toMatchObject({ ...sum(may), women: 1, men: 2, children: 1, ageUnknown: 1 })
    expect(whole.kinds).toEqual(CONTACT_KINDS.map((kind) => ({ kind, ...sum(may.filter((one) => one.kind === kind)) })))
    expect(await ask(mediator!, {})).toMatchObject(sum(may.filter(({ by }) => by === mediator)))
    const year = await ask(leader!, { whose: 'team', period: '2026' })
    expect(year).toMatchObject(sum(recorded))
    expect(year.months.map(({ month, contacts }) => [month, contacts])).toEqual([
      ['2026-04', recorded.length - may.length],
      ['2026-05', may.length],
    ])
    expect(recorded.length - may.length).toBeGreaterThan(3)
  })

  it('is for the people of the team, and says of nobody who they are', async () => {
    const file = { team, period: '2026-05', whose: 'team', format: 'xlsx' }
    await expect(world.ask(someone('field_worker'), tenant, 'reports.monthFile', file)).rejects.toMatchObject({
      code: 'not_assigned',
    })
    for (const lang of ['bg', 'en']) {
      const { bytes, name } = await world.ask<Download>(leader!, tenant, 'reports.monthFile', { ...file, lang })
      expect(name).toBe(`2026-05-${lang}.xlsx`)
      expect(Buffer.from(bytes).includes('Измислено')).toBe(false)
      expect(bytes.length).toBeGreaterThan(3_000)
    }
  })

  it('finds every one of its words in both languages', () => {
    const keys = ['title', 'period', 'hoursOf', 'peopleOf', 'byKind', 'byDomain', 'counted', 'month_12', 'name']
    for (const lang of ['bg', 'en'] as const) {
      const say = speakReports(lang)
      for (const key of keys) expect(say(`month.${key}`)).not.toContain('month.')
      for (const kind of CONTACT_KINDS) expect(say(`casework.kind_${kind}`)).not.toContain('kind_')
    }
  })
})
