/** Which gates of the cycle are met: by records of this room and of others through their facts, or by a paper named by hand. */
import type { Tx } from '#db/tenant.ts'
import { countDecisions } from '#decisions/index.ts'
import { standingFigures } from '#disclosure/releases/index.ts'
import type { Day } from '#kit/dates.ts'
import { contractFacts } from '#projects/index.ts'
import type { Gate } from './contract.ts'
import { metByRecords } from './rules.ts'
import { communityRecords, eventRecords, proofsOf, type StoredCycle, stepsOf } from './store.ts'

/** What the cycle is handed by the app around it: the room of assessment stands beside this one. */
export interface CycleDeps {
  assessed: (tx: Tx) => Promise<{ needs: number; capacity: number }>
}

/** Gates that records or papers meet on a day. */
export async function gatesMet({ assessed }: CycleDeps, tx: Tx, cycle: Pick<StoredCycle, 'id' | 'phases'>, on: Day) {
  const steps = await stepsOf(tx, cycle.id)
  const assessments = await assessed(tx)
  const contracts = await contractFacts(tx, on)
  const contracted = contracts.map(({ id }) => id)
  const figures = await standingFigures(tx)
  const delivery = cycle.phases.find(({ kind }) => kind === 'delivery')
  const since = delivery === undefined ? null : (steps.get(delivery.key)?.on ?? null)
  const events = await eventRecords(tx, { contracted, since, on })
  const records = metByRecords({
    ...(await countDecisions(tx)),
    ...(await communityRecords(tx)),
    needsAssessments: assessments.needs,
    capacityAssessments: assessments.capacity,
    contracts: contracts.length,
    delivered:
      contracts.filter(({ delivered }) => delivered).length +
      events.delivered +
      figures.filter(({ projectId }) => contracted.includes(projectId)).length,
    reviews: events.reviews + figures.filter((one) => one.public).length,
  })
  const papers = await proofsOf(tx, cycle.id)
  return { records, papers, steps, all: new Set<Gate>([...records, ...papers.keys()]) }
}
