/** Runs long work: claims jobs from the database, one at a time in this process, and resumes those whose worker died. */
import { type Gate, type Problem, problemOf } from '#gate/index.ts'
import { claimJob, endJob, type Job, type Progress, reportProgress } from './store.ts'

/** A job was asked to stop. */
export class Cancelled extends Error {}

/** What a handler gets besides its job. */
export interface JobTools {
  gate: Gate
  /** Says how far the job is (written at most every half second). Throws Cancelled where someone asked it to stop. */
  progress(progress: Progress): Promise<void>
}

/** Does one kind of job; whatever it did before a crash it must be able to find done. */
export type Handler = (job: Job, tools: JobTools) => Promise<Record<string, unknown>>

const ALIVE_EVERY_MS = 500
const SILENT_MS = 15_000

/** Claims and runs one job. @returns whether there was one */
export async function runNextJob(gate: Gate, handlers: ReadonlyMap<string, Handler>, silentMs = SILENT_MS) {
  const job = await claimJob(gate.db, silentMs)
  if (!job) return false
  const handler = handlers.get(job.kind)
  try {
    if (!handler) throw new Error(`no handler for ${job.kind}`)
    const result = await handler(job, { gate, progress: reporter(gate, job.id) })
    await endJob(gate.db, job.id, 'done', result)
  } catch (error) {
    if (error instanceof Cancelled) await endJob(gate.db, job.id, 'cancelled', {})
    else await fail(gate, job, problemOf(error))
  }
  return true
}

async function fail(gate: Gate, job: Job, problem: Problem) {
  if (problem.code === 'internal') gate.report(problem.cause)
  // What passes by itself – a busy or restarting database – leaves the job to be claimed again.
  if (problem.status === 503) return
  await endJob(gate.db, job.id, 'failed', { code: problem.code, ...(problem.info.params ?? {}) })
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

/** Looks for jobs until stopped. */
export function startJobs(
  gate: Gate,
  handlers: ReadonlyMap<string, Handler>,
  everyMs = 500,
): { stop(): Promise<void> } {
  let stopped = false
  const loop = async () => {
    while (!stopped) {
      let found = false
      try {
        found = await runNextJob(gate, handlers)
      } catch (error) {
        gate.report(error)
      }
      if (!found) await new Promise((resolve) => setTimeout(resolve, everyMs).unref())
    }
  }
  const running = loop()
  return {
    async stop() {
      stopped = true
      await Promise.race([running, new Promise((resolve) => setTimeout(resolve, 2_000).unref())])
    },
  }
}
