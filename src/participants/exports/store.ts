/** SQL of export requests. */
import { rowContent, type Tx } from '#db/tenant.ts'

/** A new request. */
export const insertRequest = (
  tx: Tx,
  request: { id: string; projectId: string; purpose: string; requestedBy: string; now: number },
) =>
  tx
    .insertInto('export_request')
    .values({
      tenant_id: tx.tenant,
      id: request.id,
      project_id: request.projectId,
      purpose: request.purpose,
      requested_by: request.requestedBy,
      requested_at: new Date(request.now).toISOString(),
      approved_by: null,
      approved_at: null,
    })
    .returning(['id', rowContent('export_request').as('content')])
    .executeTakeFirstOrThrow()

/** A request; undefined where there is none. */
export const findRequest = (tx: Tx, id: string) =>
  tx.selectFrom('export_request').selectAll().where('tenant_id', '=', tx.tenant).where('id', '=', id).executeTakeFirst()

/** Approves a request that nobody has approved yet; undefined where somebody has. */
export const approveRequest = (tx: Tx, id: string, by: string, now: number) =>
  tx
    .updateTable('export_request')
    .set({ approved_by: by, approved_at: new Date(now).toISOString() })
    .where('tenant_id', '=', tx.tenant)
    .where('id', '=', id)
    .where('approved_by', 'is', null)
    .returning(['id', rowContent('export_request').as('content')])
    .executeTakeFirst()

/** The newest requests of a project. */
export const listRequests = (tx: Tx, projectId: string, limit: number) =>
  tx
    .selectFrom('export_request')
    .selectAll()
    .where('tenant_id', '=', tx.tenant)
    .where('project_id', '=', projectId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
