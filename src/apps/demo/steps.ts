/** The operations that bring one tenant of the demonstration in, in their order, as data. */
import type { MemberRole } from '#gate/contract.ts'
import type { PermissionName } from '#gate/index.ts'
import { CHUNK_ROWS } from '#participants/index.ts'
import { FORMAT } from '#projects/portfolio/contract.ts'
import type { DemoPerson } from './people.ts'
import type { DemoTenant } from './shape.ts'
import { stableId } from './stable.ts'

/** One operation to run. */
export interface Step {
  name: PermissionName
  input: Record<string, unknown>
  /** The account that does it; the operator where none is named. */
  by?: { id: string; role: MemberRole }
}

/** Ids that the installation gave to what the data call by code, ref or name. */
export interface Ids {
  project: string
  activity(code: string): string
  organisation(ref: string): string
  person(name: string): string
  participation(name: string): string
  /** Posts for the target group, each as often as it has places. */
  places: readonly string[]
}

/** Place of the demonstration's import in the order of imports: before any other. */
const ORDER = 1
/** First row of data in the participants workbook. */
const FIRST_ROW = 3

/** Organisations, decisions and the project with its parts and events, in one operation. */
export const portfolioStep = ({ portfolio, project }: DemoTenant): Step => ({
  name: 'portfolio.import',
  input: { zaedno: FORMAT, ...portfolio, projects: project ? [project] : [] },
})

/** The participants' rows, in chunks as an import sends them. */
export function participantSteps(people: readonly DemoPerson[], ids: Pick<Ids, 'project'>): Step[] {
  const rows = people
    .flatMap((person) => person.stays)
    .map(({ cells }, at) => ({ row: FIRST_ROW + at, cells: cells.with(0, String(at + 1)) }))
  return Array.from({ length: Math.ceil(rows.length / CHUNK_ROWS) }, (_, at) => ({
    name: 'participants.import' as const,
    input: {
      projectId: ids.project,
      cardsOnFile: true,
      municipality: null,
      order: ORDER,
      rows: rows.slice(at * CHUNK_ROWS, (at + 1) * CHUNK_ROWS),
    },
  }))
}

/** What is recorded of participants and community once the people are in. */
export const recordSteps = (tenant: DemoTenant, people: readonly DemoPerson[], ids: Ids): Step[] => [
  ...groupSteps(tenant, people, ids),
  ...placementSteps(tenant, people, ids),
  ...evidenceSteps(tenant, people, ids),
  ...prioritySteps(tenant, ids),
  ...studySteps(tenant, ids),
]

function groupSteps(tenant: DemoTenant, people: readonly DemoPerson[], ids: Ids): Step[] {
  const code = tenant.portfolio.tenant.code
  const stays = people.flatMap(({ name, stays }) => stays.map((stay) => ({ name, ...stay })))
  const members = Map.groupBy(stays, (stay) => stay.group)
  return (tenant.groups ?? []).flatMap(({ key, activity, organisation, ...group }): Step[] => {
    const id = stableId(code, 'group', key)
    const enrolments = (members.get(key) ?? []).map(({ name, entry }) => ({
      id: stableId(code, 'enrolment', key, name),
      personId: ids.person(name),
      enrolledOn: entry,
    }))
    const input = {
      ...group,
      id,
      projectId: ids.project,
      activityId: ids.activity(activity),
      ...(organisation !== undefined && { organisationId: ids.organisation(organisation) }),
    }
    const create: Step = { name: 'groups.create', input }
    if (enrolments.length === 0) return [create]
    return [
      create,
      { name: 'enrolments.add', input: { groupId: id, enrolments } },
      {
        name: 'enrolments.end',
        input: { groupId: id, ids: enrolments.map((enrolment) => enrolment.id), leftOn: group.endsOn },
      },
    ]
  })
}

/** People fill the posts in the order in which both are listed. */
function placementSteps(tenant: DemoTenant, people: readonly DemoPerson[], ids: Ids): Step[] {
  const employed = people.flatMap(({ name, stays }) =>
    stays.filter((stay) => stay.inPosts).map((stay) => ({ name, ...stay })),
  )
  return employed.flatMap(({ name, entry, planned, exit }, at): Step[] => {
    const id = stableId(tenant.portfolio.tenant.code, 'placement', name)
    const input = {
      id,
      projectId: ids.project,
      postId: ids.places[at],
      personId: ids.person(name),
      startedOn: entry,
      plannedEnd: planned,
    }
    return [
      { name: 'placements.record', input },
      { name: 'placements.end', input: { id, endedOn: exit } },
    ]
  })
}

/** One folder of signed papers for each activity that has evidence. */
const evidenceSteps = ({ evidence = [] }: DemoTenant, people: readonly DemoPerson[], ids: Ids): Step[] =>
  evidence.map(({ activity, missing, ...document }) => {
    const took = people.filter(({ stays }) => stays.some((stay) => stay.activity === activity))
    const participationIds = took.slice(0, took.length - missing).map(({ name }) => ids.participation(name))
    return { name: 'evidence.record', input: { projectId: ids.project, participationIds, ...document } }
  })

function prioritySteps({ portfolio, priorities }: DemoTenant, ids: Ids): Step[] {
  if (!priorities) return []
  const { code } = portfolio.tenant
  const list = priorities.list.map((priority, at) => ({ id: stableId(code, 'priority', at), ...priority }))
  const { adoptedOn } = priorities
  const id = stableId(code, 'priority_list', 0)
  return [{ name: 'priorities.adopt', input: { id, projectId: ids.project, adoptedOn, priorities: list } }]
}

function studySteps({ portfolio, study }: DemoTenant, ids: Ids): Step[] {
  if (!study) return []
  const { places, fields, ...plan } = study
  const { code } = portfolio.tenant
  const studyId = stableId(code, 'study', 0)
  return [
    { name: 'studies.create', input: { id: studyId, projectId: ids.project, ...plan } },
    ...places.map((place, at): Step => {
      const id = stableId(code, 'study_place', at)
      return { name: 'studies.addPlace', input: { id, studyId, ...place } }
    }),
    ...fields.map((field, at): Step => {
      const id = stableId(code, 'study_field', at)
      return { name: 'studies.saveField', input: { id, studyId, version: 0, ...field } }
    }),
  ]
}

/** Field workers and local facilitators work on the project of their tenant. */
export const assignmentSteps = (accounts: readonly { id: string; role: string }[], ids: Pick<Ids, 'project'>): Step[] =>
  accounts
    .filter(({ role }) => role === 'field_worker' || role === 'local_facilitator')
    .map(({ id }) => ({
      name: 'assignments.set',
      input: { accountId: id, kind: 'project', targetId: ids.project, from: ACCESS_FROM },
    }))

/** First day of the demonstration's memberships and assignments. */
export const ACCESS_FROM = '2022-01-01'
