/** SQL of recordings of needs. */
import { sql } from 'kysely'
import { insertRows, type Written } from '#db/rows.ts'
import type { Tx } from '#db/tenant.ts'
import type { SoundKind } from '#documents/index.ts'
import type { Day } from '#kit/dates.ts'
import type { Recorded } from '../../recorded.ts'

/** Keeps that a voice was recorded. */
export const insertRecording = (tx: Tx, id: string, { fileId, ...sound }: Recorded, takenOn: Day): Promise<Written[]> =>
  insertRows(tx, 'need_recording', [{ id, file_id: fileId, ...sound, taken_on: takenOn }])

/** Forgets recordings of voices; nothing where there are none. */
export async function dropRecording(tx: Tx, ids: readonly string[]): Promise<{ id: string; content: null }[]> {
  const rows = await sql<{ id: string }>`
    delete from need_recording r where r.tenant_id = ${tx.tenant} and r.id = any(${[...ids]}::uuid[])
    returning r.id`.execute(tx)
  return rows.rows.map(({ id }) => ({ id, content: null }))
}

/** Those of the voices that wait to be heard. */
export async function waitingOf(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select r.id from need_recording r where r.tenant_id = ${tx.tenant} and r.id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows.rows.map(({ id }) => id)
}

/** Voices whose recordings came before a day, some at a time. */
export async function recordedBefore(tx: Tx, before: Day, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select r.id from need_recording r
     where r.tenant_id = ${tx.tenant} and r.taken_on < ${before}::date order by r.taken_on limit ${limit}`.execute(tx)
  return rows.rows.map(({ id }) => id)
}

/** Where the recording of a voice lies; undefined where there is none. */
export async function findRecording(tx: Tx, id: string): Promise<{ fileId: string; kind: SoundKind } | undefined> {
  const rows = await sql<{ fileId: string; kind: SoundKind }>`
    select r.file_id as "fileId", r.kind from need_recording r
     where r.tenant_id = ${tx.tenant} and r.id = ${id}`.execute(tx)
  return rows.rows[0]
}

/** Those of the files that a recording of a need points to. */
export async function voiceFilesInUse(tx: Tx, fileIds: readonly string[]): Promise<string[]> {
  const rows = await sql<{ fileId: string }>`
    select r.file_id as "fileId" from need_recording r
     where r.tenant_id = ${tx.tenant} and r.file_id = any(${[...fileIds]}::uuid[])`.execute(tx)
  return rows.rows.map(({ fileId }) => fileId)
}
