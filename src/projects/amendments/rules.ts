/** How a project changes after its contract: which change is possible when, what it may set, and how it is taken back. */
import type { Day } from '#kit/dates.ts'
import type { AmendInput, AmendmentKind, ChangeView, ProjectState, Snapshot } from '../contract.ts'
import { CHANGEOVER, type Fault, totalFaults } from '../rules.ts'

/** From which states a change may be made, and the state after it (null: the same). */
export const TRANSITIONS: Record<AmendmentKind, { from: readonly ProjectState[]; to: ProjectState | null }> = {
  start: { from: ['prepared'], to: 'running' },
  amendment: { from: ['prepared', 'running', 'suspended'], to: null },
  suspension: { from: ['running'], to: 'suspended' },
  resumption: { from: ['suspended'], to: 'running' },
  extension: { from: ['running', 'suspended'], to: null },
  currency_changeover: { from: ['running', 'suspended'], to: null },
  closing: { from: ['running', 'suspended'], to: 'closed' },
}

/** Whether a change of this kind may be made to a project in this state. */
export const mayMove = (state: ProjectState, kind: AmendmentKind): boolean => TRANSITIONS[kind].from.includes(state)

/**
 * The fields that a change gives new values.
 * A changeover changes the currency of new money; grants keep what the contract says (nothing is converted and stored).
 */
export function amended({ kind, set }: Pick<AmendInput, 'kind' | 'set'>): Partial<Snapshot> {
  const { grants, ...fields } = set
  const after: Partial<Snapshot> = { ...(fields as Partial<Snapshot>) }
  const { to } = TRANSITIONS[kind]
  if (to) after.state = to
  if (kind === 'currency_changeover') after.currency = 'EUR'
  if (grants) {
    after.currency = grants.currency
    after.grants = grants.amounts.map(({ code, amount }) => ({ code, amount, currency: grants.currency }))
  }
  return after
}

const SETTABLE: Record<AmendmentKind, readonly string[] | 'any'> = {
  start: ['startsOn', 'endsOn'],
  amendment: 'any',
  suspension: [],
  resumption: ['endsOn'],
  extension: ['endsOn'],
  currency_changeover: [],
  closing: ['endsOn'],
}

/** Everything that speaks against a change by itself. */
export function amendFaults(before: Snapshot, input: Pick<AmendInput, 'kind' | 'set' | 'effectiveOn'>): Fault[] {
  const { kind, set } = input
  const fields = Object.keys(set)
  const allowed = SETTABLE[kind]
  const faults: Fault[] = fields
    .filter((field) => allowed !== 'any' && !allowed.includes(field))
    .map((field) => ({ code: 'not_part_of_it', path: ['set', field], params: { kind } }))
  if ((kind === 'amendment' || kind === 'extension') && fields.length === 0) {
    faults.push({ code: 'nothing_to_amend', path: ['set'] })
  }
  if (kind === 'extension' && set.endsOn && before.endsOn && set.endsOn <= before.endsOn) {
    faults.push({ code: 'not_longer', path: ['set', 'endsOn'], params: { end: before.endsOn } })
  }
  const startsOn = set.startsOn ?? before.startsOn
  const endsOn = set.endsOn ?? before.endsOn
  if (startsOn && endsOn && endsOn < startsOn) faults.push({ code: 'end_before_start', path: ['set', 'endsOn'] })
  if (kind === 'currency_changeover') faults.push(...changeoverFaults(before, input.effectiveOn))
  if (set.grants) faults.push(...grantFaults(before, set.grants))
  return faults
}

/** Only a contract in levs that was alive on or after the changeover has one. */
function changeoverFaults(before: Snapshot, effectiveOn: Day): Fault[] {
  const alive = effectiveOn >= CHANGEOVER && (before.endsOn === null || before.endsOn >= CHANGEOVER)
  if (before.currency === 'BGN' && alive) return []
  return [{ code: 'not_part_of_it', path: ['kind'], params: { kind: 'currency_changeover' } }]
}

/** New amounts name every grant once, in one currency, and make up the new total. */
function grantFaults(before: Snapshot, grants: NonNullable<AmendInput['set']['grants']>): Fault[] {
  const named = new Set(grants.amounts.map((grant) => grant.code))
  const known = new Set(before.grants.map((grant) => grant.code))
  const same =
    named.size === known.size && grants.amounts.length === known.size && [...named].every((c) => known.has(c))
  const path = ['set', 'grants', 'amounts']
  if (!same) return [{ code: 'not_part_of_it', path, params: { kind: [...known].sort().join(', ') } }]
  return totalFaults({ grants: grants.amounts, total: grants.total }).map((fault) => ({
    ...fault,
    path: ['set', 'grants', ...fault.path],
  }))
}

/** The values of some fields. */
export const pick = (snapshot: Snapshot, fields: readonly string[]): Partial<Snapshot> =>
  Object.fromEntries(Object.entries(snapshot).filter(([field]) => fields.includes(field)))

/** A change already recorded that took effect later and touched one of the fields: its `before` would no longer be true. */
export const laterChange = <T extends Pick<ChangeView, 'effectiveOn' | 'after'>>(
  changes: readonly T[],
  fields: readonly string[],
  effectiveOn: Day,
): T | undefined =>
  changes.find(
    (change) => change.effectiveOn > effectiveOn && Object.keys(change.after).some((f) => fields.includes(f)),
  )

/**
 * The project as it stood on a day: the present one with later changes taken back, last first.
 * @param changes in the order in which they took effect
 */
export function asItStood(
  present: Snapshot,
  changes: readonly Pick<ChangeView, 'effectiveOn' | 'before'>[],
  day: Day,
): Snapshot {
  const stood = { ...present }
  for (const change of changes.toReversed()) if (change.effectiveOn > day) Object.assign(stood, change.before)
  return stood
}
