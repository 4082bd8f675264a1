/** Releases: figures about people of one project, as they are proposed, approved, recalled and told. */
import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import type { Words } from '#kit/text.ts'
import type { Audit, CollapseStep, Policy, PublicTable, Table } from '../contract.ts'

export const RELEASE_STATES = ['proposed', 'approved', 'replaced', 'recalled'] as const
export type ReleaseState = (typeof RELEASE_STATES)[number]

/** What a table is called. The texts of categories that the words of the portal do not know stand in `labels`. */
export interface TableTitle {
  /** Code of the indicator whose people are counted. */
  indicator: string
  name: Words
  /** Names by `variable` or `variable:category`: `settlement:Krun`. */
  labels: Record<string, Words>
}

/** One table that someone asks to release. */
export interface AskedTable extends TableTitle {
  table: Table
  /** Steps to a coarser table, best first. */
  plan: CollapseStep[]
}

/** Tables of one project as of a day, proposed together. */
export interface ReleaseProposal {
  projectId: string
  asOf: Day
  policy: Policy
  tables: readonly AskedTable[]
}

/** A released table: its title and what its audience sees. */
export interface ReleasedTable extends TableTitle {
  table: PublicTable
}

/** A release as its approver sees it: the protected tables only, and how well they stand an attack. */
export interface ReleaseView {
  id: string
  projectId: string
  asOf: Day
  audience: Policy['audience']
  state: ReleaseState
  tables: (ReleasedTable & { audit: Audit })[]
  proposedAt: string
  approvedAt: string | null
  recalledAt: string | null
  /** Until when it can be recalled; null where it is not approved. */
  recallUntil: string | null
  /** Whether whoever asks proposed it, so that someone else must approve. */
  mine: boolean
}

export const releaseInput = z.object({ id: z.uuid() }).strict()
export const releasesQuery = z.object({ ...pageQuery, projectId: z.uuid() }).strict()
