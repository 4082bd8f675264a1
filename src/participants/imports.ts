/** Imports as long work: started, watched, cancelled; the uploaded file lies sealed until its job is done with. */

import { z } from 'zod'
import type { Database } from '#db/connect.ts'
import { FileProblem } from '#documents/index.ts'
import { type FileStore, hasFile, openFile, removeFile } from '#files/index.ts'
import type { Role } from '#gate/contract.ts'
import { type Actor, Download, type Operation, operation, problem, type Reading, reading } from '#gate/index.ts'
import { addJob, cancelJob, Failed, findJob, type Handler, type Job, listJobs } from '#jobs/index.ts'
import { followsFrom } from '#kit/ids.ts'
import { projectForEntry } from '#projects/index.ts'
import type { Vault } from '#vault/index.ts'
import { FAULTS_SHOWN, type ImportLine, type ImportState, startImportInput } from './contract.ts'
import { orderIn, orderOf } from './import-chunk.ts'
import { runImport } from './import-run.ts'
import { IsunHeaderProblem, readIsunFile } from './isun/read-file.ts'
import type { Fault, IsunRow } from './isun/read-row.ts'
import { mayWorkOn } from './policy.ts'
import { lastOrdinal } from './store.ts'
import { rejectedWorkbook, XLSX } from './workbook.ts'

const KIND = 'participants.import'
const JOBS_LOOKED_AT = 1_000

/** What imports need from the app around them. */
export interface ImportDeps {
  db: Database
  /** Where uploaded workbooks lie until they are done with. */
  uploads: FileStore
  /** One fault in the clerk's words. */
  sayFault: (fault: Fault) => string
}

const jobInput = z.object({
  projectId: z.uuid(),
  fileId: z.uuid(),
  cardsOnFile: z.boolean(),
  municipality: z.string().max(10).nullable(),
  dryRun: z.boolean(),
  order: z.number().int().positive(),
  /** Project limits of whoever started it. */
  projectIds: z.array(z.uuid()).nullable(),
})
type JobInput = z.output<typeof jobInput>

const failure = z.object({
  code: z.string().catch('internal'),
  params: z.record(z.string(), z.union([z.string(), z.number()])).catch({}),
  faults: z.array(z.custom<Fault>()).catch([]),
})

function stateOf(job: Job): ImportState {
  const { fileId, cardsOnFile, municipality, dryRun } = jobInput.parse(job.input)
  return {
    id: job.id,
    fileId,
    state: job.state,
    phase: job.progress.phase === 'importing' ? 'importing' : 'checking',
    done: job.progress.done ?? 0,
    total: job.progress.total ?? null,
    cardsOnFile,
    municipality,
    dryRun,
    startedAt: new Date(job.createdAt).toISOString(),
    report: job.state === 'done' ? (job.result as unknown as ImportState['report']) : null,
    problem: job.state === 'failed' ? failure.parse(job.result) : null,
  }
}

const lineOf = ({ id, state, dryRun, startedAt, report }: ImportState): ImportLine => ({
  id,
  state,
  dryRun,
  startedAt,
  rows: report?.rows ?? null,
  rejectedRows: report?.rejectedRows ?? null,
})

/** A row of an upload by its number, and where it stands now that a later row of the file replaced it. */
export interface UploadedRow {
  run: string
  /** Cells in official spelling; null where the file is no longer kept, or the row cannot be read. */
  cells: string[] | null
}

/**
 * The uploaded row that an act of an import took in; null where no import is known for the act.
 * @param operationId of the chunk: it follows from the id of the import
 */
export async function uploadedRow(
  { db, uploads }: Pick<ImportDeps, 'db' | 'uploads'>,
  { tenantId, vault }: { tenantId: number; vault: Vault },
  operationId: string,
  row: number,
): Promise<UploadedRow | null> {
  const jobs = await listJobs(db, tenantId, KIND, JOBS_LOOKED_AT)
  const job = jobs.find(({ id }) => followsFrom(id, operationId))
  if (!job) return null
  const { fileId, cardsOnFile } = jobInput.parse(job.input)
  if (!hasFile(uploads, vault, fileId)) return { run: job.id, cells: null }
  let found: IsunRow | null = null
  for await (const { rows } of readIsunFile(await openFile(uploads, vault, fileId), { cardsOnFile })) {
    for (const { row: number, read } of rows) {
      if (!read.ok || number < row) continue
      // The key stands where it first appeared; the last row with it is the one that was taken in.
      if (number === row || (found && sameKey(found, read.value))) found = read.value
    }
  }
  return { run: job.id, cells: found?.cells ?? null }
}

const sameKey = (a: IsunRow, b: IsunRow): boolean =>
  a.egn !== '' && a.egn === b.egn && a.activity === b.activity && a.entry === b.entry

