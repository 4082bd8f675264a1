/** Makes the stored parts of a project equal to those in the file; parts that the file does not name stay. */
import type { Row } from '#db/rows.ts'
import { newId } from '#kit/ids.ts'
import type { Words } from '#kit/text.ts'
import { keepingReasons } from '../parts/rules.ts'
import {
  activityRow,
  activityRows,
  equipmentRow,
  equipmentRows,
  facilityRow,
  facilityRows,
  partnerRow,
  partnerRows,
  postRow,
  postRows,
  targetRow,
  targetRows,
} from '../parts/store.ts'
import { reconcile } from '../reconcile.ts'
import type { PortfolioProject } from './contract.ts'
import { type Import, keep } from './keep.ts'
import { equipmentKey, facilityKey, partnerKey, postKey, targetKey } from './rules.ts'

/** A project of the file with the ids that it and its grants were given. */
type Kept = PortfolioProject & { id: string; grantIds: ReadonlyMap<string, string> }

/** @returns ids of the project's activities by code */
export async function keepParts(done: Import, project: Kept): Promise<Map<string, string>> {
  const { tx } = done.context
  const organisation = (ref: string | undefined) => (ref === undefined ? undefined : done.organisations.get(ref))
  const grant = (code: string | undefined) => (code === undefined ? undefined : project.grantIds.get(code))
  const own = () => ({ id: newId(), project: project.id })

  const activities = reconcile(
    await activityRows(tx, project.id),
    project.activities.map((one) =>
      activityRow({ ...one, ...own(), grant: grant(one.grant), partner: organisation(one.partner) }),
    ),
    (row) => row.code,
  )
  await keep(done, 'activity', activities)
  const activity = (code: string | undefined) => (code === undefined ? undefined : activities.ids.get(code))

  const partners = project.partners.map((one) =>
    partnerRow({
      ...one,
      ...own(),
      organisation: done.organisations.get(one.organisation)!,
      through: organisation(one.through),
    }),
  )
  const targets = project.targets.map((one) =>
    targetRow(project.id, {
      ...one,
      id: newId(),
      grant: grant(one.grant),
      activity: activity(one.activity),
      organisation: organisation(one.organisation),
    }),
  )
  const posts = project.posts.map((one) =>
    postRow({ ...one, ...own(), grant: grant(one.grant), organisation: organisation(one.organisation) }),
  )
  const equipment = project.equipment.map((one) =>
    equipmentRow({ ...one, ...own(), activity: activity(one.activity), organisation: organisation(one.organisation) }),
  )
  const facilities = project.facilities.map((one) => facilityRow({ ...one, ...own() }))
  await keep(done, 'partner', reconcile(await partnerRows(tx, project.id), partners, keyOfPartner))
  const set = await targetRows(tx, project.id)
  await keep(done, 'target', reconcile(set, keepingReasons(set, targets, keyOfTarget), keyOfTarget))
  await keep(done, 'post', reconcile(await postRows(tx, project.id), posts, keyOfPost))
  await keep(done, 'equipment', reconcile(await equipmentRows(tx, project.id), equipment, keyOfEquipment))
  await keep(done, 'facility', reconcile(await facilityRows(tx, project.id), facilities, keyOfFacility))
  return activities.ids
}

// The natural keys of rules.ts, over ids instead of the names of the file.
const given = (value: string | null) => value ?? undefined
const keyOfPartner = (row: Row<'partner'>) => partnerKey({ organisation: row.organisation_id, role: row.role })
const keyOfTarget = (row: Row<'target'>) =>
  targetKey({
    indicator: row.indicator,
    grant: given(row.grant_id),
    activity: given(row.activity_id),
    organisation: given(row.organisation_id),
  })
const keyOfPost = (row: Row<'post'>) =>
  postKey({ title: row.title as Words, organisation: given(row.organisation_id), grant: given(row.grant_id) })
const keyOfEquipment = (row: Row<'equipment'>) =>
  equipmentKey({
    kind: row.kind,
    name: row.name as Words,
    organisation: given(row.organisation_id),
    activity: given(row.activity_id),
  })
const keyOfFacility = (row: Row<'facility'>) => facilityKey({ kind: row.kind, name: row.name as Words })
