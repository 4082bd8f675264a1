/** What can be done with events and priorities. */
import type { AccountsDeps } from '#accounts/index.ts'
import {
  type Context,
  type Operation,
  operation,
  type PermissionName,
  paged,
  problem,
  type Reading,
  reading,
  refuseFields,
  requireReach,
} from '#gate/index.ts'
import { mayWorkOn } from '#participants/index.ts'
import type { SpeakPaper } from '#people/index.ts'
import { activitiesOf, findProject } from '#projects/index.ts'
import * as aloud from './ballots/aloud/operations.ts'
import * as ballots from './ballots/operations.ts'
import { paperReadings } from './ballots/paper.ts'
import { facilitatorReadings } from './bodies/facilitators.ts'
import { type MemberDeps, memberReadings } from './bodies/member-data.ts'
import { bodyOperations } from './bodies/operations.ts'
import { bodyReadings } from './bodies/readings.ts'
import {
  type EventChange,
  type EventView,
  eventChange,
  eventInput,
  eventsQuery,
  type PriorityView,
  prioritiesInput,
  prioritiesQuery,
} from './contract.ts'
import type { CycleDeps } from './cycle/met.ts'
import { cycleOperations } from './cycle/operations.ts'
import { cycleReadings } from './cycle/readings.ts'
import { draftReadings } from './drafts/readings.ts'
import * as gaps from './gaps/operations.ts'
import { feedOperations, feedReadings } from './meetings/feeds.ts'
import { meetingOperations } from './meetings/operations.ts'
import { meetingReadings, type PapersDeps } from './meetings/readings.ts'
import * as desk from './needs/desk/operations.ts'
import * as needs from './needs/operations.ts'
import * as heard from './needs/recordings/operations.ts'
import { networkOperations, networkReadings } from './network/operations.ts'
import { pageOperations, pageReadings, telling } from './page/operations.ts'
import * as adopted from './priorities/operations.ts'
import type { RecordingDeps } from './recorded.ts'
import { type ScanDeps, scanOperations, scanReadings } from './register/scans.ts'
import { futureFaults, ranked } from './rules.ts'
import * as scores from './scores/operations.ts'
import { topicReadings } from './scores/topics.ts'
import {
  deletePriorities,
  insertEvent,
  insertPriorities,
  listEvents,
  listPriorities,
  lockPriorities,
  NO_DAY,
  projectOfEvent,
  updateEvent,
} from './store.ts'

const record = operation({
  name: 'events.record',
  summary: 'Records a meeting, training, discussion, forum, cultural event, job fair, visit – held or planned.',
  input: eventInput,
  event: 'event_recorded',
  purpose: 'community_work',
  offline: true,
  may: (context, input) => mayWorkOn(context, input.projectId),
  async body(context, { projectId, ...input }) {
    await check(context, projectId, input)
    context.left('event', await insertEvent(context.tx, projectId, input, context.today))
    return { id: input.id }
  },
})

const change = operation({
  name: 'events.change',
  summary: 'Replaces what is recorded of an event: a plan that was held, the count of those who came.',
  input: eventChange,
  event: 'event_changed',
  purpose: 'community_work',
  offline: false,
  may: async (context, { id }) => mayWorkOn(context, await projectOf(context, id)),
  async body(context, input) {
    const projectId = await projectOf(context, input.id)
    await check(context, projectId, input)
    context.left('event', await updateEvent(context.tx, input))
    return { id: input.id }
  },
})

const set = operation({
  name: 'priorities.set',
  summary: "Replaces the list of a project's priorities; their order is the rank within each sphere.",
  input: prioritiesInput,
  event: 'priorities_set',
  purpose: 'community_work',
  offline: false,
  may: (context, input) => mayWorkOn(context, input.projectId),
  async body({ tx, today, left }, { projectId, adoptedOn, priorities }) {
    refuseFields(futureFaults('adoptedOn', adoptedOn, today))
    await lockPriorities(tx, projectId)
    left('priority', await deletePriorities(tx, projectId))
    left('priority', await insertPriorities(tx, projectId, adoptedOn, ranked(priorities)))
    return { projectId, priorities: priorities.length }
  },
})

