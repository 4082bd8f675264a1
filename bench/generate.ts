/** Fictitious stints for the measurements: the same rows from the same seed, for our columns and for whatever is compared with them. */

import { type Day, dayFromNumber, dayNumber } from '#kit/dates.ts'
import type { Stint } from '../src/indicators/stint.ts'

/** How much to make. */
export interface Shape {
  rows: number
  /** Projects that share the rows evenly (default 1). */
  projects?: number
  seed?: number
}

/** A stint, and the numbers behind its ids. */
export interface Generated {
  /** 0 … rows − 1, also the order. */
  number: number
  person: number
  project: number
  activity: number
  stint: Stint
}

/** People per row, activities per project and grants per project. */
const PEOPLE = 0.53
export const ACTIVITIES = 6
export const GRANTS = 2

const FIRST = dayNumber('2019-01-01')
const DAYS: readonly Day[] = Array.from({ length: 3400 }, (_, i) => dayFromNumber(FIRST + i))
const ENTRY_DAYS = 2860
const SETTLEMENTS = ['гр. Самоков', 'с. Говедарци', 'с. Рельово', 'гр. Смолян', 'с. Широка лъка', 'гр. Сопот']

/** Small fast generator (mulberry32): numbers 0 … limit − 1. */
export function dice(seed: number): (limit: number) => number {
  let state = seed >>> 0
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
}

/** A UUID of a number; kinds keep the ids of stints, people and participations apart. */
const idOf = (kind: number, number: number): string =>
  `0190000${kind}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`

export const projectName = (project: number): string => `project-${project}`
export const activityName = (project: number, activity: number): string => `activity-${project}-${activity}`
/** The last activity of each project is unassigned. */
export const grantName = (project: number, activity: number): string | null =>
  activity === ACTIVITIES - 1 ? null : `grant-${project}-${activity % GRANTS}`

/** Person numbers are 0 … this − 1 (not everyone gets a row). */
export const peopleIn = ({ rows }: Shape): number => Math.max(1, Math.floor(rows * PEOPLE))

/** Rows in the order of import. Entries 2019 – 2026, exits up to 2028, so that today some are still ahead. */
export function* stints({ rows, projects = 1, seed = 7 }: Shape): Generator<Generated> {
  const roll = dice(seed)
  const people = peopleIn({ rows })
  for (let number = 0; number < rows; number++) {
    const person = roll(people)
    const project = roll(projects)
    const activity = roll(ACTIVITIES)
    const entry = roll(ENTRY_DAYS)
    const isOpen = roll(4) === 0
    const yes = (chance: number) => (roll(100) < chance ? 'yes' : 'no')
    yield {
      number,
      person,
      project,
      activity,
      stint: {
        id: idOf(1, number),
        participation: idOf(3, person * projects + project),
        person: idOf(2, person),
        project: projectName(project),
        activity: activityName(project, activity),
        entry: DAYS[entry]!,
        exit: isOpen ? null : DAYS[entry + roll(500)]!,
        order: number,
        sex: roll(2) === 0 ? 'man' : 'woman',
        age: roll(80),
        labour: 1 + roll(8),
        education: roll(50) === 0 ? null : 1 + roll(5),
        settlement: SETTLEMENTS[roll(SETTLEMENTS.length)]!,
        cards: false,
        answers: {
          joblessHousehold: yes(40),
          joblessHouseholdWithChildren: yes(25),
          singleAdultWithChildren: yes(10),
        },
        status: 1 + roll(5),
        result: 1 + roll(8),
        certificate: roll(5) === 0,
        jobSearch: null,
        sixMonths: null,
        thirdCountry: null,
        proven: false,
      },
    }
  }
}
