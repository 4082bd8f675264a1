/** What can be done with the cycle: begun, its phases changed, a phase reached, a paper named. Gates warn and never bar. */
import { deleteRows } from '#db/rows.ts'
import { type Context, type Operation, operation, problem, refuseFields } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { mustKnowMembers } from '../policy.ts'
import { futureFaults } from '../rules.ts'
import {
  beginInput,
  phasesInput,
  proveInput,
  reachInput,
  USUAL_PHASES,
  unproveInput,
  unreachInput,
} from './contract.ts'
import { type CycleDeps, gatesMet } from './met.ts'
import { missingBefore } from './rules.ts'
import {
  findCycle,
  insertCycle,
  insertProof,
  proofsOf,
  type StoredCycle,
  saveStep,
  stepsOf,
  updatePhases,
} from './store.ts'

type Asker = Pick<Context, 'tx'>

/** The cycle, about to change. @throws not_found */
async function cycleFor({ tx }: Asker): Promise<StoredCycle> {
  const found = await findCycle(tx, 'lock')
  if (!found) throw problem('not_found', { what: 'cycle' })
  return found
}

const begin = operation({
  name: 'cycle.begin',
  summary: 'Begins the cycle of the municipality with the usual phases; the first one is reached on the day given.',
  input: beginInput,
  event: 'cycle_begun',
  purpose: 'community_work',
  offline: false,
  may: mustKnowMembers,
  async body({ tx, left, today }, { id, beganOn }) {
    refuseFields(futureFaults('beganOn', beganOn, today))
    if (await findCycle(tx, 'lock')) throw problem('already_exists', { what: 'cycle' })
    const phases = [...USUAL_PHASES]
    left('cycle', await insertCycle(tx, { id, beganOn, phases, version: 1 }))
    const first = { id: newId(), phase: phases[0]!.key, on: beganOn, recordedOn: today, missing: [] }
    left('cycle_step', await saveStep(tx, id, first))
    return { id, version: 1 }
  },
})

const setPhases = operation({
  name: 'cycle.setPhases',
  summary: 'Replaces the phases: names, order, gates. A phase that was reached stays.',
  input: phasesInput,
  event: 'cycle_phases_set',
  purpose: 'community_work',
  offline: false,
  may: mustKnowMembers,
  async body(context, { version, phases }) {
    const { tx, left } = context
    const cycle = await cycleFor(context)
    if (cycle.version !== version) throw problem('conflict', { what: 'cycle', version: cycle.version })
    const kept = new Set(phases.map(({ key }) => key))
    const steps = await stepsOf(tx, cycle.id)
    if ([...steps.keys()].some((key) => !kept.has(key))) throw problem('not_allowed_now')
    left('cycle', await updatePhases(tx, cycle.id, phases))
    return { id: cycle.id, version: version + 1 }
  },
})

const reach = (deps: CycleDeps) =>
  operation({
    name: 'cycle.reach',
    summary: 'Notes that a phase began on a day, long ago too; answers what was missing before it, and bars nothing.',
    input: reachInput,
    event: 'cycle_phase_reached',
    purpose: 'community_work',
    offline: false,
    may: mustKnowMembers,
    async body(context, { id, phase, on }) {
      const { tx, left, today } = context
      refuseFields(futureFaults('on', on, today))
      const cycle = await cycleFor(context)
      if (!cycle.phases.some(({ key }) => key === phase)) throw problem('not_found', { what: 'phase' })
      const { all, steps } = await gatesMet(deps, tx, cycle, today)
      const missing = missingBefore(cycle.phases, phase, all)
      const earlier = steps.get(phase)
      const step = { id: earlier?.id ?? id, phase, on, recordedOn: today, missing }
      left('cycle_step', await saveStep(tx, cycle.id, step))
      return { id: step.id, missing }
    },
  })

const unreach = operation({
  name: 'cycle.unreach',
  summary: 'Takes back that a phase was reached.',
  input: unreachInput,
  event: 'cycle_phase_unreached',
  purpose: 'community_work',
  offline: false,
  may: mustKnowMembers,
  async body(context, { phase }) {
    const { tx, left } = context
    const cycle = await cycleFor(context)
    const step = (await stepsOf(tx, cycle.id)).get(phase)
    if (!step) throw problem('not_found', { what: 'phase' })
    left('cycle_step', await deleteRows(tx, 'cycle_step', [step.id]))
    return { id: step.id }
  },
})

const prove = operation({
  name: 'cycle.prove',
  summary: 'Names the paper that a gate asks for, where no record of the system tells it.',
  input: proveInput,
  event: 'cycle_gate_proven',
  purpose: 'community_work',
  offline: false,
  may: mustKnowMembers,
  async body(context, { id, gate, on, note }) {
    const { tx, left, today } = context
    refuseFields(futureFaults('on', on, today))
    const cycle = await cycleFor(context)
    left('cycle_proof', await insertProof(tx, cycle.id, { id, gate, on, recordedOn: today, note }))
    return { id }
  },
})

const unprove = operation({
  name: 'cycle.unprove',
  summary: 'Takes back a paper that was named for a gate.',
  input: unproveInput,
  event: 'cycle_gate_unproven',
  purpose: 'community_work',
  offline: false,
  may: mustKnowMembers,
  async body(context, { gate }) {
    const { tx, left } = context
    const proof = (await proofsOf(tx, (await cycleFor(context)).id)).get(gate)
    if (!proof) throw problem('not_found', { what: 'proof' })
    left('cycle_proof', await deleteRows(tx, 'cycle_proof', [proof.id]))
    return { id: proof.id }
  },
})

export const cycleOperations = (deps: CycleDeps): Operation[] => [
  begin,
  setPhases,
  reach(deps),
  unreach,
  prove,
  unprove,
]
