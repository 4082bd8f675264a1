/** SQL of what everyone reads and hears of a ballot while it is open. */
import { sql } from 'kysely'
import { insertRows, type Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { SoundKind } from '#documents/index.ts'
import type { TextLang } from '#people/consents/contract.ts'
import type { Recorded } from '../../recorded.ts'
import type { AnnouncedBallot } from '../published/contract.ts'
import type { ReadingView } from './contract.ts'

/** Shows an open ballot to everyone, or no longer. */
export async function saveAnnounced(tx: Tx, id: string, body: AnnouncedBallot, shown: boolean): Promise<Written[]> {
  const rows = await sql<Written>`
    insert into announced_ballot as b (tenant_id, id, shown, body)
    values (${tx.tenant}, ${id}, ${shown}, ${JSON.stringify(body)}::jsonb)
    on conflict (tenant_id, id) do update set shown = excluded.shown, body = excluded.body
    returning b.id, ${rowContent('b')} as content`.execute(tx)
  return rows.rows
}

/** Takes the announcement of a ballot away; nothing where there is none. */
export async function hideAnnounced(tx: Tx, id: string): Promise<Written[]> {
  const rows = await sql<Written>`
    update announced_ballot b set shown = false where b.tenant_id = ${tx.tenant} and b.id = ${id} and b.shown
    returning b.id, ${rowContent('b')} as content`.execute(tx)
  return rows.rows
}

/** What is announced of a ballot, as everyone reads it; null where nothing is. */
export async function announcedOf(tx: Tx, id: string): Promise<{ where: AnnouncedBallot['where'] } | null> {
  const rows = await sql<{ where: AnnouncedBallot['where'] }>`
    select b.body -> 'where' as "where" from announced_ballot b
     where b.tenant_id = ${tx.tenant} and b.id = ${id} and b.shown`.execute(tx)
  return rows.rows[0] ?? null
}

/** Languages in which the options of a ballot are read aloud. */
export async function readingsOf(tx: Tx, ballotId: string): Promise<ReadingView[]> {
  const rows = await sql<ReadingView>`
    select r.lang, r.size from ballot_reading r
     where r.tenant_id = ${tx.tenant} and r.ballot_id = ${ballotId} order by r.lang`.execute(tx)
  return rows.rows
}

/** Takes a reading away, or with null those in all languages; nothing where there is none. */
export async function deleteReading(
  tx: Tx,
  ballotId: string,
  lang: TextLang | null,
): Promise<{ id: string; content: null }[]> {
  const rows = await sql<{ id: string }>`
    delete from ballot_reading r where r.tenant_id = ${tx.tenant} and r.ballot_id = ${ballotId}
       ${lang === null ? sql`` : sql`and r.lang = ${lang}`}
    returning r.id`.execute(tx)
  return rows.rows.map(({ id }) => ({ id, content: null }))
}

/** Keeps a reading. @param shown whether everyone hears it at once */
export const insertReading = (
  tx: Tx,
  { id, ballotId, lang, shown }: { id: string; ballotId: string; lang: TextLang; shown: boolean },
  { fileId, kind, size }: Recorded,
): Promise<Written[]> =>
  insertRows(tx, 'ballot_reading', [{ id, ballot_id: ballotId, lang, file_id: fileId, kind, size, shown }])

/** Lets everyone hear the readings of a ballot, or no longer. */
export async function showReadings(tx: Tx, ballotId: string, shown: boolean): Promise<Written[]> {
  const rows = await sql<Written>`
    update ballot_reading r set shown = ${shown}
     where r.tenant_id = ${tx.tenant} and r.ballot_id = ${ballotId} and r.shown <> ${shown}
    returning r.id, ${rowContent('r')} as content`.execute(tx)
  return rows.rows
}

/** Where a reading lies; undefined where there is none. */
export async function findReading(
  tx: Tx,
  ballotId: string,
  lang: TextLang,
): Promise<{ fileId: string; kind: SoundKind; shown: boolean } | undefined> {
  const rows = await sql<{ fileId: string; kind: SoundKind; shown: boolean }>`
    select r.file_id as "fileId", r.kind, r.shown from ballot_reading r
     where r.tenant_id = ${tx.tenant} and r.ballot_id = ${ballotId} and r.lang = ${lang}`.execute(tx)
  return rows.rows[0]
}

/** Those of the files that a reading points to. */
export async function readingFilesInUse(tx: Tx, fileIds: readonly string[]): Promise<string[]> {
  const rows = await sql<{ fileId: string }>`
    select r.file_id as "fileId" from ballot_reading r
     where r.tenant_id = ${tx.tenant} and r.file_id = any(${[...fileIds]}::uuid[])`.execute(tx)
  return rows.rows.map(({ fileId }) => fileId)
}
