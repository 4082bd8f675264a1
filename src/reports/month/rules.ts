/** Counts a month or a year of contacts; pure. */
import type { ContactKind, Domain } from '#casework/contacts/contract.ts'
import { CONTACT_KINDS, DOMAINS } from '#casework/contacts/contract.ts'
import type { ContactFact } from '#casework/contacts/facts.ts'
import { addDays, completedYears, type Day, monthOf } from '#kit/dates.ts'
import type { MonthFigures } from './contract.ts'

/** What is known of a person: no more than the report counts by. */
export interface Counted {
  sex: 'male' | 'female' | null
  born: Day | null
}

const ADULT = 18

/** First and last day of a month (`2026-05`) or a year (`2026`). */
export function daysOf(period: string): { from: Day; to: Day } {
  if (period.length === 4) return { from: `${period}-01-01`, to: `${period}-12-31` }
  const from = `${period}-01`
  return { from, to: addDays(`${monthOf(addDays(`${period}-28`, 4))}-01`, -1) }
}

/** Contacts, minutes and people of some contacts; each person once. */
const sumOf = (facts: readonly ContactFact[]) => ({
  contacts: facts.length,
  minutes: facts.reduce((sum, { minutes }) => sum + minutes, 0),
  people: new Set(facts.flatMap(({ people }) => people)).size,
})

/**
 * The figures of a period.
 * @param facts contacts of the period, those that the report is about
 * @param people what is known of everyone who was there, by id
 * @param names of workers by account, in the order in which they are shown
 */
export function countMonth(
  facts: readonly ContactFact[],
  people: ReadonlyMap<string, Counted>,
  names: ReadonlyMap<string, string>,
  period: string,
): Omit<MonthFigures, 'team' | 'worker'> {
  const { to } = daysOf(period)
  const met = [...new Set(facts.flatMap((fact) => fact.people))].map((id) => people.get(id))
  const count = (holds: (person: Counted | undefined) => boolean) => met.filter(holds).length
  const ofKind = (kind: ContactKind) => facts.filter((fact) => fact.kind === kind)
  const ofDomain = (domain: Domain) => facts.filter((fact) => fact.domains.includes(domain))
  const months = period.length === 4 ? [...new Set(facts.map(({ on }) => monthOf(on)))].sort() : []
  return {
    period,
    ...sumOf(facts),
    women: count((person) => person?.sex === 'female'),
    men: count((person) => person?.sex === 'male'),
    children: count((person) => person?.born != null && completedYears(person.born, to) < ADULT),
    ageUnknown: count((person) => person?.born == null),
    kinds: CONTACT_KINDS.map((kind) => ({ kind, ...sumOf(ofKind(kind)) })),
    domains: DOMAINS.map((domain) => {
      const { contacts, people } = sumOf(ofDomain(domain))
      return { domain, contacts, people }
    }),
    months: months.map((month) => ({ month, ...sumOf(facts.filter(({ on }) => monthOf(on) === month)) })),
    workers: [...names].map(([id, name]) => ({ name, ...sumOf(facts.filter(({ workers }) => workers.includes(id))) })),
  }
}
