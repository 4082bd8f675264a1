/** What waits at participants: counted for the projects that someone works on, and as lists of one project. */
import { paged, problem, type ReadingContext, reading } from '#gate/index.ts'
import { maskedEgn } from '#kit/egn.ts'
import { fullName, openIdentity } from '#people/index.ts'
import { findProject } from '#projects/index.ts'
import { factsOf, missingOf, openCells } from '../cells.ts'
import { followUpDay, lastExitDay, leftByForExit, leftByForFollowUp } from '../life/rules.ts'
import { mayWorkOn, projectsOf } from '../policy.ts'
import { stintsOf } from '../store.ts'
import { type Due, dueQuery, WORK_LISTS, type WorkLine, type WorkList, workQuery } from './contract.ts'
import { countDue, type DueDays, incomplete, leftWaiting, type SealedWork, unproven } from './store.ts'

const daysOn = (today: string): DueDays => ({ exit: leftByForExit(today), followUp: leftByForFollowUp(today) })

const due = reading({
  name: 'participants.due',
  summary: 'How much waits at participants: in each project that the asker works on, and together.',
  path: '/api/participants/due',
  query: dueQuery,
  purpose: 'funder_reporting',
  async body(context, { project: code }): Promise<Due> {
    const { tx, today } = context
    const reach = await projectsOf(context)
    const project = code === undefined ? null : await findProject(tx, code)
    if (code !== undefined && !project) throw problem('not_found', { what: 'project', code })
    if (project) await mayWorkOn(context, project.id)
    const projects = await countDue(tx, project ? [project.id] : reach, daysOn(today))
    const sum = (list: WorkList) => projects.reduce((total, { counts }) => total + counts[list], 0)
    return { projects, counts: Object.fromEntries(WORK_LISTS.map((list) => [list, sum(list)])) as Due['counts'] }
  },
})

const work = reading({
  name: 'participants.work',
  summary: 'Participants of a project who wait for something, with what is missing, page by page.',
  path: '/api/participants/work',
  query: workQuery,
  purpose: 'funder_reporting',
  async body(context, { project: code, list, ...page }) {
    const project = await findProject(context.tx, code)
    if (!project) throw problem('not_found', { what: 'project', code })
    await mayWorkOn(context, project.id)
    if (list === 'incomplete' || list === 'unproven') {
      return paged(
        page,
        1,
        (line: WorkLine) => [line.id],
        async (after, limit) => told(context, list, await byParticipation(after?.[0] ?? null, limit)),
      )
    }
    // Where no fund asks for it, nobody is asked six months after.
    if (list === 'follow_up' && project.framework === 'none') return { items: [], next: null }
    return paged(
      page,
      2,
      (line: WorkLine) => [line.left!, line.stintId!],
      async (after, limit) => {
        const from = after && { left: after[0]!, stintId: after[1]! }
        const rows = await leftWaiting(context.tx, project.id, list, daysOn(context.today), { after: from, limit })
        return told(context, list, rows)
      },
    )

    function byParticipation(after: string | null, limit: number) {
      const read = list === 'incomplete' ? incomplete : unproven
      return read(context.tx, project!.id, { after, limit })
    }
  },
})

async function told(
  { tx, vault, saw }: ReadingContext,
  list: WorkList,
  rows: readonly SealedWork[],
): Promise<WorkLine[]> {
  saw(rows.map((row) => row.personId))
  const missing = new Map<string, Set<string>>()
  if (list === 'incomplete') {
    const ids = rows.map((row) => row.id)
    for (const stint of await stintsOf(tx, ids)) {
      const lacks = missing.get(stint.participationId) ?? new Set()
      for (const name of missingOf(factsOf(openCells(vault, stint.id, stint)))) lacks.add(name)
      missing.set(stint.participationId, lacks)
    }
  }
  return rows.map(({ personSealed, ...row }) => {
    const identity = openIdentity(vault, row.personId, personSealed)
    return {
      ...row,
      name: fullName(identity),
      egn: identity.egn && maskedEgn(identity.egn),
      since: sinceOf(list, row.left),
      missing: [...(missing.get(row.id) ?? [])],
    }
  })
}

function sinceOf(list: WorkList, left: string | null): string | null {
  if (left === null) return null
  if (list === 'follow_up') return followUpDay(left)
  return list === 'no_exit_data' ? lastExitDay(left) : null
}

export const workReadings = [due, work]
