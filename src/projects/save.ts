/** Writes a project with its municipalities, grants and decisions: for a new one, a correction and an import alike. */
import { deleteRows, insertRows, type Row, type RowTable, saveRows } from '#db/rows.ts'
import type { Tx } from '#db/tenant.ts'
import { type OperationContext, Problem, problem } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { canonicalJson } from '#kit/json.ts'
import type { Currency } from '#kit/money.ts'
import type { ChangeView, ProjectChange, Snapshot } from './contract.ts'
import { refuse } from './guard.ts'
import { builtInProgramme } from './programmes.ts'
import { type Difference, differs, reconcile } from './reconcile.ts'
import { projectFaults } from './rules.ts'
import { changesOf, decisionLinksOf, grantsOf, municipalitiesOf, programmesOf } from './store.ts'
import { snapshotOf } from './views.ts'

/** A project as somebody wants it recorded. */
export type WantedProject = Omit<ProjectChange, 'version'> & { code: string; state: string }

/** How many rows were written. */
export interface Counts {
  created: number
  updated: number
  unchanged: number
}

const rowOf = (wanted: WantedProject, version: number): Row<'project'> => ({
  id: wanted.id,
  code: wanted.code,
  title: wanted.title,
  procedure: wanted.procedure ?? null,
  goal: wanted.goal ?? null,
  target_groups: wanted.targetGroups ?? null,
  contract_number: wanted.contract.number ?? null,
  contract_date: wanted.contract.date ?? null,
  starts_on: wanted.startsOn ?? null,
  ends_on: wanted.endsOn ?? null,
  state: wanted.state,
  currency: wanted.currency,
  framework: wanted.framework,
  target_kind: wanted.targetKind,
  remarks: wanted.remarks,
  version,
})

/**
 * Makes what is stored equal to what is wanted; writes nothing where it is equal already.
 * @param stored the project as it is stored, locked, or undefined for a new one
 * @returns what became of the project's row, and the ids of its grants by code
 * @throws grants_not_total, end_before_start, invalid_input, unknown_code, not_allowed_now, not_found
 */
export async function saveProject(
  context: OperationContext,
  wanted: WantedProject,
  stored?: Row<'project'>,
): Promise<Counts & { version: number; grants: Map<string, string> }> {
  const { tx, left } = context
  refuse(projectFaults(wanted))
  const changes = stored ? await changesOf(tx, wanted.id) : []
  const links = await linkDifferences(tx, wanted, stored !== undefined)
  const grants = await grantDifference(context, wanted, stored !== undefined)
  // A changeover has moved new money to euro; what is wanted is the currency of the contract.
  const moved = changes.some((change) => change.kind === 'currency_changeover')
  const row = rowOf({ ...wanted, ...(moved && { currency: stored!.currency as Currency }) }, stored?.version ?? 1)
  const same = stored !== undefined && ![...links, grants].some(differs) && canonicalJson(stored) === canonicalJson(row)
  if (stored && !same) {
    refuseRewriting(stored, row, await grantsOf(tx, wanted.id), grants, changes)
    row.version += 1
    left('project', await saveRows(tx, 'project', [row]))
  }
  if (!stored) left('project', await insertRows(tx, 'project', [row]))
  await apply(context, 'project_municipality', links[0])
  await apply(context, 'project_decision', links[1])
  await apply(context, 'project_grant', grants)
  const counts = { created: stored ? 0 : 1, updated: stored && !same ? 1 : 0, unchanged: same ? 1 : 0 }
  return { ...counts, version: row.version, grants: grants.ids }
}

async function grantDifference(context: OperationContext, wanted: WantedProject, exists: boolean) {
  const programmes = await programmeIds(
    context,
    wanted.grants.map((grant) => grant.programme),
  )
  const rows = wanted.grants.map(
    (grant): Row<'project_grant'> => ({
      id: grant.id,
      project_id: wanted.id,
      code: grant.code,
      programme_id: programmes.get(grant.programme)!,
      amount: grant.amount ?? null,
      currency: wanted.currency,
      rate: grant.rate ?? null,
    }),
  )
  const grants = reconcile(exists ? await grantsOf(context.tx, wanted.id) : [], rows, (row) => row.code)
  // Money and targets hang on a grant: it is amended, never taken away.
  if (grants.gone.length > 0) throw problem('not_allowed_now', { what: 'grants', project: wanted.code })
  return grants
}

async function linkDifferences(tx: Tx, wanted: WantedProject, exists: boolean) {
  const project_id = wanted.id
  const municipalities = reconcile(
    exists ? await municipalitiesOf(tx, project_id) : [],
    wanted.municipalities.map(({ code, lead }) => ({ id: newId(), project_id, municipality_code: code, lead })),
    (row) => row.municipality_code,
  )
  // The lead that was must step down before another may be it.
  municipalities.replace.sort((a, b) => Number(a.lead) - Number(b.lead))
  const decisions = reconcile(
    exists ? await decisionLinksOf(tx, project_id) : [],
    [...new Set(wanted.decisions)].map((decision_id) => ({ id: newId(), project_id, decision_id })),
    (row) => row.decision_id,
  )
  return [municipalities, decisions] as const
}

/** Writes a difference; what is not wanted any more is deleted. */
export async function apply<T extends RowTable>(
  { tx, left }: OperationContext,
  table: T,
  difference: Difference<Row<T>>,
): Promise<void> {
  if (!differs(difference)) return
  left(table, await deleteRows(tx, table, difference.gone))
  left(table, await saveRows(tx, table, difference.replace))
  left(table, await insertRows(tx, table, difference.add))
}

/** What an amendment has changed is not corrected over: history would no longer be true. */
function refuseRewriting(
  stored: Row<'project'>,
  row: Row<'project'>,
  grants: Row<'project_grant'>[],
  wanted: Difference<Row<'project_grant'>>,
  changes: ChangeView[],
) {
  const before = snapshotOf(stored, grants)
  const saved = new Map(wanted.replace.map((grant) => [grant.id, grant]))
  const after = snapshotOf(
    row,
    grants.map((grant) => saved.get(grant.id) ?? grant),
  )
  const differing = (Object.keys(before) as (keyof Snapshot)[]).filter(
    (field) => canonicalJson(before[field]) !== canonicalJson(after[field]),
  )
  for (const change of changes) {
    const field = differing.find((name) => name in change.after)
    if (field) throw rewriting(row.code, field, change.effectiveOn)
  }
}

const rewriting = (project: string, field: string, since: string) =>
  new Problem('not_allowed_now', {
    params: { project, what: field, since },
    errors: [{ path: field, code: 'changed_by_amendment', params: { project, what: field, since } }],
  })

/** Ids of programmes by code; built-in ones are taken into the tenant when first used. */
async function programmeIds(context: OperationContext, codes: readonly string[]): Promise<Map<string, string>> {
  const known = new Map((await programmesOf(context.tx)).map((row) => [row.code, row.id]))
  const added = [...new Set(codes)].filter((code) => !known.has(code)).map(builtIn)
  if (added.length > 0) context.left('programme', await insertRows(context.tx, 'programme', added))
  for (const row of added) known.set(row.code, row.id)
  return known
}

function builtIn(code: string): Row<'programme'> {
  const programme = builtInProgramme(code)
  if (!programme) throw problem('unknown_code', { what: 'programme', code })
  return { id: newId(), ...programme }
}
