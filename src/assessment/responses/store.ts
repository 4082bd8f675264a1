/** SQL of filled-in questionnaires. */
import { sql } from 'kysely'
import { allPages } from '#db/pages.ts'
import { deleteRows, type Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'

export interface StoredResponse {
  id: string
  personId: string | null
  filledOn: Day
  sealed: Buffer
}

/** Adds a response. */
export const insertResponse = (
  tx: Tx,
  response: {
    id: string
    instrumentId: string
    versionId: string
    personId: string | null
    filledOn: Day
    way: string
    sealed: Buffer
  },
): Promise<Written[]> =>
  tx
    .insertInto('response')
    .values({
      tenant_id: tx.tenant,
      id: response.id,
      instrument_id: response.instrumentId,
      version_id: response.versionId,
      person_id: response.personId,
      filled_on: response.filledOn,
      way: response.way,
      sealed: response.sealed,
    })
    .returning(['id', rowContent('response').as('content')])
    .execute()

/** Every response to a version. */
export const responsesTo = (tx: Tx, versionId: string): Promise<StoredResponse[]> =>
  allPages((after, limit) => {
    let query = tx
      .selectFrom('response')
      .select(['id', 'person_id as personId', 'filled_on as filledOn', 'sealed'])
      .where('tenant_id', '=', tx.tenant)
      .where('version_id', '=', versionId)
    if (after !== null) query = query.where('id', '>', after)
    return query.orderBy('id').limit(limit).execute()
  })

/** How many responses to a version were filled in within a period, both days included. */
export async function countResponses(tx: Tx, versionId: string, from: Day, to: Day): Promise<number> {
  const row = await tx
    .selectFrom('response')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('tenant_id', '=', tx.tenant)
    .where('version_id', '=', versionId)
    .where('filled_on', '>=', from)
    .where('filled_on', '<=', to)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Responses tied to these records of people. */
export const responsesOf = async (tx: Tx, personIds: readonly string[]) =>
  personIds.length === 0
    ? []
    : tx
        .selectFrom('response')
        .select(['id', 'person_id as personId', 'version_id as versionId', 'filled_on as filledOn', 'sealed'])
        .where('tenant_id', '=', tx.tenant)
        .where('person_id', 'in', personIds)
        .orderBy('id')
        .execute()

/** Lets responses go. */
export const deleteResponses = (tx: Tx, ids: readonly string[]) => deleteRows(tx, 'response', ids)

/**
 * Notes the day on which a questionnaire stands on enough answers, once.
 * @param enough how many answers that are
 */
export async function noteAnswered(tx: Tx, instrumentId: string, enough: number, on: Day): Promise<Written[]> {
  const rows = await sql<Written>`
    update instrument i set answered_on = ${on}
     where i.tenant_id = ${tx.tenant} and i.id = ${instrumentId} and i.answered_on is null
       and (select count(*) from response r where r.tenant_id = i.tenant_id and r.instrument_id = i.id) >= ${enough}
    returning i.id, ${rowContent('i')} as content`.execute(tx)
  return rows.rows
}
