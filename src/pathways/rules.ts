/** What must hold of a placement. */
import type { ProblemDetails } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'

/** What is wrong with a field of the input. */
export type Fault = NonNullable<ProblemDetails['errors']>[number]

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
): Fault[] {
  if (post.projectId !== placement.projectId) {
    return [{ path: 'postId', code: 'other_project', message: 'the post belongs to another project' }]
  }
  const faults: Fault[] = []
  if (!post.forTargetGroup) {
    faults.push({ path: 'postId', code: 'post_not_for_participants', message: 'the post is not for the target group' })
  }
  for (const path of ['startedOn', 'plannedEnd'] as const) {
    const day = placement[path]
    if ((post.startsOn && day < post.startsOn) || (post.endsOn && day > post.endsOn)) {
      faults.push({ path, code: 'outside_period', message: 'outside the period of the project' })
    }
  }
  return faults
}

/** Everything that speaks against the day on which a placement is said to have ended. */
export function endFaults(startedOn: Day, endedOn: Day, today: Day): Fault[] {
  const fault = (code: string, message: string): Fault[] => [{ path: 'endedOn', code, message }]
  if (endedOn < startedOn) return fault('end_before_start', 'ends before it starts')
  if (endedOn > today) return fault('in_future', `not after ${today}`)
  if (endedOn > lastDayOf(startedOn)) return fault('over_twelve_months', `not after ${lastDayOf(startedOn)}`)
  return []
}
