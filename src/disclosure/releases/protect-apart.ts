/** Protects tables in a thread of its own: the solver may think for long, and holds nobody up there. */
import { Worker } from 'node:worker_threads'
import type { ProtectedTables, Protecting } from './contract.ts'

/** What the worker says. */
export type FromWorker = { done: number } | { result: ProtectedTables }

const WORKER = new URL(`./protect-worker${import.meta.url.slice(import.meta.url.lastIndexOf('.'))}`, import.meta.url)
const TELL_EVERY_MS = 1_000

/**
 * @param tell told how many tables are done, again and again while it goes on; what it throws ends the work
 */
export async function protectApart(
  protecting: Protecting,
  tell: (done: number) => Promise<void>,
): Promise<ProtectedTables> {
  const worker = new Worker(WORKER, { workerData: protecting })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<ProtectedTables>((resolve, reject) => {
      let done = 0
      const again = () => tell(done).catch(reject)
      again()
      timer = setInterval(again, TELL_EVERY_MS)
      worker.on('error', reject)
      worker.on('exit', () => reject(new Error('the protecting worker ended')))
      worker.on('message', (message: FromWorker) => {
        if ('result' in message) resolve(message.result)
        else done = message.done
      })
    })
  } finally {
    clearInterval(timer)
    await worker.terminate()
  }
}
