/** SQL of papers and their days. */
import { sql } from 'kysely'
import type { Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Vault } from '#vault/index.ts'
import { asShown } from '../store.ts'
import type { Paper, PaperView } from './contract.ts'

const PLACE = 'family_paper.sealed'

/** What is sealed of a paper. */
interface Said {
  kind: Paper
  note: string | null
}

interface Stored extends Omit<PaperView, 'kind' | 'note'> {
  sealed: Buffer
}

const stored = (tx: Tx) =>
  sql`f.id, ${asShown(tx, 'f.person_id')} as "personId", f.due_on as "dueOn", f.done_on as "doneOn", f.sealed`
const opened =
  (vault: Vault) =>
  ({ sealed, ...row }: Stored): PaperView => ({ ...row, ...vault.openJson<Said>(PLACE, row.id, sealed) })

/** Writes a paper down, or corrects the one with its id; nothing where that is somebody else's. */
export async function savePaper(tx: Tx, vault: Vault, paper: Omit<PaperView, 'doneOn'>): Promise<Written | undefined> {
  const { id, personId, dueOn, kind, note } = paper
  const rows = await sql<Written>`
    insert into family_paper as f (tenant_id, id, person_id, due_on, sealed)
    values (${tx.tenant}, ${id}, ${personId}, ${dueOn}, ${vault.sealJson('C3', PLACE, id, { kind, note } satisfies Said)})
    on conflict (tenant_id, id) do update set due_on = excluded.due_on, sealed = excluded.sealed
     where ${asShown(tx, 'f.person_id')} = ${asShown(tx, 'excluded.person_id')}
    returning f.id, ${rowContent('f')} as content`.execute(tx)
  return rows.rows[0]
}

/** A paper; undefined where there is none. */
export async function findPaper(tx: Tx, vault: Vault, id: string): Promise<PaperView | undefined> {
  const rows = await sql<Stored>`
    select ${stored(tx)} from family_paper f where f.tenant_id = ${tx.tenant} and f.id = ${id}`.execute(tx)
  return rows.rows.map(opened(vault))[0]
}

/** What was to be done is done on a day, or is not. */
export async function setDone(tx: Tx, id: string, on: Day | null): Promise<Written[]> {
  const rows = await sql<Written>`
    update family_paper f set done_on = ${on}::date where f.tenant_id = ${tx.tenant} and f.id = ${id}
    returning f.id, ${rowContent('f')} as content`.execute(tx)
  return rows.rows
}

/** Papers of people under any of their records: what is to be done first, by its day. */
export async function papersOf(tx: Tx, vault: Vault, personIds: readonly string[]): Promise<PaperView[]> {
  const rows = await sql<Stored>`
    select ${stored(tx)} from family_paper f
      join person p on p.tenant_id = f.tenant_id and p.id = f.person_id
     where f.tenant_id = ${tx.tenant} and coalesce(p.merged_into, p.id) = any(${[...personIds]}::uuid[])
     order by f.done_on is not null, f.due_on, f.id limit 500`.execute(tx)
  return rows.rows.map(opened(vault))
}

/** Papers written down under these very records. */
export async function papersUnder(tx: Tx, vault: Vault, personIds: readonly string[]): Promise<PaperView[]> {
  const rows = await sql<Stored>`
    select ${stored(tx)} from family_paper f
     where f.tenant_id = ${tx.tenant} and f.person_id = any(${[...personIds]}::uuid[]) order by f.id`.execute(tx)
  return rows.rows.map(opened(vault))
}

/** What is to be done up to a day for people whom the teams work with today, by day: those after (`day`, `id`). */
export async function duePapers(
  tx: Tx,
  vault: Vault,
  asked: { teams: readonly string[]; today: Day; upTo: Day; after: [string, string] | null; limit: number },
): Promise<(PaperView & { dueOn: Day })[]> {
  const { teams, today, upTo, after, limit } = asked
  const rows = await sql<Stored>`
    select ${stored(tx)} from family_paper f
     where f.tenant_id = ${tx.tenant} and f.done_on is null and f.due_on <= ${upTo}
       ${after ? sql`and (f.due_on, f.id) > (${after[0]}::date, ${after[1]}::uuid)` : sql``}
       and exists (
         select 1 from person p
           join person s on s.tenant_id = p.tenant_id
            and (s.id = coalesce(p.merged_into, p.id) or s.merged_into = coalesce(p.merged_into, p.id))
           join care c on c.tenant_id = s.tenant_id and c.person_id = s.id
          where p.tenant_id = f.tenant_id and p.id = f.person_id and c.team_id = any(${[...teams]}::uuid[])
            and c.began_on <= ${today} and (c.ended_on is null or c.ended_on >= ${today}))
     order by f.due_on, f.id limit ${limit}`.execute(tx)
  return rows.rows.map(opened(vault)) as (PaperView & { dueOn: Day })[]
}
