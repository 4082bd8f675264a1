/** SQL of the desk on the portal. */
import { sql } from 'kysely'
import type { Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Vault } from '#vault/index.ts'
import type { VoiceState } from '../contract.ts'
import type { Followed } from './contract.ts'

/** What the portal has taken in and nobody has read yet: so many at most. */
export const MOST_UNREAD = 5_000

const ticketOf = (vault: Vault, reference: string): Buffer => vault.index('need_ticket', reference)

/** Recordings that nobody has written down yet: so many at most, of two megabytes each. */
export const MOST_UNHEARD = 500

/** Opens or closes the desk. */
export async function saveDesk(tx: Tx, id: string, open: boolean): Promise<Written[]> {
  const rows = await sql<Written>`
    insert into need_desk as d (tenant_id, id, open) values (${tx.tenant}, ${id}, ${open})
    on conflict (tenant_id) do update set open = excluded.open
    returning d.id, ${rowContent('d')} as content`.execute(tx)
  return rows.rows
}

/** Whether the desk is open, and whether it has room: `full` for nothing more, `silent` for no more recordings. */
export async function deskState(tx: Tx): Promise<{ open: boolean; full: boolean; silent: boolean }> {
  const rows = await sql<{ open: boolean; full: boolean; silent: boolean }>`
    select coalesce((select d.open from need_desk d where d.tenant_id = ${tx.tenant}), false) as open,
           (select count(*) from (select 1 from need_voice v
             where v.tenant_id = ${tx.tenant} and v.state = 'new' and v.via = 'portal' limit ${MOST_UNREAD}) u)
             >= ${MOST_UNREAD} as full,
           (select count(*) from (select 1 from need_recording r where r.tenant_id = ${tx.tenant} limit ${MOST_UNHEARD}) h)
             >= ${MOST_UNHEARD} as silent`.execute(tx)
  return rows.rows[0]!
}

/** Ties a voice to the reference that its speaker keeps. */
export async function giveTicket(tx: Tx, vault: Vault, id: string, reference: string): Promise<Written[]> {
  const rows = await sql<Written>`
    update need_voice v set ticket = ${ticketOf(vault, reference)}
     where v.tenant_id = ${tx.tenant} and v.id = ${id} returning v.id, ${rowContent('v')} as content`.execute(tx)
  return rows.rows
}

const STATES: Readonly<Record<VoiceState, Followed['state']>> = {
  new: 'received',
  grouped: 'grouped',
  set_aside: 'set_aside',
}

/** What became of what was said under a reference; undefined where there is none. */
export async function followedBy(tx: Tx, vault: Vault, reference: string): Promise<Followed | undefined> {
  const rows = await sql<{ saidOn: Followed['saidOn']; state: VoiceState; need: Followed['need'] }>`
    select v.voiced_on as "saidOn", v.state,
           case when n.published then jsonb_build_object('title', n.title, 'state', n.state, 'answer', n.answer) end as need
      from need_voice v left join need n on n.tenant_id = v.tenant_id and n.id = v.need_id
     where v.tenant_id = ${tx.tenant} and v.ticket = ${ticketOf(vault, reference)}`.execute(tx)
  return rows.rows.map(({ state, ...row }) => ({ ...row, state: STATES[state] }))[0]
}

/** Shows a need on the portal, or no longer. */
export async function publishNeed(tx: Tx, id: string, published: boolean): Promise<Written[]> {
  const rows = await sql<Written>`
    update need n set published = ${published} where n.tenant_id = ${tx.tenant} and n.id = ${id}
    returning n.id, ${rowContent('n')} as content`.execute(tx)
  return rows.rows
}
