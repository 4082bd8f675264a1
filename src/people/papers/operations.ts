/** What can be done with papers, and which are due. */
import { type Operation, operation, paged, problem, type Reading, reading } from '#gate/index.ts'
import { lastDayOfMonth } from '#kit/dates.ts'
import { livesThere, mustWorkWithFamily } from '../families/policy.ts'
import { membersOf } from '../families/store.ts'
import { type PeopleDeps, toLines } from '../operations.ts'
import { mustWorkIn, mustWorkWith, restrictedAmong, viewerOf } from '../policy.ts'
import { inCareOf } from '../store.ts'
import {
  type DuePaper,
  duePapersQuery,
  finishPaperInput,
  type PaperView,
  papersQuery,
  savePaperInput,
} from './contract.ts'
import { duePapers, findPaper, papersOf, savePaper, setDone } from './store.ts'

const save = operation({
  name: 'papers.save',
  summary:
    'Writes down a paper of a person and the day by which something must be done; the same id again corrects it.',
  input: savePaperInput,
  event: 'paper_saved',
  purpose: 'support',
  offline: true,
  may: (context, { personId }) => mustWorkWith(context, [personId]),
  async body({ tx, vault, left }, { id, personId, kind, dueOn, note }) {
    const row = await savePaper(tx, vault, { id, personId, kind, dueOn: dueOn ?? null, note: note ?? null })
    if (!row) throw problem('not_found', { what: 'paper' })
    left('family_paper', row)
    return { id }
  },
})

const finish = operation({
  name: 'papers.finish',
  summary: 'What was to be done for a paper is done; or it is not after all.',
  input: finishPaperInput,
  event: 'paper_finished',
  purpose: 'support',
  offline: true,
  async may(context, { id }) {
    const found = await findPaper(context.tx, context.vault, id)
    if (!found) throw problem('not_found', { what: 'paper' })
    await mustWorkWith(context, [found.personId])
  },
  async body({ tx, left, today }, { id, done }) {
    left('family_paper', await setDone(tx, id, done ? today : null))
    return { id, done }
  },
})

export const operations: Operation[] = [save, finish]

/** @param deps what finding people needs from the app around it */
export function readings({ directory }: PeopleDeps): Reading[] {
  const list = reading({
    name: 'papers.list',
    summary: 'Papers of a person, or of those of a family whom the asker works with: what is to be done first.',
    path: '/api/papers',
    query: papersQuery,
    purpose: 'support',
    async body(context, { familyId, personId }): Promise<{ items: PaperView[] }> {
      const { tx, vault, saw, today } = context
      if (familyId === undefined) await mustWorkWith(context, [personId!])
      else await mustWorkWithFamily(context, familyId)
      const people =
        familyId === undefined
          ? [personId!]
          : (await membersOf(tx, familyId)).filter(livesThere(today)).map((member) => member.personId)
      const viewer = await viewerOf(context)
      const mine = await inCareOf(tx, people, viewer.teams, today)
      const restricted = await restrictedAmong(context, people)
      const items = await papersOf(
        tx,
        vault,
        [...mine].filter((id) => !restricted.has(id)),
      )
      saw(items.map((paper) => paper.personId))
      return { items }
    },
  })
  const due = reading({
    name: 'papers.due',
    summary: 'What is due this month, or was before, for the people of a team, by day.',
    path: '/api/papers/due',
    query: duePapersQuery,
    purpose: 'support',
    async body(context, { teamId, ...page }) {
      const { tx, vault, today, tenant } = context
      const viewer = await viewerOf(context)
      if (teamId !== undefined) await mustWorkIn(context, teamId)
      const teams = teamId === undefined ? viewer.teams : [teamId]
      const listed = await paged(
        page,
        2,
        (paper: PaperView) => [paper.dueOn!, paper.id],
        (after, limit) =>
          duePapers(tx, vault, {
            teams,
            today,
            upTo: lastDayOfMonth(today),
            after: after as [string, string] | null,
            limit,
          }),
      )
      const ids = [...new Set(listed.items.map(({ personId }) => personId))]
      // Whoever asked that nothing but storing be done is left alone.
      const restricted = await restrictedAmong(context, ids)
      const shown = ids.filter((id) => !restricted.has(id))
      const lines = await toLines(context, await directory.lines(tenant.id, viewer, shown))
      const byId = new Map(lines.map((person) => [person.id, person]))
      const items = listed.items.flatMap((paper): DuePaper[] => {
        const person = byId.get(paper.personId)
        return person ? [{ ...paper, dueOn: paper.dueOn!, person, overdue: paper.dueOn! < today }] : []
      })
      return { items, next: listed.next }
    },
  })
  return [list, due]
}
