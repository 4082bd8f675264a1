/** SQL of questionnaires. */
import { sql } from 'kysely'
import { insertRows, type Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Form } from '../xlsform/form.ts'
import type { InstrumentListItem, Subject, VersionLine } from './contract.ts'

export interface StoredInstrument {
  id: string
  title: string
  subject: Subject
  begunOn: Day
  endedOn: Day | null
}

const COLUMNS = ['id', 'title', 'subject', 'begun_on as begunOn', 'ended_on as endedOn'] as const

/** A questionnaire, or undefined. */
export const findInstrument = (tx: Tx, id: string): Promise<StoredInstrument | undefined> =>
  tx
    .selectFrom('instrument')
    .select(COLUMNS)
    .where('tenant_id', '=', tx.tenant)
    .where('id', '=', id)
    .executeTakeFirst() as Promise<StoredInstrument | undefined>

/** The same, locked until the transaction ends. */
export const lockInstrument = (tx: Tx, id: string): Promise<StoredInstrument | undefined> =>
  tx
    .selectFrom('instrument')
    .select(COLUMNS)
    .where('tenant_id', '=', tx.tenant)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst() as Promise<StoredInstrument | undefined>

export const insertInstrument = (
  tx: Tx,
  { id, title, subject, begunOn }: Omit<StoredInstrument, 'endedOn'>,
): Promise<Written[]> =>
  insertRows(tx, 'instrument', [
    { id, title, subject, begun_on: begunOn, ended_on: null, version: 1, answered_on: null },
  ])

/** A new title comes with a new version. */
export const retitleInstrument = (tx: Tx, id: string, title: string): Promise<Written[]> =>
  tx
    .updateTable('instrument')
    .set((eb) => ({ title, version: eb('version', '+', 1) }))
    .where('tenant_id', '=', tx.tenant)
    .where('id', '=', id)
    .returning(['id', rowContent('instrument').as('content')])
    .execute()

/** Takes no more answers. */
export const endInstrument = (tx: Tx, id: string, on: Day): Promise<Written[]> =>
  tx
    .updateTable('instrument')
    .set((eb) => ({ ended_on: on, version: eb('version', '+', 1) }))
    .where('tenant_id', '=', tx.tenant)
    .where('id', '=', id)
    .returning(['id', rowContent('instrument').as('content')])
    .execute()

export interface NewVersion {
  id: string
  instrumentId: string
  number: number
  form: Form
  source: 'file' | 'library'
  takenOn: Day
  takenBy: string | null
}

export const insertVersion = (tx: Tx, version: NewVersion): Promise<Written[]> =>
  insertRows(tx, 'instrument_version', [
    {
      id: version.id,
      instrument_id: version.instrumentId,
      number: version.number,
      form: version.form,
      source: version.source,
      taken_on: version.takenOn,
      taken_by: version.takenBy,
    },
  ])

/** Versions of a questionnaire, the newest first. */
export const versionsOf = (tx: Tx, instrumentId: string): Promise<VersionLine[]> =>
  tx
    .selectFrom('instrument_version')
    .select(['id', 'number', 'taken_on as takenOn', 'source'])
    .where('tenant_id', '=', tx.tenant)
    .where('instrument_id', '=', instrumentId)
    .orderBy('number', 'desc')
    .execute() as Promise<VersionLine[]>

/** A version with its form. */
export async function findVersion(
  tx: Tx,
  id: string,
): Promise<{ id: string; instrumentId: string; number: number; form: Form } | undefined> {
  const found = await tx
    .selectFrom('instrument_version')
    .select(['id', 'instrument_id as instrumentId', 'number', 'form'])
    .where('tenant_id', '=', tx.tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return found && { ...found, form: found.form as Form }
}

/** Questionnaires with their newest version, newest first, keyset paged: those after (day, id). */
export async function listInstruments(
  tx: Tx,
  { after, limit }: { after: [string, string] | null; limit: number },
): Promise<InstrumentListItem[]> {
  let query = tx
    .selectFrom('instrument as i')
    .innerJoin('instrument_version as v', (join) =>
      join.onRef('v.tenant_id', '=', 'i.tenant_id').onRef('v.instrument_id', '=', 'i.id'),
    )
    .select(['i.id', 'i.title', 'i.subject', 'i.begun_on as begunOn', 'i.ended_on as endedOn'])
    .select([
      'v.id as versionId',
      'v.number as version',
      sql<string | null>`v.form #>> '{settings,form_id}'`.as('code'),
    ])
    .where('i.tenant_id', '=', tx.tenant)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('instrument_version as later')
            .select('later.id')
            .whereRef('later.tenant_id', '=', 'v.tenant_id')
            .whereRef('later.instrument_id', '=', 'v.instrument_id')
            .whereRef('later.number', '>', 'v.number'),
        ),
      ),
    )
  if (after) {
    query = query.where((eb) =>
      eb.or([eb('i.begun_on', '<', after[0]), eb.and([eb('i.begun_on', '=', after[0]), eb('i.id', '<', after[1])])]),
    )
  }
  const rows = await query.orderBy('i.begun_on', 'desc').orderBy('i.id', 'desc').limit(limit).execute()
  return rows.map((row) => ({ ...row, subject: row.subject as Subject }))
}
