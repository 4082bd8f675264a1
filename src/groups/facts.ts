/** What groups and enrolments tell indicators. */
import { allPages } from '#db/pages.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { GroupKind } from './contract.ts'
import { enrolmentsAfter, groupsAfter } from './store.ts'

/** A group without its people. */
export interface GroupFact {
  id: string
  kind: GroupKind
  activityId: string | null
  organisationId: string | null
  startsOn: Day | null
  endsOn: Day | null
}

/** One person in one group. */
export interface EnrolmentFact {
  id: string
  personId: string
  groupId: string
  groupKind: GroupKind
  activityId: string | null
  enrolledOn: Day
}

/** Groups of a project. */
export async function groupFacts(tx: Tx, projectId: string): Promise<GroupFact[]> {
  const groups = await allPages((after, limit) => groupsAfter(tx, projectId, after, limit))
  return groups.map(({ id, kind, activityId, organisationId, startsOn, endsOn }) => ({
    id,
    kind,
    activityId,
    organisationId,
    startsOn,
    endsOn,
  }))
}

/** Enrolments in the groups of a project; the transaction must reach people. */
export const enrolmentFacts = (tx: Tx, projectId: string): Promise<EnrolmentFact[]> =>
  allPages((after, limit) => enrolmentsAfter(tx, projectId, after, limit))
