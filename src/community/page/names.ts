/** Texts that nobody may be named in: minutes as everyone may read them, and the names to look for. */
import type { Tx } from '#db/tenant.ts'
import type { Vault } from '#vault/index.ts'
import { listAppointments } from '../bodies/papers-store.ts'
import { allSeats } from '../bodies/store.ts'
import { findMinutes, tasksOf } from '../meetings/papers-store.ts'
import type { ShownMinutes } from './contract.ts'

/** More than a municipality appoints. */
const MOST = 1_000

/** Names of all who sit or sat in a body or were appointed. */
export async function knownNames(tx: Tx, vault: Vault): Promise<string[]> {
  const seats = await allSeats(tx, vault)
  const appointed = await listAppointments(tx, vault, { after: null, limit: MOST })
  return [...seats, ...appointed].map(({ name }) => name)
}

/**
 * What was decided and promised at a meeting, without members; null where there are no minutes or they name people. What a
 * member promised is told without who.
 */
export async function minutesForEveryone(tx: Tx, vault: Vault, eventId: string): Promise<ShownMinutes | null> {
  const minutes = await findMinutes(tx, vault, eventId, 'look')
  if (!minutes || minutes.namesPeople) return null
  const promised = (await tasksOf(tx, vault, { eventId })).map(({ what, office, dueOn, doneOn }) => ({
    what,
    office,
    dueOn,
    doneOn,
  }))
  return { decisions: minutes.decisions, promised }
}
