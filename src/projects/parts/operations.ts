/** What can be done with the activities, partners, targets, posts, equipment and facilities of a project. */
import { insertRows, saveRows } from '#db/rows.ts'
import {
  type Operation,
  type OperationContext,
  operation,
  type PermissionName,
  Problem,
  problem,
  requireReach,
} from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { refuse } from '../guard.ts'
import { reconcile } from '../reconcile.ts'
import { allocationFault, handedFaults, type Period, partPeriodFaults } from '../rules.ts'
import { apply } from '../save.ts'
import { grantsOf, lockProject } from '../store.ts'
import {
  type ActivityInput,
  activityInput,
  assignInput,
  equipmentInput,
  explainInput,
  facilityInput,
  partnerInput,
  postInput,
  targetsInput,
  UNASSIGNED,
} from './contract.ts'
import { keepingReasons } from './rules.ts'
import {
  activityRow,
  activityRows,
  equipmentRow,
  facilityRow,
  lockActivity,
  lockTarget,
  partnerRow,
  postRow,
  targetRow,
  targetRows,
} from './store.ts'

/** The part's project, locked, so that its period and grants hold still. */
async function projectFor(
  { tx }: Pick<OperationContext, 'tx'>,
  project: string,
): Promise<{ grants: Set<string>; period: Period }> {
  const row = await lockProject(tx, project)
  if (!row) throw problem('not_found', { what: 'project' })
  const grants = new Set((await grantsOf(tx, project)).map((grant) => grant.id))
  return { grants, period: { startsOn: row.starts_on, endsOn: row.ends_on } }
}

/** @throws not_found where a reference is not one of the project's own */
function requireOwn(what: string, ids: ReadonlySet<string>, id: string | undefined, path: string): void {
  if (id === undefined || ids.has(id)) return
  throw new Problem('not_found', { params: { what }, errors: [{ path, code: 'not_found' }] })
}

const mayIn = (name: PermissionName) => (context: OperationContext, input: { project: string }) =>
  requireReach(context, name, input.project)

async function checkActivity(context: OperationContext, input: ActivityInput): Promise<void> {
  const { grants, period } = await projectFor(context, input.project)
  requireOwn('grant', grants, input.grant, 'grant')
  refuse([...allocationFault(input, [...grants], ['grant']), ...partPeriodFaults(input, period, [])])
}

const addActivity = operation({
  name: 'activities.add',
  summary: 'Adds an activity to a project, on exactly one of its grants.',
  input: activityInput,
  event: 'activity_added',
  purpose: 'project_work',
  offline: false,
  may: mayIn('activities.add'),
  async body(context, input) {
    await checkActivity(context, input)
    context.left('activity', await insertRows(context.tx, 'activity', [activityRow(input)]))
    return { id: input.id, code: input.code }
  },
})

const changeActivity = operation({
  name: 'activities.change',
  summary: 'Replaces what is recorded of an activity.',
  input: activityInput,
  event: 'activity_changed',
  purpose: 'project_work',
  offline: false,
  may: mayIn('activities.change'),
  async body(context, input) {
    await requireActivity(context, input)
    await checkActivity(context, input)
    context.left('activity', await saveRows(context.tx, 'activity', [activityRow(input)]))
    return { id: input.id, code: input.code }
  },
})

async function requireActivity({ tx }: OperationContext, input: { id: string; project: string }) {
  const stored = await lockActivity(tx, input.id)
  if (stored?.project_id !== input.project) throw problem('not_found', { what: 'activity' })
  return stored
}

const assign = operation({
  name: 'activities.assign',
  summary: 'Puts an activity that came in unassigned on a grant.',
  input: assignInput,
  event: 'activity_assigned',
  purpose: 'project_work',
  offline: false,
  may: mayIn('activities.assign'),
  async body(context, input) {
    const { grants } = await projectFor(context, input.project)
    const stored = await requireActivity(context, input)
    if (stored.kind !== UNASSIGNED) throw problem('not_allowed_now', { what: 'activity', code: stored.code })
    requireOwn('grant', grants, input.grant, 'grant')
    const row = { ...stored, grant_id: input.grant, kind: input.kind }
    context.left('activity', await saveRows(context.tx, 'activity', [row]))
    return { id: input.id, code: stored.code }
  },
})

const addPartner = operation({
  name: 'partners.add',
  summary: 'Adds an organisation to a project as beneficiary, partner, associated or supporter.',
  input: partnerInput,
  event: 'partner_added',
  purpose: 'project_work',
  offline: false,
  may: mayIn('partners.add'),
  async body(context, input) {
    await projectFor(context, input.project)
    context.left('partner', await insertRows(context.tx, 'partner', [partnerRow(input)]))
    return { id: input.id }
  },
})

