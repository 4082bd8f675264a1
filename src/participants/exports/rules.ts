/** When a request is open: approved by someone else, and not too long ago. */
import { OPEN_HOURS } from './contract.ts'

const MS_AN_HOUR = 3_600_000

/** @param approvedAt ISO instant or null. @param now milliseconds since 1970 */
export const isOpen = (approvedAt: string | null, now: number): boolean =>
  approvedAt !== null && now - Date.parse(approvedAt) < OPEN_HOURS * MS_AN_HOUR
