/** SQL of teams. */
import { sql } from 'kysely'
import type { Row } from '#db/rows.ts'
import type { Tx } from '#db/tenant.ts'
import type { TeamInput, TeamView } from './contract.ts'

/** A team as it is stored. */
export const teamRow = (input: TeamInput): Row<'team'> => ({
  id: input.id,
  name: input.name,
  kind: input.kind,
  organisation_id: input.organisationId ?? null,
  settlement: input.settlement ?? null,
  closed_on: null,
})

/** Teams by name, keyset paged: those after (`name`, `id`), or of these ids. */
export async function listTeams(
  tx: Tx,
  asked: { after: [string, string] | null; limit: number; ids: readonly string[] | 'all' },
): Promise<TeamView[]> {
  let query = tx
    .selectFrom('team')
    .select(['id', 'name', 'kind', 'organisation_id as organisationId', 'settlement', 'closed_on as closedOn'])
    .where('tenant_id', '=', tx.tenant)
  if (asked.ids !== 'all') query = query.where(sql<boolean>`id = any(${[...asked.ids]}::uuid[])`)
  if (asked.after) query = query.where(sql<boolean>`(name, id) > (${asked.after[0]}, ${asked.after[1]}::uuid)`)
  return (await query.orderBy('name').orderBy('id').limit(asked.limit).execute()) as TeamView[]
}

/** Names of teams by id. */
export async function teamNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await sql<{ id: string; name: string }>`
    select id, name from team where tenant_id = ${tx.tenant} and id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.rows.map(({ id, name }) => [id, name]))
}

/** A team and the centre that it belongs to; null where it stands alone. */
export interface TeamOfCentre {
  id: string
  name: string
  centreId: string | null
}

/** These teams, and every other team of the community centres that they belong to, by name. */
export async function teamsOfCentres(tx: Tx, ids: readonly string[]): Promise<TeamOfCentre[]> {
  const rows = await sql<TeamOfCentre>`
    with all_teams as (
      select t.id, t.name, o.id as "centreId" from team t
        left join organisation o on o.tenant_id = t.tenant_id and o.id = t.organisation_id and o.kind = 'community_centre'
       where t.tenant_id = ${tx.tenant})
    select * from all_teams t
     where t.id = any(${[...ids]}::uuid[])
        or t."centreId" in (select "centreId" from all_teams m where m.id = any(${[...ids]}::uuid[]))
     order by t.name, t.id`.execute(tx)
  return rows.rows
}
