/** SQL of needs and of what was voiced. */
import { sql } from 'kysely'
import { insertRows, type Row, type Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Words } from '#kit/text.ts'
import type { Vault } from '#vault/index.ts'
import type { Sphere } from '../contract.ts'
import type {
  FormulateInput,
  MeetingHeard,
  NeedState,
  NeedThread,
  NeedView,
  Via,
  VoiceInput,
  VoiceState,
  VoiceView,
} from './contract.ts'

const PLACE = 'need_voice_words.sealed'

/** What is sealed of a voice. */
interface Said {
  text: string
  place: string | null
  reason: string | null
}

interface StoredVoice extends Omit<VoiceView, keyof Said> {
  sealed: Buffer
}

/** A voice as it is kept: what may be counted by everyone, and the words. */
export interface KeptVoice {
  voice: Written[]
  words: Written[]
}

/** Keeps what somebody said. */
export async function insertVoice(
  tx: Tx,
  vault: Vault,
  voice: Omit<VoiceInput, 'via' | 'fileId'> & { via: Via },
): Promise<KeptVoice> {
  const { id, text = '', place = null, voicedOn, via, onBehalf, shared, eventId = null, sphere = null } = voice
  const row = {
    id,
    voiced_on: voicedOn,
    via,
    on_behalf: onBehalf,
    shared,
    event_id: eventId,
    sphere,
    need_id: null,
    state: 'new',
    ticket: null,
  }
  return {
    voice: await insertRows(tx, 'need_voice', [row]),
    words: await saveWords(tx, vault, id, { text, place, reason: null }),
  }
}

/** Keeps the words of a voice anew. */
export async function saveWords(tx: Tx, vault: Vault, id: string, said: Said): Promise<Written[]> {
  const rows = await sql<Written>`
    insert into need_voice_words as w (tenant_id, id, sealed)
    values (${tx.tenant}, ${id}, ${vault.sealJson('C2', PLACE, id, said)})
    on conflict (tenant_id, id) do update set sealed = excluded.sealed
    returning w.id, ${rowContent('w')} as content`.execute(tx)
  return rows.rows
}

const stored = sql`v.id, v.voiced_on as "voicedOn", v.via, v.on_behalf as "onBehalf", v.shared, v.event_id as "eventId",
  v.need_id as "needId", v.state, v.sphere, w.sealed,
  case when r.id is null then null else jsonb_build_object('seconds', r.seconds) end as recording,
  case when e.id is null then null else json_build_object('id', e.id, 'title', e.title, 'heldOn', e.held_on) end as meeting`
const withWords = sql`need_voice v join need_voice_words w on w.tenant_id = v.tenant_id and w.id = v.id
  left join need_recording r on r.tenant_id = v.tenant_id and r.id = v.id
  left join event e on e.tenant_id = v.tenant_id and e.id = v.event_id`
const opened =
  (vault: Vault) =>
  ({ sealed, ...row }: StoredVoice): VoiceView => ({ ...row, ...vault.openJson<Said>(PLACE, row.id, sealed) })

/** Voices, newest first: those after (`day`, `id`). */
export async function listVoices(
  tx: Tx,
  vault: Vault,
  asked: {
    state: VoiceState | undefined
    needId: string | undefined
    eventId: string | undefined
    after: [Day, string] | null
    limit: number
  },
): Promise<VoiceView[]> {
  const { state, needId, eventId, after, limit } = asked
  const rows = await sql<StoredVoice>`
    select ${stored} from ${withWords}
     where v.tenant_id = ${tx.tenant}
       ${state ? sql`and v.state = ${state}` : sql``}
       ${needId ? sql`and v.need_id = ${needId}` : sql``}
       ${eventId ? sql`and v.event_id = ${eventId}` : sql``}
       ${after ? sql`and (v.voiced_on, v.id) < (${after[0]}::date, ${after[1]}::uuid)` : sql``}
     order by v.voiced_on desc, v.id desc limit ${limit}`.execute(tx)
  return rows.rows.map(opened(vault))
}

/** A voice; undefined where there is none. */
export async function findVoice(tx: Tx, vault: Vault, id: string): Promise<VoiceView | undefined> {
  const rows = await sql<StoredVoice>`
    select ${stored} from ${withWords} where v.tenant_id = ${tx.tenant} and v.id = ${id}`.execute(tx)
  return rows.rows.map(opened(vault))[0]
}

