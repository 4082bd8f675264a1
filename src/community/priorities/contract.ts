/** Lists of priorities that a municipality adopted: by sphere, each with the needs it answers. */
import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import { day, longWords, words } from '#kit/fields.ts'
import type { Words } from '#kit/text.ts'
import { SPHERES, type Sphere } from '../contract.ts'

const MOST = 200

/** A new version of the list; the order within a sphere is the rank. */
export const adoptInput = z.strictObject({
  id: z.uuid(),
  adoptedOn: day,
  decisionId: z.uuid().optional().describe('The order or council decision that adopts it'),
  topicId: z.uuid().optional().describe('The question that ballots were held on'),
  projectId: z.uuid().optional().describe('The project whose funder counts these priorities'),
  reason: longWords(1_000).optional().describe('Why the order is not that of the ballot; needed where it is not'),
  priorities: z
    .array(
      z.strictObject({
        id: z.uuid(),
        sphere: z.enum(SPHERES),
        text: words(500),
        needIds: z.array(z.uuid()).max(50).default([]),
      }),
    )
    .min(1)
    .max(MOST)
    .refine((list) => new Set(list.map((one) => one.id)).size === list.length, 'duplicate'),
})
export type AdoptInput = z.output<typeof adoptInput>

export const listsQuery = z.strictObject({ ...pageQuery })
export const listQuery = z.strictObject({ id: z.uuid() })
export const paperQuery = z.strictObject({
  id: z.uuid(),
  lang: z.enum(['bg', 'en']).default('bg'),
  format: z.enum(['docx', 'pdf']).default('pdf'),
})

/** A list as it stands in the history. */
export interface ListView {
  id: string
  version: number
  adoptedOn: Day
  decisionId: string | null
  topicId: string | null
  projectId: string | null
  reason: Words | null
  priorities: number
}

/** A priority with what it came from. */
export interface AdoptedPriority {
  id: string
  sphere: Sphere
  position: number
  text: Words
  needs: { id: string; title: Words }[]
}

/** A whole list. */
export interface ListDetail extends Omit<ListView, 'priorities'> {
  priorities: AdoptedPriority[]
}
