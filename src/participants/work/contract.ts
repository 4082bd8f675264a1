/** Work that waits at participants: who lacks what, in lists of a project and counted for the day's page. */
import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import type { Words } from '#kit/text.ts'

/**
 * `incomplete`: something of the entry is missing · `no_exit_data`: left over four weeks ago, nobody asked what came of them ·
 * `follow_up`: six months after leaving are over, nobody asked · `unproven`: no card, list or contract proves them.
 */
export const WORK_LISTS = ['incomplete', 'no_exit_data', 'follow_up', 'unproven'] as const
export type WorkList = (typeof WORK_LISTS)[number]

export const dueQuery = z.object({ project: z.string().max(30).optional() }).strict()
export const workQuery = z.object({ ...pageQuery, project: z.string().max(30), list: z.enum(WORK_LISTS) }).strict()

/** What waits in a project. */
export interface DueOfProject {
  id: string
  code: string
  title: Words
  counts: Record<WorkList, number>
}

/** What waits in the projects that someone works on, and in all of them together. */
export interface Due {
  projects: DueOfProject[]
  counts: Record<WorkList, number>
}

/** One participant who waits for something. */
export interface WorkLine {
  /** The participation. */
  id: string
  personId: string
  name: string
  egn: string | null
  /** The activity that it is about; null where it is about the participation. */
  stintId: string | null
  activity: string | null
  entered: Day
  left: Day | null
  /** Since when it waits; null where it has no day of its own. */
  since: Day | null
  /** What the entry lacks. */
  missing: string[]
}
