/** What projects can tell indicators: things handed over, posts and places, each with its day and where it belongs. */
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Fact } from './parts/contract.ts'
import { activityRows, equipmentRows, facilityRows, postRows } from './parts/store.ts'
import { contractedProjects } from './store.ts'

/** Equipment of a project; the grant is that of its activity. Only what was handed over has a day. */
export async function equipmentFacts(tx: Tx, projectId: string): Promise<Fact[]> {
  const grants = new Map((await activityRows(tx, projectId)).map((row) => [row.id, row.grant_id]))
  return (await equipmentRows(tx, projectId)).map((row) => ({
    id: row.id,
    kind: row.kind,
    quantity: row.quantity,
    on: row.handed_on,
    activityId: row.activity_id,
    grantId: row.activity_id && grants.get(row.activity_id)!,
    organisationId: row.organisation_id,
  }))
}

/** Posts of a project; `kind` is `target_group` for posts filled by participants, else `specialist`. */
export const postFacts = async (tx: Tx, projectId: string): Promise<Fact[]> =>
  (await postRows(tx, projectId)).map((row) => ({
    id: row.id,
    kind: row.for_target_group ? 'target_group' : 'specialist',
    quantity: row.number,
    on: row.starts_on,
    activityId: null,
    grantId: row.grant_id,
    organisationId: row.organisation_id,
  }))

/** Facilities of a project. */
export const facilityFacts = async (tx: Tx, projectId: string): Promise<Fact[]> =>
  (await facilityRows(tx, projectId)).map((row) => ({
    id: row.id,
    kind: row.kind,
    quantity: row.quantity,
    on: row.opened_on,
    activityId: null,
    grantId: null,
    organisationId: null,
  }))

/** Projects that run on a grant contract, and whether something of each was handed over or opened by a day. */
export const contractFacts = (tx: Tx, on: Day): Promise<{ id: string; delivered: boolean }[]> =>
  contractedProjects(tx, on)
