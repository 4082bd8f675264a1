/** What stands under which grant – what is only announced is not reached – and which targets were not reached. */
import type { BreakdownCell, IndicatorValue, Target } from './contract.ts'

/** A result as one grant reports it, with the targets that make up its target. */
export interface GrantRow {
  indicator: IndicatorValue
  /** What happened, without what is only announced; null where the source data do not exist. */
  reached: number | null
  /** Null where nobody is counted, or their sex is not known by grant. */
  men: number | null
  women: number | null
  target: number | null
  targets: readonly Target[]
}

/** Results of a grant; of the whole project where the grant is null. */
export interface GrantResults {
  grant: string | null
  rows: GrantRow[]
}

/** What the rules read of a project. */
export interface Share {
  /** Codes of its grants, in order. */
  grants: readonly string[]
  /** Code of an activity → code of its grant. */
  grantOf: ReadonlyMap<string, string>
  /** Cells by sex and grant, by the indicator's code. */
  sexes: ReadonlyMap<string, readonly BreakdownCell[]>
}

/**
 * Results under the grants that their records or their targets name. Records that name no grant stand where the only
 * target stands; what neither places is told for the whole project.
 */
export function resultsByGrant(values: readonly IndicatorValue[], share: Share): GrantResults[] {
  const rows = new Map<string | null, GrantRow[]>([...share.grants, null].map((grant) => [grant, []]))
  for (const value of values) {
    for (const [grant, row] of rowsOf(value, share)) rows.get(grant)!.push(row)
  }
  return [...rows].flatMap(([grant, list]) => (list.length > 0 ? [{ grant, rows: list }] : []))
}

function rowsOf(indicator: IndicatorValue, share: Share): [string | null, GrantRow][] {
  const known = (grant: string | undefined | null) => (grant && share.grants.includes(grant) ? grant : null)
  const counted = sums((indicator.by ?? []).map(({ keys, value, planned = 0 }) => [known(keys.grant), value - planned]))
  const targets = Map.groupBy(indicator.targets, ({ grant, activity }) =>
    known(grant ?? (activity === null ? null : share.grantOf.get(activity))),
  )
  const places = new Set([...counted.keys(), ...targets.keys()])
  const placed = [...counted.keys()].some((grant) => grant !== null)
  if (!placed && targets.size <= 1) {
    const [grant = null] = targets.keys()
    return [[grant, whole(indicator, targets.get(grant))]]
  }
  return [...places].map((grant) => {
    if (grant === null && targets.has(null)) return [null, whole(indicator, targets.get(null))]
    const reached = indicator.by ? (counted.get(grant) ?? 0) : null
    const row = { indicator, reached, ...targeted(targets.get(grant)) }
    const cells = share.sexes.get(indicator.code)
    if (!cells) return [grant, { ...row, men: null, women: null }]
    const ofSex = (sex: string) => cells.find(({ keys }) => keys.sex === sex && known(keys.grant) === grant)?.value ?? 0
    return [grant, { ...row, men: ofSex('men'), women: ofSex('women') }]
  })
}

/** The indicator as the whole project reports it. */
export const whole = (indicator: IndicatorValue, targets: readonly Target[] = []): GrantRow => ({
  indicator,
  reached: happened(indicator),
  men: indicator.men,
  women: indicator.women,
  ...targeted(targets),
})

/** What happened of a value, without what is only announced; null where the source data do not exist. */
export const happened = ({ value, planned = 0 }: Pick<IndicatorValue, 'value' | 'planned'>): number | null =>
  value === null ? null : value - planned

const targeted = (targets: readonly Target[] = []) => ({
  target: targets.length > 0 ? targets.reduce((sum, { value }) => sum + value, 0) : null,
  targets,
})

function sums(entries: readonly (readonly [string | null, number])[]): Map<string | null, number> {
  const totals = new Map<string | null, number>()
  for (const [key, value] of entries) totals.set(key, (totals.get(key) ?? 0) + value)
  return totals
}

/** Whether a row reached its target; null where it has none. */
export const isReached = ({ reached, target }: Pick<GrantRow, 'reached' | 'target'>): boolean | null =>
  target === null ? null : reached !== null && reached >= target
