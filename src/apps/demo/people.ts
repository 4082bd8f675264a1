/**
 * People of the demonstration, from a seed: names from made-up lists, personal numbers of the 1800s (the range for
 * fictitious people), answers of the participants workbook drawn within what their cohort says.
 */
import { addDays, type Day, dayNumber } from '#kit/dates.ts'
import { checkDigit } from '#kit/egn.ts'
import { CHOICES } from '#participants/isun/layout.ts'
import { nameOf, type Sex } from './names.ts'
import type { Cohort, DemoTenant, Stay } from './shape.ts'
import { type Dice, dice } from './stable.ts'

/** One activity of one person. */
interface DemoStay {
  activity: string
  entry: Day
  /** When they were to leave, and when they did. */
  planned: Day
  exit: Day
  /** Key of the group that they are in. */
  group: string | null
  inPosts: boolean
  /** Row of the participants workbook, 35 cells; its number is given when all rows are in order. */
  cells: string[]
}

/** A person who does not exist. */
export interface DemoPerson {
  /** As the list of participants writes it; no two people of a tenant share one. */
  name: string
  stays: DemoStay[]
}

/** Share of people without a group who leave before the planned end. */
const EARLY = 0.07
/** Participation until the planned end, and before. */
const [LEFT_BEFORE, STAYED] = CHOICES.participation

const two = (number: number) => String(number).padStart(2, '0')

/** A personal number with the right check digit: born in the 1800s, ninth digit by sex. */
export function fictitiousEgn(place: number, sex: Sex): string {
  const [day, month, year] = [place % 28, Math.floor(place / 28) % 12, Math.floor(place / 336) % 100]
  const order = Math.floor(place / 33_600) * 2 + (sex === 'мъж' ? 0 : 1)
  const nine = `${two(year)}${month + 21}${two(day + 1)}${String(order).padStart(3, '0')}`
  return `${nine}${checkDigit(nine)}`
}

/** Everyone of a tenant, the same each time. @param seed another for each tenant */
export function peopleOf(tenant: DemoTenant, seed: number): DemoPerson[] {
  const roll = dice(seed)
  const ends = new Map((tenant.groups ?? []).map((group) => [group.key, group.endsOn]))
  let place = 0
  return (tenant.cohorts ?? []).flatMap((cohort) =>
    Array.from({ length: cohort.count }, (_, at) => personOf(tenant, cohort, at, place++, ends, roll)),
  )
}

function personOf(
  tenant: DemoTenant,
  cohort: Cohort,
  at: number,
  place: number,
  groupEnds: ReadonlyMap<string, Day>,
  roll: Dice,
): DemoPerson {
  const sex = roll.chance(cohort.women) ? 'жена' : 'мъж'
  const names = nameOf(place, sex)
  const age = roll.between(...cohort.ages)
  const home = tenant.home!
  const about = [
    ...names,
    fictitiousEgn(place, sex),
    sex,
    String(age),
    CHOICES.labour[roll.of(cohort.labour) - 1]!,
    CHOICES.education[roll.of(cohort.education) - 1]!,
    home.region,
    roll.of(home.settlements),
    roll.chance(0.4) ? `0000 ${two(place % 100)} ${two(roll.between(0, 99))}` : '',
    '',
    ...cardOf(roll),
    ...Array.from({ length: 3 }, () => roll.of(['да', 'не', 'не', '-', ''])),
  ]
  const stays = cohort.stays.map((stay): DemoStay => {
    const dates = datesOf(stay, at, groupEnds, tenant.project?.endsOn, roll)
    const early = dates.exit < dates.planned
    const activity = tenant.project!.activities!.find((one) => one.code === stay.activity)!
    const result = [
      early ? LEFT_BEFORE : STAYED,
      ...dateCells(dates.exit),
      early ? roll.of(CHOICES.exitReason) : '',
      CHOICES.exitStatus[roll.of(stay.results) - 1]!,
    ]
    const where = [activity.name.bg, home.region, home.settlements[0]!]
    const cells = ['', ...about, ...dateCells(dates.entry), ...where, ...result]
    return { activity: stay.activity, ...dates, inPosts: stay.inPosts === true, cells }
  })
  return { name: names.join(' '), stays }
}

/** Columns 14–20, from the signed card; some decline, some were not asked. */
const cardOf = (roll: Dice): string[] => [
  roll.of(['не', 'не', 'не', '']),
  roll.of(['не', 'не', 'не', '']),
  roll.of(['да', 'да', 'не', '-', '']),
  roll.of(['да', 'да', 'не', '-', '-', '']),
  roll.of(['да', 'не', 'не', 'не', 'не', 'не', 'не', '-', '']),
  roll.of(['да', 'не', 'не', 'не', 'не', 'не', 'не', '-', '']),
  roll.of(['не', 'не', 'не', 'ниски доходи', 'живее в отдалено населено място', '-', '']),
]

function datesOf(
  stay: Stay,
  at: number,
  groupEnds: ReadonlyMap<string, Day>,
  projectEnds: Day | undefined,
  roll: Dice,
): Pick<DemoStay, 'entry' | 'planned' | 'exit' | 'group'> {
  const [first, last] = stay.enter
  const entry = addDays(first, roll.between(0, dayNumber(last) - dayNumber(first)))
  const group = stay.groups?.[at % stay.groups.length] ?? null
  if (group !== null) return { entry, planned: groupEnds.get(group)!, exit: groupEnds.get(group)!, group }
  const wanted = addDays(entry, roll.between(...stay.days!))
  const planned = projectEnds !== undefined && wanted > projectEnds ? projectEnds : wanted
  const early = addDays(entry, roll.between(10, 40))
  return { entry, planned, exit: roll.chance(EARLY) && early < planned ? early : planned, group }
}

const dateCells = (day: Day): string[] => day.split('-').map((part) => String(Number(part)))
