/** Teams for tests: a team of a tenant, and people who work in it. */
import { inTenant } from '#db/tenant.ts'
import type { MemberRole } from '#gate/contract.ts'
import { type Actor, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { someone, type World } from './world.ts'

/** A new team. @returns its id */
export async function makeTeam(world: World, tenant: Tenant, name = `Екип ${newId().slice(-6)}`): Promise<string> {
  const id = newId()
  await world.run(OPERATOR, tenant, 'teams.save', { id, name, kind: 'family_centre' })
  return id
}

/** Someone who works in these teams (or on other targets) from a day long ago. */
export async function working(
  world: World,
  tenant: Tenant,
  targetIds: readonly string[],
  roles: MemberRole[] = ['field_worker'],
  kind: 'team' | 'project' | 'group' | 'tenancy' = 'team',
): Promise<Actor> {
  const actor = someone(...roles)
  await inTenant(world.db.app, { tenant: tenant.id, reach: 'work' }, async (tx) => {
    for (const targetId of targetIds) {
      await tx
        .insertInto('assignment')
        .values({
          tenant_id: tenant.id,
          id: newId(),
          account_id: actor.id!,
          kind,
          target_id: targetId,
          valid_from: '2020-01-01',
        })
        .execute()
    }
  })
  return actor
}

/** Somebody says on a day whether a use of their data is theirs to make. */
export async function sayOn(
  world: World,
  tenant: Tenant,
  on: string,
  personId: string,
  purpose: 'sharing' | 'messages',
  said: 'given' | 'withdrawn' = 'given',
  by: 'person' | 'guardian' = 'person',
): Promise<void> {
  const told = { by, how: 'spoken', saidAt: on, ...(by === 'guardian' && { guardian: 'Измислен настойник' }) }
  const text = said === 'given' ? { text: '2026-1', lang: 'bg' } : {}
  await world.run(OPERATOR, tenant, 'consents.say', { id: newId(), personId, purpose, said, ...told, ...text })
}
