/** Mail that goes out: how it stands, and how the outbox page tells it. */
import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'

/** `kept`: no mail server is set, so it waits to be handed over; `failed`: given up after many tries or refused for good. */
export const MAIL_STATES = ['kept', 'waiting', 'sent', 'failed'] as const
export type MailState = (typeof MAIL_STATES)[number]

export const mailsQuery = z.object(pageQuery).strict()

/** A mail of a tenant. */
export interface MailView {
  id: string
  state: MailState
  to: string
  subject: string
  /** Null once it is sent. */
  text: string | null
  writtenAt: string
  endedAt: string | null
}
