/** The report of a study as data: what its paper, its page on the portal and its preview are made from. Numbers, no ids. */
import { z } from 'zod'
import { SPHERES } from '#kit/spheres.ts'
import { ADDRESSEES, METHODS, STATES } from '../contract.ts'

const words = z.object({ bg: z.string(), en: z.string() })
const told = z.object({ source: z.enum(['bg', 'en']), bg: z.string().optional(), en: z.string().optional() })
/** Places in the lists of the report, from 0. */
const at = z.array(z.number())

export const studyReport = z.object({
  title: words,
  goal: words,
  method: words.nullable(),
  state: z.enum(STATES),
  beginsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  finishedOn: z.string().nullable(),
  adoptedOn: z.string().nullable(),
  project: z.object({ code: z.string(), title: words }).nullable(),
  places: z.array(z.object({ country: z.string(), name: words })),
  fields: z.array(
    z.object({
      sphere: z.enum(SPHERES),
      title: words,
      question: words.nullable(),
      analysis: told.nullable(),
      findings: z.array(z.object({ place: z.number(), text: told, sources: at, works: at })),
    }),
  ),
  sources: z.array(
    z.object({
      title: z.string(),
      author: z.string().nullable(),
      year: z.number().nullable(),
      address: z.string().nullable(),
      language: z.string(),
      places: at,
      fields: at,
    }),
  ),
  works: z.array(
    z.object({
      place: z.number(),
      method: z.enum(METHODS),
      planned: z.boolean(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      questionnaire: z.string().nullable(),
      /** How many were asked; null where nobody counted, or where they are too few to say. */
      people: z.number().nullable(),
      women: z.number().nullable(),
      men: z.number().nullable(),
      /** Counted from answers on this day. */
      countedOn: z.string().nullable(),
      /** Fewer than may be said. */
      few: z.boolean(),
    }),
  ),
  conclusions: z.array(told),
  recommendations: z.array(z.object({ text: told, addressee: z.enum(ADDRESSEES), sphere: z.enum(SPHERES) })),
})
export type StudyReport = z.output<typeof studyReport>
