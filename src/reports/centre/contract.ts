/** The monthly and yearly report of a centre – a Family house, a community centre – over all its teams. */
import { z } from 'zod'
import type { SupportFigures } from '#casework/support/facts.ts'
import { FORMATS } from '../formats.ts'
import { type MonthFigures, period } from '../month/contract.ts'

const asked = {
  /** Of the community centre, or of the team where it belongs to none. */
  centre: z.uuid(),
  period,
}
export const centreQuery = z.strictObject(asked)
export const centreFileQuery = z.strictObject({
  ...asked,
  lang: z.enum(['bg', 'en']).default('bg'),
  format: z.enum(FORMATS).default('pdf'),
})
export const centresQuery = z.strictObject({})

/** A centre whose team one leads. */
export interface CentreView {
  id: string
  name: string
  nameEn: string | null
  teams: { id: string; name: string }[]
}

/** A centre's month or year in figures. */
export interface CentreFigures extends Omit<MonthFigures, 'team' | 'worker'> {
  name: string
  nameEn: string | null
  /** Team by team; someone whom two teams met counts for both, and once in the whole. */
  teams: { name: string; contacts: number; minutes: number; people: number }[]
  care: { began: number; ended: number; atEnd: number }
  support: SupportFigures
  referrals: { sent: number; people: number; done: number; open: number; declined: number }
  listsVisited: number
}
