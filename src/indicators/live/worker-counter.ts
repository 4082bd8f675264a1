/** The counter of the server: one worker thread with connections and keys of its own, so that a scan holds nobody up. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Logins } from '#db/connect.ts'
import type { RecordQuestion } from '../records.ts'
import type { Question } from '../scan.ts'
import type { Counter } from './counter.ts'

/** What the worker needs to open the database and the vault by itself. */
export interface WorkerSetup {
  logins: Logins
  keysDirectory: string
}

/** A question on its way to the worker. */
export type Asked = { id: number; tenantId: number } & (
  | { kind: 'count'; question: Question }
  | { kind: 'records'; question: RecordQuestion }
)

/** The worker's answer. */
export type Answered = { id: number } & ({ answer: unknown } | { error: { message: string; code: string | undefined } })

const WORKER = new URL(`./worker${import.meta.url.slice(import.meta.url.lastIndexOf('.'))}`, import.meta.url)

/** Starts the worker; a worker that died is started again by the next question. */
export function workerCounter(setup: WorkerSetup): Counter {
  const waiting = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>()
  let worker: Worker | null = null
  let last = 0

  const start = (): Worker => {
    const started = new Worker(WORKER, { workerData: setup })
    started.on('message', (message: Answered) => {
      const asker = waiting.get(message.id)
      waiting.delete(message.id)
      if ('answer' in message) asker?.resolve(message.answer as never)
      else asker?.reject(Object.assign(new Error(message.error.message), { code: message.error.code }))
    })
    started.on('error', () => undefined)
    started.on('exit', () => {
      if (worker === started) worker = null
      for (const { reject } of waiting.values()) reject(new Error('the counting worker ended'))
      waiting.clear()
    })
    return started
  }
  const ask = <T>(asked: Omit<Asked, 'id'>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      worker ??= start()
      const id = ++last
      waiting.set(id, { resolve: resolve as (answer: never) => void, reject })
      worker.postMessage({ ...asked, id })
    })
  return {
    count: (tenantId, question) => ask({ tenantId, kind: 'count', question } as Omit<Asked, 'id'>),
    records: (tenantId, question) => ask({ tenantId, kind: 'records', question } as Omit<Asked, 'id'>),
    async close() {
      if (!worker) return
      const ended = once(worker, 'exit')
      worker.postMessage('close')
      await ended
    },
  }
}
