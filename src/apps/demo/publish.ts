/**
 * Publishes the demonstration as people would: the project manager proposes, the mayor (or whoever leads) approves, first
 * the figures about people, then the page.
 */

import type { MemberRole } from '#gate/contract.ts'
import { type Actor, runOperation, type Tenant } from '#gate/index.ts'
import { endOfMonthBefore, runRelease } from '#indicators/index.ts'
import { dayIn } from '#kit/dates.ts'
import type { DemoPlace } from './load.ts'
import { stableId } from './stable.ts'

/** Who publishes in one tenant. */
export interface Publisher {
  proposing: { id: string; role: string }
  approving: { id: string; role: string }
}

/**
 * Publishes one project; what was published before stays as it is.
 * @param hasPeople whether it has people whose figures can be released
 */
export async function publishProject(
  place: DemoPlace,
  tenant: Tenant,
  project: string,
  people: Publisher,
  hasPeople: boolean,
): Promise<void> {
  if (hasPeople) await released(place, tenant, people, project)
  await proposed(place, tenant, people, 'publications', { project })
}

/** Figures about people are long work, which no server does yet: it is done here and now. */
async function released(place: DemoPlace, tenant: Tenant, people: Publisher, project: string): Promise<void> {
  const { gate, counter } = place
  const { id } = await runRelease({
    gate,
    counter,
    tenant,
    project,
    asOf: endOfMonthBefore(dayIn(gate.clock(), tenant.zone)),
    audience: 'public',
    id: idOf(tenant, 'releases', 'propose', { project }),
    proposedBy: people.proposing.id,
    progress: async () => undefined,
  })
  if (id !== null) await step(place, tenant, 'releases', 'approve', people.approving, { project }, { id })
}

async function proposed(
  place: DemoPlace,
  tenant: Tenant,
  { proposing, approving }: Publisher,
  what: 'publications',
  input: object,
): Promise<void> {
  const receipt = await step(place, tenant, what, 'propose', proposing, input, input)
  await step(place, tenant, what, 'approve', approving, input, { id: receipt.result.id })
}

const idOf = (tenant: Tenant, what: string, name: string, about: object) =>
  stableId('publish', tenant.code, what, name, JSON.stringify(about))

const step = (
  { gate }: DemoPlace,
  tenant: Tenant,
  what: 'releases' | 'publications',
  name: 'propose' | 'approve',
  by: Publisher['proposing'],
  about: object,
  input: object,
) =>
  runOperation(gate, {
    name: `${what}.${name}`,
    id: idOf(tenant, what, name, about),
    actor: actorOf(by),
    tenant,
    input,
  })

/** An account as it asks the gate. */
export const actorOf = ({ id, role }: Publisher['proposing']): Actor => ({
  kind: 'account',
  id,
  grants: [{ role: role as MemberRole, projectId: null }],
  provenAt: null,
})
