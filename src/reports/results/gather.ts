/** What the closing results report is made of: one reading of each room, in one transaction. */
import { eventsByDay } from '#community/index.ts'
import { hasRole, PERMISSIONS, problem, type ReadingContext } from '#gate/index.ts'
import { type Counter, frameworkOf, projectIndicators } from '#indicators/index.ts'
import type { Day } from '#kit/dates.ts'
import { mayWorkOn } from '#participants/index.ts'
import { organisationNames } from '#places/index.ts'
import { findProject, wholeProject } from '#projects/index.ts'
import type { ResultsFacts } from './contract.ts'

/**
 * Everything that the report on a project tells as of a day.
 * @throws not_found, not_assigned
 */
export async function gatherResults(
  context: ReadingContext,
  counter: Counter,
  code: string,
  asOf: Day,
): Promise<ResultsFacts> {
  const { tx, actor, tenant, today } = context
  const found = await findProject(tx, code)
  const project = await wholeProject(tx, code, asOf)
  if (!found || !project) throw problem('not_found', { what: 'project', code })
  await mayWorkOn(context, found.id)
  const framework = frameworkOf(found)
  const ask = (by: ('grant' | 'sex')[], of: typeof framework) =>
    projectIndicators(context, counter, found, { framework: of, asOf, by })
  const sexes = await ask(['sex', 'grant'], 'project')
  const isDue = (on: Day | null) => on === null || on <= asOf
  return {
    project: {
      ...project,
      equipment: project.equipment.filter(({ handedOn }) => isDue(handedOn)),
      posts: project.posts.filter(({ startsOn }) => isDue(startsOn)),
      facilities: project.facilities.filter(({ openedOn }) => isDue(openedOn)),
    },
    tenant,
    asOf,
    madeOn: today,
    madeBy: PERMISSIONS['reports.results'].roles.find((role) => hasRole(actor, role))!,
    own: await ask(['grant'], 'project'),
    sexes: new Map(sexes.values.flatMap(({ code, by }) => (by ? [[code, by] as const] : []))),
    common: framework === 'project' ? null : await ask(['grant'], framework),
    events: (await eventsByDay(tx, found.id)).filter(({ heldOn, planned }) => planned || isDue(heldOn)),
    organisations: await organisationNames(tx, [
      ...project.partners.flatMap(({ organisation, through }) => [organisation, through]),
      ...project.activities.map(({ partner }) => partner),
      ...project.posts.map(({ organisation }) => organisation),
      ...project.equipment.map(({ organisation }) => organisation),
    ]),
  }
}