/** Whether there is such a meeting. */
export async function knownMeeting(tx: Tx, id: string): Promise<boolean> {
  const rows = await sql`select from event where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx)
  return rows.rows.length > 0
}

/** Sets a voice aside; it stays readable with the reason. @param reason null where it was the time that ran out */
export async function setAside(tx: Tx, vault: Vault, voice: VoiceView, reason: string | null): Promise<KeptVoice> {
  const rows = await sql<Written>`
    update need_voice v set state = 'set_aside', need_id = null
     where v.tenant_id = ${tx.tenant} and v.id = ${voice.id} returning v.id, ${rowContent('v')} as content`.execute(tx)
  const { text, place } = voice
  return { voice: rows.rows, words: await saveWords(tx, vault, voice.id, { text, place, reason }) }
}

/** Says which need voices belong to; with null, that they are looked at anew. */
export async function groupVoices(tx: Tx, ids: readonly string[], needId: string | null): Promise<Written[]> {
  const rows = await sql<Written>`
    update need_voice v set need_id = ${needId}, state = ${needId === null ? 'new' : 'grouped'}
     where v.tenant_id = ${tx.tenant} and v.id = any(${[...ids]}::uuid[])
    returning v.id, ${rowContent('v')} as content`.execute(tx)
  return rows.rows
}

/** Adds a need, formulated on a day. */
export const insertNeed = (tx: Tx, { id, sphere, title, place }: FormulateInput, on: Day): Promise<Written[]> =>
  insertRows(tx, 'need', [
    {
      id,
      sphere,
      title,
      place: place ?? null,
      state: 'open',
      answer: null,
      answered_on: null,
      published: false,
      formulated_on: on,
    } satisfies Row<'need'>,
  ])

/** Changes the words of a need; nothing where there is none. */
export async function rewordNeed(tx: Tx, { id, sphere, title, place }: FormulateInput): Promise<Written[]> {
  const rows = await sql<Written>`
    update need n set sphere = ${sphere}, title = ${JSON.stringify(title)}::jsonb, place = ${place ?? null}
     where n.tenant_id = ${tx.tenant} and n.id = ${id} returning n.id, ${rowContent('n')} as content`.execute(tx)
  return rows.rows
}

/** Writes what became of a need; with null, that it is open again. */
export async function answerNeed(
  tx: Tx,
  id: string,
  answered: { state: NeedState; answer: Words; on: Day } | null,
): Promise<Written[]> {
  const answer = answered === null ? null : JSON.stringify(answered.answer)
  const rows = await sql<Written>`
    update need n set state = ${answered?.state ?? 'open'}, answer = ${answer}::jsonb, answered_on = ${answered?.on ?? null}::date
     where n.tenant_id = ${tx.tenant} and n.id = ${id} returning n.id, ${rowContent('n')} as content`.execute(tx)
  return rows.rows
}

const told = sql`n.id, n.sphere, n.title, n.place, n.state, n.answer, n.answered_on as "answeredOn", n.published,
  coalesce(v.voices, 0)::int as voices, coalesce(v.shared, 0)::int as shared`
const voices = sql`left join lateral (
  select count(*) as voices, least(sum(shared), 2000000000) as shared from need_voice
   where tenant_id = n.tenant_id and need_id = n.id) v on true`

/** Needs by sphere: those after (`sphere`, `id`). */
export async function listNeeds(
  tx: Tx,
  asked: { sphere: Sphere | undefined; unanswered: boolean; after: [string, string] | null; limit: number },
): Promise<NeedView[]> {
  const { sphere, unanswered, after, limit } = asked
  const rows = await sql<NeedView>`
    select ${told} from need n ${voices}
     where n.tenant_id = ${tx.tenant}
       ${sphere ? sql`and n.sphere = ${sphere}` : sql``}
       ${unanswered ? sql`and n.state = 'open'` : sql``}
       ${after ? sql`and (n.sphere, n.id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
     order by n.sphere, n.id limit ${limit}`.execute(tx)
  return rows.rows
}

/** Those of the ids that are needs. */
export async function knownNeeds(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ id: string }>`
    select n.id from need n where n.tenant_id = ${tx.tenant} and n.id = any(${[...new Set(ids)]}::uuid[])`.execute(tx)
  return new Set(rows.rows.map(({ id }) => id))
}

/** Those of the needs that nobody answered, by sphere. */
export async function openNeeds(tx: Tx, ids: readonly string[]): Promise<Map<string, Sphere>> {
  const rows = await sql<{ id: string; sphere: Sphere }>`
    select n.id, n.sphere from need n
     where n.tenant_id = ${tx.tenant} and n.state = 'open' and n.id = any(${[...new Set(ids)]}::uuid[])`.execute(tx)
  return new Map(rows.rows.map(({ id, sphere }) => [id, sphere]))
}

/** Most meetings, ballots and priorities that one need is told with. */
const MOST = 100

/** A need, where it comes from and what it leads to; undefined where there is none. */
export async function findNeed(tx: Tx, id: string): Promise<NeedThread | undefined> {
  const rows = await sql<NeedView>`
    select ${told} from need n ${voices} where n.tenant_id = ${tx.tenant} and n.id = ${id}`.execute(tx)
  const need = rows.rows[0]
  if (!need) return undefined
  const meetings = await sql<MeetingHeard>`
    select e.id, e.title, e.held_on as "heldOn" from event e
     where e.tenant_id = ${tx.tenant}
       and e.id in (select v.event_id from need_voice v where v.tenant_id = e.tenant_id and v.need_id = ${id})
     order by e.held_on desc nulls last, e.id desc limit ${MOST}`.execute(tx)
  const ballots = await sql<NeedThread['ballots'][number]>`
    select b.id, b.title from ballot b
     where b.tenant_id = ${tx.tenant}
       and exists (select 1 from ballot_option o where o.tenant_id = b.tenant_id and o.ballot_id = b.id and o.need_id = ${id})
     order by b.round, b.id limit ${MOST}`.execute(tx)
  const priorities = await sql<NeedThread['priorities'][number]>`
    select p.id, p.list_id as "listId", p.text, l.version from priority_need pn
      join priority p on p.tenant_id = pn.tenant_id and p.id = pn.priority_id
      left join priority_list l on l.tenant_id = p.tenant_id and l.id = p.list_id
     where pn.tenant_id = ${tx.tenant} and pn.need_id = ${id}
     order by l.version desc, p.id limit ${MOST}`.execute(tx)
  return { ...need, meetings: meetings.rows, ballots: ballots.rows, priorities: priorities.rows }
}
