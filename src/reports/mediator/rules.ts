/** Counts a health mediator's month or year; pure. */
import type { ContactFact } from '#casework/contacts/facts.ts'
import type { ListFact, ReferralFact } from '#casework/referrals/facts.ts'
import { completedYears, type Day, monthOf } from '#kit/dates.ts'
import { type Counted, daysOf } from '../month/rules.ts'
import type { AgeLine, FormFigure, MediatorFigures, YearView } from './contract.ts'
import { AGE_BANDS, type AgeBand, LINES } from './form.ts'

/** Everything that one mediator did in a period, nothing of others. */
export interface Done {
  contacts: readonly ContactFact[]
  referrals: readonly ReferralFact[]
  lists: readonly ListFact[]
}

/** The yearly report is due on this day of the year after (Наредба № 1/19.08.2020). */
const DUE = '02-10'

/** By when the report of a year goes to the ministry and the network of health mediators. */
export const dueOn = (year: number): Day => `${year + 1}-${DUE}`

export function stateOf(handedOn: Day | null, due: Day, today: Day): YearView['state'] {
  if (handedOn !== null) return 'handed'
  return today > due ? 'overdue' : 'due'
}

/** People of some contacts, each once. */
const peopleIn = (contacts: readonly ContactFact[]) => new Set(contacts.flatMap(({ people }) => people))

function bandOf(born: Day | null | undefined, on: Day): AgeBand {
  if (born == null) return 'age_unknown'
  const years = completedYears(born, on)
  const found = Object.entries(AGE_BANDS).find(([, [from, to]]) => years >= from && years <= to)
  return (found?.[0] ?? 'age_unknown') as AgeBand
}

/**
 * The figures of a period.
 * @param people what is known of everyone who was there, by id
 */
export function countMediator(
  done: Done,
  people: ReadonlyMap<string, Counted>,
  period: string,
): Omit<MediatorFigures, 'team' | 'worker' | 'ofNobody'> {
  const { contacts } = done
  const { to } = daysOf(period)
  const met = [...peopleIn(contacts)].map((id) => people.get(id))
  const ages = [...Object.keys(AGE_BANDS), 'age_unknown'].map((band): AgeLine => {
    const ofAge = met.filter((person) => bandOf(person?.born, to) === band)
    const ofSex = (sex: 'female' | 'male') => ofAge.filter((person) => person?.sex === sex).length
    const [women, men] = [ofSex('female'), ofSex('male')]
    return { band: band as AgeBand, women, men, sexUnknown: ofAge.length - women - men }
  })
  const months = period.length === 4 ? [...new Set(contacts.map(({ on }) => monthOf(on)))].sort() : []
  const byMonth = months.map((month) => {
    const own = contacts.filter(({ on }) => monthOf(on) === month)
    const ofKind = (kind: ContactFact['kind']) => own.filter((fact) => fact.kind === kind).length
    return {
      month,
      contacts: own.length,
      visits: ofKind('visit'),
      accompaniments: ofKind('accompaniment'),
      people: peopleIn(own).size,
    }
  })
  return {
    period,
    contacts: contacts.length,
    minutes: contacts.reduce((sum, { minutes }) => sum + minutes, 0),
    people: met.length,
    peopleOfMonths: period.length === 4 ? byMonth.reduce((sum, month) => sum + month.people, 0) : null,
    ages,
    lines: LINES.map(({ section, code, rule }): FormFigure => {
      if (rule.of === 'contacts') {
        const found = contacts.filter(rule.holds)
        return { section, code, count: found.length, people: peopleIn(found).size }
      }
      if (rule.of === 'referrals') {
        const found = done.referrals.filter(rule.holds)
        return { section, code, count: found.length, people: new Set(found.map(({ personId }) => personId)).size }
      }
      // Of a doctor's list many are written down nowhere else: there are lines, and nobody to count once.
      return { section, code, count: done.lists.filter(rule.holds).length, people: null }
    }),
    months: byMonth,
  }
}
