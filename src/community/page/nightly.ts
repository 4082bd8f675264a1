/** Every night, in the tenant's zone, everyone and the networks are told anew: meetings pass, terms run out, figures come. */
import type { Database } from '#db/connect.ts'
import { problem, runOperation, SYSTEM, type Tenant } from '#gate/index.ts'
import { addJob, type Handler } from '#jobs/index.ts'
import { dayIn } from '#kit/dates.ts'
import { idAt, newId } from '#kit/ids.ts'

export const TELLING = 'community.nightly'

/** Told apart from other nightly work of the same tenant and day. */
const SEED = 'c0'
const seedOf = (tenantId: number) => `00000000-0000-7000-80${SEED}-${tenantId.toString(16).padStart(12, '0')}`

/** Adds the night of each tenant's day, once; a server that stood still at night makes up for it when it runs again. */
export async function startTelling(db: Database, tenants: readonly Tenant[], now: number): Promise<void> {
  for (const { id, zone } of tenants) {
    const day = dayIn(now, zone)
    const job = { tenantId: id, accountId: null, roles: 'system', kind: TELLING, input: { day } }
    await addJob(db, { id: idAt(seedOf(id), Date.parse(`${day}T00:00:00Z`)), ...job })
  }
}

/** Does the night of one tenant. */
export const tellingHandler: Handler = async ({ tenantId }, { gate }) => {
  const [tenant] = await gate.tenants.known([tenantId])
  if (!tenant) throw problem('not_found', { what: 'tenant' })
  await runOperation(gate, { name: 'community.tell', id: newId(), actor: SYSTEM, tenant, input: {} })
  return {}
}
