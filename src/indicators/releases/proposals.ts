/** Proposing figures about people for everyone as long work: started, watched, cancelled; someone else approves them. */
import { z } from 'zod'
import type { Database } from '#db/connect.ts'
import type { ProposalState } from '#disclosure/releases/contract.ts'
import {
  type Actor,
  type Context,
  type Operation,
  operation,
  type PermissionName,
  Problem,
  problem,
  type Reading,
  reading,
  requireReach,
} from '#gate/index.ts'
import { addJob, cancelJob, Failed, findJob, type Handler, type Job, listJobs } from '#jobs/index.ts'
import { followingId } from '#kit/ids.ts'
import { findProject } from '#projects/index.ts'
import type { Counter } from '../live/counter.ts'
import { type Released, runRelease } from './run.ts'
import { endOfMonthBefore, endsMonth } from './tables.ts'

export const PROPOSAL = 'releases.propose'
/** Jobs looked through for those of a project. */
const NEWEST = 100

const jobInput = z.object({
  projectId: z.uuid(),
  project: z.string(),
  asOf: z.iso.date(),
  startedAt: z.iso.datetime(),
})

const proposeInput = z
  .object({
    project: z.string().max(30),
    /** Last day of a month; the month before today's where left out. */
    asOf: z.iso.date().optional(),
  })
  .strict()

/** Operations of proposals. */
export function proposalOperations(db: Database): Operation[] {
  const propose = operation({
    name: 'releases.propose',
    summary: 'Starts counting and protecting the figures about people of a project, as of the end of a month.',
    input: proposeInput,
    event: 'release_started',
    purpose: 'publication',
    offline: false,
    async body(context, { project: code, asOf = endOfMonthBefore(context.today) }) {
      const { tx, actor, id, now } = context
      const project = await findProject(tx, code)
      if (!project) throw problem('not_found', { what: 'project', code })
      requireReach(context, 'releases.propose', project.id)
      if (!endsMonth(asOf) || asOf >= context.today) throw notMonthEnd()
      const input = { projectId: project.id, project: code, asOf, startedAt: new Date(now).toISOString() }
      // The job lies in a table of the installation, written by its own connection under the operation's id: sent again,
      // the operation finds it there.
      await addJob(db, { id, tenantId: tx.tenant, accountId: actor.id, roles: rolesOf(actor), kind: PROPOSAL, input })
      return { jobId: id, id: releaseOf(id) }
    },
  })
  const cancel = operation({
    name: 'releases.cancelProposal',
    summary: 'Stops counting and protecting figures; nothing of them is kept.',
    input: z.object({ jobId: z.uuid() }).strict(),
    event: 'release_cancelled',
    purpose: 'publication',
    offline: false,
    async body(context, { jobId }) {
      const job = await findJob(db, context.tx.tenant, jobId)
      if (job?.kind !== PROPOSAL) throw problem('not_found', { what: 'release' })
      reached(context, 'releases.cancelProposal', job)
      if (!(await cancelJob(db, context.tx.tenant, jobId))) throw problem('not_allowed_now')
      return { jobId }
    },
  })
  return [propose, cancel]
}

/** Readings of proposals. */
export function proposalReadings(db: Database): Reading[] {
  const list = reading({
    name: 'releases.proposals',
    summary: 'How far the newest proposals of figures of a project are, and what came of them.',
    path: '/api/releases/proposals',
    query: z.object({ projectId: z.uuid() }).strict(),
    purpose: 'publication',
    async body(context, { projectId }) {
      requireReach(context, 'releases.proposals', projectId)
      const jobs = await listJobs(db, context.tx.tenant, PROPOSAL, NEWEST)
      return { items: jobs.filter((job) => job.input.projectId === projectId).map(stateOf) }
    },
  })
  return [list]
}

/** Does a proposal. */
export const proposalHandler =
  (counter: Counter): Handler =>
  async (job, { gate, progress }) => {
    const { project, asOf } = jobInput.parse(job.input)
    const [tenant] = await gate.tenants.known([job.tenantId])
    if (!tenant) throw problem('not_found', { what: 'tenant' })
    const released = await runRelease({
      gate,
      counter,
      tenant,
      project,
      asOf,
      audience: 'public',
      id: releaseOf(job.id),
      proposedBy: job.accountId,
      progress: (phase, done, total) => progress({ phase, done, ...(total !== null && { total }) }),
    })
    if (released.id === null) throw new Failed({ code: 'not_allowed_now', refused: released.refused })
    return { ...released }
  }

/** The id that a release gets from the job that makes it. */
const releaseOf = (jobId: string): string => followingId(jobId, 1)

const rolesOf = ({ grants }: Actor): string => grants.map(({ role }) => role).join(' ')

const reached = (context: Context, name: PermissionName, job: Job): void =>
  requireReach(context, name, jobInput.parse(job.input).projectId)

function stateOf(job: Job): ProposalState {
  const { asOf, startedAt } = jobInput.parse(job.input)
  const result = (job.result ?? {}) as Partial<Released> & { code?: string }
  return {
    id: job.id,
    releaseId: job.state === 'done' ? (result.id ?? null) : null,
    asOf,
    startedAt,
    state: job.state,
    phase: job.progress.phase === 'protecting' ? 'protecting' : 'counting',
    done: job.progress.done ?? 0,
    total: job.progress.total ?? null,
    tables: result.tables ?? 0,
    refused: result.refused ?? [],
    problem: job.state === 'failed' ? (result.code ?? 'internal') : null,
  }
}

const notMonthEnd = () => new Problem('invalid_input', { errors: [{ path: 'asOf', code: 'not_month_end' }] })
