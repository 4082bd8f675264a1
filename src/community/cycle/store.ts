/** SQL of the cycle: its phases, steps and papers, and what the records of other rooms tell of its gates. */
import { sql } from 'kysely'
import { insertRows, saveRows, type Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { EventKind } from '../contract.ts'
import type { Gate, Phase } from './contract.ts'
import type { Records } from './rules.ts'

/** A cycle as it is stored. */
export interface StoredCycle {
  id: string
  beganOn: Day
  phases: Phase[]
  version: number
}

/** Begins the cycle; a second one is refused. */
export const insertCycle = (tx: Tx, { id, beganOn, phases, version }: StoredCycle): Promise<Written[]> =>
  insertRows(tx, 'cycle', [{ id, began_on: beganOn, phases, version }])

/** The tenant's cycle, locked until the transaction ends where something of it will change. */
export async function findCycle(tx: Tx, lock: 'lock' | 'look'): Promise<StoredCycle | undefined> {
  const rows = await sql<StoredCycle>`
    select id, began_on as "beganOn", phases, version from cycle where tenant_id = ${tx.tenant}
    ${lock === 'lock' ? sql`for update` : sql``}`.execute(tx)
  return rows.rows[0]
}

/** Replaces the phases. */
export async function updatePhases(tx: Tx, id: string, phases: readonly Phase[]): Promise<Written> {
  const rows = await sql<Written>`
    update cycle c set phases = ${JSON.stringify(phases)}::jsonb, version = c.version + 1
     where c.tenant_id = ${tx.tenant} and c.id = ${id} returning c.id, ${rowContent('c')} as content`.execute(tx)
  return rows.rows[0]!
}

/** A phase that was begun. */
export interface Step {
  id: string
  phase: string
  on: Day
  recordedOn: Day
  missing: Gate[]
}

/** Steps of a cycle by phase. */
export async function stepsOf(tx: Tx, cycleId: string): Promise<Map<string, Step>> {
  const rows = await sql<Step>`
    select id, phase, reached_on as "on", recorded_on as "recordedOn", missing from cycle_step
     where tenant_id = ${tx.tenant} and cycle_id = ${cycleId} limit 100`.execute(tx)
  return new Map(rows.rows.map((row) => [row.phase, row]))
}

/** Writes a step, or corrects its day. */
export const saveStep = (tx: Tx, cycleId: string, { id, phase, on, recordedOn, missing }: Step): Promise<Written[]> =>
  saveRows(tx, 'cycle_step', [{ id, cycle_id: cycleId, phase, reached_on: on, recorded_on: recordedOn, missing }])

/** A paper that a gate asks for. */
export interface Proof {
  id: string
  gate: Gate
  on: Day
  recordedOn: Day
  note: string
}

/** Papers of a cycle by gate. */
export async function proofsOf(tx: Tx, cycleId: string): Promise<Map<Gate, Proof>> {
  const rows = await sql<Proof>`
    select id, gate, proven_on as "on", recorded_on as "recordedOn", note from cycle_proof
     where tenant_id = ${tx.tenant} and cycle_id = ${cycleId} limit 100`.execute(tx)
  return new Map(rows.rows.map((row) => [row.gate, row]))
}

/** Names a paper. */
export const insertProof = (tx: Tx, cycleId: string, { id, gate, on, recordedOn, note }: Proof): Promise<Written[]> =>
  insertRows(tx, 'cycle_proof', [{ id, cycle_id: cycleId, gate, proven_on: on, recorded_on: recordedOn, note }])

type OwnRecords = Pick<Records, 'activeGroups' | 'workingGroups' | 'workingGroupMeetings' | 'priorities'>

/**
 * Kinds of meetings at which a municipality and its people look back together. No record says of a meeting of a group that it
 * reviewed anything: that is named by hand.
 */
const REVIEWING: readonly EventKind[] = ['public_discussion', 'forum', 'general_meeting']

/**
 * What events tell of the gates.
 * @param contracted projects whose events are delivery
 * @param since the day on which delivery began; null where it has not: nothing was reviewed then
 */
export async function eventRecords(
  tx: Tx,
  { contracted, since, on }: { contracted: readonly string[]; since: Day | null; on: Day },
): Promise<{ delivered: number; reviews: number }> {
  const rows = await sql<{ delivered: number; reviews: number }>`
    select count(*) filter (where project_id = any(${[...contracted]}::uuid[]))::int as delivered,
           count(*) filter (where kind = any(${[...REVIEWING]}::text[]) and held_on >= ${since}::date)::int as reviews
      from event where tenant_id = ${tx.tenant} and not planned and held_on <= ${on}::date`.execute(tx)
  return rows.rows[0]!
}

/** What bodies, their meetings and adopted priorities tell of the gates. */
export async function communityRecords(tx: Tx): Promise<OwnRecords> {
  const rows = await sql<OwnRecords>`
    select (select count(*) from body where tenant_id = ${tx.tenant} and kind = 'local_active_group')::int as "activeGroups",
           (select count(*) from body where tenant_id = ${tx.tenant} and kind = 'municipal_working_group')::int
             as "workingGroups",
           (select count(*) from event e join body b on b.tenant_id = e.tenant_id and b.id = e.body_id
             where e.tenant_id = ${tx.tenant} and not e.planned and b.kind = 'municipal_working_group')::int
             as "workingGroupMeetings",
           ((select count(*) from priority where tenant_id = ${tx.tenant} and adopted_on is not null)
             + (select count(*) from priority_list where tenant_id = ${tx.tenant}))::int as priorities`.execute(tx)
  return rows.rows[0]!
}
