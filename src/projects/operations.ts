/** What can be done with projects and programmes, and what they tell. */
import { z } from 'zod'
import { insertRows } from '#db/rows.ts'
import {
  type Operation,
  operation,
  paged,
  problem,
  type Reading,
  reachFor,
  reading,
  requireReach,
} from '#gate/index.ts'
import { amend } from './amendments/operations.ts'
import {
  type ProjectLine,
  programmeInput,
  projectChange,
  projectInput,
  projectQuery,
  projectsQuery,
} from './contract.ts'
import { lockedProject, refuse, requireCreator } from './guard.ts'
import { operations as parts } from './parts/operations.ts'
import { partsBeyond } from './parts/rules.ts'
import { partsOf } from './parts/views.ts'
import { builtInProgramme, PROGRAMMES } from './programmes.ts'
import { saveProject } from './save.ts'
import { listProjects, programmesOf, programmeView, projectByCode } from './store.ts'
import { projectView } from './whole.ts'

const addProgramme = operation({
  name: 'programmes.add',
  summary: 'Adds a programme that is not built in.',
  input: programmeInput,
  event: 'programme_added',
  purpose: 'project_work',
  offline: false,
  async body({ tx, left }, input) {
    if (builtInProgramme(input.code)) throw problem('already_exists', { what: 'programme', code: input.code })
    left('programme', await insertRows(tx, 'programme', [input]))
    return { id: input.id, code: input.code }
  },
})

const create = operation({
  name: 'projects.create',
  summary: 'Records a project with its municipalities, grants and decisions; the grants make up the total to the cent.',
  input: projectInput,
  event: 'project_created',
  purpose: 'project_work',
  offline: false,
  may: (context) => requireCreator(context, 'projects.create'),
  async body(context, input) {
    const { version } = await saveProject(context, input)
    return { id: input.id, code: input.code, version }
  },
})

const change = operation({
  name: 'projects.change',
  summary: 'Corrects what was recorded of a project; what an amendment changed is not corrected over.',
  input: projectChange,
  event: 'project_changed',
  purpose: 'project_work',
  offline: false,
  may: (context, input) => requireReach(context, 'projects.change', input.id),
  async body(context, { version, ...input }) {
    const stored = await lockedProject(context, input.id, version)
    const saved = await saveProject(context, { ...input, code: stored.code, state: stored.state }, stored)
    refuse(partsBeyond(await partsOf(context.tx, input.id), input))
    return { id: input.id, version: saved.version }
  },
})

const list = reading({
  name: 'projects.list',
  summary: 'Projects by code, with municipalities, programmes and total.',
  path: '/api/projects',
  query: projectsQuery,
  purpose: 'project_work',
  body: (context, { state, ...page }) =>
    paged(
      page,
      1,
      (item: ProjectLine) => [item.code],
      (after, limit) =>
        listProjects(context.tx, {
          after: after?.[0] ?? null,
          limit,
          state,
          reach: reachFor(context, 'projects.list'),
        }),
    ),
})

const get = reading({
  name: 'projects.get',
  summary: 'Everything of a project, as it stands today or stood on a day.',
  path: '/api/projects/:code',
  query: projectQuery,
  purpose: 'project_work',
  async body(context, { code, asOf = context.today }) {
    const row = await projectByCode(context.tx, code)
    if (!row) throw problem('not_found', { what: 'project' })
    requireReach(context, 'projects.get', row.id)
    return projectView(context.tx, row, asOf)
  },
})

const programmes = reading({
  name: 'programmes.list',
  summary: "Programmes that a grant may come from: built-in ones and the tenant's own.",
  path: '/api/programmes',
  query: z.object({}).strict(),
  purpose: 'project_work',
  async body({ tx }) {
    const own = (await programmesOf(tx)).map(programmeView).filter(({ code }) => !builtInProgramme(code))
    return { items: [...PROGRAMMES, ...own] }
  },
})

export const operations: Operation[] = [addProgramme, create, change, amend, ...parts]
export const readings: Reading[] = [list, get, programmes]
