/** SQL of what is without its other end: needs without a priority or an answer, priorities without a need. */
import { sql } from 'kysely'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Sphere } from '../contract.ts'
import type { LoosePriority, WaitingNeed, WaitingPlace } from './contract.ts'

/**
 * Whether a priority `p` counts today: it stands in the newest list, in the newest list of its project – whose funder counts
 * it, whatever was adopted since – or came with a project that has no list.
 */
const inForce = sql`(
  exists (
    select 1 from priority_list l
     where l.tenant_id = p.tenant_id and l.id = p.list_id
       and not exists (
         select 1 from priority_list m
          where m.tenant_id = l.tenant_id and m.version > l.version
            and (l.project_id is null or m.project_id = l.project_id)))
  or (p.list_id is null and p.adopted_on is not null and not exists (
    select 1 from priority_list m where m.tenant_id = p.tenant_id and m.project_id = p.project_id)))`

/** Needs that wait since `latest` or longer; those of no known day wait at any rate. */
const waiting = (tx: Tx, latest: Day) => sql`(
  select n.id, n.sphere, n.title, coalesce(n.place, '') as place, v.shared, least(n.formulated_on, v.first) as since
    from need n
    join lateral (
      select min(w.voiced_on) as first, least(coalesce(sum(w.shared), 0), 2000000000)::int as shared
        from need_voice w where w.tenant_id = n.tenant_id and w.need_id = n.id) v on true
   where n.tenant_id = ${tx.tenant} and n.state = 'open'
     and (least(n.formulated_on, v.first) is null or least(n.formulated_on, v.first) <= ${latest}::date)
     and not exists (
       select 1 from priority_need pn join priority p on p.tenant_id = pn.tenant_id and p.id = pn.priority_id
        where pn.tenant_id = n.tenant_id and pn.need_id = n.id and ${inForce}))`

/** Needs without an answer counted by sphere and place: those after (`sphere`, `place`); a place that is not known is ''. */
export async function waitingPlaces(
  tx: Tx,
  asked: { latest: Day; after: [string, string] | null; limit: number },
): Promise<WaitingPlace[]> {
  const { latest, after, limit } = asked
  const rows = await sql<WaitingPlace>`
    select w.sphere, nullif(w.place, '') as place, count(*)::int as needs, min(w.since) as oldest,
           (count(*) - count(w.since))::int as undated
      from ${waiting(tx, latest)} w
     ${after ? sql`where (w.sphere, w.place) > (${after[0]}, ${after[1]})` : sql``}
     group by w.sphere, w.place order by w.sphere, w.place limit ${limit}`.execute(tx)
  return rows.rows
}

/** Needs without an answer by sphere: those after (`sphere`, `id`). */
export async function waitingNeeds(
  tx: Tx,
  asked: { latest: Day; sphere?: Sphere | undefined; after: [string, string] | null; limit: number },
): Promise<WaitingNeed[]> {
  const { latest, sphere, after, limit } = asked
  const rows = await sql<WaitingNeed>`
    select w.id, w.sphere, w.title, nullif(w.place, '') as place, w.since, w.shared from ${waiting(tx, latest)} w
     where true ${sphere ? sql`and w.sphere = ${sphere}` : sql``}
       ${after ? sql`and (w.sphere, w.id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
     order by w.sphere, w.id limit ${limit}`.execute(tx)
  return rows.rows
}

/** Priorities in force that name no need, by sphere: those after (`sphere`, `id`). */
export async function loosePriorities(
  tx: Tx,
  asked: { after: [string, string] | null; limit: number },
): Promise<LoosePriority[]> {
  const { after, limit } = asked
  const rows = await sql<LoosePriority>`
    select p.id, p.sphere, p.position, p.text, p.adopted_on as "adoptedOn",
           (select l.version from priority_list l where l.tenant_id = p.tenant_id and l.id = p.list_id) as version
      from priority p
     where p.tenant_id = ${tx.tenant} and ${inForce}
       and not exists (select 1 from priority_need pn where pn.tenant_id = p.tenant_id and pn.priority_id = p.id)
       ${after ? sql`and (p.sphere, p.id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
     order by p.sphere, p.id limit ${limit}`.execute(tx)
  return rows.rows
}
