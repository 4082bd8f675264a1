/** The month's report on the work with a community: on the screen, as a file, handed in, and kept as it was. */
import { staffNames } from '#accounts/index.ts'
import { assessmentFacts } from '#assessment/index.ts'
import { mustKnowMembers, namesMember } from '#community/index.ts'
import { workOfPeriod } from '#community/work/facts.ts'
import {
  type Context,
  type Operation,
  operation,
  paged,
  problem,
  type Reading,
  type ReadingContext,
  reading,
  refuseFields,
} from '#gate/index.ts'
import { inLang } from '#kit/text.ts'
import { reportFile } from '../files.ts'
import type { MonthDeps } from '../month/operations.ts'
import { daysOf } from '../month/rules.ts'
import {
  type FacilitatorFigures,
  figuresQuery,
  type HandedIn,
  handInInput,
  reportFileQuery,
  reportsQuery,
} from './contract.ts'
import { facilitatorReport } from './report.ts'
import { findReport, insertReport, type KeptReport, listReports } from './store.ts'

const figuresOf = async (context: Context, month: string): Promise<FacilitatorFigures> => ({
  month,
  work: await workOfPeriod({ assessed: assessmentFacts }, context, daysOf(month)),
})

/** @throws invalid_input with `in_future` or `end_before_start` at the month or the day, `names_member` at the remarks */
const handIn = operation({
  name: 'communityReports.handIn',
  summary: 'Keeps a month of work with the community as it is handed in: its figures of now, with remarks.',
  input: handInInput,
  event: 'community_report_handed_in',
  purpose: 'community_work',
  offline: false,
  may: mustKnowMembers,
  async body(context, { id, month, on, number, remarks }) {
    const { tx, vault, left, today, actor } = context
    const { from } = daysOf(month)
    refuseFields([
      ...(from > today ? [{ path: 'month', code: 'in_future' }] : []),
      ...(on > today
        ? [{ path: 'on', code: 'in_future' }]
        : on < from
          ? [{ path: 'on', code: 'end_before_start' }]
          : []),
      ...(remarks !== undefined && (await namesMember(context, remarks))
        ? [{ path: 'remarks', code: 'names_member' }]
        : []),
    ])
    const figures = await figuresOf(context, month)
    const kept = { id, month, on, by: actor.id, number: number ?? null, figures, remarks: remarks ?? null }
    left('community_report', await insertReport(tx, vault, kept))
    return { id, month }
  },
})

export const operations: Operation[] = [handIn]

/** @param deps as the monthly report's */
export function readings(deps: MonthDeps): Reading[] {
  const nameOf = async (id: string | null) => (id === null ? null : ((await staffNames(deps, [id])).get(id) ?? null))

  /** One that was handed in, or the month as it stands. @throws not_found */
  async function reportFor(context: ReadingContext, { month, id }: { month: string; id?: string | undefined }) {
    if (id === undefined) return { figures: await figuresOf(context, month), kept: null, by: context.actor.id }
    const kept = await findReport(context.tx, context.vault, id)
    if (!kept || kept.month !== month) throw problem('not_found', { what: 'report' })
    return { figures: kept.figures, kept, by: kept.by }
  }

  const onScreen = reading({
    name: 'communityReports.figures',
    summary:
      'A month of work with the community, counted from records: meetings, letters, needs, tasks, ballots, steps.',
    path: '/api/reports/community',
    query: figuresQuery,
    purpose: 'community_work',
    async body(context, { month }) {
      await mustKnowMembers(context)
      return figuresOf(context, month)
    },
  })
  const list = reading({
    name: 'communityReports.list',
    summary: 'Months of work with the community that were handed in, the newest first.',
    path: '/api/reports/community/handed-in',
    query: reportsQuery,
    purpose: 'community_work',
    async body(context, page) {
      await mustKnowMembers(context)
      const listed = await paged(
        page,
        2,
        (item: Omit<KeptReport, 'figures' | 'remarks'>) => [item.month, item.id],
        (after, limit) => listReports(context.tx, { after: after as [string, string] | null, limit }),
      )
      const names = await staffNames(deps, [...new Set(listed.items.flatMap(({ by }) => by ?? []))])
      const items = listed.items.map((one): HandedIn => ({ ...one, by: (one.by && names.get(one.by)) ?? null }))
      return { items, next: listed.next }
    },
  })
  const file = reading({
    name: 'communityReports.file',
    summary:
      'A month of work with the community as DOCX, PDF/UA-1 or XLSX, in Bulgarian or English; with an id, as it was handed in.',
    path: '/api/reports/community/file',
    query: reportFileQuery,
    purpose: 'community_work',
    async body(context, { lang, format, ...asked }) {
      await mustKnowMembers(context)
      const { tenant, today } = context
      const { figures, kept, by } = await reportFor(context, asked)
      const frame = { tenant: inLang(tenant.name, lang), madeOn: kept?.on ?? today, demo: tenant.demo }
      const told = { figures, by: await nameOf(by), number: kept?.number ?? null, remarks: kept?.remarks ?? null }
      const name = `community-${asked.month}-${lang}`
      return reportFile(facilitatorReport(told, frame, lang, deps.speak(lang)), name, format)
    },
  })
  return [onScreen, list, file]
}
