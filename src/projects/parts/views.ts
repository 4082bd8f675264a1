/** How what belongs to a project is told. */
import type { Row } from '#db/rows.ts'
import type { Tx } from '#db/tenant.ts'
import type { Words } from '#kit/text.ts'
import { organisationNames } from '#places/index.ts'
import type {
  ActivityKind,
  ActivityView,
  EquipmentView,
  FacilityView,
  PartnerView,
  PartViews,
  PostView,
  TargetView,
} from './contract.ts'
import { activityRows, equipmentRows, facilityRows, partnerRows, postRows, targetRows } from './store.ts'

/** An activity as it is told. */
export const activityView = (row: Row<'activity'>): ActivityView => ({
  id: row.id,
  code: row.code,
  name: row.name as Words,
  kind: row.kind as ActivityKind,
  grant: row.grant_id,
  partner: row.partner_id,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  state: row.state as ActivityView['state'],
})

/** A target as it is told. */
export const targetView = (row: Row<'target'>): TargetView => ({
  id: row.id,
  indicator: row.indicator,
  grant: row.grant_id,
  activity: row.activity_id,
  organisation: row.organisation_id,
  value: row.value,
  reason: row.reason as Words | null,
})

const postView = (row: Row<'post'>): PostView => ({
  id: row.id,
  grant: row.grant_id,
  organisation: row.organisation_id,
  title: row.title as Words,
  number: row.number,
  profession: row.profession as PostView['profession'],
  forTargetGroup: row.for_target_group,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
})

const equipmentView = (row: Row<'equipment'>): EquipmentView => ({
  id: row.id,
  activity: row.activity_id,
  kind: row.kind as EquipmentView['kind'],
  name: row.name as Words,
  quantity: row.quantity,
  unitPrice: row.unit_price,
  organisation: row.organisation_id,
  handedOn: row.handed_on,
  document: row.document,
})

const facilityView = (row: Row<'facility'>): FacilityView => ({
  id: row.id,
  kind: row.kind as FacilityView['kind'],
  name: row.name as Words,
  settlement: row.settlement,
  quantity: row.quantity,
  openedOn: row.opened_on,
})

async function partnerViews(tx: Tx, project: string): Promise<PartnerView[]> {
  const rows = await partnerRows(tx, project)
  const names = await organisationNames(
    tx,
    rows.flatMap((row) => [row.organisation_id, row.through_id]),
  )
  return rows.map((row) => ({
    id: row.id,
    organisation: row.organisation_id,
    name: names.get(row.organisation_id)!.name,
    nameEn: names.get(row.organisation_id)!.nameEn,
    role: row.role as PartnerView['role'],
    through: row.through_id,
    throughName: row.through_id && names.get(row.through_id)!.name,
    throughNameEn: row.through_id && names.get(row.through_id)!.nameEn,
    share: row.share as Words | null,
  }))
}

/** Everything that belongs to a project, each kind in the order in which it was recorded. */
export const partsOf = async (tx: Tx, project: string): Promise<PartViews> => ({
  activities: (await activityRows(tx, project)).map(activityView),
  partners: await partnerViews(tx, project),
  targets: (await targetRows(tx, project)).map(targetView),
  posts: (await postRows(tx, project)).map(postView),
  equipment: (await equipmentRows(tx, project)).map(equipmentView),
  facilities: (await facilityRows(tx, project)).map(facilityView),
})
