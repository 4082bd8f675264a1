/** The worker thread of `read-table.ts`: reads one file, and stays at most {@link WINDOW} batches ahead of its reader. */
import { once } from 'node:events'
import { constants, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { readCsv } from './csv-read.ts'
import { FileProblem } from './file-problem.ts'
import type { TableMessage, TableTask } from './read-table.ts'
import { readXlsx } from './xlsx-read.ts'
import { asFileProblem } from './zip-read.ts'

const WINDOW = 2

async function run(task: TableTask): Promise<void> {
  const port = parentPort!
  const send = (message: TableMessage) => port.postMessage(message)
  let taken = 0
  let sent = 0
  port.on('message', () => {
    taken++
  })
  try {
    const rows = task.kind === 'xlsx' ? readXlsx(task.source, task.options) : readCsv(task.source, task.options)
    for await (const batch of rows) {
      while (sent - taken >= WINDOW) await once(port, 'message')
      send({ rows: batch })
      sent++
    }
    send({ done: true })
  } catch (error) {
    const problem = asFileProblem(error)
    if (!(problem instanceof FileProblem)) throw error
    send({ problem: { code: problem.code, detail: problem.detail, params: problem.params } })
  } finally {
    port.close()
  }
}

// Whoever is answered meanwhile goes first: on Linux a thread has a priority of its own.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW)
await run(workerData as TableTask)
