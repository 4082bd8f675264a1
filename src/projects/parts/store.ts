/** SQL of what belongs to one project. */
import type { Row } from '#db/rows.ts'
import type { Tx } from '#db/tenant.ts'
import type {
  ActivityInput,
  ActivityKind,
  EquipmentInput,
  FacilityInput,
  PartnerInput,
  PostInput,
  TargetInput,
} from './contract.ts'

/** More than this many rows of one kind in one project are not read. */
const MOST = 10_000

// Inputs as rows. A reference that is left out is null.
export const activityRow = (input: Omit<ActivityInput, 'kind'> & { kind: ActivityKind }): Row<'activity'> => ({
  id: input.id,
  project_id: input.project,
  grant_id: input.grant ?? null,
  code: input.code,
  name: input.name,
  kind: input.kind,
  partner_id: input.partner ?? null,
  starts_on: input.startsOn ?? null,
  ends_on: input.endsOn ?? null,
  state: input.state,
})
export const partnerRow = (input: PartnerInput): Row<'partner'> => ({
  id: input.id,
  project_id: input.project,
  organisation_id: input.organisation,
  role: input.role,
  through_id: input.through ?? null,
  share: input.share ?? null,
})
export const targetRow = (project: string, input: TargetInput): Row<'target'> => ({
  id: input.id,
  project_id: project,
  indicator: input.indicator,
  grant_id: input.grant ?? null,
  activity_id: input.activity ?? null,
  organisation_id: input.organisation ?? null,
  value: input.value,
  reason: input.reason ?? null,
})
export const postRow = (input: PostInput): Row<'post'> => ({
  id: input.id,
  project_id: input.project,
  grant_id: input.grant ?? null,
  organisation_id: input.organisation ?? null,
  title: input.title,
  number: input.number,
  profession: input.profession ?? null,
  for_target_group: input.forTargetGroup,
  starts_on: input.startsOn ?? null,
  ends_on: input.endsOn ?? null,
})
export const equipmentRow = (input: EquipmentInput): Row<'equipment'> => ({
  id: input.id,
  project_id: input.project,
  activity_id: input.activity ?? null,
  kind: input.kind,
  name: input.name,
  quantity: input.quantity,
  unit_price: input.unitPrice ?? null,
  organisation_id: input.organisation ?? null,
  handed_on: input.handedOn ?? null,
  document: input.document ?? null,
})
export const facilityRow = (input: FacilityInput): Row<'facility'> => ({
  id: input.id,
  project_id: input.project,
  kind: input.kind,
  name: input.name,
  settlement: input.settlement ?? null,
  quantity: input.quantity,
  opened_on: input.openedOn ?? null,
})

/** Activities of a project, as stored, by id (the order in which they were recorded). */
export const activityRows = (tx: Tx, project: string): Promise<Row<'activity'>[]> =>
  tx
    .selectFrom('activity')
    .select(['id', 'project_id', 'grant_id', 'code', 'name', 'kind', 'partner_id', 'starts_on', 'ends_on', 'state'])
    .where('tenant_id', '=', tx.tenant)
    .where('project_id', '=', project)
    .orderBy('id')
    .limit(MOST)
    .execute()

/** An activity by id, locked, or undefined. */
export const lockActivity = (tx: Tx, id: string): Promise<Row<'activity'> | undefined> =>
  tx
    .selectFrom('activity')
    .select(['id', 'project_id', 'grant_id', 'code', 'name', 'kind', 'partner_id', 'starts_on', 'ends_on', 'state'])
    .where('tenant_id', '=', tx.tenant)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const partnerRows = (tx: Tx, project: string): Promise<Row<'partner'>[]> =>
  tx
    .selectFrom('partner')
    .select(['id', 'project_id', 'organisation_id', 'role', 'through_id', 'share'])
    .where('tenant_id', '=', tx.tenant)
    .where('project_id', '=', project)
    .orderBy('id')
    .limit(MOST)
    .execute()

const TARGET = [
  'id',
  'project_id',
  'indicator',
  'grant_id',
  'activity_id',
  'organisation_id',
  'value',
  'reason',
] as const

export const targetRows = (tx: Tx, project: string): Promise<Row<'target'>[]> =>
  tx
    .selectFrom('target')
    .select(TARGET)
    .where('tenant_id', '=', tx.tenant)
    .where('project_id', '=', project)
    .orderBy('id')
    .limit(MOST)
    .execute()

/** A target by id, locked, or undefined. */
export const lockTarget = (tx: Tx, id: string): Promise<Row<'target'> | undefined> =>
  tx
    .selectFrom('target')
    .select(TARGET)
    .where('tenant_id', '=', tx.tenant)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const postRows = (tx: Tx, project: string): Promise<Row<'post'>[]> =>
  tx
    .selectFrom('post')
    .select(['id', 'project_id', 'grant_id', 'organisation_id', 'title', 'number', 'profession', 'for_target_group'])
    .select(['starts_on', 'ends_on'])
    .where('tenant_id', '=', tx.tenant)
    .where('project_id', '=', project)
    .orderBy('id')
    .limit(MOST)
    .execute()

export const equipmentRows = (tx: Tx, project: string): Promise<Row<'equipment'>[]> =>
  tx
    .selectFrom('equipment')
    .select(['id', 'project_id', 'activity_id', 'kind', 'name', 'quantity', 'unit_price', 'organisation_id'])
    .select(['handed_on', 'document'])
    .where('tenant_id', '=', tx.tenant)
    .where('project_id', '=', project)
    .orderBy('id')
    .limit(MOST)
    .execute()

export const facilityRows = (tx: Tx, project: string): Promise<Row<'facility'>[]> =>
  tx
    .selectFrom('facility')
    .select(['id', 'project_id', 'kind', 'name', 'settlement', 'quantity', 'opened_on'])
    .where('tenant_id', '=', tx.tenant)
    .where('project_id', '=', project)
    .orderBy('id')
    .limit(MOST)
    .execute()
