/** Everything that is in force, open or planned in the work with a community, for the officer who takes it over. */
import type { RegisterLine } from '#decisions/contract.ts'
import { listDecisions } from '#decisions/index.ts'
import type { ReadingContext } from '#gate/index.ts'
import { type Day, dayNumber } from '#kit/dates.ts'
import type { AppointmentView, LetterView, MembersTold, SeatView } from '../bodies/contract.ts'
import { memberFinder } from '../bodies/named.ts'
import { listAppointments, listLetters } from '../bodies/papers-store.ts'
import { membersTold, sitsOn, withinBody } from '../bodies/rules.ts'
import { allBodies, type StoredBody, seatsOf } from '../bodies/store.ts'
import type { CycleView } from '../cycle/contract.ts'
import type { CycleDeps } from '../cycle/met.ts'
import { cycleTold } from '../cycle/readings.ts'
import type { TaskView } from '../meetings/contract.ts'
import { listTasks } from '../meetings/papers-store.ts'
import { tasksTold } from '../meetings/told.ts'
import type { NeedView } from '../needs/contract.ts'
import { listNeeds } from '../needs/store.ts'
import { type Coming, comingMeetings } from '../work/store.ts'

/** Most records of each kind: whoever has more open takes the rest from the system. */
export const MOST = 1_000
const MOST_COMING = 100

/** A body with those who sit in it. */
export interface BodyInForce {
  body: StoredBody
  mandate: Pick<RegisterLine, 'number' | 'decidedOn' | 'document'> | null
  told: Omit<MembersTold, 'named'>
  /** Null where no names were asked for. */
  seats: Pick<SeatView, 'name' | 'office' | 'capacity' | 'part' | 'beganOn'>[] | null
}

/** A letter that waits, with the days that are left; less than nothing where they have run out. */
export interface WaitingLetter extends Pick<LetterView, 'way' | 'kind' | 'number' | 'on' | 'dueOn'> {
  correspondent: string
  /** Null where it names a member and no names were asked for. */
  subject: string | null
  daysLeft: number
}

/** A task that is open. */
export interface OpenTask extends Pick<TaskView, 'promisedOn' | 'dueOn' | 'late'> {
  /** Null where it names a member and no names were asked for. */
  what: string | null
  /** An office; of a member the name, or null where no names were asked for. */
  who: string | null
}

/** A post that an order gave and that has not ended. */
export interface PostInForce extends Pick<AppointmentView, 'post' | 'beganOn' | 'decisionId'> {
  name: string | null
  office: string | null
}

export interface TakeoverFacts {
  on: Day
  names: boolean
  decisions: RegisterLine[]
  /** How many decisions have run out. */
  over: number
  bodies: BodyInForce[]
  posts: PostInForce[]
  tasks: OpenTask[]
  letters: WaitingLetter[]
  needs: NeedView[]
  cycle: CycleView | null
  coming: Coming[]
  /** Whether there is more of something than is told. */
  cut: boolean
}

async function bodiesOf(context: ReadingContext, decisions: readonly RegisterLine[], names: boolean) {
  const { tx, vault, today, saw } = context
  const bodies = (await allBodies(tx)).filter(({ endedOn }) => endedOn === null || endedOn >= today)
  const told: BodyInForce[] = []
  for (const body of bodies) {
    const all = (await seatsOf(tx, vault, body.id)).map((seat) => withinBody(seat, body.endedOn))
    const { total, women, men } = membersTold(all, [], today)
    const sitting = all.filter((seat) => sitsOn(seat, today))
    if (names) saw(sitting.map(({ id }) => id))
    const mandate = decisions.find(({ id }) => id === body.mandateId)
    told.push({
      body,
      mandate: mandate ? { number: mandate.number, decidedOn: mandate.decidedOn, document: mandate.document } : null,
      told: { total, women, men },
      seats: names
        ? sitting.map(({ name, office, capacity, part, beganOn }) => ({ name, office, capacity, part, beganOn }))
        : null,
    })
  }
  return told
}

/**
 * Gathers it as it stands today.
 * @param names whether members and holders of posts are named; the caller asked `mustKnowMembers` before. Without them a text
 *   that names a member is left out, too.
 */
export async function takeoverFacts(deps: CycleDeps, context: ReadingContext, names: boolean): Promise<TakeoverFacts> {
  const { tx, vault, today, saw } = context
  const page = { after: null, limit: MOST }
  const all = await listDecisions(tx, { ...page, newest: true })
  const decisions = all.filter(({ endsOn }) => endsOn === null || endsOn >= today)
  const nameless = names ? () => false : await memberFinder(context)
  const shown = (text: string) => (nameless(text) ? null : text)
  const posts = (await listAppointments(tx, vault, page)).filter(({ endedOn }) => endedOn === null || endedOn >= today)
  if (names) saw(posts.map(({ id }) => id))
  const stored = await listTasks(tx, vault, { ...page, open: true })
  const byMember = new Set(stored.flatMap(({ id, seatId }) => (seatId === null ? [] : [id])))
  const tasks = names
    ? await tasksTold(context, stored)
    : stored.map(({ office, ...task }) => ({
        ...task,
        who: office ?? '',
        late: task.dueOn !== null && task.dueOn < today,
      }))
  const letters = await listLetters(tx, vault, { ...page, waiting: true })
  saw(letters.map(({ id }) => id))
  const needs = await listNeeds(tx, { ...page, sphere: undefined, unanswered: true })
  return {
    on: today,
    names,
    decisions,
    over: all.length - decisions.length,
    bodies: await bodiesOf(context, all, names),
    posts: posts.map(({ post, beganOn, decisionId, name, office }) => ({
      ...{ post, beganOn, decisionId },
      name: names ? name : null,
      office,
    })),
    tasks: tasks.map(({ id, what, who, promisedOn, dueOn, late }) => ({
      ...{ promisedOn, dueOn, late },
      what: shown(what),
      who: byMember.has(id) && !names ? null : shown(who),
    })),
    letters: letters
      .flatMap(({ way, kind, number, on, dueOn, correspondent, subject }) =>
        dueOn === null
          ? []
          : [
              {
                ...{ way, kind, number, on, dueOn },
                correspondent: shown(correspondent) ?? '',
                subject: shown(subject),
                daysLeft: dayNumber(dueOn) - dayNumber(today),
              },
            ],
      )
      .sort((a, b) => a.daysLeft - b.daysLeft),
    needs,
    cycle: await cycleTold(deps, context),
    coming: await comingMeetings(tx, today, MOST_COMING),
    cut: [all, posts, stored, letters, needs].some(({ length }) => length >= MOST),
  }
}
