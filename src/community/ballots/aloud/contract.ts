/** A ballot for everyone to read and hear while it is open: where to vote, and its options read aloud by staff. */
import { z } from 'zod'
import { longWords } from '#kit/fields.ts'
import { TEXT_LANGS, type TextLang } from '#people/consents/contract.ts'

/** Five minutes of reading: some sixty options. */
export const LARGEST_READING = 4 * 1024 * 1024
export const LONGEST_READING_S = 300

export const announceInput = z.strictObject({
  id: z.uuid(),
  shown: z.boolean().default(true),
  where: longWords(500).describe('Where and until when people vote, as everyone reads it'),
})

/** The same language again takes the place of the one before. */
export const readAloudInput = z.strictObject({
  id: z.uuid(),
  ballotId: z.uuid(),
  lang: z.enum(TEXT_LANGS),
  fileId: z.uuid().describe('A recording that was handed in'),
})
export const removeReadingInput = z.strictObject({ ballotId: z.uuid(), lang: z.enum(TEXT_LANGS) })
export const hearReadingQuery = z.strictObject({ id: z.uuid(), lang: z.enum(TEXT_LANGS) })

/** A reading of the options in one language. */
export interface ReadingView {
  lang: TextLang
  size: number
}
