/** Teams of the demonstration, the families they work with and what they did with them: from a seed, all made up. */
import { CONTACT_KINDS, DOMAINS, type Domain, HEALTH_MATTERS } from '#casework/contacts/contract.ts'
import { addDays } from '#kit/dates.ts'
import { nameOf, type Sex } from './names.ts'
import { fictitiousEgn } from './people.ts'
import type { DemoTeam, DemoTenant } from './shape.ts'
import { type Dice, dice, stableId } from './stable.ts'
import { ACCESS_FROM, type Step } from './steps.ts'

/** Their names and numbers begin after those of the participants of any project here. */
const FIRST_PLACE = 6_000
const VISITS_A_FAMILY = 3

/** Texts that say what such contacts are about, and nothing about anyone. */
const DONE = [
  'Говорихме за личния лекар и за прегледите на децата.',
  'Прегледахме документите за детската градина.',
  'Разговор за училището и за извинените отсъствия.',
  'Помощ с попълване на заявление.',
  'Обсъдихме какво е нужно за партида за тока.',
] as const
const NEXT = ['Да запишем час при лекаря', 'Да занесем документите', 'Да попитаме в училището'] as const

/** Teams, who works in them, families and contacts, in their order. */
export function familySteps(
  tenant: DemoTenant,
  accounts: readonly { id: string; role: string }[],
  seed: number,
): Step[] {
  const code = tenant.portfolio.tenant.code
  const roll = dice(seed)
  const workers = accounts.filter(({ role }) => role === 'field_worker' || role === 'team_leader')
  let place = FIRST_PLACE
  return (tenant.teams ?? []).flatMap((team): Step[] => {
    const { families, key, ...rest } = team
    const teamId = stableId(code, 'team', key)
    return [
      { name: 'teams.save', input: { id: teamId, ...rest } },
      ...workers.map(
        ({ id }): Step => ({
          name: 'assignments.set',
          input: { accountId: id, kind: 'team', targetId: teamId, from: ACCESS_FROM },
        }),
      ),
      ...Array.from({ length: families }, (_, at) => {
        const [family, size] = familyOf(code, team, teamId, at, place, roll)
        place += size
        return [family, ...contactsOf(code, teamId, family.input.members as Member[], workers, key, at, roll)]
      }).flat(),
    ]
  })
}

interface Member {
  id: string
}

function familyOf(code: string, team: DemoTeam, teamId: string, at: number, place: number, roll: Dice): [Step, number] {
  const children = roll.between(1, 3)
  const of = (n: number, sex: Sex, relation: string, ages: readonly [number, number]) => {
    const [firstName, middleName] = nameOf(place + n, sex)
    return {
      id: stableId(code, 'member', team.key, at, n),
      relation,
      firstName,
      middleName,
      lastName: nameOf(place, sex)[2],
      sex: sex === 'жена' ? 'female' : 'male',
      egn: fictitiousEgn(place + n, sex),
      born: addDays('2023-01-15', -365 * roll.between(...ages) - roll.between(0, 364)),
    }
  }
  const members = [
    of(0, 'мъж', 'head', [24, 48]),
    of(1, 'жена', 'partner', [22, 45]),
    ...Array.from({ length: children }, (_, n) => of(n + 2, roll.chance(0.5) ? 'жена' : 'мъж', 'child', [1, 16])),
  ]
  const on = addDays('2022-09-05', 3 * at + roll.between(0, 2))
  const id = stableId(code, 'household', team.key, at)
  const input = { id, teamId, on, region: 'BG-24', settlement: team.settlement, members }
  return [{ name: 'families.takeIn', input }, members.length]
}

/** What a contact was about; of someone's health also which matter. */
const about = (domain: Domain, turn: number) => ({
  domains: [domain],
  health: domain === 'health' ? [HEALTH_MATTERS[turn % HEALTH_MATTERS.length]!] : [],
})

function contactsOf(
  code: string,
  teamId: string,
  members: readonly Member[],
  workers: readonly { id: string }[],
  key: string,
  at: number,
  roll: Dice,
): Step[] {
  return Array.from({ length: VISITS_A_FAMILY }, (_, n): Step => {
    const on = addDays('2023-02-01', n * 45 + roll.between(0, 30))
    const next =
      n === VISITS_A_FAMILY - 1 && roll.chance(0.3) ? { text: roll.of(NEXT), on: addDays(on, 10) } : undefined
    return {
      name: 'contacts.record',
      input: {
        id: stableId(code, 'contact', key, at, n),
        teamId,
        kind: n === 0 ? 'visit' : roll.of(CONTACT_KINDS),
        on,
        minutes: roll.of([20, 30, 45, 60]),
        personIds: members.slice(0, roll.between(1, members.length)).map(({ id }) => id),
        workerIds: [roll.of(workers).id],
        ...about(roll.of(DOMAINS), at + n),
        done: roll.of(DONE),
        ...(next && { next }),
      },
    }
  })
}
