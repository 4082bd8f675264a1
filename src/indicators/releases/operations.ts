/** Proposing figures about people for the portal: counted here, protected by disclosure control, approved by someone else. */
import { z } from 'zod'
import { PUBLIC_POLICY } from '#disclosure/contract.ts'
import type { AskedTable } from '#disclosure/releases/contract.ts'
import { proposeRelease } from '#disclosure/releases/index.ts'
import { type Operation, type OperationContext, operation, Problem, problem } from '#gate/index.ts'
import { type Day, monthOf } from '#kit/dates.ts'
import { type FoundProject, findProject, requireReach } from '#projects/index.ts'
import { definitionOf } from '../definitions.ts'
import type { Counter } from '../live/counter.ts'
import { ownValues } from '../own-values.ts'
import type { Value } from '../scan.ts'
import { BREAKDOWNS, endOfMonthBefore, endsMonth, monthsUpTo, ownTable, participantsTable } from './tables.ts'

const input = z
  .object({
    project: z.string().max(30),
    /** Last day of a month; the month before today's where left out. */
    asOf: z.iso.date().optional(),
  })
  .strict()

/** @param counter counts participants over live columns */
export function operations(counter: Counter): Operation[] {
  const propose = operation({
    name: 'releases.propose',
    summary: 'Proposes the figures about people of a project, as of the end of a month; someone else approves them.',
    input,
    event: 'release_proposed',
    purpose: 'publication',
    offline: false,
    async body(context, { project: code, asOf = endOfMonthBefore(context.today) }) {
      const project = await findProject(context.tx, code)
      if (!project) throw problem('not_found', { what: 'project', code })
      requireReach(context, 'releases.propose', project.id)
      if (!endsMonth(asOf) || asOf >= context.today) throw notMonthEnd()
      const tables = [
        ...(await participants(context, counter, project, asOf)),
        ...(await ownPeople(context, project, asOf)),
      ]
      if (tables.length === 0) throw problem('not_allowed_now', { what: 'release', why: 'no_table' })
      return proposeRelease(context, { projectId: project.id, asOf, policy: PUBLIC_POLICY, tables })
    },
  })
  return [propose]
}

const notMonthEnd = () =>
  new Problem('invalid_input', { errors: [{ path: 'asOf', code: 'not_month_end', message: 'not_month_end' }] })

/** Everyone who takes part, by sex with age, with work and with education. */
async function participants(context: OperationContext, counter: Counter, project: FoundProject, asOf: Day) {
  const indicator = project.framework === 'esf2014' ? 'CO_TOTAL' : 'EECO_TOTAL'
  const title = { indicator, name: definitionOf(indicator)!.name }
  const counted = async (by: readonly ('age' | 'sex' | 'labour' | 'education' | 'month')[]) => {
    const question = { projects: [project.id], asOf, codes: [indicator], by }
    const [value] = await counter.count(context.tx.tenant, question)
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
async function ownPeople(context: OperationContext, project: FoundProject, asOf: Day): Promise<AskedTable[]> {
  if (!project.startsOn) return []
  const months = monthsUpTo(monthOf(project.startsOn), asOf)
  const values = await ownValues(context, project, new Set(), asOf, undefined)
  return values.flatMap(({ code, name, unit, value, men, women }) =>
    unit === 'people' && value && men !== null && women !== null
      ? [ownTable({ indicator: code, name }, { men, women, value }, months)]
      : [],
  )
}
