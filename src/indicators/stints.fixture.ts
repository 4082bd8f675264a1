/** Stints for tests: a complete, open one, to be changed field by field. */

import type { Stint } from './stint.ts'

/** A UUID that shows its number. */
export const uuid = (number: number): string => `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`

let made = 0

/** A woman of 30, unemployed up to 6 months, secondary education, in since 2021-02-01; each call a new row, later in order. */
export function stint(changes: Partial<Stint> = {}): Stint {
  made++
  const person = changes.person ?? uuid(1)
  const project = changes.project ?? 'P1'
  return {
    id: uuid(1_000_000 + made),
    participation: person,
    person,
    project,
    activity: 'A1',
    entry: '2021-02-01',
    exit: null,
    order: made,
    sex: 'woman',
    age: 30,
    labour: 3,
    education: 3,
    settlement: 'гр. Самоков',
    cards: true,
    answers: {},
    status: null,
    result: null,
    certificate: null,
    jobSearch: null,
    sixMonths: null,
    thirdCountry: null,
    proven: false,
    ...changes,
  }
}
