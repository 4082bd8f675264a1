/**
 * What must hold of a project: its grants make up its total, one municipality leads, dates stand in order, the state
 * moves along a table, and history can be taken back. Faults are returned with the path of the field.
 */
import type { Day } from '#kit/dates.ts'
import { type Currency, parseDecimal, toDecimal, toEuro } from '#kit/money.ts'
import type { GrantAmount, ProjectMoney, Sum } from './contract.ts'

/** Something that does not hold: a stable code, where, and what the words about it need. */
export interface Fault {
  code:
    | 'activity_without_grant'
    | 'currency_after_changeover'
    | 'duplicate'
    | 'end_before_start'
    | 'grants_not_total'
    | 'lead_count'
    | 'nothing_to_amend'
    | 'not_longer'
    | 'outside_period'
    | 'total_missing'
    | 'total_without_amounts'
    | 'not_part_of_it'
  path: (string | number)[]
  params?: Record<string, string | number>
}

/** The lev left circulation at the end of 2025: later contracts are in euro. */
export const CHANGEOVER: Day = '2026-01-01'

const cents = (amount: string): bigint => parseDecimal(amount) ?? 0n

/** An amount with its euro beside. */
export const sumOf = (amount: string, currency: Currency): Sum => ({
  amount,
  currency,
  amountEur: toDecimal(toEuro(cents(amount), currency)),
})

/** The sum of amounts in the currency of the contract, or null where one is not known or there is none. */
export function totalOf(grants: readonly Omit<GrantAmount, 'code'>[]): Sum | null {
  const [first] = grants
  if (!first || grants.some((grant) => grant.amount === null)) return null
  const total = grants.reduce((sum, grant) => sum + cents(grant.amount!), 0n)
  return sumOf(toDecimal(total), first.currency)
}

/** Grants and total, each figure converted alone: converted parts may differ from the converted total by a cent. */
export const moneyOf = (grants: readonly (Omit<GrantAmount, 'code'> & { programme: string })[]): ProjectMoney => ({
  grants: grants.map(({ programme, amount, currency }) => ({
    programme,
    ...(amount === null ? { amount, currency, amountEur: null } : sumOf(amount, currency)),
  })),
  total: totalOf(grants),
})

/** What the checks of a project read. */
export interface ProjectShape {
  startsOn?: Day | undefined
  endsOn?: Day | undefined
  contract?: { date?: Day | undefined } | undefined
  currency?: Currency | undefined
  total?: string | undefined
  municipalities?: readonly ({ code?: string | undefined; lead?: boolean | undefined } | undefined)[] | undefined
  grants?: readonly ({ code?: string | undefined; amount?: string | undefined } | undefined)[] | undefined
}

/** Everything that does not hold of a project by itself; a field that is missing is left to the schema. */
export const projectFaults = (project: ProjectShape): Fault[] => [
  ...periodFaults(project),
  ...leadFaults(project),
  ...totalFaults(project),
  ...repeated(project.municipalities, (item) => item.code, ['municipalities'], 'code'),
  ...repeated(project.grants, (item) => item.code, ['grants'], 'code'),
]

function periodFaults({ startsOn, endsOn, contract, currency }: ProjectShape): Fault[] {
  const faults: Fault[] = []
  if (startsOn && endsOn && endsOn < startsOn) faults.push({ code: 'end_before_start', path: ['endsOn'] })
  if (contract?.date && contract.date >= CHANGEOVER && currency === 'BGN') {
    faults.push({ code: 'currency_after_changeover', path: ['currency'] })
  }
  return faults
}

function leadFaults({ municipalities }: ProjectShape): Fault[] {
  if (!municipalities) return []
  const count = municipalities.filter((item) => item?.lead).length
  return count === 1 ? [] : [{ code: 'lead_count', path: ['municipalities'], params: { count } }]
}

/** Whether the grants make up the stated total, to the cent; where an amount is not known there is no total. */
export function totalFaults({ grants, total }: Pick<ProjectShape, 'grants' | 'total'>): Fault[] {
  const amounts = (grants ?? []).map((grant) => grant?.amount)
  if (amounts.length === 0 || amounts.some((amount) => amount === undefined)) {
    return total === undefined ? [] : [{ code: 'total_without_amounts', path: ['total'] }]
  }
  if (total === undefined) return [{ code: 'total_missing', path: ['grants'] }]
  const sum = amounts.reduce((all, amount) => all + cents(amount!), 0n)
  if (sum === cents(total)) return []
  return [{ code: 'grants_not_total', path: ['total'], params: { sum: toDecimal(sum), total } }]
}

/** Items of a list whose key was there before. */
export function repeated<T extends object>(
  items: readonly (T | undefined)[] | undefined,
  keyOf: (item: T) => string | undefined,
  path: (string | number)[],
  field: string,
): Fault[] {
  const seen = new Set<string>()
  return (items ?? []).flatMap((item, index): Fault[] => {
    const key = item && keyOf(item)
    if (key === undefined) return []
    if (seen.has(key)) return [{ code: 'duplicate', path: [...path, index, field], params: { value: key } }]
    seen.add(key)
    return []
  })
}

/** A period, open where a day is not recorded. */
export interface Period {
  startsOn?: Day | null | undefined
  endsOn?: Day | null | undefined
}

/** Whether a part stands in order and within its project. */
export function partPeriodFaults(part: Period, project: Period, path: (string | number)[]): Fault[] {
  const faults: Fault[] = []
  if (part.startsOn && part.endsOn && part.endsOn < part.startsOn) {
    faults.push({ code: 'end_before_start', path: [...path, 'endsOn'] })
  }
  for (const field of ['startsOn', 'endsOn'] as const) {
    if (part[field] && !within(part[field], project)) faults.push(outside(project, [...path, field]))
  }
  return faults
}

/** Whether something was handed over before the project began; later is usual, the last payment too. */
export const handedFaults = (handedOn: Day | null | undefined, project: Period, path: (string | number)[]): Fault[] =>
  handedOn && project.startsOn && handedOn < project.startsOn ? [outside(project, [...path, 'handedOn'])] : []

const within = (day: Day, { startsOn, endsOn }: Period) => (!startsOn || day >= startsOn) && (!endsOn || day <= endsOn)

const outside = ({ startsOn, endsOn }: Period, path: (string | number)[]): Fault => ({
  code: 'outside_period',
  path,
  params: { start: startsOn ?? '…', end: endsOn ?? '…' },
})

/** Each activity stands on exactly one grant; a project without grants has none to stand on. */
export const allocationFault = (
  activity: { grant?: string | null | undefined },
  grants: readonly unknown[],
  path: (string | number)[],
): Fault[] => (activity.grant || grants.length === 0 ? [] : [{ code: 'activity_without_grant', path }])
