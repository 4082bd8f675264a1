/** „Моите данни“ of a member of a body: everything that is kept of their seat, for them (GDPR art. 15). */
import { toPdf } from '#documents/index.ts'
import { Download, problem, type Reading, type ReadingContext, reading } from '#gate/index.ts'
import { inLang, type Lang } from '#kit/text.ts'
import { packDocument, sightingsOf } from '#people/index.ts'
import type { MyData, Told } from '#people/rights/contract.ts'
import { tasksOf } from '../meetings/papers-store.ts'
import { attendedBy } from '../meetings/store.ts'
import { mustKnowMembers } from '../policy.ts'
import { memberDataQuery } from './contract.ts'
import { findBody, saidOf, seatsByIds } from './store.ts'

/** What the pack is handed by the app around it: the words of the room `rights`. */
export interface MemberDeps {
  speakRights: (lang: Lang) => (key: string, params?: Readonly<Record<string, string | number>>) => string
}

/** @throws not_assigned, not_found where there is no such seat or it was forgotten already */
async function memberData(context: ReadingContext, id: string, lang: Lang): Promise<MyData> {
  const { tx, vault, today, saw } = context
  await mustKnowMembers(context)
  const seat = (await seatsByIds(tx, vault, [id])).get(id)
  // Of a seat whose name went nobody can say any more whose it was.
  if (!seat?.name) throw problem('not_found', { what: 'seat' })
  saw([id])
  const body = await findBody(tx, seat.bodyId, 'look')
  const { sex, office, capacity, part, beganOn, endedOn } = seat
  const own: Told = {
    kind: 'body_seat',
    id,
    fields: {
      body: body ? inLang(body.name, lang) : '',
      sex: sex === 'unknown' ? null : sex,
      office,
      capacity: `capacity_${capacity}`,
      part: `part_${part}`,
      from: beganOn,
      to: endedOn,
    },
  }
  const said = (await saidOf(tx, id)).map(
    (word): Told => ({
      kind: 'seat_consent',
      id: word.id,
      fields: { said: word.said, said_on: word.on, paper_lies: word.paper },
    }),
  )
  const meetings = (await attendedBy(tx, id)).flatMap((one): Told[] => {
    const meeting = { meeting: inLang(one.title, lang), held_on: one.heldOn }
    return [
      { kind: 'event_seat', id: one.id, fields: { ...meeting, attendance: `seat_${one.state}` } },
      ...(one.named ? [{ kind: 'minutes', id: one.id, fields: meeting }] : []),
    ]
  })
  const tasks = (await tasksOf(tx, vault, { seatId: id })).map(
    (task): Told => ({
      kind: 'meeting_task',
      id: task.id,
      fields: { task: task.what, due_on: task.dueOn, done_on: task.doneOn, result: task.result },
    }),
  )
  return {
    person: seat.name,
    madeOn: today,
    rooms: [{ room: 'members', records: [own, ...said, ...meetings, ...tasks] }],
    seen: await sightingsOf(context, [id]),
    holds: [],
  }
}

export const memberReadings = ({ speakRights }: MemberDeps): Reading[] => [
  reading({
    name: 'seats.myData',
    summary:
      'Everything that is kept of a member of a body, for them, as a file: to read (PDF/UA-1), or for a program (JSON).',
    path: '/api/seats/:id/my-data-file',
    query: memberDataQuery,
    purpose: 'rights',
    async body(context, { id, lang, format }) {
      const data = await memberData(context, id, lang)
      // A file's name goes through many hands: it names nobody.
      const name = `my-data-${context.today}.${format}`
      if (format === 'json') {
        return new Download(name, 'application/json', Buffer.from(JSON.stringify(data, null, 2)))
      }
      const document = packDocument(data, lang, speakRights(lang), context.tenant)
      return new Download(name, 'application/pdf', await toPdf(document))
    },
  }),
]
