/** What can be done with filled-in questionnaires about people, and what they tell. */

import { PUBLIC_POLICY } from '#disclosure/contract.ts'
import { protectApart } from '#disclosure/releases/index.ts'
import { writeCsv } from '#documents/index.ts'
import {
  type Context,
  Download,
  type Operation,
  operation,
  problem,
  type Reading,
  reading,
  refuseFields,
} from '#gate/index.ts'
import { mustWorkWith } from '#people/index.ts'
import type { Vault } from '#vault/index.ts'
import type { Subject } from '../instruments/contract.ts'
import { versionFor, viewOf } from '../instruments/operations.ts'
import { type Answers, compile, settle } from '../xlsform/index.ts'
import { openQuery, type ResultsView, recordInput, resultsQuery } from './contract.ts'
import { openRows, tablesOf } from './open-data.ts'
import { resultsOf } from './results.ts'
import { insertResponse, noteAnswered, responsesTo, type StoredResponse } from './store.ts'

const PLACE = 'response.sealed'

/** The answers of a response, opened. */
export const answersIn = (vault: Vault, { id, sealed }: Pick<StoredResponse, 'id' | 'sealed'>): Answers =>
  vault.openJson<Answers>(PLACE, id, sealed)

interface FilledIn {
  versionId: string
  filledOn: string
  filledAt: string
  answers: Answers
}

/**
 * Answers held against their version by the engine that the phone has: what is to be kept of them.
 * @throws not_found, not_allowed_now, in_future, form_not_computed, invalid_input with each fault
 */
export async function settledFor({ tx, today }: Context, filled: FilledIn, subject: Subject) {
  const { instrument, compiled, id } = await versionFor(tx, filled.versionId)
  if (instrument.subject !== subject) throw problem('not_found', { what: 'version' })
  if (instrument.endedOn !== null) throw problem('not_allowed_now')
  if (filled.filledOn > today) throw problem('in_future')
  const now = `${filled.filledOn}T${filled.filledAt}`
  const { answers, faults, gaveUp } = settle(compiled, { answers: filled.answers, now, language: '' })
  if (gaveUp) throw problem('form_not_computed')
  refuseFields(
    faults.map(({ key, at, code }) => ({
      path: ['answers', ...at, key].join('.').slice(0, 200),
      code: `answer_${code}`,
    })),
  )
  return { instrument, versionId: id, answers, compiled }
}

const record = operation({
  name: 'responses.record',
  summary:
    'A questionnaire was filled in: anonymously, or for a household that agreed that the answers are kept with it.',
  input: recordInput,
  event: 'questionnaire_filled_in',
  purpose: 'community_work',
  offline: true,
  async may(context, { household }) {
    if (household) await mustWorkWith(context, [household.personId])
  },
  async body(context, { id, household, way, ...filled }) {
    const { tx, vault, left } = context
    const { instrument, versionId, answers } = await settledFor(context, filled, 'people')
    const sealed = vault.sealJson('C3', PLACE, id, answers)
    const personId = household?.personId ?? null
    const response = { id, instrumentId: instrument.id, versionId, personId, filledOn: filled.filledOn, way, sealed }
    left('response', await insertResponse(tx, response))
    left('instrument', await noteAnswered(tx, instrument.id, PUBLIC_POLICY.k, filled.filledOn))
    return { responseId: id }
  },
})

export const operations: Operation[] = [record]

const results = reading({
  name: 'responses.results',
  summary: 'What a version of a questionnaire says: counts for whoever works with it; nothing of it leaves the team.',
  path: '/api/questionnaires/:id/results',
  query: resultsQuery,
  purpose: 'community_work',
  async body({ tx, vault, saw }, asked): Promise<ResultsView> {
    const view = await viewOf(tx, asked)
    const stored = view.subject === 'people' ? await responsesTo(tx, view.versionId) : []
    const tied = stored.flatMap(({ personId }) => personId ?? [])
    saw(tied)
    const counted = stored.map((one) => ({ answers: answersIn(vault, one), tied: one.personId !== null }))
    return {
      title: view.title,
      version: view.version,
      versions: view.versions.map(({ id, number }) => ({ id, number })),
      endedOn: view.endedOn,
      responses: stored.length,
      tied: tied.length,
      questions: resultsOf(compile(view.form), counted),
    }
  },
})

/**
 * Tables of a questionnaire that takes no more answers, protected so that they may be given to anyone.
 * @throws not_ended_yet
 */
export async function protectedAnswers(
  { tx, vault }: Pick<Context, 'tx' | 'vault'>,
  asked: { id: string; version?: string | undefined },
) {
  const view = await viewOf(tx, asked)
  if (view.endedOn === null) throw problem('not_ended_yet')
  const compiled = compile(view.form)
  // Answers that are tied to a household can still be let go; what is given out must never change, so they stay out of it.
  const stored = view.subject === 'people' ? await responsesTo(tx, view.versionId) : []
  const tables = tablesOf(
    compiled,
    stored.filter(({ personId }) => personId === null).map((one) => answersIn(vault, one)),
  )
  const nothing = { public: [], inside: [] }
  const shown = await protectApart({ audience: 'public', tables, seen: nothing }, async () => {})
  return { view, compiled, shown }
}

const open = reading({
  name: 'responses.open',
  summary:
    'The answers to a questionnaire that takes no more of them as open data (CSV): protected, so that it may be given to anyone.',
  path: '/api/questionnaires/:id/open-data',
  query: openQuery,
  purpose: 'publication',
  async body(context, { lang, ...asked }) {
    const { view, compiled, shown } = await protectedAnswers(context, asked)
    if (shown.shown.length === 0) throw problem('too_few_people')
    const pieces: string[] = []
    for await (const piece of writeCsv(openRows(compiled, shown, lang))) pieces.push(piece)
    return new Download(`open-data-${view.version}.csv`, 'text/csv; charset=utf-8', Buffer.from(pieces.join('')))
  },
})

export const readings: Reading[] = [results, open]
