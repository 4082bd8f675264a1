/** Counts the figures about people of a project for a release: exact tables, which stay inside. */
import type { AskedTable } from '#disclosure/releases/contract.ts'
import type { Context } from '#gate/index.ts'
import { type Day, monthOf } from '#kit/dates.ts'
import type { FoundProject } from '#projects/index.ts'
import { definitionOf } from '../definitions.ts'
import type { Counter } from '../live/counter.ts'
import { ownValues } from '../own-values.ts'
import type { Value } from '../scan.ts'
import { BREAKDOWNS, monthsUpTo, ownTable, participantsTable } from './tables.ts'

/** Everyone who takes part, by sex with age, with work and with education; no table where there is nobody. */
export async function participantTables(
  counter: Counter,
  tenantId: number,
  project: FoundProject,
  asOf: Day,
): Promise<AskedTable[]> {
  const indicator = project.framework === 'esf2014' ? 'CO_TOTAL' : 'EECO_TOTAL'
  const title = { indicator, name: definitionOf(indicator)!.name }
  const counted = async (by: readonly ('age' | 'sex' | 'labour' | 'education' | 'month')[]) => {
    const question = { projects: [project.id], asOf, codes: [indicator], by }
    const [value] = await counter.count(tenantId, question)
    return (value as Value).by ?? []
  }
  const months = (await counted(['month'])).map(({ keys }) => keys.month!).filter((month) => month !== 'unknown')
  if (months.length === 0) return []
  const upTo = monthsUpTo(months.sort()[0]!, asOf)
  const tables: AskedTable[] = []
  for (const by of BREAKDOWNS) tables.push(participantsTable(by, await counted(by), title, upTo))
  return tables
}

/** People of the project's own indicators by sex. */
export async function ownTables(context: Context, project: FoundProject, asOf: Day): Promise<AskedTable[]> {
  if (!project.startsOn) return []
  const months = monthsUpTo(monthOf(project.startsOn), asOf)
  const values = await ownValues(context, project, new Set(), asOf, undefined)
  return values.flatMap(({ code, name, unit, value, men, women }) =>
    unit === 'people' && value && men !== null && women !== null
      ? [ownTable({ indicator: code, name }, { men, women, value }, months)]
      : [],
  )
}
