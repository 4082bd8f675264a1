/** What has not happened yet cannot be recorded as done. */
import type { FieldFault } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'

/** What has happened has happened by today. */
export const notAhead = (path: string, day: Day | undefined, today: Day): FieldFault[] =>
  day !== undefined && day > today ? [{ path, code: 'in_the_future' }] : []
