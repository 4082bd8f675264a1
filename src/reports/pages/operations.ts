/** Proposing pages for the portal. The body is a picture of the day; approving and withdrawing it is disclosure's. */
import { publishedEvents, publishedPriorities } from '#community/published/index.ts'
import { proposePublication } from '#disclosure/publications/index.ts'
import { type Operation, operation, problem, requireReach } from '#gate/index.ts'
import type { Counter } from '#indicators/index.ts'
import { publishedResultsOf } from '#indicators/published/index.ts'
import { findProject } from '#projects/index.ts'
import { publishedProjectOf } from '#projects/published/index.ts'
import { type ProjectPage, projectPage, projectPageInput, type TextPage, textPage } from './contract.ts'

/** @param counter counts participants over live columns */
export function operations(counter: Counter): Operation[] {
  const propose = operation({
    name: 'publications.propose',
    summary: 'Proposes the page of a project as it stands today; someone else approves it.',
    input: projectPageInput,
    event: 'publication_proposed',
    purpose: 'publication',
    offline: false,
    async body(context, { project: code }) {
      const { tx, today } = context
      const project = await findProject(tx, code)
      if (!project) throw problem('not_found', { what: 'project', code })
      requireReach(context, 'publications.propose', project.id)
      const told = await publishedProjectOf(tx, code, today)
      if (!told) throw problem('not_found', { what: 'project', code })
      const body: ProjectPage = projectPage.parse({
        ...told,
        results: await publishedResultsOf(context, counter, project, today),
        events: await publishedEvents(tx, project.id),
        priorities: await publishedPriorities(tx, project.id),
      })
      const places = body.municipalities.flatMap(({ name }) => [name.bg, name.en])
      return proposePublication(context, { kind: 'project', slug: code, projectId: project.id, body, places })
    },
  })
  return [propose, proposeText]
}

const proposeText = operation({
  name: 'publications.proposeText',
  summary: 'Proposes the page on which a network or an organisation says who it is; someone else approves it.',
  input: textPage,
  event: 'publication_proposed',
  purpose: 'publication',
  offline: false,
  body: (context, body: TextPage) => {
    const { kind, code, name } = context.tenant
    return proposePublication(context, {
      kind: kind === 'network' ? 'network' : 'municipality',
      slug: code,
      projectId: null,
      body,
      places: [name.bg, name.en],
    })
  },
})
