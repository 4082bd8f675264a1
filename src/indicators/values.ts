/** Indicators of a project as they are told: values beside targets, remarks, money; nothing finer than whoever asks may see. */
import { type Context, hasRole } from '#gate/index.ts'
import type { Day } from '#kit/dates.ts'
import { activitiesOf, type FoundProject, grantsOf, projectMoney, targetsOf } from '#projects/index.ts'
import type { FrameworkName, IndicatorValue, ProjectIndicators } from './contract.ts'
import { codesOf, definitionOf, isSpecial } from './definitions.ts'
import type { Dimension, ParticipationDimension } from './dimensions.ts'
import type { Counter } from './live/counter.ts'
import { type OwnValue, ownValues } from './own-values.ts'
import type { Cell, Value } from './scan.ts'
import type { Refusal } from './scope.ts'

/** What to tell of a project. */
export interface ValuesQuestion {
  framework: FrameworkName
  asOf: Day
  by?: readonly Dimension[]
}

/** A project's framework where none is asked for. */
export const frameworkOf = (project: FoundProject): FrameworkName =>
  project.framework === 'none' ? 'project' : project.framework

/** Whoever must tell a funder: project manager, auditor, operator (trust.md 4). */
const maySeeSpecial = ({ actor }: Context): boolean => hasRole(actor, 'project_manager', 'auditor', 'operator')

/** Values of a project. */
export async function projectIndicators(
  context: Context,
  counter: Counter,
  project: FoundProject,
  { framework, asOf, by }: ValuesQuestion,
): Promise<ProjectIndicators> {
  const { tx } = context
  const found = targetsOf(tx, project.id)
  const ownOnes = async () => {
    const named = (await found).map((target) => target.indicator)
    return ownValues(context, project, new Set([...named, ...Object.keys(project.remarks)]), asOf, by)
  }
  // The worker counts while the database is asked.
  const [values, targets, money] = await Promise.all([
    framework === 'project' ? ownOnes() : esfValues(context, counter, project, framework, asOf, by),
    found,
    projectMoney(tx, project.id),
  ])
  const ofParts = targets.some(({ grant, activity }) => grant ?? activity)
  const codes = ofParts ? await codesById(tx, project.id) : new Map<string, string>()
  return {
    project: project.code,
    asOf,
    framework,
    values: values.map((value) => besideTarget(value, project, targets, codes, isSaid(value.code, values))),
    ...money,
  }
}

async function esfValues(
  context: Context,
  counter: Counter,
  project: FoundProject,
  framework: 'esf2014' | 'esfplus',
  asOf: Day,
  by: readonly Dimension[] | undefined,
): Promise<OwnValue[]> {
  const codes = codesOf(framework)
  const tenant = context.tx.tenant
  const scope = { projects: [project.id], asOf }
  const kept = by?.filter((dimension): dimension is ParticipationDimension => dimension !== 'employer')
  const totals = await counter.count(tenant, { ...scope, codes })
  const broken =
    by && kept?.length === by.length
      ? await counter.count(tenant, { ...scope, codes: codes.filter((code) => !isSpecial(code)), by: kept })
      : []
  const cells = new Map(broken.flatMap((value) => ('by' in value && value.by ? [[value.code, value.by] as const] : [])))
  const names = by ? await namesOfKeys(context, project.id) : new Map<string, string>()
  return totals.map((value) => tell(context, value, by, cells.get(value.code), names))
}

function tell(
  context: Context,
  counted: Value | Refusal,
  by: readonly Dimension[] | undefined,
  cells: readonly Cell[] | undefined,
  names: ReadonlyMap<string, string>,
): OwnValue {
  const { name, unit } = definitionOf(counted.code)!
  const { code } = counted
  const nothing = { code, name, unit, value: null, men: null, women: null, proven: null }
  if ('refused' in counted) return { ...nothing, refused: 'special_too_fine' }
  if (isSpecial(code) && !maySeeSpecial(context)) return { ...nothing, refused: 'special_protected' }
  const { value, men, women, proven, undecided } = counted
  const told: OwnValue = { code, name, unit, value, men, women, proven, ...(undecided !== undefined && { undecided }) }
  if (!by) return told
  if (isSpecial(code)) return { ...told, refused: 'special_too_fine' }
  if (!cells) return { ...told, refused: 'breakdown_not_kept' }
  return { ...told, by: cells.map(({ keys, value }) => ({ keys: named(keys, names), value })) }
}

/** Activities and grants by their codes instead of ids. */
const named = (keys: Cell['keys'], names: ReadonlyMap<string, string>): Cell['keys'] =>
  Object.fromEntries(Object.entries(keys).map(([dimension, key]) => [dimension, names.get(key) ?? key]))

async function codesById(tx: Context['tx'], projectId: string): Promise<Map<string, string>> {
  const parts = [...(await activitiesOf(tx, projectId)), ...(await grantsOf(tx, projectId))]
  return new Map(parts.map(({ id, code }) => [id, code]))
}

const namesOfKeys = ({ tx }: Context, projectId: string) => codesById(tx, projectId)

/** Whether the note of an indicator must be said: always, or while answers of another are missing. */
function isSaid(code: string, values: readonly OwnValue[]): boolean {
  const other = definitionOf(code)?.noteWhile
  const found = values.find((value) => value.code === other)
  return found === undefined || found.value === null || (found.undecided ?? 0) > 0
}

function besideTarget(
  value: OwnValue,
  project: FoundProject,
  targets: Awaited<ReturnType<typeof targetsOf>>,
  codes: ReadonlyMap<string, string>,
  noted: boolean,
): IndicatorValue {
  const mine = targets.filter((target) => target.indicator === value.code)
  const whole = mine.find((target) => !target.grant && !target.activity && !target.organisation)
  const sum = mine.reduce((total, target) => total + Number(target.value), 0)
  const remarks = [noted ? definitionOf(value.code)?.note : undefined, project.remarks[value.code]].filter(
    (words) => words !== undefined,
  )
  return {
    ...value,
    target: whole ? Number(whole.value) : mine.length > 0 ? sum : null,
    targetKind: project.targetKind,
    targets: mine.map(({ grant, activity, organisation, value }) => ({
      grant: grant && (codes.get(grant) ?? grant),
      activity: activity && (codes.get(activity) ?? activity),
      organisation,
      value: Number(value),
    })),
    special: definitionOf(value.code) !== undefined && isSpecial(value.code),
    remarks,
  }
}