/** Operations of imports. */
export function importOperations({ db, uploads }: ImportDeps): Operation[] {
  const start = operation({
    name: 'participants.startImport',
    summary: 'Starts taking in an uploaded participants workbook.',
    input: startImportInput,
    event: 'participants_import_started',
    purpose: 'funder_reporting',
    offline: false,
    may: (context, input) => mayWorkOn(context, input.projectId),
    async body({ tx, vault, id, actor, now }, input) {
      if (!(await projectForEntry(tx, input.projectId))) throw problem('not_found', { what: 'project' })
      if (!hasFile(uploads, vault, input.fileId)) throw problem('not_found', { what: 'file' })
      const earlier = await lastOrdinal(tx, input.projectId)
      const limits = actor.grants.map((grant) => grant.projectId)
      const job: JobInput = {
        ...input,
        municipality: input.municipality ?? null,
        order: Math.max(orderOf(now), earlier === null ? 0 : orderIn(earlier) + 1),
        projectIds: limits.includes(null) ? null : limits.filter((limit) => limit !== null),
      }
      // The job lies in a table of the installation, written by its own connection under the operation's id: sent
      // again, the operation finds it there.
      const roles = actor.grants.map((grant) => grant.role).join(' ')
      await addJob(db, { id, tenantId: tx.tenant, accountId: actor.id, roles, kind: KIND, input: { ...job } })
      return { jobId: id }
    },
  })
  const cancel = operation({
    name: 'participants.cancelImport',
    summary: 'Stops an import; what it took in so far stays.',
    input: z.object({ jobId: z.uuid() }).strict(),
    event: 'participants_import_cancelled',
    purpose: 'funder_reporting',
    offline: false,
    async may(context, { jobId }) {
      const job = await findImport(db, context.tx.tenant, jobId)
      await mayWorkOn(context, jobInput.parse(job.input).projectId)
    },
    async body({ tx }, { jobId }) {
      if (!(await cancelJob(db, tx.tenant, jobId))) throw problem('not_allowed_now')
      return { jobId }
    },
  })
  return [start, cancel]
}

/** @throws not_found where there is no such job, or it is of another kind */
async function findImport(db: Database, tenantId: number, id: string): Promise<Job> {
  const job = await findJob(db, tenantId, id)
  if (job?.kind !== KIND) throw problem('not_found', { what: 'import' })
  return job
}

/** Readings of imports. */
export function importReadings({ db, uploads, sayFault }: ImportDeps): Reading[] {
  const list = reading({
    name: 'participants.imports',
    summary: 'The newest imports of the tenant.',
    path: '/api/imports',
    query: z.object({ project: z.uuid() }).strict(),
    purpose: 'funder_reporting',
    async body(context, { project }) {
      await mayWorkOn(context, project)
      const jobs = await listJobs(db, context.tx.tenant, KIND, 50)
      const items = jobs.filter((job) => job.input.projectId === project)
      return { items: items.map((job) => lineOf(stateOf(job))) }
    },
  })
  const one = reading({
    name: 'participants.importState',
    summary: 'How far an import is, and what came of it.',
    path: '/api/imports/:id',
    query: z.object({ id: z.uuid() }).strict(),
    purpose: 'funder_reporting',
    async body(context, { id }) {
      const job = await findImport(db, context.tx.tenant, id)
      await mayWorkOn(context, jobInput.parse(job.input).projectId)
      return stateOf(job)
    },
  })
  const rejected = reading({
    name: 'participants.rejected',
    summary: 'The rejected rows as a workbook to mend.',
    path: '/api/imports/:id/rejected.xlsx',
    query: z.object({ id: z.uuid() }).strict(),
    purpose: 'funder_reporting',
    async body(context, { id }) {
      const job = await findImport(db, context.tx.tenant, id)
      const input = jobInput.parse(job.input)
      await mayWorkOn(context, input.projectId)
      if (!hasFile(uploads, context.vault, input.fileId)) throw problem('not_found', { what: 'file' })
      const content = await openFile(uploads, context.vault, input.fileId)
      const pieces: Uint8Array[] = []
      for await (const piece of rejectedWorkbook(content, input.cardsOnFile, sayFault)) pieces.push(piece)
      context.because(`rejected rows of import ${id}`)
      return new Download('rejected.xlsx', XLSX, Buffer.concat(pieces))
    },
  })
  return [list, one, rejected]
}

/**
 * Does an import job, as whoever started it. The upload goes as soon as nobody needs it: when all of it was taken in, or
 * when it is no workbook that could be. After a check, a stop or with rows to mend it stays, to be used again.
 */
export const importHandler =
  ({ uploads }: ImportDeps): Handler =>
  async (job, { gate, progress, afterwards }) => {
    const input = jobInput.parse(job.input)
    const tenant = (await gate.tenants.all()).find((candidate) => candidate.id === job.tenantId)
    if (!tenant) throw problem('not_found', { what: 'tenant' })
    const vault = await gate.tenants.vaultOf(tenant.id)
    const forget = () => removeFile(uploads, vault, input.fileId)
    const report = await runImport({
      gate,
      actor: starterOf(job, input),
      tenant,
      projectId: input.projectId,
      source: () => openFile(uploads, vault, input.fileId),
      cardsOnFile: input.cardsOnFile,
      municipality: input.municipality,
      dryRun: input.dryRun,
      runId: job.id,
      order: input.order,
      progress: (phase, done, total) => progress({ phase, done, ...(total !== null && { total }) }),
    }).catch((error: unknown) => {
      const refused = refusalOf(error)
      if (refused) afterwards(forget)
      throw refused ?? error
    })
    if (!input.dryRun && report.rejectedRows === 0) afterwards(forget)
    return {
      ...report,
      rejected: report.rejected.slice(0, FAULTS_SHOWN),
      warnings: report.warnings.slice(0, FAULTS_SHOWN),
    }
  }

/** What is wrong with the file as a whole, as the result of its job. */
function refusalOf(error: unknown): Failed | null {
  if (error instanceof FileProblem) return new Failed({ code: error.code, params: error.params })
  if (error instanceof IsunHeaderProblem)
    return new Failed({ code: error.code, faults: error.faults.slice(0, FAULTS_SHOWN) })
  return null
}

function starterOf(job: Job, input: JobInput): Actor {
  const limits = input.projectIds ?? [null]
  const grants = job.roles.split(' ').flatMap((role) => limits.map((projectId) => ({ role: role as Role, projectId })))
  return { kind: 'account', id: job.accountId, grants, provenAt: null }
}
