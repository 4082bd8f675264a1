/** What the work with a community came to in a period, and what comes next: counts from records, nobody's name. */
import type { DecisionView } from '#decisions/contract.ts'
import { decidedIn } from '#decisions/index.ts'
import type { Context } from '#gate/index.ts'
import { addDays, type Day } from '#kit/dates.ts'
import type { Gate, Phase } from '../cycle/contract.ts'
import { type CycleDeps, gatesMet } from '../cycle/met.ts'
import { missingBefore, standingIn } from '../cycle/rules.ts'
import { findCycle, type Step } from '../cycle/store.ts'
import type { MeetingCount } from '../meetings/contract.ts'
import { countMeetings } from '../meetings/store.ts'
import {
  type BallotCounts,
  type Coming,
  comingMeetings,
  countBallots,
  countLetters,
  countNeeds,
  countTasks,
  type LetterCounts,
  type NeedCounts,
  type TaskCounts,
} from './store.ts'

/** How far ahead one looks for what is due, days. */
const AHEAD = 31
const MOST_COMING = 20

/** What a phase is called: by its kind, or with a name of the municipality's own. */
export type PhaseCalled = Pick<Phase, 'kind' | 'name'>

/** Where the municipality stands in its cycle. */
export interface Standing {
  phase: PhaseCalled | null
  next: PhaseCalled | null
  /** Gates before the next phase that are still open. */
  missing: Gate[]
}

/** A month, or another period, of work. */
export interface WorkOfPeriod {
  /** The day as of which what is open was counted. */
  at: Day
  decisions: DecisionView[]
  meetings: MeetingCount[]
  letters: LetterCounts
  needs: NeedCounts
  tasks: TaskCounts
  ballots: BallotCounts
  /** Phases that were begun in the period. */
  steps: (PhaseCalled & Pick<Step, 'on' | 'recordedOn' | 'missing'>)[]
  standing: Standing | null
  coming: Coming[]
  /** Last of the days that come. */
  soon: Day
}

const called = ({ kind, name }: Phase): PhaseCalled => ({ kind, ...(name && { name }) })

/** Where the municipality stands on a day; null where no cycle has begun. Gates are those of today. */
async function standingOn(
  deps: CycleDeps,
  { tx, today }: Pick<Context, 'tx' | 'today'>,
  at: Day,
): Promise<{ standing: Standing; phases: Phase[]; steps: Map<string, Step> } | null> {
  const cycle = await findCycle(tx, 'look')
  if (!cycle) return null
  const { all, steps } = await gatesMet(deps, tx, cycle, today)
  const reached = new Set([...steps.values()].flatMap(({ phase, on }) => (on <= at ? [phase] : [])))
  const key = standingIn(cycle.phases, reached)
  const place = cycle.phases.findIndex((phase) => phase.key === key)
  const [phase, next] = [cycle.phases[place], cycle.phases[place + 1]]
  const missing = next ? missingBefore(cycle.phases, next.key, all) : []
  return {
    standing: { phase: phase ? called(phase) : null, next: next ? called(next) : null, missing },
    phases: cycle.phases,
    steps,
  }
}

/**
 * Counts a period of work.
 * @param deps what the cycle asks other rooms
 * @param context of a transaction that is open for people: letters and tasks lie there
 */
export async function workOfPeriod(
  deps: CycleDeps,
  context: Pick<Context, 'tx' | 'today'>,
  { from, to }: { from: Day; to: Day },
): Promise<WorkOfPeriod> {
  const { tx, today } = context
  const at = to < today ? to : today
  const period = { from, to, at }
  const soon = addDays(at, AHEAD)
  const cycle = await standingOn(deps, context, at)
  const steps = (cycle?.phases ?? []).flatMap((phase) => {
    const step = cycle?.steps.get(phase.key)
    if (!step || step.on < from || step.on > to) return []
    const { on, recordedOn, missing } = step
    return [{ ...called(phase), on, recordedOn, missing }]
  })
  return {
    at,
    decisions: await decidedIn(tx, period),
    meetings: await countMeetings(tx, period),
    letters: await countLetters(tx, period),
    needs: await countNeeds(tx, period),
    tasks: await countTasks(tx, period, soon),
    ballots: await countBallots(tx, period),
    steps,
    standing: cycle?.standing ?? null,
    coming: await comingMeetings(tx, at, MOST_COMING),
    soon,
  }
}
