/** What can be done with scorings: prepared, opened, scored by several assessors, closed. */

import { allPages } from '#db/pages.ts'
import {
  type Context,
  type Operation,
  operation,
  paged,
  problem,
  type Reading,
  reading,
  refuseFields,
} from '#gate/index.ts'
import type { Lang } from '#kit/text.ts'
import { knownNeeds } from '../needs/store.ts'
import { mustServe, serves } from '../policy.ts'
import {
  markInput,
  type OwnSheets,
  ownSheetQuery,
  SCALES,
  type ScoringDetail,
  type ScoringInput,
  type ScoringView,
  type SheetView,
  scoringIdInput,
  scoringInput,
  scoringQuery,
  scoringsQuery,
  sheetsQuery,
} from './contract.ts'
import { marksIn, matrixResult, type Say, weightedResult } from './result.ts'
import { cellsOf, sharesOf } from './rules.ts'
import {
  assessorsOf,
  criteriaOf,
  deleteParts,
  findScoring,
  insertCriteria,
  insertScoredOptions,
  listScorings,
  lockScoring,
  passScoring,
  type StoredScoring,
  type StoredSheet,
  saveScoring,
  saveSheet,
  scoredOptions,
  scoringsOn,
  sheetsAfter,
  sheetsBy,
} from './store.ts'

/** @throws not_found, not_allowed_now */
async function scoringIn(
  tx: Context['tx'],
  id: string,
  state: StoredScoring['state'],
  how: 'update' | 'share' = 'update',
): Promise<StoredScoring> {
  const scoring = await lockScoring(tx, id, how)
  if (!scoring) throw problem('not_found', { what: 'scoring' })
  if (scoring.state !== state) throw problem('not_allowed_now', { state: scoring.state })
  return scoring
}

const prepare = operation({
  name: 'scores.prepare',
  summary: 'Prepares a scoring: options, criteria, weights, scale. The same id again changes it until it is opened.',
  input: scoringInput,
  event: 'scoring_prepared',
  purpose: 'community_work',
  offline: false,
  may: (context) => mustServe(context, 'scores.prepare'),
  async body({ tx, left }, input) {
    const before = await lockScoring(tx, input.id, 'update')
    if (before && before.state !== 'draft') throw problem('not_allowed_now', { state: before.state })
    await check(tx, input)
    const gone = before ? await deleteParts(tx, input.id) : { criteria: [], options: [] }
    left('scoring', await saveScoring(tx, input))
    left('scoring_criterion', gone.criteria)
    left('scoring_option', gone.options)
    left('scoring_criterion', await insertCriteria(tx, input))
    left('scoring_option', await insertScoredOptions(tx, input))
    return { id: input.id, options: input.options.length, criteria: input.criteria.length }
  },
})

/** Needs that it names exist; feasibility and impact have their own scale; one scoring of a kind for a question and round. */
async function check(tx: Context['tx'], { id, kind, least, most, topicId, round, options }: ScoringInput) {
  const own = SCALES.feasibility_impact
  if (kind === 'feasibility_impact' && (least !== own.least || most !== own.most)) {
    refuseFields([{ path: 'most', code: 'outside_scale', params: own }])
  }
  const needs = options.flatMap(({ needId }) => needId ?? [])
  const known = await knownNeeds(tx, needs)
  refuseFields(
    options.flatMap(({ needId }, at) =>
      needId === undefined || known.has(needId) ? [] : [{ path: `options.${at}.needId`, code: 'unknown_need' }],
    ),
  )
  const there = (await scoringsOn(tx, topicId)).find((one) => one.round === round && one.kind === kind)
  if (there && there.id !== id) throw problem('already_exists', { what: 'scoring' })
}

const open = operation({
  name: 'scores.open',
  summary: 'Opens a scoring: options, criteria and weights stay as they are from now on.',
  input: scoringIdInput,
  event: 'scoring_opened',
  purpose: 'community_work',
  offline: false,
  may: (context) => mustServe(context, 'scores.open'),
  async body({ tx, left, today }, { id }) {
    await scoringIn(tx, id, 'draft')
    left('scoring', await passScoring(tx, id, 'open', today))
    return { id }
  },
})

const assessorOf = ({ actor }: Pick<Context, 'actor'>) => `${actor.kind}:${actor.id ?? ''}`

const mark = operation({
  name: 'scores.mark',
  summary:
    'Scores one option by the criteria that one can judge, with the evidence; again, it takes the place of before.',
  input: markInput,
  event: 'scoring_marked',
  purpose: 'community_work',
  offline: false,
  may: (context) => mustServe(context, 'scores.mark'),
  async body(context, { scoringId, optionId, marks, note }) {
    const { tx, left, id } = context
    const { least, most } = await scoringIn(tx, scoringId, 'open', 'share')
    if (!(await scoredOptions(tx, scoringId)).some((option) => option.id === optionId)) {
      throw problem('not_found', { what: 'option' })
    }
    const known = new Set((await criteriaOf(tx, scoringId)).map((criterion) => criterion.id))
    refuseFields(
      marks.flatMap(({ criterionId, value }, at) => {
        if (!known.has(criterionId)) return [{ path: `marks.${at}.criterionId`, code: 'not_found' }]
        if (value < least || value > most)
          return [{ path: `marks.${at}.value`, code: 'outside_scale', params: { least, most } }]
        return []
      }),
    )
    const given = Object.fromEntries(marks.map(({ criterionId, value }) => [criterionId, value]))
    const sheet = { id, optionId, assessor: assessorOf(context), marks: given, note: note ?? null }
    left('scoring_sheet', await saveSheet(tx, scoringId, sheet))
    return { scoringId, optionId, marks: marks.length }
  },
})

