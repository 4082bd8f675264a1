/** What the public is told of a community's events and priorities. */
import { z } from 'zod'
import { EVENT_KINDS, SPHERES } from '../contract.ts'

const words = z.object({ bg: z.string(), en: z.string() })

export const publishedEvent = z.object({
  kind: z.enum(EVENT_KINDS),
  title: words,
  heldOn: z.string().nullable(),
  place: z.string().nullable(),
  planned: z.boolean(),
  /** How many came; null where nobody counted or few came. */
  came: z.number().nullable(),
})
export type PublishedEvent = z.output<typeof publishedEvent>

export const publishedPriority = z.object({ sphere: z.enum(SPHERES), position: z.number(), text: words })
export type PublishedPriority = z.output<typeof publishedPriority>
