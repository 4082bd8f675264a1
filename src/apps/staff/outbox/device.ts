/**
 * What the device keeps: the queue, and beside it everything that carries content – sealed (AES-256-GCM) under a key that
 * WebCrypto holds and never gives out. The key stands in IndexedDB, so whoever unlocks this browser profile can use it, though
 * not copy it. Of trust.md 14 this still lacks: the key wrapped by passkey PRF or passphrase, sealing to the tenant's intake
 * key, the seven-day life and the wipe after ten wrong unlocks.
 */
import Dexie, { type EntityTable, liveQuery } from 'dexie'
import { type Event, type Item, type Queue, step } from './queue.ts'

interface Sealed {
  name: string
  nonce: Uint8Array<ArrayBuffer>
  data: ArrayBuffer
}

const db = new Dexie('zaedno') as Dexie & {
  items: EntityTable<Item, 'id'>
  contents: EntityTable<Sealed, 'name'>
  keys: EntityTable<{ name: string; key: CryptoKey }, 'name'>
}
db.version(1).stores({ items: 'id, seq', contents: 'name', keys: 'name' })

/** Keeps an operation: its place in the queue and its sealed content (JSON text) together. */
export async function keepOperation(item: Extract<Event, { kind: 'added' }>['item'], content: string): Promise<void> {
  const sealed = await seal(item.id, content)
  await db.transaction('rw', db.items, db.contents, async () => {
    await db.contents.put(sealed)
    await apply({ kind: 'added', item })
  })
}

/** Brings an event into the stored queue, in one transaction over all tabs; the content of an item that leaves goes with it. */
export const applyEvent = (event: Event): Promise<void> =>
  db.transaction('rw', db.items, db.contents, () => apply(event))

/** The queue as stored, in order. */
export const readQueue = (): Promise<Queue> => db.items.orderBy('seq').toArray()

/** Calls back with the queue now and after every change, also by another tab. Returns how to stop. */
export function watchQueue(tell: (queue: Queue) => void): () => void {
  const subscription = liveQuery(readQueue).subscribe(tell)
  return () => subscription.unsubscribe()
}

/** The content of a kept operation, JSON text. */
export const contentOf = async (id: string): Promise<string | null> => {
  const sealed = await db.contents.get(id)
  return sealed ? unseal(sealed) : null
}

/** Keeps a small thing sealed under a name (who signed in last, for a start without connection). */
export const keepNote = async (name: string, value: unknown): Promise<void> => {
  await db.contents.put(await seal(`note ${name}`, JSON.stringify(value)))
}

export const readNote = async (name: string): Promise<unknown> => {
  const text = await contentOf(`note ${name}`)
  return text === null ? null : JSON.parse(text)
}

export const dropNote = (name: string): Promise<void> => db.contents.delete(`note ${name}`)

async function apply(event: Event): Promise<void> {
  const before = await readQueue()
  const after = step(before, event)
  const stays = new Set(after.map((item) => item.id))
  const gone = before.filter((item) => !stays.has(item.id)).map((item) => item.id)
  await db.items.bulkPut(after.filter((item) => !before.includes(item)))
  await db.items.bulkDelete(gone)
  await db.contents.bulkDelete(gone)
}

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** The device's key, made at first need. Two tabs may both make one: the first stored is the one that counts. */
async function deviceKey(): Promise<CryptoKey> {
  const stored = await db.keys.get('device')
  if (stored) return stored.key
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  return db.transaction('rw', db.keys, async () => {
    const first = await db.keys.get('device')
    if (!first) await db.keys.add({ name: 'device', key: made })
    return first?.key ?? made
  })
}

// The name is authenticated with the content, so that two contents cannot be exchanged on the device.
async function seal(name: string, text: string): Promise<Sealed> {
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  const parameters = { name: 'AES-GCM', iv: nonce, additionalData: bytesOf(name) }
  return { name, nonce, data: await crypto.subtle.encrypt(parameters, await deviceKey(), bytesOf(text)) }
}

async function unseal({ name, nonce, data }: Sealed): Promise<string> {
  const parameters = { name: 'AES-GCM', iv: nonce, additionalData: bytesOf(name) }
  return new TextDecoder().decode(await crypto.subtle.decrypt(parameters, await deviceKey(), data))
}
