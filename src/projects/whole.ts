/** A project as a whole: its fields as they stood on a day, and everything that belongs to it. */
import type { Row } from '#db/rows.ts'
import type { Tx } from '#db/tenant.ts'
import { decisionsOf } from '#decisions/index.ts'
import type { Day } from '#kit/dates.ts'
import { municipalityNames } from '#places/index.ts'
import { asItStood } from './amendments/rules.ts'
import type { ProjectView } from './contract.ts'
import { partsOf } from './parts/views.ts'
import { totalOf } from './rules.ts'
import { changesOf, decisionLinksOf, grantsOf, municipalitiesOf, programmesOf } from './store.ts'
import { describedOf, grantViews, snapshotOf } from './views.ts'

/** Everything of a project, as it stood on a day. */
export async function projectView(tx: Tx, row: Row<'project'>, asOf: Day): Promise<ProjectView> {
  const grants = await grantsOf(tx, row.id)
  const changes = await changesOf(tx, row.id)
  const then = asItStood(snapshotOf(row, grants), changes, asOf)
  const places = await municipalitiesOf(tx, row.id)
  const names = await municipalityNames(
    tx,
    places.map((place) => place.municipality_code),
  )
  const links = await decisionLinksOf(tx, row.id)
  return {
    ...describedOf(row),
    ...then,
    asOf,
    municipalities: places.map(({ municipality_code: code, lead }) => ({ code, name: names.get(code)!, lead })),
    grants: grantViews(grants, await programmesOf(tx), then),
    total: totalOf(then.grants),
    decisions: await decisionsOf(
      tx,
      links.map((link) => link.decision_id),
    ),
    ...(await partsOf(tx, row.id)),
    changes: changes.filter((one) => one.effectiveOn <= asOf),
  }
}
