/** SQL of consents and of answers to questions of special categories. Everything that was said is sealed. */
import { sql } from 'kysely'
import type { Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Vault } from '#vault/index.ts'
import type { SealedAnswer, SealedStatement, Statement } from './contract.ts'

const CONSENT = 'consent.sealed'
const ANSWER = 'special_answer.sealed'

/** Adds what somebody said. */
export async function insertStatement(
  tx: Tx,
  vault: Vault,
  row: { id: string; personId: string; at: number; recordedOn: Day; content: SealedStatement },
): Promise<Written> {
  const rows = await sql<Written>`
    insert into consent as c (tenant_id, id, person_id, said_at, recorded_on, sealed)
    values (${tx.tenant}, ${row.id}, ${row.personId}, ${new Date(row.at).toISOString()}, ${row.recordedOn},
            ${vault.sealJson('C2', CONSENT, row.id, row.content)})
    returning c.id, ${rowContent('c')} as content`.execute(tx)
  return rows.rows[0]!
}

/** What was said of these records of people, oldest first. */
export async function statementsOf(
  tx: Tx,
  vault: Vault,
  personIds: readonly string[],
): Promise<(Statement & { personId: string })[]> {
  const rows = await sql<{ id: string; personId: string; saidAt: string; recordedOn: Day; sealed: Buffer }>`
    select c.id, c.person_id as "personId", c.said_at as "saidAt", c.recorded_on as "recordedOn", c.sealed from consent c
     where c.tenant_id = ${tx.tenant} and c.person_id = any(${[...personIds]}::uuid[])
     order by c.said_at, c.id`.execute(tx)
  return rows.rows.map(({ sealed, saidAt, ...row }) => ({
    ...row,
    saidAt: new Date(saidAt).toISOString(),
    ...vault.openJson<SealedStatement>(CONSENT, row.id, sealed),
  }))
}

/** Adds the person's own answer. */
export async function insertAnswer(
  tx: Tx,
  vault: Vault,
  row: { id: string; personId: string; on: Day; content: SealedAnswer },
): Promise<Written> {
  const rows = await sql<Written>`
    insert into special_answer as s (tenant_id, id, person_id, answered_on, sealed)
    values (${tx.tenant}, ${row.id}, ${row.personId}, ${row.on}, ${vault.sealJson('C3', ANSWER, row.id, row.content)})
    returning s.id, ${rowContent('s')} as content`.execute(tx)
  return rows.rows[0]!
}

/** Answers of these records of people, oldest first. */
export async function answersOf(tx: Tx, vault: Vault, personIds: readonly string[]) {
  const rows = await sql<{ id: string; personId: string; on: Day; sealed: Buffer }>`
    select s.id, s.person_id as "personId", s.answered_on as "on", s.sealed from special_answer s
     where s.tenant_id = ${tx.tenant} and s.person_id = any(${[...personIds]}::uuid[])
     order by s.answered_on, s.id`.execute(tx)
  return rows.rows.map(({ sealed, ...row }) => ({ ...row, ...vault.openJson<SealedAnswer>(ANSWER, row.id, sealed) }))
}
