/** What is told of bodies: nobody by name in the list; by name to those who work with the body, to others by consent only. */
import { decisionsOf } from '#decisions/index.ts'
import { paged, problem, type Reading, type ReadingContext, reading } from '#gate/index.ts'
import { knowsMembers, mustKnowMembers } from '../policy.ts'
import {
  type AppointmentView,
  appointmentsQuery,
  type BodyLine,
  type BodyView,
  bodiesQuery,
  bodyQuery,
  type LetterView,
  lettersQuery,
} from './contract.ts'
import { listAppointments, listLetters } from './papers-store.ts'
import { membersTold, namedSeats, sitsOn, withinBody } from './rules.ts'
import { allBodies, findBody, type StoredBody, saidIn, seatsOf } from './store.ts'

/** Bodies with the decisions that made them. */
async function linesOf({ tx }: Pick<ReadingContext, 'tx'>, bodies: readonly StoredBody[]): Promise<BodyLine[]> {
  const ids = bodies.flatMap(({ mandateId }) => (mandateId ? [mandateId] : []))
  const decisions = new Map((await decisionsOf(tx, ids)).map((one) => [one.id, one]))
  return bodies.map(({ mandateId, ...body }) => {
    const decision = mandateId === null ? undefined : decisions.get(mandateId)
    const mandate = decision && {
      id: decision.id,
      number: decision.number,
      decidedOn: decision.decidedOn,
      subject: decision.subject,
    }
    return { ...body, mandate: mandate ?? null }
  })
}

const list = reading({
  name: 'bodies.list',
  summary: 'Bodies of the tenant with their mandates, in the order in which they were begun.',
  path: '/api/bodies',
  query: bodiesQuery,
  purpose: 'community_work',
  async body(context, page) {
    const lines = await linesOf(context, await allBodies(context.tx))
    return paged(
      page,
      2,
      (item: BodyLine) => [item.beganOn, item.id],
      async (after, limit) =>
        lines
          .filter(({ beganOn, id }) => !after || beganOn > after[0]! || (beganOn === after[0] && id > after[1]!))
          .slice(0, limit),
    )
  },
})

const get = reading({
  name: 'bodies.get',
  summary:
    'A body: its members by name to those who work with it, else number, sex and the names that a consent lets out.',
  path: '/api/bodies/:id',
  query: bodyQuery,
  purpose: 'community_work',
  async body(context, { id }): Promise<BodyView> {
    const { tx, vault, today, saw } = context
    const found = await findBody(tx, id, 'look')
    if (!found) throw problem('not_found', { what: 'body' })
    const [line] = await linesOf(context, [found])
    const seats = (await seatsOf(tx, vault, id)).map((seat) => withinBody(seat, found.endedOn))
    const words = await saidIn(tx, id)
    const named = namedSeats(words, today)
    const inside = await knowsMembers(context)
    saw(seats.filter((seat) => inside || (named.has(seat.id) && sitsOn(seat, today))).map((seat) => seat.id))
    return {
      ...line!,
      told: membersTold(seats, words, today),
      seats: inside ? seats.map(({ bodyId: _, ...seat }) => ({ ...seat, public: named.has(seat.id) })) : null,
    }
  },
})

const appointments = reading({
  name: 'appointments.list',
  summary: 'Whom orders appointed, ended appointments too.',
  path: '/api/appointments',
  query: appointmentsQuery,
  purpose: 'community_work',
  async body(context, { decisionId, ...page }) {
    await mustKnowMembers(context)
    const listed = await paged(
      page,
      1,
      (item: AppointmentView) => [item.id],
      (after, limit) => listAppointments(context.tx, context.vault, { after: after?.[0] ?? null, limit, decisionId }),
    )
    context.saw(listed.items.map(({ id }) => id))
    return listed
  },
})

const letters = reading({
  name: 'letters.list',
  summary: 'Letters of bodies, the latest first, with the day by which each is to be answered.',
  path: '/api/letters',
  query: lettersQuery,
  purpose: 'community_work',
  async body(context, { bodyId, waiting, ...page }) {
    await mustKnowMembers(context)
    const listed = await paged(
      page,
      2,
      (item: Omit<LetterView, 'late'>) => [item.on, item.id],
      (after, limit) =>
        listLetters(context.tx, context.vault, {
          after: after as [string, string] | null,
          limit,
          bodyId,
          waiting: waiting === 'true',
        }),
    )
    context.saw(listed.items.map(({ id }) => id))
    const late = ({ dueOn, answeredOn }: Omit<LetterView, 'late'>) =>
      answeredOn === null && dueOn !== null && dueOn < context.today
    return { ...listed, items: listed.items.map((letter): LetterView => ({ ...letter, late: late(letter) })) }
  },
})

export const bodyReadings: Reading[] = [list, get, appointments, letters]
