/** What can be done with ballots: prepared, opened, papers entered, signed by two, closed, published. */

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
import { knownNeeds } from '../needs/store.ts'
import { mustServe } from '../policy.ts'
import { kendallTau } from './agreement.ts'
import { announcedOf, deleteReading, hideAnnounced, readingsOf, showReadings } from './aloud/store.ts'
import {
  type BallotDetail,
  type BallotResult,
  type BallotView,
  ballotIdInput,
  ballotInput,
  ballotQuery,
  ballotsQuery,
  FEWEST_PUBLISHED,
  type OptionView,
  type PaperView,
  papersInput,
  papersQuery,
  removePapersInput,
  signInput,
} from './contract.ts'
import { forEveryone } from './published/rules.ts'
import { paperFault, resultOf } from './result.ts'
import {
  ballotOfSide,
  ballotsOn,
  changesOf,
  closedOn,
  deleteOptions,
  deletePapers,
  findBallot,
  insertChange,
  insertOptions,
  insertPapers,
  listBallots,
  lockBallot,
  optionsOf,
  papersAfter,
  passBallot,
  publishBallot,
  type StoredBallot,
  saveBallot,
  viewOf,
} from './store.ts'

/** A ballot in one of some states, held until the transaction ends. @throws not_found, not_allowed_now */
export async function ballotIn(
  tx: Context['tx'],
  id: string,
  ...states: StoredBallot['state'][]
): Promise<StoredBallot> {
  const ballot = await lockBallot(tx, id)
  if (!ballot) throw problem('not_found', { what: 'ballot' })
  if (!states.includes(ballot.state)) throw problem('not_allowed_now', { state: ballot.state })
  return ballot
}

const prepare = operation({
  name: 'ballots.prepare',
  summary: 'Prepares a ballot: options, method and tie rule. The same id again changes it until it is opened.',
  input: ballotInput,
  event: 'ballot_prepared',
  purpose: 'community_work',
  offline: false,
  may: (context) => mustServe(context, 'ballots.prepare'),
  async body({ tx, left }, input) {
    const before = await lockBallot(tx, input.id)
    if (before && before.state !== 'draft') throw problem('not_allowed_now', { state: before.state })
    const needs = input.options.flatMap(({ needId }) => needId ?? [])
    const known = await knownNeeds(tx, needs)
    if (needs.some((need) => !known.has(need))) throw problem('not_found', { what: 'need' })
    const there = await ballotOfSide(tx, input)
    if (there && there.id !== input.id) throw problem('already_exists', { what: 'ballot' })
    left('ballot', await saveBallot(tx, input))
    left('ballot_option', await deleteOptions(tx, input.id))
    // What was read aloud says the options as they were.
    left('ballot_reading', await deleteReading(tx, input.id, null))
    left('ballot_option', await insertOptions(tx, input))
    return { id: input.id, options: input.options.length }
  },
})

const open = operation({
  name: 'ballots.open',
  summary: 'Opens a ballot: options, method and tie rule stay as they are from now on.',
  input: ballotIdInput,
  event: 'ballot_opened',
  purpose: 'community_work',
  offline: false,
  may: (context) => mustServe(context, 'ballots.open'),
  async body({ tx, left, today }, { id }) {
    await ballotIn(tx, id, 'draft')
    left('ballot', await passBallot(tx, id, { state: 'open', openedOn: today }))
    return { id }
  },
})

const enter = operation({
  name: 'ballots.enterPapers',
  summary: 'Enters what papers say. Signatures given before fall: they were under another count.',
  input: papersInput,
  event: 'ballot_papers_entered',
  purpose: 'community_work',
  offline: true,
  may: (context) => mustServe(context, 'ballots.enterPapers'),
  async body({ tx, left }, { ballotId, papers }) {
    const ballot = await ballotIn(tx, ballotId, 'open')
    const options = (await optionsOf(tx, ballotId)).length
    refuseFields(
      papers.flatMap(({ said }, at) => {
        const code = paperFault(ballot.method, said, options)
        return code ? [{ path: `papers.${at}.said`, code }] : []
      }),
    )
    left('ballot_paper', await insertPapers(tx, ballotId, papers))
    if (ballot.firstSigner !== null) left('ballot', await passBallot(tx, ballotId, UNSIGNED))
    return { ballotId, papers: papers.length }
  },
})

