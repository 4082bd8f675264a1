/**
 * A thread of its own beside the server, with connections and keys of its own, so that what takes long in memory –
 * counting, searching – holds no request up. The server calls it as if it were here; one that died is started again by
 * the next call.
 */
import { once } from 'node:events'
import { parentPort, Worker, workerData } from 'node:worker_threads'
import { connect, type Database, type Logins } from '#db/connect.ts'
import { tenantBook } from '#gate/index.ts'
import { loadKeys, type Vault } from '#vault/index.ts'

/** What a thread needs to open the database and the vault by itself. */
export interface ThreadSetup {
  logins: Logins
  keysDirectory: string
}

/** Something that answers calls, here or in a thread. */
type Answering<Methods> = { [Name in keyof Methods]: (...args: never[]) => Promise<unknown> }

type Called = { id: number; method: string; args: unknown[] }
type Answered = { id: number } & ({ answer: unknown } | { error: { message: string; code: string | undefined } })

const CONNECTIONS = 4

/**
 * Starts a thread at the first call.
 * @param address of a file that calls {@link answerInThread}
 * @param methods their names; `close` ends the thread
 */
export function inThread<Methods extends Answering<Methods> & { close(): Promise<void> }>(
  address: URL,
  setup: ThreadSetup,
  methods: readonly Exclude<keyof Methods & string, 'close'>[],
): Methods {
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>()
  let worker: Worker | null = null
  let last = 0
  const start = (): Worker => {
    const started = new Worker(address, { workerData: setup })
    started.on('message', (message: Answered) => {
      const asker = waiting.get(message.id)
      waiting.delete(message.id)
      if ('answer' in message) asker?.resolve(message.answer)
      else asker?.reject(Object.assign(new Error(message.error.message), { code: message.error.code }))
    })
    started.on('error', () => undefined)
    started.on('exit', () => {
      if (worker === started) worker = null
      for (const { reject } of waiting.values()) reject(new Error('a thread of the server ended'))
      waiting.clear()
    })
    return started
  }
  const call = (method: string, args: unknown[]) =>
    new Promise<unknown>((resolve, reject) => {
      worker ??= start()
      const id = ++last
      waiting.set(id, { resolve, reject })
      worker.postMessage({ id, method, args } satisfies Called)
    })
  const close = async () => {
    if (!worker) return
    const ended = once(worker, 'exit')
    worker.postMessage('close')
    await ended
  }
  const calls = methods.map((name) => [name, (...args: unknown[]) => call(name, args)])
  return { ...Object.fromEntries(calls), close } as Methods
}

/** In the thread: answers calls with what `open` makes of the database and the tenants' vaults. */
export function answerInThread<Methods extends Answering<Methods>>(
  open: (db: Database['app'], vaultOf: (tenantId: number) => Promise<Vault>) => Methods,
): void {
  const { logins, keysDirectory } = workerData as ThreadSetup
  const db = connect(logins, CONNECTIONS)
  const book = tenantBook(db, loadKeys(keysDirectory, { create: false }))
  const methods = open(db.app, (tenantId) => book.vaultOf(tenantId)) as unknown as Record<
    string,
    (...args: unknown[]) => Promise<unknown>
  >
  const port = parentPort!
  port.on('message', async (called: Called | 'close') => {
    if (called === 'close') {
      await db.close()
      return port.close()
    }
    const { id, method, args } = called
    const send = (message: Answered) => port.postMessage(message)
    try {
      send({ id, answer: await methods[method]!(...args) })
    } catch (error) {
      const { message, code } = error as Error & { code?: string }
      send({ id, error: { message, code } })
    }
  })
}

/** Address of a thread's file beside the one that starts it, whether that runs as TypeScript or was emitted. */
export const besideThis = (name: string, me: string): URL => new URL(`./${name}${me.slice(me.lastIndexOf('.'))}`, me)
