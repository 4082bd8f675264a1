/** What was said aloud: heard once, written down, gone. */
import { z } from 'zod'
import { line, paragraph } from '#kit/fields.ts'

/** Two minutes of speech, as phones record it. */
export const LARGEST_VOICE = 2 * 1024 * 1024
export const LONGEST_VOICE_S = 120
/** Days after which a recording goes that nobody has written down; as the table's tag says. */
export const VOICE_KEPT_DAYS = 30

export const writeDownInput = z.strictObject({
  id: z.uuid().describe('The voice’s'),
  text: paragraph(2_000).describe('What was said, without names; with what was written beside it'),
  place: line(200).optional(),
})
export const hearQuery = z.strictObject({ id: z.uuid() })
export const forgetInput = z.strictObject({ before: z.iso.date() })
