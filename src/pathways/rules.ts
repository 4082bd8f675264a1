/** What must hold of a placement. */
import type { FieldFault } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'

/**
 * The last day of a placement of twelve months: the day of the same date a year later, or the month's last where it
 * has no such date (Obligations and Contracts Act, art. 72).
 */
export function lastDayOf(startedOn: Day): Day {
  const [year, date] = [Number(startedOn.slice(0, 4)) + 1, startedOn.slice(4)]
  const written = String(year).padStart(4, '0')
  return date === '-02-29' ? `${written}-02-28` : `${written}${date}`
}

/** The post that is to be filled, and the period of its project (open where a day is not recorded). */
export interface PostToFill {
  projectId: string
  forTargetGroup: boolean
  startsOn: Day | null
  endsOn: Day | null
}

/** Everything that speaks against filling a post. */
export function placementFaults(
  placement: { projectId: string; startedOn: Day; plannedEnd: Day },
  post: PostToFill,
): FieldFault[] {
  if (post.projectId !== placement.projectId) {
    return [{ path: 'postId', code: 'other_project' }]
  }
  const faults: FieldFault[] = []
  if (!post.forTargetGroup) {
    faults.push({ path: 'postId', code: 'post_not_for_participants' })
  }
  for (const path of ['startedOn', 'plannedEnd'] as const) {
    const day = placement[path]
    if ((post.startsOn && day < post.startsOn) || (post.endsOn && day > post.endsOn)) {
      faults.push({
        path,
        code: 'outside_period',
        params: { start: post.startsOn ?? '…', end: post.endsOn ?? '…' },
      })
    }
  }
  return faults
}

/** Everything that speaks against the day on which a placement is said to have ended. */
export function endFaults(startedOn: Day, endedOn: Day, today: Day): FieldFault[] {
  const fault = (code: string, params: FieldFault['params'] = {}): FieldFault[] => [{ path: 'endedOn', code, params }]
  if (endedOn < startedOn) return fault('end_before_start')
  if (endedOn > today) return fault('in_future', { today })
  if (endedOn > lastDayOf(startedOn)) return fault('over_twelve_months')
  return []
}
