/** What can be done with groups and enrolments. */
import {
  type Context,
  type Operation,
  operation,
  paged,
  problem,
  type Reading,
  reading,
  refuseFields,
} from '#gate/index.ts'
import { mayWorkOn, participantsAmong } from '#participants/index.ts'
import { activitiesOf, findProject } from '#projects/index.ts'
import { enrolmentsEnd, enrolmentsInput, type GroupView, groupChange, groupInput, groupsQuery } from './contract.ts'
import { mayWorkWith, teamOf } from './policy.ts'
import { enrolmentFaults, leavingFaults, toldTo } from './rules.ts'
import {
  type Enrolled,
  enrolledTwice,
  findGroup,
  insertEnrolments,
  insertGroup,
  listGroups,
  lockEnrolments,
  setLeft,
  updateGroup,
} from './store.ts'

const create = operation({
  name: 'groups.create',
  summary: "Adds a club, workshop, class, parents' group or community initiative to a project.",
  input: groupInput,
  event: 'group_created',
  purpose: 'project_work',
  offline: false,
  may: (context, input) => mayWorkOn(context, input.projectId),
  async body(context, input) {
    await mustBeActivityOf(context, input.projectId, input.activityId)
    context.left('people_group', await insertGroup(context.tx, input))
    return { id: input.id }
  },
})

const change = operation({
  name: 'groups.change',
  summary: 'Replaces what is recorded of a group.',
  input: groupChange,
  event: 'group_changed',
  purpose: 'project_work',
  offline: false,
  may: (context, { id }) => mayWorkWithGroup(context, id),
  async body(context, input) {
    const { projectId } = await groupOf(context, input.id)
    await mustBeActivityOf(context, projectId, input.activityId)
    context.left('people_group', await updateGroup(context.tx, input))
    return { id: input.id }
  },
})

const enrol = operation({
  name: 'enrolments.add',
  summary: 'Enrols participants of the project in a group, up to 500 at once; one that does not fit refuses all.',
  input: enrolmentsInput,
  event: 'people_enrolled',
  purpose: 'project_work',
  offline: true,
  may: (context, { groupId }) => mayWorkWithGroup(context, groupId),
  async body(context, { groupId, enrolments }) {
    const { tx, left } = context
    const group = await groupOf(context, groupId)
    const people = enrolments.map((one) => one.personId)
    refuseFields(enrolmentFaults(group, enrolments, await participantsAmong(tx, people, [group.projectId])))
    await mustNotOverlap(
      context,
      groupId,
      enrolments.map((one) => ({ ...one, leftOn: null })),
      (at) => `enrolments.${at}.personId`,
    )
    left('enrolment', await insertEnrolments(tx, groupId, enrolments))
    return { groupId, enrolled: enrolments.length }
  },
})

const end = operation({
  name: 'enrolments.end',
  summary: 'Records the day on which people left a group; a later record corrects an earlier one.',
  input: enrolmentsEnd,
  event: 'enrolments_ended',
  purpose: 'project_work',
  offline: true,
  may: (context, { groupId }) => mayWorkWithGroup(context, groupId),
  async body(context, { groupId, ids, leftOn }) {
    const { tx, today, left } = context
    const found = await lockEnrolments(tx, groupId, ids)
    refuseFields(leavingFaults(found, ids, leftOn, today))
    const byId = new Map(found.map((one) => [one.id, { ...one, leftOn }]))
    await mustNotOverlap(
      context,
      groupId,
      ids.map((id) => byId.get(id)!),
      (at) => `ids.${at}`,
    )
    left('enrolment', await setLeft(tx, ids, leftOn))
    return { groupId, ended: ids.length }
  },
})

const list = reading({
  name: 'groups.list',
  summary: 'Groups of a project by name, without people; day and place of an initiative are for its team.',
  path: '/api/groups',
  query: groupsQuery,
  purpose: 'project_work',
  async body(context, { project: code, kind, ...page }) {
    const project = await findProject(context.tx, code)
    if (!project) throw problem('not_found', { what: 'project', code })
    await mayWorkOn(context, project.id)
    const isOfTeam = await teamOf(context)
    return paged(
      page,
      2,
      (item: GroupView) => [item.name, item.id],
      async (after, limit) => {
        const groups = await listGroups(context.tx, project.id, {
          after: after as [string, string] | null,
          limit,
          kind,
        })
        return groups.map(({ projectId, ...group }) => toldTo(isOfTeam(group.id), group))
      },
    )
  },
})

async function groupOf({ tx }: Context, id: string) {
  const group = await findGroup(tx, id)
  if (!group) throw problem('not_found', { what: 'group' })
  return group
}

const mayWorkWithGroup = async (context: Context, id: string) => mayWorkWith(context, await groupOf(context, id))

async function mustBeActivityOf({ tx }: Context, projectId: string, activityId: string | undefined) {
  if (activityId === undefined) return
  const known = await activitiesOf(tx, projectId)
  if (!known.some((activity) => activity.id === activityId)) throw problem('not_found', { what: 'activity' })
}

/** Nobody is in a group twice on one day. */
async function mustNotOverlap(
  { tx }: Context,
  groupId: string,
  enrolments: readonly Enrolled[],
  pathOf: (at: number) => string,
) {
  const twice = await enrolledTwice(tx, groupId, enrolments)
  refuseFields(
    enrolments.flatMap(({ personId }, at) =>
      twice.has(personId) ? [{ path: pathOf(at), code: 'already_enrolled' }] : [],
    ),
  )
}

export const operations: Operation[] = [create, change, enrol, end]
export const readings: Reading[] = [list]
