/** The worker thread of `protect-apart.ts`: protects the tables of one release. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Protecting } from './contract.ts'
import type { FromWorker } from './protect-apart.ts'
import { protectTables } from './protect-tables.ts'

const send = (message: FromWorker) => parentPort!.postMessage(message)
send({ result: await protectTables(workerData as Protecting, (done) => send({ done })) })
