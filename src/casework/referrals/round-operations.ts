/** What can be done with a family doctor's list: taken in as a walking round, walked, answered back. */
import { type Operation, operation, problem, refuseFields } from '#gate/index.ts'
import { mustWorkIn, mustWorkWith } from '#people/index.ts'
import { notAhead } from '../faults.ts'
import { answerRoundInput, beginRoundInput, visitInput } from './contract.ts'
import {
  findRound,
  insertRound,
  insertVisits,
  type StoredRound,
  setAnswered,
  tellVisit,
  visitsOf,
} from './round-store.ts'
import { walkingOrder } from './rules.ts'

const begin = operation({
  name: 'rounds.begin',
  summary: "Takes in a family doctor's list; its lines stand in the order in which one walks them.",
  input: beginRoundInput,
  event: 'round_begun',
  purpose: 'support',
  offline: false,
  async may(context, { teamId, people }) {
    await mustWorkIn(context, teamId)
    await mustWorkWith(
      context,
      people.flatMap(({ personId }) => personId ?? []),
    )
  },
  async body({ tx, vault, left, today }, { people, ...round }) {
    refuseFields(notAhead('givenOn', round.givenOn, today))
    if (round.dueOn < round.givenOn) throw problem('end_before_start')
    left('walking_round', await insertRound(tx, vault, round))
    const walk = walkingOrder(people.map((line) => ({ ...line, address: line.address ?? '' })))
    const lines = walk.map(({ id, personId, name, address, phone, asked }) => ({
      id,
      personId: personId ?? null,
      content: { name, address: address || null, phone: phone ?? null, asked: asked ?? null, note: null },
    }))
    left('round_visit', await insertVisits(tx, vault, round.id, lines))
    return { id: round.id, people: lines.length }
  },
})

/** @throws not_found where there is no such round or another team walks it */
async function mustWalk(context: Parameters<typeof mustWorkIn>[0], id: string): Promise<StoredRound> {
  const found = await findRound(context.tx, id, 'lock')
  if (!found) throw problem('not_found', { what: 'round' })
  await mustWorkIn(context, found.teamId).catch(() => {
    throw problem('not_found', { what: 'round' })
  })
  if (found.answeredOn !== null) throw problem('not_allowed_now')
  return found
}

const visit = operation({
  name: 'rounds.visit',
  summary: 'Tells what came of one line of a round; a later visit replaces an earlier one.',
  input: visitInput,
  event: 'round_visited',
  purpose: 'support',
  offline: true,
  async body(context, { id, roundId, outcome, on, note }) {
    const { tx, vault, left, today, actor } = context
    const round = await mustWalk(context, roundId)
    refuseFields(notAhead('on', on, today))
    if (on < round.givenOn) throw problem('end_before_start')
    const line = (await visitsOf(tx, vault, roundId)).find((one) => one.id === id)
    if (!line) throw problem('not_found', { what: 'visit' })
    const content = { ...line.content, note: note ?? null }
    left('round_visit', await tellVisit(tx, vault, { id, outcome, on, by: actor.id, content }))
    return { id }
  },
})

const answer = operation({
  name: 'rounds.answer',
  summary: 'The doctor was answered; nothing of the round changes from then on.',
  input: answerRoundInput,
  event: 'round_answered',
  purpose: 'support',
  offline: false,
  async body(context, { id, version, on }) {
    const { tx, left, today } = context
    const round = await mustWalk(context, id)
    if (round.version !== version) throw problem('conflict', { what: 'round', version: round.version })
    refuseFields(notAhead('on', on, today))
    if (on < round.givenOn) throw problem('end_before_start')
    left('walking_round', await setAnswered(tx, id, on))
    return { id, version: version + 1 }
  },
})

export const roundOperations: Operation[] = [begin, visit, answer]
