/** What the public is told of a project's indicators beside its page: values of things, and targets. People are released. */
import { z } from 'zod'

const words = z.object({ bg: z.string(), en: z.string() })

export const publishedResult = z.object({
  code: z.string(),
  name: words,
  unit: z.string(),
  /** Counts people: its value appears only where it was released. */
  people: z.boolean(),
  /** Null for people, and where the source data do not exist. */
  value: z.number().nullable(),
  /** How much of the value is announced and has not happened; pages written earlier do not say. */
  planned: z.number().default(0),
  target: z.number().nullable(),
  targetKind: z.enum(['target', 'planned', 'none']),
  targets: z.array(z.object({ grant: z.string().nullable(), activity: z.string().nullable(), value: z.number() })),
  /** What must be said beside it, such as that it is invented for the demonstration. */
  remarks: z.array(words),
})
export type PublishedResult = z.output<typeof publishedResult>
