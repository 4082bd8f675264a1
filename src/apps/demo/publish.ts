/**
 * Publishes the demonstration as people would: the project manager proposes, the mayor (or whoever leads) approves, first
 * the figures about people, then the page.
 */

import type { MemberRole } from '#gate/contract.ts'
import { type Actor, runOperation, type Tenant } from '#gate/index.ts'
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
  if (hasPeople) await proposed(place, tenant, people, 'releases', { project })
  await proposed(place, tenant, people, 'publications', { project })
}

async function proposed(
  { gate }: DemoPlace,
  tenant: Tenant,
  { proposing, approving }: Publisher,
  what: 'releases' | 'publications',
  input: object,
): Promise<void> {
  const id = (step: string) => stableId('publish', tenant.code, what, step, JSON.stringify(input))
  const call = (name: string, by: Publisher['proposing'], step: string, content: object) =>
    runOperation(gate, { name: `${what}.${name}`, id: id(step), actor: actorOf(by), tenant, input: content })
  const receipt = await call('propose', proposing, 'propose', input)
  await call('approve', approving, 'approve', { id: receipt.result.id })
}

const actorOf = ({ id, role }: Publisher['proposing']): Actor => ({
  kind: 'account',
  id,
  grants: [{ role: role as MemberRole, projectId: null }],
  provenAt: null,
})
