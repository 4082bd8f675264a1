/** What can be done to a project after its contract, with its history kept. */
import { insertRows } from '#db/rows.ts'
import { operation, problem, requireReach } from '#gate/index.ts'
import { type AmendInput, amendInput, type Snapshot } from '../contract.ts'
import { lockedProject, refuse } from '../guard.ts'
import { partsBeyond } from '../parts/rules.ts'
import { partsOf } from '../parts/views.ts'
import { changesOf, grantsOf, writeSnapshot } from '../store.ts'
import { snapshotOf } from '../views.ts'
import { amended, amendFaults, laterChange, mayMove, pick } from './rules.ts'

/** Everything that changes a project after its contract. */
export const amend = operation({
  name: 'projects.amend',
  summary: 'Records a start, amendment, suspension, resumption, extension, changeover to the euro, or closing.',
  input: amendInput,
  event: 'project_amended',
  purpose: 'project_work',
  offline: false,
  may: (context, input) => requireReach(context, 'projects.amend', input.project),
  async body(context, input) {
    const { tx, left, today } = context
    const stored = await lockedProject(context, input.project, input.version)
    const grants = await grantsOf(tx, stored.id)
    const present = snapshotOf(stored, grants)
    if (!mayMove(present.state, input.kind))
      throw problem('not_allowed_now', { what: input.kind, state: present.state })
    if (input.effectiveOn > today) throw problem('outside_period', { start: '…', end: today })
    refuse(amendFaults(present, input))
    const after = amended(input)
    const later = laterChange(await changesOf(tx, stored.id), Object.keys(after), input.effectiveOn)
    if (later) throw problem('conflict', { what: later.kind, since: later.effectiveOn })
    refuse(partsBeyond(await partsOf(tx, stored.id), { ...present, ...after }))
    left('project_change', await insertRows(tx, 'project_change', [changeRow(input, present, after)]))
    for (const [table, rows] of await writeSnapshot(tx, stored, grants, after)) left(table, rows)
    return { id: input.id, project: stored.id, version: stored.version + 1 }
  },
})

const changeRow = (input: AmendInput, present: Snapshot, after: Partial<Snapshot>) => ({
  id: input.id,
  project_id: input.project,
  kind: input.kind,
  dated_on: input.datedOn,
  effective_on: input.effectiveOn,
  document: input.document ?? null,
  reason: input.reason,
  before: pick(present, Object.keys(after)),
  after,
})
