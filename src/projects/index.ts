/** Projects: the door for other rooms. */
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Currency } from '#kit/money.ts'
import type { Words } from '#kit/text.ts'
import type { ProjectMoney, ProjectState, ProjectView } from './contract.ts'
import type { ActivityView, TargetView } from './parts/contract.ts'
import { activityRows, targetRows } from './parts/store.ts'
import { activityView, targetView } from './parts/views.ts'
import { moneyOf } from './rules.ts'
import { moneyRows, projectByCode } from './store.ts'
import { projectView } from './whole.ts'

export { activityForEntry, type ProjectForEntry, projectForEntry } from './entry-store.ts'
export { contractFacts, equipmentFacts, facilityFacts, postFacts } from './facts.ts'
export { insertUnassignedActivity } from './parts/operations.ts'
export { type Checked, checkPortfolio, type FileFault, tenantIn } from './portfolio/check.ts'
export { type PortfolioResult, portfolioJsonSchema, type Section } from './portfolio/contract.ts'
export { knownIn, portfolioOperations } from './portfolio/operations.ts'
export { readYaml } from './portfolio/read.ts'
export { everyProject, lockProject, projectCalled } from './store.ts'

/** What other rooms need of a project. */
export interface FoundProject
  extends Pick<
    ProjectView,
    'id' | 'code' | 'title' | 'startsOn' | 'endsOn' | 'state' | 'framework' | 'targetKind' | 'remarks'
  > {
  currency: Currency
}

/** The project of a code, or null. */
export async function findProject(tx: Tx, code: string): Promise<FoundProject | null> {
  const row = await projectByCode(tx, code)
  return row
    ? {
        id: row.id,
        code: row.code,
        title: row.title as Words,
        startsOn: row.starts_on,
        endsOn: row.ends_on,
        state: row.state as ProjectState,
        framework: row.framework as FoundProject['framework'],
        targetKind: row.target_kind as FoundProject['targetKind'],
        remarks: row.remarks as FoundProject['remarks'],
        currency: row.currency as Currency,
      }
    : null
}

/** Everything of the project of a code as it stood on a day, or null. */
export async function wholeProject(tx: Tx, code: string, asOf: Day): Promise<ProjectView | null> {
  const row = await projectByCode(tx, code)
  return row ? projectView(tx, row, asOf) : null
}

/** Activities of a project, in the order in which they were recorded. */
export const activitiesOf = async (tx: Tx, projectId: string): Promise<ActivityView[]> =>
  (await activityRows(tx, projectId)).map(activityView)

/** Targets of a project; `value` is a decimal string with two decimals. */
export const targetsOf = async (tx: Tx, projectId: string): Promise<TargetView[]> =>
  (await targetRows(tx, projectId)).map(targetView)

/** A grant as other rooms need it. */
export interface GrantOfProject {
  id: string
  code: string
  programme: string
  amount: string | null
  currency: Currency
}

/** Grants of a project with the codes of their programmes. */
export const grantsOf = async (tx: Tx, projectId: string): Promise<GrantOfProject[]> => moneyRows(tx, projectId)

/** Grants and total of a project, each figure with its euro, converted alone. */
export const projectMoney = async (tx: Tx, projectId: string): Promise<ProjectMoney> =>
  moneyOf(await moneyRows(tx, projectId))
