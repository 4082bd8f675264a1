/** SQL of the view of a network: what its members let it know, and what everyone may read of them, in one question. */
import { sql } from 'kysely'
import type { NetworkTx } from '#db/network.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { MemberLine } from './contract.ts'

/** More than any network has. */
const MOST = 2_000

/** Members that let the network know where they stand, by country and code. */
export async function membersOf(tx: NetworkTx): Promise<MemberLine[]> {
  const rows = await sql<MemberLine>`
    select t.code, t.name, t.kind, coalesce(m.country, s.country) as country, r.name as region, s.told_on as "toldOn",
           s.body as standing,
           (select count(*) from publication p
             where p.tenant_id = s.tenant_id and p.kind = 'project' and p.state = 'published')::int as published
      from agreement_share s
      join tenant t on t.id = s.tenant_id
      left join municipality m on m.code = t.code
      left join region r on r.code = m.region_code
     where s.network = ${tx.network} and s.body is not null
     order by 4, t.code limit ${MOST}`.execute(tx)
  return rows.rows
}

/** The last day on which there was a meeting. */
export async function lastMeeting(tx: Tx, on: Day): Promise<Day | null> {
  const rows = await sql<{ day: Day | null }>`
    select max(held_on) as day from event where tenant_id = ${tx.tenant} and not planned and held_on <= ${on}`.execute(
    tx,
  )
  return rows.rows[0]?.day ?? null
}
