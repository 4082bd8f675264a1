/**
 * Disclosure control: the shapes. A *table* is exact and stays inside; a *release* is what may be shown, its hidden cells
 * marked with a reason that only the audit reads; the *public view* of a release has neither reasons nor exact counts.
 *
 * All tables of one *topic* speak of the same people through the same base codes (for instance `settlement`, `age`, `entry`),
 * so that everything ever released about the topic can be attacked together. Time is a base code too: a table of those who
 * entered up to March has `where: { entry: ['2025-01', '2025-02', '2025-03'] }`.
 */
import { z } from 'zod'

/** One category of a variable. Categories of a variable exclude each other and cover everyone, "not provided" included. */
export const category = z.object({
  code: z.string().min(1),
  /** Base codes it is made of; its own code where left out. */
  of: z.array(z.string().min(1)).min(1).optional(),
  /** To be known to fall into it harms (an ethnicity, a disability): it may not be seen that a whole line does. */
  special: z.boolean().optional(),
})
export type Category = z.infer<typeof category>

/** A variable that a table is broken down by. */
export const variable = z.object({ key: z.string().min(1), categories: z.array(category).min(1) })
export type Variable = z.infer<typeof variable>

const shape = {
  topic: z.string().min(1),
  /** Who is counted, beyond the topic: for each named variable the base codes that are let in. */
  where: z.record(z.string(), z.array(z.string()).min(1)),
  /** None (a total), one or two. */
  variables: z.array(variable).max(2),
  /** The topic itself is special (health, ethnicity, violence …): the larger k applies. */
  special: z.boolean().optional(),
}

/** An exact table of people. Counts row by row: the first variable is the rows, the second the columns. */
export const table = z.object({ ...shape, counts: z.array(z.int().min(0)).min(1) })
export type Table = z.infer<typeof table>

/** One step that makes a table coarser. */
export const collapseStep = z.union([
  z.object({ merge: z.string(), codes: z.array(z.string()).min(2), into: z.string().min(1) }),
  z.object({ drop: z.string() }),
])
export type CollapseStep = z.infer<typeof collapseStep>

/** Smallest group that may be recognisable in a figure, by audience (trust.md 19). */
export interface Policy {
  audience: 'public' | 'inside'
  /** Fewest people in a shown, non-zero cell. */
  k: number
  /** The same for special topics and special categories. */
  specialK: number
}

export const PUBLIC_POLICY: Policy = { audience: 'public', k: 10, specialK: 20 }
export const INSIDE_POLICY: Policy = { audience: 'inside', k: 5, specialK: 20 }

/** Why a cell is hidden. Never shown: who knows which cells are small knows half of what hiding them should keep. */
export const reason = z.enum(['primary', 'complementary'])
export type Reason = z.infer<typeof reason>

/** A cell as released: its count, or hidden with the reason that only the audit reads. */
export const releasedCell = z.union([
  z.object({ value: z.int().min(0) }),
  z.object({ hidden: z.literal(true), reason }),
])
export type ReleasedCell = z.infer<typeof releasedCell>

/** A protected table. Totals of rows and columns and the grand total are always shown. */
export const release = z.object({
  ...shape,
  /** The k it was protected with; published. */
  k: z.int().min(2),
  cells: z.array(releasedCell).min(1),
  total: z.int().min(0),
  rowTotals: z.array(z.int().min(0)),
  columnTotals: z.array(z.int().min(0)),
})
export type Release = z.infer<typeof release>

/** What an audience gets to see of a release. */
export type PublicCell = { value: number } | { hidden: true }
export type PublicTable = Omit<Release, 'cells'> & { cells: PublicCell[] }

/** What the person who approves a release sees of the attack on it. */
export interface Audit {
  /** Width that is proven for the narrowest interval an attacker gets for any small cell; null where nothing is hidden. */
  narrowest: number | null
  hiddenCells: number
  cells: number
  /** Runs of the solver; 0 where the flow audit alone was exact (nothing was released on the topic before). */
  lpRuns: number
}

/** Why a table cannot be published as it is. */
export const disclosureProblem = z.enum(['too_many_variables', 'bad_table', 'too_few_people', 'no_safe_form'])
export type DisclosureProblem = z.infer<typeof disclosureProblem>

/** The result of protecting a table: a release with its audit, or the reason why there is none. */
export type Protection =
  | { ok: true; release: Release; audit: Audit; collapsed: CollapseStep[] }
  | { ok: false; problem: DisclosureProblem; collapsed: CollapseStep[] }
