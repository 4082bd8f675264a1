/** How stored rows of a project are told. */
import type { Row } from '#db/rows.ts'
import type { Currency } from '#kit/money.ts'
import type { Words } from '#kit/text.ts'
import type { GrantView, ProjectState, ProjectView, Snapshot } from './contract.ts'
import { sumOf } from './rules.ts'
import { programmeView } from './store.ts'

/** The part of a project that history keeps. */
export const snapshotOf = (row: Row<'project'>, grants: readonly Row<'project_grant'>[]): Snapshot => ({
  title: row.title as Words,
  goal: row.goal as Words | null,
  targetGroups: row.target_groups as Words | null,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  state: row.state as ProjectState,
  currency: row.currency as Currency,
  grants: grants.map(({ code, amount, currency }) => ({ code, amount, currency: currency as Currency })),
})

/** Grants with their programmes, and with the amounts that held on the day. */
export function grantViews(
  grants: readonly Row<'project_grant'>[],
  programmes: readonly Row<'programme'>[],
  then: Snapshot,
): GrantView[] {
  const byId = new Map(programmes.map((row) => [row.id, row]))
  const held = new Map(then.grants.map((grant) => [grant.code, grant]))
  return grants.map((grant) => {
    const { amount, currency } = held.get(grant.code) ?? snapshotGrant(grant)
    return {
      id: grant.id,
      code: grant.code,
      programme: programmeView(byId.get(grant.programme_id)!),
      amount,
      currency,
      amountEur: amount === null ? null : sumOf(amount, currency).amountEur,
      rate: grant.rate,
    }
  })
}

const snapshotGrant = (grant: Row<'project_grant'>) => ({
  amount: grant.amount,
  currency: grant.currency as Currency,
})

/** What describes a project and is not kept by history. */
export const describedOf = (
  row: Row<'project'>,
): Pick<
  ProjectView,
  'id' | 'code' | 'version' | 'procedure' | 'contract' | 'framework' | 'targetKind' | 'remarks'
> => ({
  id: row.id,
  code: row.code,
  version: row.version,
  procedure: row.procedure as Words | null,
  contract: { number: row.contract_number, date: row.contract_date },
  framework: row.framework as ProjectView['framework'],
  targetKind: row.target_kind as ProjectView['targetKind'],
  remarks: row.remarks as Record<string, Words>,
})
