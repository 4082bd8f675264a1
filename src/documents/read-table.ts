/** Reads a table that somebody sent, in a worker thread with a memory limit of its own, so that a hostile file harms nobody. */
import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import { FileProblem, type FileProblemCode } from './file-problem.ts'
import { type TableKind, tableKind } from './sniff.ts'
import type { Source } from './source.ts'
import type { Row, TableOptions } from './table.ts'
import { asFileProblem } from './zip-read.ts'

export interface TableTask {
  source: Source
  kind: TableKind
  options: TableOptions
}

export type TableMessage =
  | { rows: Row[] }
  | { done: true }
  | { problem: { code: FileProblemCode; detail: string; params: Record<string, number> } }

export interface ReadOptions extends TableOptions {
  signal?: AbortSignal
  /** The memory of content goes to the reader, and is free again as soon as it has ended; else the content is copied. */
  give?: boolean
}

const MEMORY = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 12, stackSizeMb: 2 }
const WORKER = new URL(`./tabular-worker${import.meta.url.slice(import.meta.url.lastIndexOf('.'))}`, import.meta.url)

async function kindOf(source: Source): Promise<TableKind> {
  try {
    return await tableKind(source)
  } catch (error) {
    throw asFileProblem(error)
  }
}

/**
 * The rows of the first sheet of a workbook (or of the sheets named), or of a CSV file; which of them it is the content tells. Ends early when the
 * caller stops asking or `signal` is aborted.
 * @throws FileProblem where the file is refused; rows before the fault may have been given already
 */
export async function* readTable(source: Source, options: ReadOptions = {}): AsyncGenerator<Row[]> {
  const { signal, give, ...bounds } = options
  signal?.throwIfAborted()
  const task: TableTask = { source, kind: await kindOf(source), options: bounds }
  if (bounds.sheets && task.kind !== 'xlsx') throw new FileProblem('file_not_xlsx', 'sheets asked for by name')
  const given = give && typeof source !== 'string' ? [source.buffer as ArrayBuffer] : []
  const worker = new Worker(WORKER, { workerData: task, transferList: given, resourceLimits: MEMORY })
  try {
    const messages = on(worker, 'message', { close: ['exit'], ...(signal && { signal }) })
    for await (const [message] of messages as AsyncIterable<[TableMessage]>) {
      if ('problem' in message) {
        throw new FileProblem(message.problem.code, message.problem.detail, message.problem.params)
      }
      if ('done' in message) return
      yield message.rows
      worker.postMessage('taken')
    }
    throw new FileProblem('file_damaged', 'the reader ended early')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
      throw new FileProblem('file_too_large', 'out of the memory allowed for one file')
    }
    throw error
  } finally {
    await worker.terminate()
  }
}
