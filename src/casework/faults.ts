/** What is wrong with what is sent, field by field. */
import { Problem } from '#gate/index.ts'
import type { Day } from '#kit/dates.ts'

/** A fault of one field. */
export interface Fault {
  path: string
  code: string
  message: string
}

/** @throws invalid_input where there are faults */
export function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new Problem('invalid_input', { errors: [...faults] })
}

/** What has happened has happened by today. */
export const notAhead = (path: string, day: Day | undefined, today: Day): Fault[] =>
  day !== undefined && day > today ? [{ path, code: 'in_the_future', message: 'is after today' }] : []
