/** What all rooms together keep about a person, must keep, and may let go. */
import type { OperationContext } from '#gate/index.ts'
import { sightsOf } from '#gate/index.ts'
import { allRecordsOf } from '../store.ts'
import type { Due, Hold, PersonRoom, Reader, Scope, Sighting, Told } from './contract.ts'
import { holdsOn, longest } from './rules.ts'

/** Sights that a person is told of at once; older ones are asked for by day. */
const SIGHTS = 5_000

/** Something of one room. */
export interface DueIn extends Due {
  room: PersonRoom
}

/** Ids of all records of a person. */
export const recordIds = async ({ tx }: Pick<Reader, 'tx'>, personId: string): Promise<string[]> =>
  ((await allRecordsOf(tx, [personId])).get(personId) ?? []).map(({ id }) => id)

/** Everything that is kept about a person, room by room. */
export async function tellAll(rooms: readonly PersonRoom[], context: Reader, ids: readonly string[]) {
  const told: { room: string; records: Told[] }[] = []
  for (const room of rooms) if (room.tell) told.push({ room: room.room, records: await room.tell(context, ids) })
  return told
}

/** Who was shown the person, or one of their records, newest first. */
export async function sightingsOf(
  { tx, vault }: Pick<Reader, 'tx' | 'vault'>,
  ids: readonly string[],
): Promise<Sighting[]> {
  const sights = await sightsOf(tx, vault, ids, SIGHTS)
  return sights.map(({ at, roles, actorKind, reading, purpose, shown }) => ({
    at,
    roles,
    kind: actorKind,
    reading,
    purpose,
    shown,
  }))
}

/** For each person, what must be kept today and was ever under a rule, over all their records. */
export async function holdsOf(rooms: readonly PersonRoom[], context: Reader, personIds: readonly string[]) {
  const records = await allRecordsOf(context.tx, personIds)
  const all = [...records.values()].flat().map(({ id }) => id)
  const found = new Map<string, Hold[]>()
  for (const room of rooms) {
    for (const [id, holds] of (await room.holds?.(context, all)) ?? []) {
      found.set(id, [...(found.get(id) ?? []), ...holds])
    }
  }
  return new Map(
    [...records].map(([person, same]) => {
      const ever = same.flatMap(({ id }) => found.get(id) ?? [])
      const ids = same.map(({ id }) => id)
      return [
        person,
        { ids, underRule: ever.length > 0, holds: longest(ever).filter((hold) => holdsOn(hold, context.today)) },
      ]
    }),
  )
}

/** What may go of these records, room by room. */
export async function dueOf(
  rooms: readonly PersonRoom[],
  context: Reader,
  ids: readonly string[],
  scope: Scope,
): Promise<DueIn[]> {
  if (ids.length === 0) return []
  const all: DueIn[] = []
  for (const room of rooms)
    all.push(...((await room.due?.(context, ids, scope)) ?? []).map((due) => ({ room, ...due })))
  return all
}

/** What may go by its age alone, room by room. */
export async function agedOf(rooms: readonly PersonRoom[], context: Reader): Promise<DueIn[]> {
  const all: DueIn[] = []
  for (const room of rooms) all.push(...((await room.aged?.(context)) ?? []).map((due) => ({ room, ...due })))
  return all
}

/** How much goes, by kind. */
export function countsOf(due: readonly Due[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { kind, ids } of due) counts[kind] = (counts[kind] ?? 0) + ids.length
  return counts
}

/** Lets it go: the rooms above first, so that nothing points to what is gone. */
export async function letGo(
  rooms: readonly PersonRoom[],
  context: OperationContext,
  due: readonly DueIn[],
): Promise<void> {
  const leaving = due.flatMap(({ kind, ids }) => (kind === 'person' ? ids : []))
  if (leaving.length > 0) for (const room of rooms) await room.parting?.(context, leaving)
  for (const one of [...due].reverse()) await one.room.erase?.(context, { kind: one.kind, ids: one.ids })
}
