/** The counting worker: answers questions one by one from live columns. */
import { parentPort, workerData } from 'node:worker_threads'
import { connect } from '#db/connect.ts'
import { tenantBook } from '#gate/index.ts'
import { loadKeys } from '#vault/index.ts'
import { localCounter } from './counter.ts'
import type { Answered, Asked, WorkerSetup } from './worker-counter.ts'

const { logins, keysDirectory } = workerData as WorkerSetup
const db = connect(logins, 4)
const book = tenantBook(db, loadKeys(keysDirectory, { create: false }))
const counter = localCounter(db.app, (tenantId) => book.vaultOf(tenantId))
const port = parentPort!

port.on('message', async (asked: Asked | 'close') => {
  if (asked === 'close') {
    await db.close()
    return port.close()
  }
  const send = (message: Answered) => port.postMessage(message)
  try {
    const { id, tenantId } = asked
    const answer =
      asked.kind === 'count'
        ? await counter.count(tenantId, asked.question)
        : await counter.records(tenantId, asked.question)
    send({ id, answer })
  } catch (error) {
    const { message, code } = error as Error & { code?: string }
    send({ id: asked.id, error: { message, code } })
  }
})
