/** The participants workbook out of the app, with the agreement of a second person. */
import { Download, type Operation, operation, problem, type Reading, reading } from '#gate/index.ts'
import { projectForEntry } from '#projects/index.ts'
import { mayWorkOn } from '../policy.ts'
import { projectWorkbook, XLSX } from '../workbook.ts'
import { approveInput, downloadQuery, type ExportView, listQuery, requestInput } from './contract.ts'
import { isOpen } from './rules.ts'
import { approveRequest, findRequest, insertRequest, listRequests } from './store.ts'

const LISTED = 50

const request = operation({
  name: 'exports.request',
  summary: 'Asks for the participants workbook of a project; another person must agree.',
  input: requestInput,
  event: 'export_requested',
  purpose: 'funder_reporting',
  offline: false,
  may: (context, input) => mayWorkOn(context, input.projectId),
  async body({ tx, left, id, actor, now }, { projectId, purpose }) {
    if (!(await projectForEntry(tx, projectId))) throw problem('not_found', { what: 'project' })
    if (!actor.id) throw problem('forbidden')
    left('export_request', await insertRequest(tx, { id, projectId, purpose, requestedBy: actor.id, now }))
    return { id }
  },
})

const approve = operation({
  name: 'exports.approve',
  summary: 'Agrees to a workbook that somebody else asked for; it is open for a day.',
  input: approveInput,
  event: 'export_approved',
  purpose: 'funder_reporting',
  offline: false,
  async body(context, { id }) {
    const { tx, left, actor, now } = context
    const found = await findRequest(tx, id)
    if (!found) throw problem('not_found', { what: 'export' })
    await mayWorkOn(context, found.project_id)
    if (!actor.id || actor.id === found.requested_by) throw problem('own_approval')
    const row = await approveRequest(tx, id, actor.id, now)
    if (!row) throw problem('not_allowed_now')
    left('export_request', row)
    return { id }
  },
})

const list = reading({
  name: 'exports.list',
  summary: 'Requests for the participants workbook of a project.',
  path: '/api/exports',
  query: listQuery,
  purpose: 'funder_reporting',
  async body(context, { project }): Promise<{ items: ExportView[] }> {
    await mayWorkOn(context, project)
    const rows = await listRequests(context.tx, project, LISTED)
    return {
      items: rows.map((row) => ({
        id: row.id,
        purpose: row.purpose,
        requestedBy: row.requested_by,
        requestedAt: row.requested_at,
        approvedBy: row.approved_by,
        approvedAt: row.approved_at,
        open: isOpen(row.approved_at, context.now),
      })),
    }
  },
})

const download = reading({
  name: 'exports.workbook',
  summary: 'The workbook that was asked for and agreed to, to whoever asked.',
  path: '/api/exports/:id/participants.xlsx',
  query: downloadQuery,
  purpose: 'funder_reporting',
  async body(context, { id }) {
    const found = await findRequest(context.tx, id)
    if (!found || found.requested_by !== context.actor.id) throw problem('not_found', { what: 'export' })
    await mayWorkOn(context, found.project_id)
    if (!isOpen(found.approved_at, context.now)) throw problem('not_allowed_now')
    context.because(found.purpose)
    return new Download('participants.xlsx', XLSX, await projectWorkbook(context, found.project_id))
  },
})

export const exportOperations: Operation[] = [request, approve]
export const exportReadings: Reading[] = [list, download]
