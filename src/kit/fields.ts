/** Fields that many contracts share: a line, a paragraph, a text in both languages, a day. */
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
