/** SQL of appointments and letters. */
import { sql } from 'kysely'
import type { Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Vault } from '#vault/index.ts'
import type { AppointmentInput, AppointmentView, LetterInput, LetterView } from './contract.ts'

const APPOINTMENT = 'appointment.sealed'
const LETTER = 'body_letter.sealed'

type AppointmentContent = Pick<AppointmentView, 'name' | 'office'>
type LetterContent = Pick<LetterView, 'correspondent' | 'subject'>

/** Adds an appointment. */
export async function insertAppointment(tx: Tx, vault: Vault, input: AppointmentInput): Promise<Written> {
  const { id, name, office } = input
  const content: AppointmentContent = { name, office: office ?? null }
  const rows = await sql<Written>`
    insert into appointment as a (tenant_id, id, decision_id, post, began_on, sealed)
    values (${tx.tenant}, ${id}, ${input.decisionId}, ${input.post}, ${input.beganOn},
            ${vault.sealJson('C2', APPOINTMENT, id, content)})
    returning a.id, ${rowContent('a')} as content`.execute(tx)
  return rows.rows[0]!
}

/** An appointment, locked until the transaction ends. */
export async function lockAppointment(tx: Tx, id: string): Promise<{ version: number; beganOn: Day } | undefined> {
  const rows = await sql<{ version: number; beganOn: Day }>`
    select version, began_on as "beganOn" from appointment
     where tenant_id = ${tx.tenant} and id = ${id} for update`.execute(tx)
  return rows.rows[0]
}

/** Ends an appointment on a day. */
export async function endAppointment(tx: Tx, id: string, endedOn: Day): Promise<Written> {
  const rows = await sql<Written>`
    update appointment a set ended_on = ${endedOn}, version = a.version + 1
     where a.tenant_id = ${tx.tenant} and a.id = ${id} returning a.id, ${rowContent('a')} as content`.execute(tx)
  return rows.rows[0]!
}

/** Appointments by id, keyset paged; of one decision where one is named. */
export async function listAppointments(
  tx: Tx,
  vault: Vault,
  page: { after: string | null; limit: number; decisionId?: string | undefined },
): Promise<AppointmentView[]> {
  const rows = await sql<Omit<AppointmentView, 'name' | 'office'> & { sealed: Buffer }>`
    select id, decision_id as "decisionId", post, began_on as "beganOn", ended_on as "endedOn", version, sealed
      from appointment where tenant_id = ${tx.tenant}
       ${page.after ? sql`and id > ${page.after}` : sql``}
       ${page.decisionId ? sql`and decision_id = ${page.decisionId}` : sql``}
     order by id limit ${page.limit}`.execute(tx)
  return rows.rows.map(({ sealed, ...row }) => ({
    ...row,
    ...vault.openJson<AppointmentContent>(APPOINTMENT, row.id, sealed),
  }))
}

/** Forgets who held a post. */
export async function forgetAppointment(tx: Tx, vault: Vault, id: string, on: Day): Promise<Written> {
  const content: AppointmentContent = { name: '', office: null }
  const rows = await sql<Written>`
    update appointment a set sealed = ${vault.sealJson('C2', APPOINTMENT, id, content)}, version = a.version + 1,
           forgotten_on = ${on}
     where a.tenant_id = ${tx.tenant} and a.id = ${id} returning a.id, ${rowContent('a')} as content`.execute(tx)
  return rows.rows[0]!
}

/** Adds a letter. */
export async function insertLetter(tx: Tx, vault: Vault, input: LetterInput, dueOn: Day | null): Promise<Written> {
  const { id, correspondent, subject } = input
  const rows = await sql<Written>`
    insert into body_letter as l (tenant_id, id, body_id, way, kind, number, dated_on, due_on, sealed)
    values (${tx.tenant}, ${id}, ${input.bodyId}, ${input.way}, ${input.kind}, ${input.number ?? null}, ${input.on},
            ${dueOn}, ${vault.sealJson('C2', LETTER, id, { correspondent, subject } satisfies LetterContent)})
    returning l.id, ${rowContent('l')} as content`.execute(tx)
  return rows.rows[0]!
}

/** A letter, locked until the transaction ends. */
export async function lockLetter(
  tx: Tx,
  id: string,
): Promise<{ version: number; on: Day; answeredOn: Day | null } | undefined> {
  const rows = await sql<{ version: number; on: Day; answeredOn: Day | null }>`
    select version, dated_on as "on", answered_on as "answeredOn" from body_letter
     where tenant_id = ${tx.tenant} and id = ${id} for update`.execute(tx)
  return rows.rows[0]
}

/** Notes the answer to a letter. */
export async function answerLetter(tx: Tx, id: string, on: Day, number: string | null): Promise<Written> {
  const rows = await sql<Written>`
    update body_letter l set answered_on = ${on}, answer_number = ${number}, version = l.version + 1
     where l.tenant_id = ${tx.tenant} and l.id = ${id} returning l.id, ${rowContent('l')} as content`.execute(tx)
  return rows.rows[0]!
}

/** Letters by day, the latest first, keyset paged: of one body, or those that wait for an answer. */
export async function listLetters(
  tx: Tx,
  vault: Vault,
  page: {
    after: [string, string] | null
    limit: number
    bodyId?: string | undefined
    waiting?: boolean
  },
): Promise<Omit<LetterView, 'late'>[]> {
  const rows = await sql<Omit<LetterView, 'late' | 'correspondent' | 'subject'> & { sealed: Buffer }>`
    select id, body_id as "bodyId", way, kind, number, dated_on as "on", due_on as "dueOn", answered_on as "answeredOn",
           answer_number as "answerNumber", version, sealed
      from body_letter where tenant_id = ${tx.tenant}
       ${page.after ? sql`and (dated_on, id) < (${page.after[0]}::date, ${page.after[1]}::uuid)` : sql``}
       ${page.bodyId ? sql`and body_id = ${page.bodyId}` : sql``}
       ${page.waiting ? sql`and answered_on is null and due_on is not null` : sql``}
     order by dated_on desc, id desc limit ${page.limit}`.execute(tx)
  return rows.rows.map(({ sealed, ...row }) => ({ ...row, ...vault.openJson<LetterContent>(LETTER, row.id, sealed) }))
}
