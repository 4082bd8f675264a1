/** Releases: figures about people of one project, as they are proposed, approved, recalled and told. */
import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import type { Words } from '#kit/text.ts'
import {
  type Audit,
  type CollapseStep,
  type DisclosureProblem,
  disclosureProblem,
  type Policy,
  type PublicTable,
  type Release,
  release,
  type Table,
} from '../contract.ts'

/** Everyone, or whoever works inside. */
export type Audience = Policy['audience']

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

/** Who may have read what of a project before a new release. */
export interface Seen {
  /** Ids of all releases that count here: nothing may come between. */
  ids: string[]
  /** What everyone may have read, oldest first. */
  public: Release[]
  /** What whoever works inside may have read: their own releases and everything public. */
  inside: Release[]
}

/** Tables to protect for one audience. */
export interface Protecting {
  audience: Audience
  tables: readonly AskedTable[]
  seen: Pick<Seen, 'public' | 'inside'>
}

/** What came of it. */
export interface ProtectedTables {
  shown: (TableTitle & { audit: Audit; whole: Release })[]
  refused: Refused[]
}

/** A table that cannot be shown in any form. */
export interface Refused {
  indicator: string
  name: Words
  why: DisclosureProblem
}

const both = z.object({ bg: z.string(), en: z.string() })
const count = z.int().min(0)

/** Protected tables on their way into the database; only the software itself hands them in. */
export const recordInput = z
  .object({
    projectId: z.uuid(),
    asOf: z.iso.date(),
    audience: z.enum(['public', 'inside']),
    /** Who asked for it; nobody for figures that are released by themselves. */
    proposedBy: z.uuid().nullable(),
    /** Ids of the releases that they were attacked together with. */
    seen: z.array(z.uuid()),
    shown: z
      .array(
        z.object({
          indicator: z.string().min(1),
          name: both,
          labels: z.record(z.string(), both),
          audit: z.object({ narrowest: count.nullable(), hiddenCells: count, cells: count, lpRuns: count }),
          whole: release,
        }),
      )
      .min(1),
    /** Tables that say what was released before. */
    unchanged: count,
    /** Tables that may not be shown in any form. */
    refused: z.array(z.object({ indicator: z.string().min(1), name: both, why: disclosureProblem })),
  })
  .strict()

/** A released table: its title and what its audience sees. */
export interface ReleasedTable extends TableTitle {
  table: PublicTable
}

/** A release as its approver sees it: the protected tables only, and how well they stand an attack. */
export interface ReleaseView {
  id: string
  projectId: string
  asOf: Day
  audience: Audience
  state: ReleaseState
  /** None where a newer proposal took its place: nobody saw it but who might have approved it. */
  tables: (ReleasedTable & { audit: Audit })[]
  proposedAt: string
  approvedAt: string | null
  recalledAt: string | null
  /** Until when it can be recalled; null where it is not approved. */
  recallUntil: string | null
  /** Whether whoever asks proposed it, so that someone else must approve. */
  mine: boolean
}

/** A table that whoever works inside sees, with the day of its figures. */
export interface InsideTable extends ReleasedTable {
  asOf: Day
  audit: Audit
}

/** How far a proposal is that somebody asked for, and what came of it. */
export interface ProposalState {
  id: string
  releaseId: string | null
  asOf: Day
  startedAt: string
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  phase: 'counting' | 'protecting'
  done: number
  /** Tables to protect, once they are counted. */
  total: number | null
  tables: number
  refused: Refused[]
  /** Code of what stood in the way; null where nothing did. */
  problem: string | null
}

/** What came of releasing the figures of a project for inside in one night. */
export interface InsideNight {
  asOf: Day
  tables: number
  /** Tables that say what was said before. */
  unchanged: number
  refused: Refused[]
  /** They could not be counted or protected; the log says why. */
  failed: boolean
}

/** Figures about people of a project for whoever works inside. */
export interface InsideFigures {
  /** The newest of each kind. */
  tables: InsideTable[]
  night: InsideNight | null
}

export const releaseInput = z.object({ id: z.uuid() }).strict()
export const releasesQuery = z.object({ ...pageQuery, projectId: z.uuid() }).strict()
