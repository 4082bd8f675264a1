/** Fields that many contracts share: a line, a paragraph, a text in both languages, a day, how many people. */
import { z } from 'zod'
import { isStorable, tidyLine, tidyText } from './text.ts'

const storable = z.string().refine(isStorable, 'not_storable')

/** A line of text that must say something: tidied, 1 to `max` characters. */
export const line = (max: number) => storable.transform(tidyLine).pipe(z.string().min(1).max(max))

/** Text of several lines that must say something: tidied, 1 to `max` characters. */
export const paragraph = (max: number) => storable.transform(tidyText).pipe(z.string().min(1).max(max))

/** A line written for the public, in both languages. */
export const words = (max: number) => z.object({ bg: line(max), en: line(max) }).strict()

/** Text of several lines written for the public, in both languages. */
export const longWords = (max: number) => z.object({ bg: paragraph(max), en: paragraph(max) }).strict()

/** A calendar day that exists, `YYYY-MM-DD`. */
export const day = z.iso.date()

/** A number of people. */
export const count = z.int().min(0).max(1_000_000)

/** How many people came, spoke, answered (or are expected, where it is planned); never who. */
export const headcount = z
  .object({ total: count, women: count.optional(), men: count.optional() })
  .strict()
  .refine(({ total, women = 0, men = 0 }) => women + men <= total, { path: ['total'], message: 'less_than_parts' })
export type Headcount = z.output<typeof headcount>

/**
 * Text of several lines in the language in which it was written, with its translation where there is one. What is told
 * must be there; the other language may be missing and is then said to be.
 */
export const told = (max: number) =>
  z
    .object({ source: z.enum(['bg', 'en']), bg: paragraph(max).optional(), en: paragraph(max).optional() })
    .strict()
    .refine((text) => text[text.source] !== undefined, { path: ['source'], message: 'not_in_source' })
