/** What must hold of enrolments, and what may be told of a group. */
import type { FieldFault } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import type { EnrolmentInput, GroupView } from './contract.ts'

/**
 * A group as it is told to someone. Whoever knows the participants of a project and the day on which each came in must
 * not learn day and place of a community initiative beside, unless they belong to its team (trust.md 5).
 */
export function toldTo(isOfTeam: boolean, group: Omit<GroupView, 'withheld'>): GroupView {
  if (isOfTeam || group.kind !== 'initiative') return { ...group, withheld: false }
  return { ...group, organisationId: null, startsOn: null, endsOn: null, withheld: true }
}

/** People and days that do not fit the group. */
export function enrolmentFaults(
  group: { startsOn: Day | null; endsOn: Day | null },
  enrolments: readonly EnrolmentInput[],
  participants: ReadonlySet<string>,
): FieldFault[] {
  return enrolments.flatMap(({ personId, enrolledOn }, at): FieldFault[] => {
    const faults: FieldFault[] = []
    if (!participants.has(personId)) {
      faults.push({
        path: `enrolments.${at}.personId`,
        code: 'not_participant',
      })
    }
    if ((group.startsOn && enrolledOn < group.startsOn) || (group.endsOn && enrolledOn > group.endsOn)) {
      faults.push({
        path: `enrolments.${at}.enrolledOn`,
        code: 'outside_period',
        params: { start: group.startsOn ?? '…', end: group.endsOn ?? '…' },
      })
    }
    return faults
  })
}

/** Enrolments that cannot have ended on a day. */
export function leavingFaults(
  enrolments: readonly { id: string; enrolledOn: Day }[],
  ids: readonly string[],
  leftOn: Day,
  today: Day,
): FieldFault[] {
  if (leftOn > today) return [{ path: 'leftOn', code: 'in_future', params: { today } }]
  const enrolledOn = new Map(enrolments.map((one) => [one.id, one.enrolledOn]))
  return ids.flatMap((id, at): FieldFault[] => {
    const from = enrolledOn.get(id)
    if (from === undefined) return [{ path: `ids.${at}`, code: 'not_found' }]
    return from > leftOn ? [{ path: `ids.${at}`, code: 'end_before_start' }] : []
  })
}
