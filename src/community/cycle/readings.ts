/** What is told of the cycle: its phases with their gates, and where the municipality stands. */
import { type Context, type Reading, reading } from '#gate/index.ts'
import { type CycleView, cycleQuery, type GateView } from './contract.ts'
import { type CycleDeps, gatesMet } from './met.ts'
import { standingIn } from './rules.ts'
import { findCycle } from './store.ts'

/** The cycle with its phases, their gates and steps; null where it has not begun. */
export async function cycleTold(
  deps: CycleDeps,
  { tx, today }: Pick<Context, 'tx' | 'today'>,
): Promise<CycleView | null> {
  const cycle = await findCycle(tx, 'look')
  if (!cycle) return null
  const { records, papers, steps } = await gatesMet(deps, tx, cycle, today)
  const gateView = (gate: GateView['gate']): GateView => {
    const paper = papers.get(gate)
    return {
      gate,
      met: records.has(gate) ? 'records' : paper ? 'paper' : null,
      paper: paper ? { on: paper.on, recordedOn: paper.recordedOn, note: paper.note } : null,
    }
  }
  return {
    id: cycle.id,
    beganOn: cycle.beganOn,
    version: cycle.version,
    phases: cycle.phases.map(({ key, kind, name, gates }) => {
      const step = steps.get(key)
      return {
        key,
        kind,
        name: name ?? null,
        gates: gates.map(gateView),
        step: step ? { on: step.on, recordedOn: step.recordedOn, missing: step.missing } : null,
      }
    }),
    standing: standingIn(cycle.phases, new Set(steps.keys())),
  }
}

const get = (deps: CycleDeps) =>
  reading({
    name: 'cycle.get',
    summary: 'The cycle of the municipality, or null where it has not begun.',
    path: '/api/cycle',
    query: cycleQuery,
    purpose: 'community_work',
    body: async (context): Promise<{ cycle: CycleView | null }> => ({ cycle: await cycleTold(deps, context) }),
  })

export const cycleReadings = (deps: CycleDeps): Reading[] => [get(deps)]
