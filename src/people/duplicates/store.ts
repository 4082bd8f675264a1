/** SQL of decisions on records of people, and of the links that follow from them. */
import { sql } from 'kysely'
import type { Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Vault } from '#vault/index.ts'
import type { Merge } from './rules.ts'

const PLACE = 'person_verdict.sealed'

/** A decision as it is stored. */
export interface StoredVerdict {
  id: string
  personId: string
  otherId: string
  verdict: 'different' | 'same'
  at: number
  by: string | null
  sealed: Buffer | null
}

/** What is sealed of a decision. */
interface Why {
  reason: string
}

export const reasonOf = (vault: Vault, { id, sealed }: Pick<StoredVerdict, 'id' | 'sealed'>): string | null =>
  sealed && vault.openJson<Why>(PLACE, id, sealed).reason

const verdict = sql`v.id, v.person_id as "personId", v.other_id as "otherId", v.verdict,
  (extract(epoch from v.decided_at) * 1000)::float8 as at, v.decided_by as by, v.sealed`
const instant = (at: number) => sql`to_timestamp(${at}::float8 / 1000)`

/** Merges that stand among these records. */
export async function mergesAmong(tx: Tx, ids: readonly string[]): Promise<Merge[]> {
  const rows = await sql<Merge>`
    select v.person_id as "personId", v.other_id as "intoId" from person_verdict v
     where v.tenant_id = ${tx.tenant} and v.person_id = any(${[...ids]}::uuid[])
       and v.verdict = 'same' and v.undone_at is null`.execute(tx)
  return rows.rows
}

/** Shows records as others, or as themselves again; each row's version goes up. */
export async function setShownAs(tx: Tx, shown: ReadonlyMap<string, string | null>): Promise<Written[]> {
  const rows = await sql<Written>`
    update person p set merged_into = c.into_id, version = p.version + 1
      from unnest(${[...shown.keys()]}::uuid[], ${[...shown.values()]}::uuid[]) as c (id, into_id)
     where p.tenant_id = ${tx.tenant} and p.id = c.id and p.merged_into is distinct from c.into_id
    returning p.id, ${rowContent('p')} as content`.execute(tx)
  return rows.rows
}

/** Writes a decision down. */
export async function insertVerdict(
  tx: Tx,
  vault: Vault,
  one: Omit<StoredVerdict, 'sealed'> & { reason: string | null },
): Promise<Written[]> {
  const sealed = one.reason === null ? null : vault.sealJson('C2', PLACE, one.id, { reason: one.reason } satisfies Why)
  const rows = await sql<Written>`
    insert into person_verdict as v (tenant_id, id, person_id, other_id, verdict, decided_at, decided_by, sealed)
    values (${tx.tenant}, ${one.id}, ${one.personId}, ${one.otherId}, ${one.verdict}, ${instant(one.at)}, ${one.by}, ${sealed})
    returning v.id, ${rowContent('v')} as content`.execute(tx)
  return rows.rows
}

/** A decision that stands, locked until the transaction ends. */
export async function lockVerdict(tx: Tx, id: string): Promise<StoredVerdict | undefined> {
  const rows = await sql<StoredVerdict>`
    select ${verdict} from person_verdict v
     where v.tenant_id = ${tx.tenant} and v.id = ${id} and v.undone_at is null for update`.execute(tx)
  return rows.rows[0]
}

/** Takes decisions back. @param which one decision, or what was decided "not the same" of two records */
export async function undoVerdicts(
  tx: Tx,
  which: { id: string } | { different: readonly [string, string] },
  at: number,
  by: string | null,
): Promise<Written[]> {
  const only =
    'id' in which
      ? sql`v.id = ${which.id}`
      : sql`v.verdict = 'different' and v.person_id = any(${[...which.different]}::uuid[])
            and v.other_id = any(${[...which.different]}::uuid[])`
  const rows = await sql<Written>`
    update person_verdict v set undone_at = ${instant(at)}, undone_by = ${by}
     where v.tenant_id = ${tx.tenant} and ${only} and v.undone_at is null
    returning v.id, ${rowContent('v')} as content`.execute(tx)
  return rows.rows
}

/** Decisions that stand, the latest first: those before (`at`, `id`). */
export async function verdictsBefore(
  tx: Tx,
  before: readonly [string, string] | null,
  limit: number,
): Promise<StoredVerdict[]> {
  const rows = await sql<StoredVerdict>`
    select ${verdict} from person_verdict v
     where v.tenant_id = ${tx.tenant} and v.undone_at is null
       ${before ? sql`and (v.decided_at, v.id) < (${instant(Number(before[0]))}, ${before[1]}::uuid)` : sql``}
     order by v.decided_at desc, v.id desc limit ${limit}`.execute(tx)
  return rows.rows
}

/** Pairs of shown records that somebody told apart, among these. */
export async function toldApart(tx: Tx, ids: readonly string[]): Promise<[string, string][]> {
  const rows = await sql<{ one: string; other: string }>`
    select coalesce(a.merged_into, a.id) as one, coalesce(b.merged_into, b.id) as other
      from person_verdict v
      join person a on a.tenant_id = v.tenant_id and a.id = v.person_id
      join person b on b.tenant_id = v.tenant_id and b.id = v.other_id
     where v.tenant_id = ${tx.tenant} and v.verdict = 'different' and v.undone_at is null
       and (a.id = any(${[...ids]}::uuid[]) or a.merged_into = any(${[...ids]}::uuid[]))`.execute(tx)
  return rows.rows.map(({ one, other }) => [one, other])
}

/** Decisions about these very records that say why. */
export async function reasonsAbout(tx: Tx, personIds: readonly string[]): Promise<StoredVerdict[]> {
  const rows = await sql<StoredVerdict>`
    select ${verdict} from person_verdict v where v.tenant_id = ${tx.tenant} and v.sealed is not null
       and (v.person_id = any(${[...personIds]}::uuid[]) or v.other_id = any(${[...personIds]}::uuid[]))
     order by v.id`.execute(tx)
  return rows.rows
}

/** Lets go of why it was decided so. */
export async function forgetReasons(tx: Tx, ids: readonly string[]): Promise<Written[]> {
  const rows = await sql<Written>`
    update person_verdict v set sealed = null where v.tenant_id = ${tx.tenant} and v.id = any(${[...ids]}::uuid[])
    returning v.id, ${rowContent('v')} as content`.execute(tx)
  return rows.rows
}