const UNSIGNED = { firstSigner: null, secondSigner: null }

const remove = operation({
  name: 'ballots.removePapers',
  summary: 'Takes papers out that were entered wrongly, with the reason; signatures given before fall.',
  input: removePapersInput,
  event: 'ballot_papers_removed',
  purpose: 'community_work',
  offline: false,
  may: (context) => mustServe(context, 'ballots.removePapers'),
  async body({ tx, left, id, today }, { ballotId, paperIds, reason }) {
    await ballotIn(tx, ballotId, 'open')
    const gone = await deletePapers(tx, ballotId, paperIds)
    if (gone.length < new Set(paperIds).size) throw problem('not_found', { what: 'paper' })
    left('ballot_paper', gone)
    left('ballot_change', await insertChange(tx, { id, ballotId, on: today, papers: gone.length, reason }))
    left('ballot', await passBallot(tx, ballotId, UNSIGNED))
    return { ballotId, papers: gone.length }
  },
})

const sign = operation({
  name: 'ballots.sign',
  summary: 'Signs that so many papers were found in the box and entered. Two people sign before a ballot is closed.',
  input: signInput,
  event: 'ballot_signed',
  purpose: 'community_work',
  offline: false,
  may: (context) => mustServe(context, 'ballots.sign'),
  async body({ tx, left, actor }, { id, papers }) {
    const ballot = await ballotIn(tx, id, 'open')
    if (papers !== ballot.papers) {
      refuseFields([{ path: 'papers', code: 'papers_differ', params: { entered: ballot.papers } }])
    }
    const signer = `${actor.kind}:${actor.id ?? ''}`
    if (ballot.firstSigner === signer) throw problem('own_approval')
    if (ballot.secondSigner !== null) throw problem('not_allowed_now', { state: 'signed' })
    const passage = ballot.firstSigner === null ? { firstSigner: signer } : { secondSigner: signer }
    left('ballot', await passBallot(tx, id, passage))
    return { id, signatures: ballot.firstSigner === null ? 1 : 2 }
  },
})

const close = operation({
  name: 'ballots.close',
  summary: 'Closes a ballot that two people signed: from now on its result is told.',
  input: ballotIdInput,
  event: 'ballot_closed',
  purpose: 'community_work',
  offline: false,
  may: (context) => mustServe(context, 'ballots.close'),
  async body({ tx, left, today }, { id }) {
    const ballot = await ballotIn(tx, id, 'open')
    if (ballot.secondSigner === null) throw problem('not_allowed_now', { state: 'unsigned' })
    left('announced_ballot', await hideAnnounced(tx, id))
    left('ballot_reading', await showReadings(tx, id, false))
    left('ballot', await passBallot(tx, id, { state: 'closed', closedOn: today }))
    return { id, papers: ballot.papers }
  },
})

const publish = operation({
  name: 'ballots.publish',
  summary: `Publishes the result and the papers, so that anyone can count again; never of fewer than ${FEWEST_PUBLISHED} papers.`,
  input: ballotIdInput,
  event: 'ballot_published',
  purpose: 'publication',
  offline: false,
  may: (context) => mustServe(context, 'ballots.publish'),
  async body({ tx, left }, { id }) {
    const ballot = await ballotIn(tx, id, 'closed')
    if (ballot.papers < FEWEST_PUBLISHED) throw problem('too_few_papers', { least: FEWEST_PUBLISHED })
    const options = await optionsOf(tx, id)
    const papers = await allPages((after, limit) => papersAfter(tx, id, after, limit))
    left('published_ballot', await publishBallot(tx, id, forEveryone(ballot, options, papers)))
    left('ballot_reading', await showReadings(tx, id, true))
    left('ballot', await passBallot(tx, id, { published: true }))
    return { id, papers: ballot.papers }
  },
})

/**
 * The needs of a question by place, as the community's last closed ballot ranks them – the administration's where the
 * community held none; null where none is closed.
 */