const events = reading({
  name: 'events.list',
  summary: 'Events of a project by day; plans without a day come last.',
  path: '/api/events',
  query: eventsQuery,
  purpose: 'community_work',
  async body(context, { project, kind, ...page }) {
    const projectId = await readable(context, 'events.list', project)
    return paged(
      page,
      2,
      (item: EventView) => [item.heldOn ?? NO_DAY, item.id],
      (after, limit) => listEvents(context.tx, projectId, { after: after as [string, string] | null, limit, kind }),
    )
  },
})

const priorities = reading({
  name: 'priorities.list',
  summary: 'Priorities of a project by sphere and rank.',
  path: '/api/priorities',
  query: prioritiesQuery,
  purpose: 'community_work',
  async body(context, { project, ...page }) {
    const projectId = await readable(context, 'priorities.list', project)
    return paged(
      page,
      2,
      (item: PriorityView) => [item.sphere, item.position],
      (after, limit) => listPriorities(context.tx, projectId, { after: after as [string, string] | null, limit }),
    )
  },
})

async function projectOf({ tx }: Context, eventId: string): Promise<string> {
  const projectId = await projectOfEvent(tx, eventId)
  // What belongs to no project is changed as a meeting.
  if (projectId == null) throw problem('not_found', { what: 'event' })
  return projectId
}

async function check({ tx, today }: Context, projectId: string, { heldOn, planned, activityId }: EventChange) {
  if (!planned) refuseFields(futureFaults('heldOn', heldOn, today))
  if (activityId === undefined) return
  const known = await activitiesOf(tx, projectId)
  if (!known.some((activity) => activity.id === activityId)) throw problem('not_found', { what: 'activity' })
}

/** The id of a project that the actor's roles reach. */
async function readable(context: Context, name: PermissionName, code: string): Promise<string> {
  const project = await findProject(context.tx, code)
  if (!project) throw problem('not_found', { what: 'project' })
  requireReach(context, name, project.id)
  return project.id
}

/** What the community's operations are handed by the app around them: scans, recordings, what the cycle asks other rooms. */
type Deps = ScanDeps & RecordingDeps & CycleDeps

export const operations = (deps: Deps): Operation[] => {
  const told = [
    change,
    ...desk.operations(deps),
    ...ballots.operations,
    ...adopted.operations,
    ...bodyOperations,
    ...meetingOperations,
    ...cycleOperations(deps),
  ]
  return [
    record,
    set,
    ...needs.operations(deps),
    ...heard.operations,
    ...scores.operations,
    ...aloud.operations(deps),
    ...feedOperations,
    ...scanOperations(deps),
    ...told.map(telling(deps)),
    ...pageOperations(deps),
    ...networkOperations(deps),
  ]
}
export const readings = (
  deps: PapersDeps &
    RecordingDeps &
    MemberDeps &
    CycleDeps &
    Pick<ScanDeps, 'files'> & { speakPaper: SpeakPaper } & Pick<AccountsDeps, 'db' | 'book'>,
): Reading[] => [
  events,
  priorities,
  ...desk.readings,
  ...needs.readings,
  ...heard.readings(deps),
  ...ballots.readings,
  ...scores.readings(deps),
  ...topicReadings(deps),
  ...gaps.readings(deps),
  ...aloud.readings(deps),
  ...paperReadings(deps.speakPaper),
  ...adopted.readings(deps),
  ...bodyReadings,
  ...memberReadings(deps),
  ...facilitatorReadings(deps),
  ...meetingReadings(deps),
  ...feedReadings(deps),
  ...cycleReadings(deps),
  ...scanReadings(deps),
  ...draftReadings(deps),
  ...pageReadings,
  ...networkReadings(deps),
]
