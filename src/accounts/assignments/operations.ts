/** What can be done with assignments. */
import { type Operation, operation, paged, problem, type Reading, reachOf, reading } from '#gate/index.ts'
import { fieldProblem } from '../accounts.ts'
import { type AssignmentView, assignmentInput, assignmentsQuery, endInput } from '../contract.ts'
import type { AccountsDeps } from '../deps.ts'
import { ASSIGNERS, mayAssign, mustBeSomebodyElse, mustHaveRoleHere } from '../policy.ts'
import { endAssignment, findAssignment, insertAssignment, isAssignedWithin, listAssignments } from './store.ts'

/** The operations. */
export const assignmentOperations = (deps: AccountsDeps): Operation[] => [
  operation({
    name: 'assignments.set',
    summary: 'Assigns an account to a project, team or group, from–to.',
    input: assignmentInput,
    event: 'assignment_set',
    purpose: 'access',
    offline: false,
    may: async ({ actor, tenant, now }, input) => {
      mayAssign(actor, input)
      await mustHaveRoleHere(deps, tenant, input.accountId, now)
    },
    async body({ tx, id, left }, input) {
      if (input.to !== undefined && input.to < input.from) {
        throw fieldProblem('to', 'end_before_start', 'ends before it starts')
      }
      if (await isAssignedWithin(tx, input)) throw problem('already_exists', { what: 'assignment' })
      left('assignment', await insertAssignment(tx, id, input))
      return { id }
    },
  }),
  operation({
    name: 'assignments.end',
    summary: 'Ends an assignment now.',
    input: endInput,
    event: 'assignment_ended',
    purpose: 'access',
    offline: false,
    async may({ tx, actor }, { id }) {
      const found = await findAssignment(tx, id)
      if (!found) throw problem('not_found', { what: 'assignment' })
      mayAssign(actor, found)
      // Nobody opens for themselves the plans that deciding on tenancies closes to them.
      if (found.kind === 'tenancy') mustBeSomebodyElse(actor, found.accountId)
    },
    async body({ tx, now, left }, { id }) {
      const row = await endAssignment(tx, id, now)
      if (!row) throw problem('not_found', { what: 'assignment' })
      left('assignment', row)
      return { id }
    },
  }),
]

/** The readings. */
export const assignmentReadings: Reading[] = [
  reading({
    name: 'assignments.list',
    summary: 'Who is assigned to what, ended assignments too.',
    path: '/api/assignments',
    query: assignmentsQuery,
    purpose: 'access',
    body: ({ tx, actor }, { accountId, targetId, ...page }) =>
      paged(
        page,
        1,
        (item: AssignmentView) => [item.id],
        (after, limit) =>
          listAssignments(tx, {
            after: after?.[0] ?? null,
            limit,
            accountId,
            targetId,
            projects: reachOf(actor, ASSIGNERS),
          }),
      ),
  }),
]
