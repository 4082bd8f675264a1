/** What must hold of a decision. */
import type { FieldFault } from '#gate/contract.ts'
import type { DecisionInput } from './contract.ts'

/** A term ends on the day of the decision at the earliest. */
export const termFaults = ({ decidedOn, endsOn }: Pick<DecisionInput, 'decidedOn' | 'endsOn'>): FieldFault[] =>
  endsOn !== undefined && endsOn < decidedOn ? [{ path: 'endsOn', code: 'end_before_start' }] : []
