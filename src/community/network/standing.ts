/** Where a municipality stands, as a network is told it. */
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import { type CycleDeps, gatesMet } from '../cycle/met.ts'
import { missingUpTo, standingIn } from '../cycle/rules.ts'
import { findCycle } from '../cycle/store.ts'
import { countMeetings } from '../meetings/store.ts'
import { listLists, prioritiesOf } from '../priorities/store.ts'
import { MOST_PRIORITIES, type Standing, standing } from './contract.ts'
import { lastMeeting } from './store.ts'

/** Counts of acts and meetings, steps and priorities of a day; never of people. */
export async function standingOf(deps: CycleDeps, tx: Tx, today: Day): Promise<Standing> {
  const counts = await countMeetings(tx, {})
  const [list] = await listLists(tx, { after: null, limit: 1 })
  const sum = (of: 'held' | 'planned') => counts.reduce((total, one) => total + one[of], 0)
  return standing.parse({
    way: await wayOf(deps, tx, today),
    meetings: { held: sum('held'), planned: sum('planned'), last: await lastMeeting(tx, today) },
    list: list
      ? {
          version: list.version,
          adoptedOn: list.adoptedOn,
          priorities: (await prioritiesOf(tx, list.id)).slice(0, MOST_PRIORITIES),
        }
      : null,
  } satisfies Record<keyof Standing, unknown>)
}

async function wayOf(deps: CycleDeps, tx: Tx, today: Day): Promise<Standing['way']> {
  const cycle = await findCycle(tx, 'look')
  if (!cycle) return null
  const { all, steps } = await gatesMet(deps, tx, cycle, today)
  const key = standingIn(cycle.phases, new Set(steps.keys()))
  const index = cycle.phases.findIndex((phase) => phase.key === key)
  const phase = cycle.phases[index]
  return {
    beganOn: cycle.beganOn,
    phases: cycle.phases.length,
    at: phase
      ? { number: index + 1, kind: phase.kind, name: phase.name ?? null, since: steps.get(phase.key)!.on }
      : null,
    missing: phase ? missingUpTo(cycle.phases, phase.key, all) : [],
  }
}
