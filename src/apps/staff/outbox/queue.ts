/**
 * The queue of field operations as a pure state machine. An item leaves only when the server confirms its very content, or
 * when a person discards it; everything else – lost answers, repeated and late ones, refusals – keeps it.
 */

import { ownProblem, type Problem } from '#ui/problem.ts'
import type { Key } from '#words/catalogue.ts'
import { isPassing } from '../api.ts'

/** What is known of a kept operation without unsealing it. Its content is sealed elsewhere under the same id. */
export interface Item {
  /** The operation's id, made on this device. */
  id: string
  /** Order on this device. */
  seq: number
  account: string
  tenant: string
  /** The operation's name. */
  name: string
  /** The message that names it to a person. */
  title: Key
  /** Ids of the records it is about. */
  about: readonly string[]
  /** When it was recorded, milliseconds since 1970. */
  at: number
  state: 'waiting' | 'sending' | 'needs_you'
  /** Why it needs a person. */
  reason: Problem | null
}

export type Queue = readonly Item[]

export type Event =
  | { kind: 'added'; item: Omit<Item, 'seq' | 'state' | 'reason'> }
  | { kind: 'sending'; id: string }
  /** A receipt: the hash of what was sent, and of what the server confirms. */
  | { kind: 'confirmed'; id: string; sent: string; confirmed: string | null }
  | { kind: 'refused'; id: string; problem: Problem }
  /** A person asks to send it again as it is. */
  | { kind: 'again'; id: string }
  /** A person gives it up. */
  | { kind: 'discarded'; id: string }

/** The queue after an event. Events about items that are gone change nothing. */
export function step(queue: Queue, event: Event): Queue {
  switch (event.kind) {
    case 'added':
      if (queue.some((item) => item.id === event.item.id)) return queue
      return [...queue, { ...event.item, seq: (queue.at(-1)?.seq ?? 0) + 1, state: 'waiting', reason: null }]
    case 'sending':
      return change(queue, event.id, (item) => (item.state === 'waiting' ? { ...item, state: 'sending' } : item))
    case 'confirmed':
      if (event.sent === event.confirmed) return queue.filter((item) => item.id !== event.id)
      return change(queue, event.id, (item) => needsYou(item, ownProblem('receipt_mismatch')))
    case 'refused':
      return change(queue, event.id, (item) => refused(item, event.problem))
    case 'again':
      return change(queue, event.id, (item) => ({ ...item, state: 'waiting', reason: null }))
    case 'discarded':
      return queue.filter((item) => item.id !== event.id || item.state !== 'needs_you')
  }
}

/** What to send now for an account: its earliest item that is not held back. An item left as `sending` is sent again. */
export const nextToSend = (queue: Queue, account: string): Item | null =>
  queue.find((item) => item.account === account && item.state !== 'needs_you' && !isHeld(queue, item)) ?? null

/** Whether an earlier item about one of the same records waits for a person. */
export const isHeld = (queue: Queue, item: Item): boolean =>
  queue.some(
    (earlier) =>
      earlier.seq < item.seq && earlier.state === 'needs_you' && earlier.about.some((id) => item.about.includes(id)),
  )

/** What is kept of an account, each with whether it is held back. */
export const keptOf = (queue: Queue, account: string): (Item & { held: boolean })[] =>
  queue.flatMap((item) => (item.account === account ? [{ ...item, held: isHeld(queue, item) }] : []))

/** Whether an account's kept item is about one of these records: what is recorded of them now goes after it. */
export const isAbout = (item: Item, account: string, about: readonly string[]): boolean =>
  item.account === account && item.about.some((id) => about.includes(id))

/** Whether the refusal is about the sign-in or the connection, so that all others wait too and none is at fault. */
export const stopsAll = (problem: Problem): boolean => isPassing(problem) || problem.status === 401

/** What the top bar says: how many wait, how many need the person, how many are another account's. */
export function countsOf(queue: Queue, account: string): { waiting: number; needsYou: number; others: number } {
  const own = queue.filter((item) => item.account === account)
  const needsYou = own.filter((item) => item.state === 'needs_you').length
  return { waiting: own.length - needsYou, needsYou, others: queue.length - own.length }
}

const refused = (item: Item, problem: Problem): Item =>
  stopsAll(problem) ? (item.state === 'sending' ? { ...item, state: 'waiting' } : item) : needsYou(item, problem)

const needsYou = (item: Item, reason: Problem): Item => ({ ...item, state: 'needs_you', reason })

const change = (queue: Queue, id: string, to: (item: Item) => Item): Queue =>
  queue.map((item) => (item.id === id ? to(item) : item))
