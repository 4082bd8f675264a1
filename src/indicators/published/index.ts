/** What the public is told of indicators: the door for whoever writes a page. */
import type { Context } from '#gate/index.ts'
import type { Day } from '#kit/dates.ts'
import type { FoundProject } from '#projects/index.ts'
import type { Counter } from '../live/counter.ts'
import { frameworkOf, projectIndicators } from '../values.ts'
import type { PublishedResult } from './contract.ts'
import { publishedResults } from './rules.ts'

/** Results of a project as the public is told them: its framework's indicators, then its own. */
export async function publishedResultsOf(
  context: Context,
  counter: Counter,
  project: FoundProject,
  asOf: Day,
): Promise<PublishedResult[]> {
  const frameworks = [...new Set([frameworkOf(project), 'project' as const])]
  const results: PublishedResult[] = []
  for (const framework of frameworks) {
    const { values } = await projectIndicators(context, counter, project, { framework, asOf })
    results.push(...publishedResults(values))
  }
  return results
}
