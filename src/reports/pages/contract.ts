/** The pages of the portal: what each kind of publication holds, and how one is asked for. */
import { z } from 'zod'
import { publishedEvent, publishedPriority } from '#community/published/contract.ts'
import { publishedResult } from '#indicators/published/contract.ts'
import { longWords, words } from '#kit/fields.ts'
import { publishedProject } from '#projects/published/contract.ts'

/** A project's page: what its slices tell the public, on the day of the page. */
export const projectPage = publishedProject.extend({
  results: z.array(publishedResult),
  events: z.array(publishedEvent),
  priorities: z.array(publishedPriority),
})
export type ProjectPage = z.output<typeof projectPage>

/** The page of a network or a municipality: who they are in their own words. */
export const textPage = z.object({ title: words(200), lead: longWords(3000) }).strict()
export type TextPage = z.output<typeof textPage>

export const projectPageInput = z.object({ project: z.string().max(30).describe('Code') }).strict()
