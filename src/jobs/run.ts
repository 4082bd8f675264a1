/** Runs long work: claims jobs from the database, one at a time in each line, and resumes those whose worker died. */
import type { Database } from '#db/connect.ts'
import { type Gate, problem, problemOf } from '#gate/index.ts'
import {
  claimJob,
  endJob,
  findJob,
  insertJob,
  type Job,
  type JobState,
  type Line,
  ONE_LINE,
  type Progress,
  putOffJob,
  reportProgress,
} from './store.ts'

/** A job was asked to stop. */
export class Cancelled extends Error {}

/** A job that cannot be done as it was asked for; the result says why, and trying again changes nothing. */
export class Failed extends Error {
  readonly result: Record<string, unknown>

  /** @param result `code` and what else explains it; never personal data */
  constructor(result: { code: string } & Record<string, unknown>) {
    super(result.code)
    this.result = result
  }
}

/** A job that could not be done yet: it waits and is claimed again. */
export class Later extends Error {
  readonly afterMs: number
  readonly progress: Progress

  /** @param progress what the next try is told of the tries before */
  constructor(afterMs: number, progress: Progress) {
    super('later')
    this.afterMs = afterMs
    this.progress = progress
  }
}

/** What a handler gets besides its job. */
export interface JobTools {
  gate: Gate
  /** Says how far the job is (written at most every half second). Throws Cancelled where someone asked it to stop. */
  progress(progress: Progress): Promise<void>
  /** Does this once the job's end is written: what a job that is taken up again would still need may go only then. */
  afterwards(work: () => Promise<void>): void
}

/** Does one kind of job; whatever it did before a crash it must be able to find done. */
export type Handler = (job: Job, tools: JobTools) => Promise<Record<string, unknown>>

const ALIVE_EVERY_MS = 500
const SILENT_MS = 15_000

/** Claims and runs one job. @returns whether there was one */
export async function runNextJob(
  gate: Gate,
  handlers: ReadonlyMap<string, Handler>,
  line: Line = ONE_LINE,
): Promise<boolean> {
  const job = await claimJob(gate.db, SILENT_MS, line)
  if (!job) return false
  const handler = handlers.get(job.kind)
  const last: (() => Promise<void>)[] = []
  try {
    if (!handler) throw new Error(`no handler for ${job.kind}`)
    const afterwards = (work: () => Promise<void>) => void last.push(work)
    const result = await handler(job, { gate, progress: reporter(gate, job.id), afterwards })
    await endJob(gate.db, job.id, 'done', result)
  } catch (error) {
    if (error instanceof Later) {
      await putOffJob(gate.db, job.id, error.afterMs, error.progress)
      return true
    }
    const end = endOf(gate, error)
    // What passes by itself – a busy or restarting database – leaves the job to be claimed again.
    if (!end) return true
    await endJob(gate.db, job.id, end.state, end.result)
  }
  for (const work of last) await work()
  return true
}

function endOf(gate: Gate, error: unknown): { state: JobState; result: Record<string, unknown> } | null {
  if (error instanceof Cancelled) return { state: 'cancelled', result: {} }
  if (error instanceof Failed) return { state: 'failed', result: error.result }
  const problem = problemOf(error)
  if (problem.code === 'internal') gate.report(problem.cause)
  if (problem.status === 503) return null
  return { state: 'failed', result: { code: problem.code, params: problem.info.params ?? {} } }
}

function reporter(gate: Gate, id: string) {
  let last = 0
  return async (progress: Progress) => {
    const now = performance.now()
    if (now - last < ALIVE_EVERY_MS) return
    last = now
    if (await reportProgress(gate.db, id, progress)) throw new Cancelled()
  }
}

/** Wakes those who look for jobs in this process; a job of another process is found within `everyMs`. */
const asleep = new Set<() => void>()

/**
 * Adds a job, and lets it begin at once; the same id again changes nothing.
 * @throws Problem `id_reused` where another tenant has a job of this id
 */
export async function addJob(db: Database, job: Parameters<typeof insertJob>[1]): Promise<void> {
  await insertJob(db, job)
  if (!(await findJob(db, job.tenantId, job.id))) throw problem('id_reused')
  for (const wake of asleep) wake()
}

/**
 * Looks for jobs until stopped.
 * @param slow kinds that may take long: they wait for each other only, and nobody waits for them
 */
export function startJobs(
  gate: Gate,
  handlers: ReadonlyMap<string, Handler>,
  { everyMs = 500, slow = [] }: { everyMs?: number; slow?: readonly string[] } = {},
): { stop(): Promise<void> } {
  let stopped = false
  const loop = async (line: Line) => {
    while (!stopped) {
      let found = false
      try {
        found = await runNextJob(gate, handlers, line)
      } catch (error) {
        gate.report(error)
      }
      if (!found && !stopped) await untilWoken(everyMs)
    }
  }
  const lines = [{ kinds: slow, others: true }, ...(slow.length > 0 ? [{ kinds: slow, others: false }] : [])]
  const running = Promise.all(lines.map(loop))
  return {
    async stop() {
      stopped = true
      await Promise.race([running, new Promise((resolve) => setTimeout(resolve, 2_000).unref())])
    },
  }
}

const untilWoken = (mostMs: number) =>
  new Promise<void>((resolve) => {
    const wake = () => {
      clearTimeout(timer)
      asleep.delete(wake)
      resolve()
    }
    const timer = setTimeout(wake, mostMs).unref()
    asleep.add(wake)
  })