const setTargets = operation({
  name: 'targets.set',
  summary: 'Replaces the targets of a project, each per indicator, grant, activity and organisation.',
  input: targetsInput,
  event: 'targets_set',
  purpose: 'project_work',
  offline: false,
  may: mayIn('targets.set'),
  async body(context, { project, targets }) {
    const { grants } = await projectFor(context, project)
    const activities = new Set((await activityRows(context.tx, project)).map((row) => row.id))
    targets.forEach((target, index) => {
      requireOwn('grant', grants, target.grant, `targets.${index}.grant`)
      requireOwn('activity', activities, target.activity, `targets.${index}.activity`)
    })
    const stored = await targetRows(context.tx, project)
    const rows = targets.map((target) => targetRow(project, target))
    const wanted = keepingReasons(stored, rows, targetKey)
    const difference = reconcile(stored, wanted, targetKey)
    if (difference.ids.size < wanted.length) throw problem('already_exists', { what: 'target' })
    await apply(context, 'target', difference)
    return { targets: wanted.length, removed: difference.gone.length }
  },
})

/** What makes a target one: the same indicator for the same grant, activity and organisation is set once. */
export const targetKey = (row: {
  indicator: string
  grant_id: string | null
  activity_id: string | null
  organisation_id: string | null
}): string => [row.indicator, row.grant_id, row.activity_id, row.organisation_id].join('|')

const explainTarget = operation({
  name: 'targets.explain',
  summary: 'Records why a target was not reached, as the closing report tells it.',
  input: explainInput,
  event: 'target_explained',
  purpose: 'project_work',
  offline: false,
  may: mayIn('targets.explain'),
  async body(context, { id, project, reason }) {
    const stored = await lockTarget(context.tx, id)
    if (stored?.project_id !== project) throw problem('not_found', { what: 'target' })
    context.left('target', await saveRows(context.tx, 'target', [{ ...stored, reason }]))
    return { id }
  },
})

const addPost = operation({
  name: 'posts.add',
  summary: 'Adds posts of one kind: for specialists, or for people of the target group.',
  input: postInput,
  event: 'post_added',
  purpose: 'project_work',
  offline: false,
  may: mayIn('posts.add'),
  async body(context, input) {
    const { grants, period } = await projectFor(context, input.project)
    requireOwn('grant', grants, input.grant, 'grant')
    refuse(partPeriodFaults(input, period, []))
    context.left('post', await insertRows(context.tx, 'post', [postRow(input)]))
    return { id: input.id }
  },
})

const addEquipment = operation({
  name: 'equipment.add',
  summary: 'Adds things bought and handed over: to which organisation, when, by which document.',
  input: equipmentInput,
  event: 'equipment_added',
  purpose: 'project_work',
  offline: false,
  may: mayIn('equipment.add'),
  async body(context, input) {
    const { period } = await projectFor(context, input.project)
    const activities = new Set((await activityRows(context.tx, input.project)).map((row) => row.id))
    requireOwn('activity', activities, input.activity, 'activity')
    refuse(handedFaults(input.handedOn, period, []))
    context.left('equipment', await insertRows(context.tx, 'equipment', [equipmentRow(input)]))
    return { id: input.id }
  },
})

const addFacility = operation({
  name: 'facilities.add',
  summary: 'Adds places that the project opens or works in.',
  input: facilityInput,
  event: 'facility_added',
  purpose: 'project_work',
  offline: false,
  may: mayIn('facilities.add'),
  async body(context, input) {
    await projectFor(context, input.project)
    context.left('facility', await insertRows(context.tx, 'facility', [facilityRow(input)]))
    return { id: input.id }
  },
})

/**
 * Adds an activity that a workbook names and no grant carries yet: it counts in the project, in no grant.
 * @param name as the workbook wrote it
 * @returns the activity, with a code of its own (`U1`, `U2` …), named for the act
 */
export async function insertUnassignedActivity(
  context: Pick<OperationContext, 'tx' | 'left'>,
  projectId: string,
  name: string,
): Promise<{ id: string; code: string }> {
  await projectFor(context, projectId)
  const codes = new Set((await activityRows(context.tx, projectId)).map((row) => row.code))
  let number = 1
  while (codes.has(`U${number}`)) number += 1
  const row = activityRow({
    id: newId(),
    project: projectId,
    code: `U${number}`,
    name: { bg: name, en: name },
    kind: UNASSIGNED,
    state: 'running',
  })
  context.left('activity', await insertRows(context.tx, 'activity', [row]))
  return { id: row.id, code: row.code }
}

export const operations: Operation[] = [
  addActivity,
  changeActivity,
  assign,
  addPartner,
  setTargets,
  explainTarget,
  addPost,
  addEquipment,
  addFacility,
]
