/** An organisation assesses itself by a questionnaire, again and again; what it found is compared. */
import { radarChart } from '#documents/index.ts'
import { type Context, type Operation, operation, type Reading, reading } from '#gate/index.ts'
import { writtenDay } from '#kit/dates.ts'
import type { Lang } from '#kit/text.ts'
import { versionFor, viewOf } from '../instruments/operations.ts'
import { settledFor } from '../responses/operations.ts'
import { type AppraisalsView, appraisalInput, appraisalsQuery } from './contract.ts'
import { criteriaOf, scoredIn } from './rules.ts'
import { appraisalsOf, insertAppraisal } from './store.ts'

/** Widths of the drawing for a page and for a phone, CSS pixels. */
const [WIDE, NARROW] = [640, 340]

const record = operation({
  name: 'appraisals.record',
  summary: 'Keeps what a municipality or organisation found of itself by a questionnaire.',
  input: appraisalInput,
  event: 'appraisal_recorded',
  purpose: 'community_work',
  offline: true,
  async body(context, { id, way, ...filled }) {
    const { tx, left, actor } = context
    const { instrument, versionId, answers } = await settledFor(
      context,
      { ...filled, filledAt: '12:00' },
      'organisation',
    )
    const kept = { id, versionId, filledOn: filled.filledOn, answers }
    left('appraisal', await insertAppraisal(tx, { ...kept, instrumentId: instrument.id, way, recordedBy: actor.id }))
    return { appraisalId: id }
  },
})

export const operations: Operation[] = [record]

/** What an organisation found of itself by a questionnaire, the newest assessment beside the first. @throws not_found */
export async function appraisalsTold({ tx }: Pick<Context, 'tx'>, id: string, lang: Lang): Promise<AppraisalsView> {
  const view = await viewOf(tx, { id })
  const stored = view.subject === 'organisation' ? await appraisalsOf(tx, id) : []
  const versions = new Map<string, Awaited<ReturnType<typeof versionFor>>>()
  for (const { versionId } of stored) {
    if (!versions.has(versionId)) versions.set(versionId, await versionFor(tx, versionId))
  }
  const newest = versions.get(stored.at(-1)?.versionId ?? '') ?? (await versionFor(tx, view.versionId))
  const criteria = criteriaOf(newest.compiled, lang)
  const appraisals = stored.map(({ versionId, filledOn, answers, id: one }) => {
    const version = versions.get(versionId)!
    return { id: one, filledOn, version: version.number, ...scoredIn(version.compiled, answers) }
  })
  const [first, last] = [appraisals[0], appraisals.at(-1)]
  const shown = first && last ? (first === last ? [last] : [first, last]) : []
  const drawn = (width: number) =>
    radarChart({
      width,
      title: view.title,
      description: criteria
        .map(({ key, label }) => `${label}: ${shown.map(({ scores }) => scores[key] ?? '–').join(' → ')}`)
        .join('; '),
      axes: criteria,
      series: shown.map(({ filledOn, scores }) => ({
        name: writtenDay(filledOn),
        values: criteria.map(({ key }) => scores[key] ?? null),
      })),
    })
  const radar = criteria.length < 3 || shown.length === 0 ? null : { wide: drawn(WIDE), narrow: drawn(NARROW) }
  return { title: view.title, criteria, appraisals, radar }
}

const list = reading({
  name: 'appraisals.list',
  summary: 'What an organisation found of itself, the oldest first, with the newest and the first one as a radar.',
  path: '/api/questionnaires/:id/appraisals',
  query: appraisalsQuery,
  purpose: 'community_work',
  body: (context, { id, lang }) => appraisalsTold(context, id, lang),
})

export const readings: Reading[] = [list]
