/** The work of a municipality with its community, as the operations that bring it in: bodies, members, meetings, the cycle. */
import type { AppointmentInput, BodyInput, SeatInput } from '#community/bodies/contract.ts'
import type { Gate } from '#community/cycle/contract.ts'
import type { MeetingLine } from '#community/meetings/contract.ts'
import type { RegisterLine } from '#decisions/contract.ts'
import type { Day } from '#kit/dates.ts'
import type { Words } from '#kit/text.ts'
import { stableId } from './stable.ts'
import type { Step } from './steps.ts'

/** What was promised at a meeting: by a member, by name, or by an office. */
interface DemoTask {
  what: string
  member?: string
  office?: string
  dueOn: Day
  doneOn?: Day
  result?: string
}

/** What is added to an event of the project that is a meeting of a body. */
interface DemoMeeting {
  heldOn: Day
  agenda?: readonly string[]
  /** Names of members who came. */
  present?: readonly string[]
  minutes?: { text: string; decisions: readonly string[] }
  tasks?: readonly DemoTask[]
}

export interface DemoBody extends Omit<BodyInput, 'id' | 'mandateId'> {
  ref: string
  /** Ref of the decision that made it. */
  mandate?: string
  seats: readonly (Omit<SeatInput, 'id' | 'bodyId' | 'beganOn' | 'part'> & { part?: SeatInput['part'] })[]
  meetings: readonly DemoMeeting[]
}

export interface DemoCommunity {
  beganOn: Day
  /** Ref of the agreement by which the local facilitator works here. */
  agreement: string
  appointments: readonly (Omit<AppointmentInput, 'id' | 'decisionId'> & { decision: string })[]
  links: readonly { decision: string; kind: 'plan' | 'project'; name: Words }[]
  bodies: readonly DemoBody[]
  phases: readonly { phase: string; on: Day }[]
  papers: readonly { gate: Gate; on: Day; note: string }[]
  /** Refs of decisions that everyone sees; meetings of the bodies and what was decided at them are shown, too. */
  acts: readonly string[]
  /** Code of the network that the agreement lets know. */
  network: string
}

/** What the installation already has of it. */
export interface CommunityIds {
  /** Id of a decision by its ref. */
  decision(ref: string): string
  /** The project's event of a day. */
  meeting(day: Day): MeetingLine
}

/** Decisions by their refs in the portfolio. */
export function decisionsByRef(
  refs: readonly { ref: string; subject: Words }[],
  lines: readonly Pick<RegisterLine, 'id' | 'subject'>[],
): Map<string, string> {
  const ids = new Map(lines.map(({ id, subject }) => [subject.bg, id]))
  return new Map(refs.flatMap(({ ref, subject }) => (ids.has(subject.bg) ? [[ref, ids.get(subject.bg)!]] : [])))
}

/** The operations, in their order. @param facilitators accounts of local facilitators */
export function communitySteps(
  code: string,
  demo: DemoCommunity | undefined,
  facilitators: readonly string[],
  ids: CommunityIds,
): Step[] {
  if (!demo) return []
  const idOf = (...parts: (string | number)[]) => stableId(code, ...parts)
  return [
    ...facilitators.map(
      (accountId): Step => ({
        name: 'assignments.set',
        input: { accountId, kind: 'agreement', targetId: ids.decision(demo.agreement), from: demo.beganOn },
      }),
    ),
    ...demo.appointments.map(
      ({ decision, ...input }): Step => ({
        name: 'appointments.make',
        input: { id: idOf('appointment', input.post), decisionId: ids.decision(decision), ...input },
      }),
    ),
    ...demo.links.map(
      ({ decision, ...input }, at): Step => ({
        name: 'decisions.link',
        input: { id: idOf('link', at), decisionId: ids.decision(decision), ...input },
      }),
    ),
    ...demo.bodies.flatMap((body) => bodySteps(idOf, body, ids)),
    { name: 'cycle.begin', input: { id: idOf('cycle'), beganOn: demo.beganOn } },
    ...demo.papers.map((paper): Step => ({ name: 'cycle.prove', input: { id: idOf('paper', paper.gate), ...paper } })),
    ...demo.phases.map((phase): Step => ({ name: 'cycle.reach', input: { id: idOf('phase', phase.phase), ...phase } })),
    ...shownSteps(demo, ids),
    {
      name: 'sharing.begin',
      input: { id: idOf('sharing'), agreementId: ids.decision(demo.agreement), network: demo.network },
    },
  ]
}

/** The page for everyone, and what stands on it. */
function shownSteps({ acts, bodies }: DemoCommunity, ids: CommunityIds): Step[] {
  const meetings = bodies.flatMap((body) => body.meetings)
  const idOf = ({ heldOn }: DemoMeeting) => ids.meeting(heldOn).id
  const written = meetings.filter(({ minutes }) => minutes)
  return [
    { name: 'community.open', input: { open: true } },
    { name: 'community.show', input: { kind: 'act', targets: acts.map(ids.decision), shown: true } },
    { name: 'community.show', input: { kind: 'meeting', targets: meetings.map(idOf), shown: true } },
    { name: 'community.show', input: { kind: 'minutes', targets: written.map(idOf), shown: true, checked: true } },
  ]
}

type IdOf = (...parts: (string | number)[]) => string

function bodySteps(idOf: IdOf, { ref, mandate, seats, meetings, ...body }: DemoBody, ids: CommunityIds): Step[] {
  const bodyId = idOf('body', ref)
  const seatOf = (name: string) => idOf('seat', ref, name)
  return [
    { name: 'bodies.create', input: { id: bodyId, ...body, ...(mandate && { mandateId: ids.decision(mandate) }) } },
    ...seats.map(
      (seat): Step => ({
        name: 'seats.give',
        input: { id: seatOf(seat.name), bodyId, beganOn: body.beganOn, ...seat },
      }),
    ),
    ...meetings.flatMap((meeting) => meetingSteps(idOf, bodyId, seatOf, meeting, ids)),
  ]
}

function meetingSteps(
  idOf: IdOf,
  bodyId: string,
  seatOf: (name: string) => string,
  { heldOn, agenda = [], present = [], minutes, tasks = [] }: DemoMeeting,
  ids: CommunityIds,
): Step[] {
  const { id, kind, title, place } = ids.meeting(heldOn)
  // What is published of the event stays as the portfolio has it.
  const input = { id, bodyId, kind, title, heldOn, ...(place !== null && { place }), agenda, sequence: 0 }
  return [
    { name: 'meetings.change', input },
    ...(present.length > 0
      ? [
          {
            name: 'meetings.attend' as const,
            input: { id, seats: present.map((name) => ({ seatId: seatOf(name), state: 'present' })) },
          },
        ]
      : []),
    ...(minutes
      ? [{ name: 'meetings.minutes' as const, input: { id, version: 0, namesPeople: false, ...minutes } }]
      : []),
    ...tasks.flatMap(({ what, member, office, dueOn, doneOn, result }, at): Step[] => {
      const taskId = idOf('task', heldOn, at)
      const who = member === undefined ? { office } : { seatId: seatOf(member) }
      return [
        { name: 'tasks.set', input: { id: taskId, eventId: id, version: 0, what, dueOn, ...who } },
        ...(doneOn ? [{ name: 'tasks.done' as const, input: { id: taskId, version: 1, doneOn, result } }] : []),
      ]
    }),
  ]
}
