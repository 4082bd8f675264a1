/**
 * A release from counting to the database: people are counted and tables protected outside of the transaction that writes;
 * the operation that keeps them refuses if another release came between, and then it is all protected anew.
 */
import { inTenant, type Reach, type Tx } from '#db/tenant.ts'
import type { Audience, Refused } from '#disclosure/releases/contract.ts'
import { newestInside, protectApart, recordedAs, seenReleases } from '#disclosure/releases/index.ts'
import { saysTheSame } from '#disclosure/rules.ts'
import { type Gate, Problem, runOperation, SYSTEM, type Tenant } from '#gate/index.ts'
import { type Day, dayIn } from '#kit/dates.ts'
import { findProject } from '#projects/index.ts'
import type { Counter } from '../live/counter.ts'
import { ownTables, participantTables } from './count.ts'

/** What to release, and for whom. */
export interface ReleaseRun {
  gate: Gate
  counter: Counter
  tenant: Tenant
  project: string
  /** Last day of a month that is over. */
  asOf: Day
  audience: Audience
  /** UUIDv7 of the release: the same when the run is taken up again. */
  id: string
  proposedBy: string | null
  /** Told how far it is, again and again while it goes on; may throw to stop the run. */
  progress: (phase: 'counting' | 'protecting', done: number, total: number | null) => Promise<void>
}

/** What came of it. */
export interface Released {
  /** Null where nothing could be released, or nothing is new. */
  id: string | null
  tables: number
  /** Tables that say what was said before (figures for inside only). */
  unchanged: number
  refused: Refused[]
}

/** Attempts where others release at the same time. */
const TRIES = 3
const TELL_EVERY_MS = 1_000

/** Runs it. @throws what `progress` throws; Problem from the gate */
export async function runRelease(run: ReleaseRun): Promise<Released> {
  const { gate, tenant, id, asOf, audience, proposedBy, progress } = run
  const work = { tenant: tenant.id, reach: 'work' } as const
  const before = await inTenant(gate.db.app, work, (tx) => recordedAs(tx, id))
  if (before) return before as unknown as Released
  const { projectId, counted } = await watched(count(run), () => progress('counting', 0, null))
  for (let tries = 1; ; tries++) {
    const { seen, said } = await inTenant(gate.db.app, work, async (tx) => ({
      seen: await seenReleases(tx, projectId, audience),
      said: audience === 'inside' ? await newestInside(tx, projectId) : [],
    }))
    const tables = counted.filter(
      ({ table }) => !said.some((one) => one.table.topic === table.topic && saysTheSame(table, one.table)),
    )
    const unchanged = counted.length - tables.length
    if (tables.length === 0) return { id: null, tables: 0, unchanged, refused: [] }
    const { shown, refused } = await protectApart({ audience, tables, seen }, (done) =>
      progress('protecting', done, tables.length),
    )
    if (shown.length === 0) return { id: null, tables: 0, unchanged, refused }
    try {
      const input = { projectId, asOf, audience, proposedBy, seen: seen.ids, shown, unchanged, refused }
      const receipt = await runOperation(gate, { name: 'releases.record', id, actor: SYSTEM, tenant, input })
      return receipt.result as unknown as Released
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'conflict') || tries === TRIES) throw error
    }
  }
}

/** Waits for work and tells again and again that it goes on; what telling throws ends the wait. */
async function watched<T>(work: Promise<T>, tell: () => Promise<void>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const stopped = new Promise<never>((_, reject) => {
    const again = () => tell().catch(reject)
    again()
    timer = setInterval(again, TELL_EVERY_MS)
  })
  try {
    return await Promise.race([work, stopped])
  } finally {
    clearInterval(timer)
  }
}

/** The exact tables of a project. */
async function count({ gate, counter, tenant, project: code, asOf }: ReleaseRun) {
  const open = <T>(reach: Reach, body: (tx: Tx) => Promise<T>) =>
    inTenant(gate.db.app, { tenant: tenant.id, reach, isolation: 'repeatable read' }, body)
  const project = await open('work', (tx) => findProject(tx, code))
  if (!project) throw new Problem('not_found', { params: { what: 'project', code } })
  const vault = await gate.tenants.vaultOf(tenant.id)
  const now = gate.clock()
  const rest = { vault, actor: SYSTEM, tenant, now, today: dayIn(now, tenant.zone) }
  const participants = await participantTables(counter, tenant.id, project, asOf)
  const own = await open('people', (tx) => ownTables({ ...rest, tx }, project, asOf))
  return { projectId: project.id, counted: [...participants, ...own] }
}
