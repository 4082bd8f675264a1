/** Signals for children at risk, to the social assistance directorate (чл. 7 ЗЗДет): closed notes, for who writes them. */
import { z } from 'zod'
import type { Day } from '#kit/dates.ts'
import { day, line, paragraph } from '#kit/fields.ts'

/** What is happening to the child; one tap. */
export const SIGNAL_REASONS = [
  'violence',
  'neglect',
  'out_of_school',
  'early_marriage',
  'exploitation',
  'abandoned',
  'something_else',
] as const

export const writeSignalInput = z.strictObject({
  id: z.uuid(),
  teamId: z.uuid(),
  /** The child, where they are written down. */
  personId: z.uuid().optional(),
  /** The child in words, where they are not. */
  child: line(300).optional(),
  reason: z.enum(SIGNAL_REASONS),
  what: paragraph(10_000).optional(),
  where: line(300).optional(),
})
export const sendSignalInput = z.strictObject({
  id: z.uuid(),
  on: day,
  /** Number in the register of outgoing letters. */
  number: line(50),
  to: line(300),
})
export const receiveSignalInput = z.strictObject({ id: z.uuid(), on: day, number: line(50) })
export const signalsQuery = z.strictObject({})
export const signalQuery = z.strictObject({ id: z.uuid() })

/** A signal in the list of who wrote it: nothing of what it says. */
export interface SignalLine {
  id: string
  state: 'written' | 'sent' | 'received'
  writtenAt: string
  sentOn: Day | null
}

/** A signal as who wrote it reads it. */
export interface SignalView extends SignalLine {
  childName: string | null
  child: string | null
  reason: (typeof SIGNAL_REASONS)[number]
  what: string | null
  where: string | null
  number: string | null
  to: string | null
  receivedOn: Day | null
  receivedNumber: string | null
}
