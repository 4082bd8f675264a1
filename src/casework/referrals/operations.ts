/** What can be done with referrals: sent, followed from news to news, numbered. Rounds are in round-operations. */
import { type Operation, operation, problem, type Reading, refuseFields } from '#gate/index.ts'
import { mustWorkIn, mustWorkWith } from '#people/index.ts'
import type { PapersDeps } from '../deps.ts'
import { notAhead } from '../faults.ts'
import { newsInput, numberInput, sendInput } from './contract.ts'
import { follows } from './policy.ts'
import { referralReadings } from './readings.ts'
import { roundOperations } from './round-operations.ts'
import { roundReadings } from './round-readings.ts'
import { expectedBy, nextNews } from './rules.ts'
import { mustMayTell } from './sharing.ts'
import {
  findReferral,
  insertNews,
  insertReferral,
  referralContent,
  type StoredReferral,
  setContent,
  setState,
} from './store.ts'

const send = operation({
  name: 'referrals.send',
  summary: 'Sends someone to an institution that may be told of them; news is expected by a day.',
  input: sendInput,
  event: 'referral_sent',
  purpose: 'support',
  offline: true,
  async may(context, { teamId, personId }) {
    await mustWorkIn(context, teamId)
    await mustWorkWith(context, [personId])
  },
  async body({ tx, vault, left, today, actor }, { on, answerBy, request, note, outgoingNumber, ...input }) {
    refuseFields(notAhead('on', on, today))
    await mustMayTell({ tx, vault, today }, input.personId, input.organisationId)
    const made = { ...input, state: 'sent' as const, sentOn: on, dueOn: expectedBy('sent', on, answerBy) }
    const content = { request, note: note ?? null, outgoingNumber: outgoingNumber ?? null }
    left('referral', await insertReferral(tx, vault, { ...made, sentBy: actor.id }, content))
    return { id: input.id }
  },
})

/** A referral, to be written to by whoever follows it. @throws not_found, not_assigned */
async function mustFollow(context: Parameters<typeof mustWorkWith>[0], id: string): Promise<StoredReferral> {
  const found = await findReferral(context.tx, id, 'lock')
  if (!found) throw problem('not_found', { what: 'referral' })
  await mustWorkWith(context, [found.personId])
  if (!(await follows(context, found))) throw problem('not_assigned')
  return found
}

const tell = operation({
  name: 'referrals.tell',
  summary: 'Tells what became known of a referral: accepted, declined, attended or not, its result.',
  input: newsInput,
  event: 'referral_followed',
  purpose: 'support',
  offline: true,
  async body(context, { id, referralId, state, on, next, outcome, note }) {
    const { tx, vault, left, today, actor } = context
    const found = await mustFollow(context, referralId)
    if (!nextNews(found.state).includes(state)) throw problem('not_allowed_now')
    refuseFields([
      ...notAhead('on', on, today),
      ...((state === 'done') === (outcome !== undefined) ? [] : [{ path: 'outcome', code: 'outcome' }]),
    ])
    if (on < found.sentOn) throw problem('end_before_start')
    const news = { id, referralId, state, on, by: actor.id, outcome: outcome ?? null, note: note ?? null }
    left('referral_news', await insertNews(tx, vault, news))
    left('referral', await setState(tx, referralId, state, expectedBy(state, on, next)))
    return { id: referralId, state }
  },
})

const number = operation({
  name: 'referrals.number',
  summary: 'Notes the outgoing number that the registry gave to the letter.',
  input: numberInput,
  event: 'referral_numbered',
  purpose: 'support',
  offline: false,
  async body(context, { id, version, outgoingNumber }) {
    const { tx, vault, left } = context
    const found = await mustFollow(context, id)
    if (found.version !== version) throw problem('conflict', { what: 'referral', version: found.version })
    left('referral', await setContent(tx, vault, id, { ...referralContent(vault, found), outgoingNumber }))
    return { id, version: version + 1 }
  },
})

export const operations: Operation[] = [send, tell, number, ...roundOperations]
export const readings = (deps: PapersDeps): Reading[] => [...referralReadings(deps), ...roundReadings(deps)]
