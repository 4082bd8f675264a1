/**
 * Somebody who takes part in a project under two records that were merged is one participant: told in one line, counted once.
 * Merged records are few, so statements read everyone as they are stored and treat these apart: what holds of them is asked
 * of a small table that is made once, never of everyone.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#db/tenant.ts'

/**
 * Common tables for `with`, of which `twin` holds the participations of people who have several records: each with its
 * project, the person as they are shown, its place among theirs in that project – the record that is shown first, then by
 * id – and `lead`, the first of them, under which they are told.
 */
export const twins = (tx: Tx): RawBuilder<unknown> => sql`
  record as (
    select id as person_id, merged_into as shown from person where tenant_id = ${tx.tenant} and merged_into is not null
    union select merged_into, merged_into from person where tenant_id = ${tx.tenant} and merged_into is not null
  ), twin as materialized (
    select t.id, t.project_id, r.shown, row_number() over theirs as place, first_value(t.id) over theirs as lead
      from participation t join record r on r.person_id = t.person_id
     -- As a list, so that they are looked up however many people there are.
     where t.tenant_id = ${tx.tenant} and t.person_id = any(array(select person_id from record))
    window theirs as (partition by t.project_id, r.shown order by r.person_id <> r.shown, t.id)
  )`

/** Whether the participation `t` is the one under which its participant is told. */
export const isTold = sql`t.id not in (select v.id from twin v where v.lead <> v.id)`

/** Other participations of the same person in the same project. */
export async function othersOf(tx: Tx, participationId: string): Promise<{ id: string; personId: string }[]> {
  const rows = await sql<{ id: string; personId: string }>`
    with ${twins(tx)}
    select t.id, t.person_id as "personId" from twin v
      join twin w on w.lead = v.lead and w.id <> v.id
      join participation t on t.tenant_id = ${tx.tenant} and t.id = w.id
     where v.id = ${participationId} order by t.id`.execute(tx)
  return rows.rows
}
