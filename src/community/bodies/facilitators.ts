/** Local facilitators: who has the role, and whom an agreement assigns to the municipality. */
import { type AccountsDeps, assignedTo, roleHolders } from '#accounts/index.ts'
import { type Reading, reading } from '#gate/index.ts'
import { mustKnowMembers } from '../policy.ts'
import { type FacilitatorView, facilitatorsQuery } from './contract.ts'

export const facilitatorReadings = (deps: Pick<AccountsDeps, 'db' | 'book'>): Reading[] => [
  reading({
    name: 'facilitators.list',
    summary: 'Accounts with the role of a local facilitator, and whether an agreement assigns them today.',
    path: '/api/facilitators',
    query: facilitatorsQuery,
    purpose: 'community_work',
    async body(context, { agreementId }): Promise<{ items: FacilitatorView[] }> {
      await mustKnowMembers(context)
      const { tx, today } = context
      const holders = await roleHolders(deps, tx.tenant, 'local_facilitator', today)
      const assigned = new Map(
        (await assignedTo(tx, 'agreement', agreementId, today)).map(({ accountId, ...one }) => [accountId, one]),
      )
      return { items: holders.map(({ id, name }) => ({ accountId: id, name, assigned: assigned.get(id) ?? null })) }
    },
  }),
]