const close = operation({
  name: 'scores.close',
  summary: 'Closes a scoring that somebody scored: from now on its result is told, with what was not scored.',
  input: scoringIdInput,
  event: 'scoring_closed',
  purpose: 'community_work',
  offline: false,
  may: (context) => mustServe(context, 'scores.close'),
  async body({ tx, left, today }, { id }) {
    const { assessors } = await scoringIn(tx, id, 'open')
    if (assessors === 0) throw problem('not_allowed_now', { state: 'unscored' })
    left('scoring', await passScoring(tx, id, 'closed', today))
    return { id, assessors }
  },
})

export const operations: Operation[] = [prepare, open, mark, close]

/** What is still being prepared is for those who work with the community: not for networks, nor for leadership. */
export const seesDrafts = (context: Context): Promise<boolean> => serves(context, 'scores.sheets')

const list = reading({
  name: 'scores.list',
  summary: 'Scorings by criteria, newest first.',
  path: '/api/scorings',
  query: scoringsQuery,
  purpose: 'community_work',
  async body(context, page) {
    const drafts = await seesDrafts(context)
    return paged(
      page,
      1,
      (item: ScoringView) => [item.id],
      (after, limit) => listScorings(context.tx, { after: (after as [string] | null)?.[0] ?? null, limit, drafts }),
    )
  },
})

/** @throws not_found, for who may not see a draft too */
async function seenScoring(context: Context, id: string): Promise<StoredScoring> {
  const scoring = await findScoring(context.tx, id)
  if (!scoring || (scoring.state === 'draft' && !(await seesDrafts(context))))
    throw problem('not_found', { what: 'scoring' })
  return scoring
}

/** A scoring with all that belongs to it; its result once it is closed. */
export async function detailOf(
  { tx }: Pick<Context, 'tx'>,
  scoring: StoredScoring,
  words: { lang: Lang; say: Say },
): Promise<ScoringDetail> {
  const stored = await criteriaOf(tx, scoring.id)
  const shares = sharesOf(stored.map(({ weight }) => weight))
  const criteria = stored.map((criterion, at) => ({ ...criterion, share: shares[at]! }))
  const options = await scoredOptions(tx, scoring.id)
  const sheets: StoredSheet[] = await allPages((after, limit) => sheetsAfter(tx, scoring.id, after, limit))
  const cells = cellsOf(options.length, criteria.length, marksIn(sheets, options, criteria))
  const given = cells.map((row) => row.map((cell) => cell.given))
  const detail = { ...scoring, criteria, options, given }
  if (scoring.state !== 'closed') return { ...detail, result: null }
  const result =
    scoring.kind === 'weighted'
      ? { cells, weighted: weightedResult(cells, scoring, criteria), matrix: null }
      : { cells, weighted: null, matrix: matrixResult(cells, scoring, criteria, options, words) }
  return { ...detail, result }
}

const get = ({ speak }: { speak: (lang: Lang) => Say }) =>
  reading({
    name: 'scores.get',
    summary:
      'A scoring with its criteria and options; once it is closed, its result and how far it hangs on the weights.',
    path: '/api/scorings/:id',
    query: scoringQuery,
    purpose: 'community_work',
    async body(context, { id, lang }): Promise<ScoringDetail> {
      return detailOf(context, await seenScoring(context, id), { lang, say: speak(lang) })
    },
  })

const own = reading({
  name: 'scores.own',
  summary: 'What whoever asks scored so far.',
  path: '/api/scorings/:id/own',
  query: ownSheetQuery,
  purpose: 'community_work',
  async body(context, { id }): Promise<OwnSheets> {
    await seenScoring(context, id)
    const sheets = await sheetsBy(context.tx, id, assessorOf(context))
    return { sheets: sheets.map(({ optionId, marks, note }) => ({ optionId, marks, note })) }
  },
})

const sheets = reading({
  name: 'scores.sheets',
  summary: 'The sheets of a closed scoring with their evidence; assessors are numbered, never named.',
  path: '/api/scorings/:id/sheets',
  query: sheetsQuery,
  purpose: 'community_work',
  async body(context, { id, ...page }) {
    await mustServe(context, 'scores.sheets')
    const { tx } = context
    const scoring = await seenScoring(context, id)
    // Before it is closed nobody is told what others scored.
    if (scoring.state !== 'closed') throw problem('not_allowed_now', { state: scoring.state })
    const assessors = await assessorsOf(tx, id)
    const mine = assessorOf(context)
    return paged(
      page,
      1,
      (item: SheetView) => [item.id],
      async (after, limit) =>
        (await sheetsAfter(tx, id, (after as [string] | null)?.[0] ?? null, limit)).map(({ assessor, ...sheet }) => ({
          ...sheet,
          assessor: assessors.indexOf(assessor) + 1,
          mine: assessor === mine,
        })),
    )
  },
})

/** @param deps the words of drawings */
export const readings = (deps: Parameters<typeof get>[0]): Reading[] => [list, get(deps), own, sheets]
