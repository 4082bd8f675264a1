/** What a person may ask for of their data: to know, to be told who saw them, to correct, to restrict, to erase. */
import { isProven } from '#accounts/sign-ins/rules.ts'
import { toPdf } from '#documents/index.ts'
import {
  Download,
  type Operation,
  type OperationContext,
  operation,
  problem,
  type Reading,
  type ReadingContext,
  reading,
} from '#gate/index.ts'
import type { Lang } from '#kit/text.ts'
import { fullName } from '../contract.ts'
import { anyRestricted, mustWorkWith } from '../policy.ts'
import { lockPerson, readIdentities, setRestricted } from '../store.ts'
import {
  answerRequestInput,
  askInput,
  eraseInput,
  type MyData,
  type PersonRoom,
  packQuery,
  type RightsRequest,
  type RightsView,
  restrictInput,
  rightsQuery,
  type Sighting,
} from './contract.ts'
import { countsOf, dueOf, holdsOf, letGo, recordIds, sightingsOf, tellAll } from './gather.ts'
import { openRequestReadings } from './open-requests.ts'
import { packDocument } from './pack.ts'
import { dueOn } from './rules.ts'
import { answerRequest, insertRequest, lockRequest, requestsOf } from './store.ts'

/** Says a message of the room `rights` of the words; a key without words comes back as it is. */
export type Speak = (lang: Lang) => (key: string, params?: Readonly<Record<string, string | number>>) => string

/** What rights need from the app around them. */
export interface RightsDeps {
  /** Every room that keeps something about people. */
  rooms: readonly PersonRoom[]
  speak: Speak
}

const ask = operation({
  name: 'rights.ask',
  summary: 'Records that a person asks for something of their data; it is to be answered within a month.',
  input: askInput,
  event: 'right_asked',
  purpose: 'rights',
  offline: true,
  may: (context, { personId }) => mustWorkWith(context, [personId], 'restricted_too'),
  async body({ tx, vault, left, today }, { id, personId, kind, by, askedOn, about, asked }) {
    if (askedOn > today) throw problem('said_in_future')
    const content = { asked: asked ?? null, about: about ?? null, by }
    const due = dueOn(askedOn)
    left('rights_request', await insertRequest(tx, vault, { id, personId, kind, askedOn, dueOn: due, content }))
    return { requestId: id, dueOn: due }
  },
})

/** An open request of someone whom the actor works with. @throws not_found, not_allowed_now */
async function openRequest(context: OperationContext, id: string): Promise<RightsRequest> {
  const request = await lockRequest(context.tx, context.vault, id)
  if (!request) throw problem('not_found', { what: 'request' })
  await mustWorkWith(context, [request.personId], 'restricted_too')
  if (request.answeredOn !== null) throw problem('not_allowed_now')
  return request
}

const contentOf = ({ asked, about, by }: RightsRequest) => ({ asked, about, by })

const answer = operation({
  name: 'rights.answer',
  summary: 'Answers a request; where a record stays as it is, what the person says against it is kept beside it.',
  input: answerRequestInput,
  event: 'right_answered',
  purpose: 'rights',
  offline: false,
  async body(context, { id, outcome, answer: reply, disagreement }) {
    const { tx, vault, left, today } = context
    const request = await openRequest(context, id)
    // Erasing answers itself: it says what is kept and why.
    if (request.kind === 'erasure' && outcome !== 'refused') throw problem('not_allowed_now')
    const content = {
      ...contentOf(request),
      outcome,
      answer: reply,
      ...(disagreement !== undefined && { disagreement }),
    }
    left('rights_request', await answerRequest(tx, vault, id, { on: today, content }))
    return { requestId: id, outcome }
  },
})

const restrict = operation({
  name: 'rights.restrict',
  summary: 'Restricts what is done with a person’s data to storing them, or lifts that.',
  input: restrictInput,
  event: 'processing_restricted_or_freed',
  purpose: 'rights',
  offline: false,
  may: (context, { personId }) => mustWorkWith(context, [personId], 'restricted_too'),
  async body(context, { personId, restricted, reason }) {
    const { tx, vault, left, today, id } = context
    const ids = await recordIds(context, personId)
    left('person', await setRestricted(tx, ids, restricted))
    const request = { id, personId, kind: 'restriction', askedOn: today, dueOn: today } as const
    const content = { asked: null, about: restricted ? 'restricted' : 'freed', by: 'person' } as const
    left('rights_request', await insertRequest(tx, vault, { ...request, content }))
    const answered = { on: today, content: { ...content, outcome: 'done' as const, answer: reason } }
    left('rights_request', await answerRequest(tx, vault, id, answered))
    return { personId, restricted }
  },
})

/** Erasing cannot be undone: by a person who proved themselves just now, or on the command line. */
function mustBeProven({ actor, now }: OperationContext): void {
  if (actor.kind === 'operator') return
  if (actor.kind !== 'account') throw problem('forbidden')
  if (!isProven(actor.provenAt, now)) throw problem('step_up_needed')
}

