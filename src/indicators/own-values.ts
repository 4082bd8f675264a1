/** Values of a project's own indicators, with men and women and the breakdowns that their records keep. */
import type { Context } from '#gate/index.ts'
import type { Day } from '#kit/dates.ts'
import { readSexes } from '#people/index.ts'
import { organisationNames } from '#places/index.ts'
import { activitiesOf, type FoundProject, grantsOf } from '#projects/index.ts'
import type { BreakdownCell, IndicatorValue } from './contract.ts'
import type { Dimension } from './dimensions.ts'
import { countedAsOf, type Item, OWN, type OwnDefinition, type Source, sourceOf } from './project-indicators.ts'

/** Dimensions that the records behind own indicators know. */
const KEPT: readonly Dimension[] = ['sex', 'employer', 'activity', 'grant', 'month']

/** An own indicator's value before its target stands beside it. */
export type OwnValue = Pick<
  IndicatorValue,
  'code' | 'name' | 'unit' | 'value' | 'planned' | 'men' | 'women' | 'proven' | 'undecided' | 'by' | 'refused'
>

/**
 * Values of the own indicators that a project uses: those with records, a target or a remark.
 * @param named codes to answer although there are no records yet
 */
export async function ownValues(
  context: Context,
  project: FoundProject,
  named: ReadonlySet<string>,
  asOf: Day,
  by: readonly Dimension[] | undefined,
): Promise<OwnValue[]> {
  const source = sourceOf(context.tx, project.id)
  const values: OwnValue[] = []
  for (const definition of OWN) {
    const items = await definition.items(source)
    if (items.length === 0 && !named.has(definition.code)) continue
    values.push(await counted(context, source, definition, countedAsOf(items, asOf), by))
  }
  return values
}

/** The records behind one own indicator as of a day; undefined where there is no such indicator. */
export async function ownItems(context: Context, project: FoundProject, code: string, asOf: Day) {
  const definition = OWN.find((candidate) => candidate.code === code)
  if (!definition) return undefined
  return { definition, items: countedAsOf(await definition.items(sourceOf(context.tx, project.id)), asOf) }
}

async function counted(
  { tx, vault }: Context,
  source: Source,
  { code, name, unit }: OwnDefinition,
  items: readonly Item[],
  by: readonly Dimension[] | undefined,
): Promise<OwnValue> {
  const people = items.flatMap(({ personId }) => personId ?? [])
  const sexes = people.length > 0 ? await readSexes(tx, vault, people) : null
  const total = (list: readonly Item[]) => list.reduce((sum, { quantity }) => sum + quantity, 0)
  const ofSex = (sex: 'male' | 'female') =>
    sexes ? items.filter(({ personId }) => personId !== null && sexes.get(personId) === sex).length : null
  const told = {
    code,
    name,
    unit,
    value: total(items),
    proven: null,
    ...plannedOf(total(items.filter(({ planned }) => planned))),
  }
  const value: OwnValue = { ...told, men: ofSex('male'), women: ofSex('female') }
  if (!by) return value
  if (by.some((dimension) => !KEPT.includes(dimension) || (dimension === 'sex' && !sexes))) {
    return { ...value, refused: 'breakdown_not_kept' }
  }
  const keyOf = await keysFor(source, by, items, sexes)
  const cells = new Map<string, BreakdownCell>()
  for (const item of items) {
    const keys = Object.fromEntries(by.map((dimension) => [dimension, keyOf(dimension, item)]))
    const cell: BreakdownCell = cells.get(JSON.stringify(keys)) ?? { keys, value: 0 }
    const planned = (cell.planned ?? 0) + (item.planned ? item.quantity : 0)
    cells.set(JSON.stringify(keys), { keys, value: cell.value + item.quantity, ...plannedOf(planned) })
  }
  return {
    ...value,
    by: [...cells.values()].sort((a, b) => (JSON.stringify(a.keys) < JSON.stringify(b.keys) ? -1 : 1)),
  }
}

const plannedOf = (planned: number) => (planned > 0 ? { planned } : {})

async function keysFor(
  source: Source,
  by: readonly Dimension[],
  items: readonly Item[],
  sexes: ReadonlyMap<string, 'male' | 'female' | null> | null,
) {
  const activities = await source.read('activities', activitiesOf)
  const grantCodes = new Map((await source.read('grants', grantsOf)).map((grant) => [grant.id, grant.code]))
  const byId = new Map(activities.map((activity) => [activity.id, activity]))
  const employers = by.includes('employer')
    ? await organisationNames(
        source.tx,
        items.flatMap(({ organisationId }) => organisationId ?? []),
      )
    : new Map<string, { name: string }>()
  return (dimension: Dimension, item: Item): string => {
    const activity = item.activityId === null ? undefined : byId.get(item.activityId)
    if (dimension === 'sex') {
      const sex = item.personId && sexes?.get(item.personId)
      return sex === 'male' ? 'men' : sex === 'female' ? 'women' : 'unknown'
    }
    if (dimension === 'employer') return (item.organisationId && employers.get(item.organisationId)?.name) || 'unknown'
    if (dimension === 'activity') return activity?.code ?? 'unknown'
    if (dimension === 'grant') {
      const grant = item.grantId ?? activity?.grant
      return (grant && grantCodes.get(grant)) || 'unknown'
    }
    return item.on?.slice(0, 7) ?? 'unknown'
  }
}
