/** What applies now, from everything that was said: the last word counts, in whatever order it arrived. */
import { completedYears, type Day, dayFromNumber, dayNumber } from '#kit/dates.ts'
import type { Applies, Said, Say, Standing, Statement } from './contract.ts'
import { PURPOSE_CODES, PURPOSES, type PurposeCode, SPEAKS_FROM } from './purposes.ts'

/** What takes something away. */
const TAKES: readonly Said[] = ['refused', 'withdrawn', 'objected']
/** At the same moment the word that allows less wins. */
const LEAST_FIRST: readonly Said[] = ['withdrawn', 'refused', 'objected', 'objection_lifted', 'given']
/** Clocks of phones are a little off. */
const TOLERANCE_MS = 10 * 60_000

const takes = (said: Said): boolean => TAKES.includes(said)

/** Whether this may be said of a purpose: consent is given or not, of what rests on law one objects. */
export const mayBeSaid = (purpose: PurposeCode, said: Said): boolean =>
  (PURPOSES[purpose].basis === 'consent') === (said === 'given' || said === 'refused' || said === 'withdrawn')

/** Whether someone of this age needs a parent or guardian to give consent. Taking it back may everybody. */
export const needsGuardian = (born: Day | null, on: Day): boolean =>
  born !== null && completedYears(born, on) < SPEAKS_FROM

/**
 * The moment at which something counts as said: a day alone counts from its beginning where it allows, from its end
 * where it takes away, so that in doubt the withdrawal came later. In UTC: the hours of difference are on the same side.
 * A clock that is ahead cannot keep a withdrawal in force for longer than until it is said anew.
 * @returns milliseconds, or null where something that allows is told to be said in the future
 */
export function momentOf({ said, saidAt }: Pick<Say, 'said' | 'saidAt'>, today: Day, now: number): number | null {
  const isDay = saidAt.length === 10
  const endOf = (day: Day) => Date.parse(`${day}T23:59:59.999Z`)
  if (takes(said)) return isDay ? Math.min(endOf(saidAt), endOf(today)) : Math.min(Date.parse(saidAt), now)
  if (isDay) return saidAt > today ? null : Date.parse(`${saidAt}T00:00:00.000Z`)
  const at = Date.parse(saidAt)
  return at > now + TOLERANCE_MS ? null : at
}

/** The end of a consent: what was agreed, else what its purpose allows at most. */
export function untilOf(purpose: PurposeCode, until: Day | undefined, saidOn: Day): Day | null {
  const { months } = PURPOSES[purpose]
  if (months === undefined) return until ?? null
  const latest = monthsAfter(saidOn, months)
  return until === undefined || until > latest ? latest : until
}

function monthsAfter(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return dayFromNumber(dayNumber(first.toISOString().slice(0, 10)) + Math.min(date, last) - 1)
}

/** The word that decides of a purpose. The order in which statements are given makes no difference. */
function lastWord(statements: readonly Statement[], purpose: PurposeCode): Statement | undefined {
  return statements
    .filter((statement) => statement.purpose === purpose)
    .reduce<Statement | undefined>((last, one) => (last === undefined || later(one, last) ? one : last), undefined)
}

function later(one: Statement, other: Statement): boolean {
  const difference = Date.parse(one.saidAt) - Date.parse(other.saidAt)
  if (difference !== 0) return difference > 0
  const rank = LEAST_FIRST.indexOf(one.said) - LEAST_FIRST.indexOf(other.said)
  return rank === 0 ? one.id < other.id : rank < 0
}

/** What applies of every purpose. @param restricted the person asked that nothing but storing be done */
export function whatApplies(statements: readonly Statement[], today: Day, restricted: boolean): Applies[] {
  const words = new Map(PURPOSE_CODES.map((purpose) => [purpose, lastWord(statements, purpose)]))
  const objected = PURPOSE_CODES.some((purpose) => words.get(purpose)?.said === 'objected')
  return PURPOSE_CODES.map((purpose): Applies => {
    const word = words.get(purpose)
    const { basis } = PURPOSES[purpose]
    const standing: Standing =
      basis === 'consent'
        ? consentStanding(word, today, objected, restricted)
        : word?.said === 'objected'
          ? 'objected'
          : restricted && basis === 'task'
            ? 'restricted'
            : 'by_law'
    const applies = standing === 'given' || standing === 'by_law' || (standing === 'objected' && basis === 'duty')
    return { purpose, standing, applies, since: word?.saidAt ?? null, until: word?.until ?? null }
  })
}

function consentStanding(word: Statement | undefined, today: Day, objected: boolean, restricted: boolean): Standing {
  if (word === undefined) return 'not_asked'
  if (word.said === 'refused' || word.said === 'withdrawn') return word.said
  if (word.until !== null && word.until < today) return 'expired'
  if (restricted) return 'restricted'
  return objected ? 'stopped' : 'given'
}