const erase = ({ rooms }: RightsDeps): Operation =>
  operation({
    name: 'rights.erase',
    summary:
      'Erases, in answer to a request, all that no rule holds; the answer says what is kept, why and until when.',
    input: eraseInput,
    event: 'person_erased',
    purpose: 'rights',
    offline: false,
    may: mustBeProven,
    async body(context, { requestId }) {
      const { tx, vault, left, today } = context
      const request = await openRequest(context, requestId)
      if (request.kind !== 'erasure') throw problem('not_allowed_now')
      const person = (await holdsOf(rooms, context, [request.personId])).get(request.personId)
      if (!person || !(await lockPerson(tx, request.personId))) throw problem('not_found', { what: 'person' })
      const { ids, holds } = person
      const due = await dueOf(rooms, context, ids, holds.length > 0 ? 'case_work' : 'everything')
      const outcome = holds.length > 0 ? ('partly' as const) : ('done' as const)
      const content = { ...contentOf(request), asked: null, outcome, kept: holds }
      left('rights_request', await answerRequest(tx, vault, requestId, { on: today, content }))
      await letGo(rooms, context, due)
      return { requestId, outcome, erased: countsOf(due), kept: holds.map(({ rule, until }) => ({ rule, until })) }
    },
  })

/** @param deps the rooms that keep something about people */
export const operations = (deps: RightsDeps): Operation[] => [ask, answer, restrict, erase(deps)]

async function myData({ rooms }: RightsDeps, context: ReadingContext, id: string): Promise<MyData> {
  await mustWorkWith(context, [id], 'restricted_too')
  context.saw([id])
  const ids = await recordIds(context, id)
  // The person is told everything; so where something is not for the asker's eyes, the whole of it is for a colleague.
  for (const room of rooms) if ((await room.mayTell?.(context, ids)) === false) throw problem('colleague_must_tell')
  const told = await tellAll(rooms, context, ids)
  const identity = (await readIdentities(context.tx, context.vault, [id])).get(id)
  const records = told.flatMap((room) => room.records.map((record) => record.id))
  return {
    person: identity ? fullName(identity) : '',
    madeOn: context.today,
    rooms: told,
    seen: await sightingsOf(context, [...ids, ...records]),
    holds: (await holdsOf(rooms, context, [id])).get(id)?.holds ?? [],
  }
}

/** @param deps the rooms that keep something about people, and the words of documents */
export function readings(deps: RightsDeps): Reading[] {
  const view = reading({
    name: 'rights.get',
    summary: 'What a person asked for of their data, what must be kept and why, what erasing would let go.',
    path: '/api/people/:id/rights',
    query: rightsQuery,
    purpose: 'rights',
    async body(context, { id }): Promise<RightsView> {
      await mustWorkWith(context, [id], 'restricted_too')
      context.saw([id])
      const ids = await recordIds(context, id)
      const { holds } = (await holdsOf(deps.rooms, context, [id])).get(id) ?? { holds: [] }
      const due = await dueOf(deps.rooms, context, ids, holds.length > 0 ? 'case_work' : 'everything')
      return {
        restricted: await anyRestricted(context, [id]),
        requests: await requestsOf(context.tx, context.vault, ids),
        holds,
        erasable: countsOf(due),
      }
    },
  })
  const seen = reading({
    name: 'rights.whoSaw',
    summary: 'Who was shown a person: when, in which role, for what. For the person, at their request.',
    path: '/api/people/:id/who-saw',
    query: rightsQuery,
    purpose: 'rights',
    async body(context, { id }): Promise<{ items: Sighting[] }> {
      await mustWorkWith(context, [id], 'restricted_too')
      context.saw([id])
      return { items: await sightingsOf(context, await recordIds(context, id)) }
    },
  })
  const pack = reading({
    name: 'rights.myData',
    summary: 'Everything that is kept about a person, for them: as data.',
    path: '/api/people/:id/my-data',
    query: rightsQuery,
    purpose: 'rights',
    body: (context, { id }) => myData(deps, context, id),
  })
  const file = reading({
    name: 'rights.myDataFile',
    summary:
      'Everything that is kept about a person, for them, as a file: to read (PDF/UA-1), or for a program (JSON).',
    path: '/api/people/:id/my-data-file',
    query: packQuery,
    purpose: 'rights',
    async body(context, { id, lang, format }) {
      const data = await myData(deps, context, id)
      if (format === 'json') {
        return new Download(
          `my-data-${context.today}.json`,
          'application/json',
          Buffer.from(JSON.stringify(data, null, 2)),
        )
      }
      const document = packDocument(data, lang, deps.speak(lang), context.tenant)
      return new Download(`my-data-${context.today}.pdf`, 'application/pdf', await toPdf(document))
    },
  })
  return [view, seen, pack, file, ...openRequestReadings]
}
