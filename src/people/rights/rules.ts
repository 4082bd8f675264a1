/** When a request must be answered. */
import { type Day, dayFromNumber, dayNumber } from '#kit/dates.ts'

/** One month after it was asked (GDPR art. 12(3)): the same day of the next month, or its last. */
export function dueOn(asked: Day): Day {
  const [year, month, date] = asked.split('-').map(Number) as [number, number, number]
  const first = dayNumber(new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10))
  const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return dayFromNumber(first + Math.min(date, days) - 1)
}
