/** What indicators can tell: values of a project, and why each is what it is. */
import { type Context, problem, type Reading, reading } from '#gate/index.ts'
import type { Day } from '#kit/dates.ts'
import { mayWorkOn } from '#participants/index.ts'
import { type FoundProject, findProject } from '#projects/index.ts'
import { valuesQuery, type Why, whyQuery } from './contract.ts'
import { definitionOf, isSpecial } from './definitions.ts'
import type { Counter } from './live/counter.ts'
import { ownItems } from './own-values.ts'
import { ruleText } from './rule-text.ts'
import { frameworkOf, projectIndicators } from './values.ts'

/** Records that one answer lists. */
const LISTED = 500

async function reachable(context: Context, code: string): Promise<FoundProject> {
  const project = await findProject(context.tx, code)
  if (!project) throw problem('not_found', { what: 'project', code })
  await mayWorkOn(context, project.id)
  return project
}

/** @param counter counts participants over live columns */
export function readings(counter: Counter): Reading[] {
  const values = reading({
    name: 'indicators.values',
    summary: 'Indicators of a project as of a day: values, men and women, targets, breakdown, money.',
    path: '/api/projects/:code/indicators',
    query: valuesQuery,
    purpose: 'funder_reporting',
    async body(context, { code, framework, asOf, by }) {
      const project = await reachable(context, code)
      return projectIndicators(context, counter, project, {
        framework: framework ?? frameworkOf(project),
        asOf: asOf ?? context.today,
        ...(by && { by }),
      })
    },
  })
  const why = reading({
    name: 'indicators.why',
    summary:
      'The rule of an indicator and the records behind its value; never records behind special-category answers.',
    path: '/api/projects/:code/indicators/:indicator/why',
    query: whyQuery,
    purpose: 'funder_reporting',
    async body(context, { code, indicator, asOf, unproven }): Promise<Why> {
      const project = await reachable(context, code)
      const day = asOf ?? context.today
      return definitionOf(indicator)
        ? whyEsf(context, counter, project, indicator, day, unproven === 'true')
        : whyOwn(context, project, indicator, day)
    },
  })
  return [values, why]
}

async function whyEsf(
  context: Context,
  counter: Counter,
  project: FoundProject,
  code: string,
  asOf: Day,
  unproven: boolean,
): Promise<Why> {
  const tenant = context.tx.tenant
  const scope = { projects: [project.id], asOf }
  const rule = { bg: ruleText(code, 'bg'), en: ruleText(code, 'en') }
  const about = { code, name: definitionOf(code)!.name, rule, asOf }
  if (isSpecial(code)) return { ...about, value: null, proven: null, records: null, more: 0 }
  const [counted] = await counter.count(tenant, { ...scope, codes: [code] })
  const ids = await counter.records(tenant, { ...scope, code, unproven })
  if (!Array.isArray(ids)) throw problem('special_too_fine')
  const shown = ids.sort().slice(0, LISTED)
  return {
    ...about,
    value: counted && 'value' in counted ? counted.value : null,
    proven: counted && 'value' in counted ? counted.proven : null,
    records: shown.map((id) => ({ kind: 'participation', id, label: null })),
    more: ids.length - shown.length,
  }
}

async function whyOwn(context: Context, project: FoundProject, code: string, asOf: Day): Promise<Why> {
  const found = await ownItems(context, project, code, asOf)
  if (!found) throw problem('not_found', { what: 'indicator', code })
  const { definition, items } = found
  const shown = items.slice(0, LISTED)
  return {
    code,
    name: definition.name,
    rule: definition.name,
    value: items.reduce((sum, { quantity }) => sum + quantity, 0),
    proven: null,
    asOf,
    records: shown.map(({ kind, id, on }) => ({ kind, id, label: on })),
    more: items.length - shown.length,
  }
}