export async function rankingOfNeeds(tx: Context['tx'], topicId: string): Promise<string[][] | null> {
  const ballots = await closedOn(tx, topicId)
  const ballot = ballots.find(({ voters }) => voters === 'community') ?? ballots[0]
  if (!ballot) return null
  const options = await optionsOf(tx, ballot.id)
  const { order } = await counted(tx, ballot, options)
  return order.map((group) => group.flatMap((position) => options[position - 1]!.needId ?? []))
}

export const operations: Operation[] = [prepare, open, enter, remove, sign, close, publish]

const list = reading({
  name: 'ballots.list',
  summary: 'Ballots, newest first.',
  path: '/api/ballots',
  query: ballotsQuery,
  purpose: 'community_work',
  body({ tx }, page) {
    return paged(
      page,
      1,
      (item: { id: string }) => [item.id],
      (after, limit) => listBallots(tx, { after: (after as [string] | null)?.[0] ?? null, limit }),
    )
  },
})

/** A closed ballot's result. */
async function counted(tx: Context['tx'], ballot: StoredBallot, options: readonly OptionView[]): Promise<BallotResult> {
  const papers = await allPages((after, limit) => papersAfter(tx, ballot.id, after, limit))
  return resultOf(ballot.method, ballot.tieRule, options.length, papers)
}

/** What an option is on both sides: the need that it stands for, or its words. */
export const sameAs = ({ needId, label }: Pick<OptionView, 'needId' | 'label'>): string =>
  needId ?? label.bg.toLowerCase()

/** A ballot as a comparison shows it: what was ranked, by place where it is closed. */
export interface RankedBallot {
  ballot: BallotView
  options: OptionView[]
  result: BallotResult | null
}

/** Ballots on one question, of all rounds and both sides; results of those that are closed. */
export async function ballotsRanked(tx: Context['tx'], topicId: string): Promise<RankedBallot[]> {
  const ranked: RankedBallot[] = []
  for (const ballot of await ballotsOn(tx, topicId)) {
    const options = await optionsOf(tx, ballot.id)
    const result = ballot.state === 'closed' ? await counted(tx, ballot, options) : null
    ranked.push({ ballot: viewOf(ballot), options, result })
  }
  return ranked
}

const named = (order: BallotResult['ranking'], options: readonly OptionView[]) =>
  order.map((group) => group.map((position) => sameAs(options[position - 1]!)))

const get = reading({
  name: 'ballots.get',
  summary: 'A ballot with its options; once it is closed, its result and how far the other side agrees.',
  path: '/api/ballots/:id',
  query: ballotQuery,
  purpose: 'community_work',
  async body({ tx }, { id }): Promise<BallotDetail> {
    const ballot = await findBallot(tx, id)
    if (!ballot) throw problem('not_found', { what: 'ballot' })
    const options = await optionsOf(tx, id)
    const told = {
      ...viewOf(ballot),
      options,
      changes: await changesOf(tx, id),
      announced: await announcedOf(tx, id),
      readings: await readingsOf(tx, id),
    }
    if (ballot.state !== 'closed') return { ...told, result: null, agreement: null }
    const result = await counted(tx, ballot, options)
    const voters = ballot.voters === 'community' ? 'administration' : 'community'
    const beside = await ballotOfSide(tx, { ...ballot, voters })
    if (beside?.state !== 'closed') return { ...told, result, agreement: null }
    const others = await optionsOf(tx, beside.id)
    const tau = kendallTau(named(result.ranking, options), named((await counted(tx, beside, others)).ranking, others))
    return { ...told, result, agreement: { ballotId: beside.id, tau } }
  },
})

const papers = reading({
  name: 'ballots.papers',
  summary: 'What the papers of a ballot say, as they were entered.',
  path: '/api/ballots/:id/papers',
  query: papersQuery,
  purpose: 'community_work',
  async body(context, { id, ...page }) {
    await mustServe(context, 'ballots.papers')
    const { tx } = context
    if (!(await findBallot(tx, id))) throw problem('not_found', { what: 'ballot' })
    return paged(
      page,
      1,
      (item: PaperView) => [item.id],
      (after, limit) => papersAfter(tx, id, (after as [string] | null)?.[0] ?? null, limit),
    )
  },
})

export const readings: Reading[] = [list, get, papers]
