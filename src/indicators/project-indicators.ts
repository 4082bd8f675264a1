/**
 * A project's own indicators: what people in the field count – jobs, discussions, laptops – each from the records of
 * its room, as of a day.
 */
import { studyFacts } from '#assessment/index.ts'
import { eventFacts, priorityFacts } from '#community/index.ts'
import type { Tx } from '#db/tenant.ts'
import { enrolmentFacts, groupFacts } from '#groups/index.ts'
import type { Day } from '#kit/dates.ts'
import type { Words } from '#kit/text.ts'
import { peopleInActivities } from '#participants/facts.ts'
import { placementFacts } from '#pathways/index.ts'
import { activitiesOf, equipmentFacts, facilityFacts, postFacts } from '#projects/index.ts'

/** One thing that an own indicator counts. */
export interface Item {
  /** Table and id of the record. */
  kind: string
  id: string
  /** The person, where people are counted: each once. */
  personId: string | null
  /** How many of it (laptops in one delivery); 1 for people and events. */
  quantity: number
  on: Day | null
  /** It was announced and has not happened: counted, and told apart. */
  planned: boolean
  activityId: string | null
  /** The grant that its record names itself; else that of the activity. */
  grantId: string | null
  organisationId: string | null
}

/** One own indicator: its name, and where its records come from. */
export interface OwnDefinition {
  code: string
  name: Words
  unit: string
  items: (source: Source) => Promise<Item[]>
}

/** The project asked about; every room's facts are read once. */
export interface Source {
  tx: Tx
  projectId: string
  read<T>(name: string, facts: (tx: Tx, projectId: string) => Promise<T>): Promise<T>
}

/** A source that remembers what it read. */
export function sourceOf(tx: Tx, projectId: string): Source {
  const kept = new Map<string, Promise<unknown>>()
  return {
    tx,
    projectId,
    read<T>(name: string, facts: (tx: Tx, projectId: string) => Promise<T>) {
      if (!kept.has(name)) kept.set(name, facts(tx, projectId))
      return kept.get(name) as Promise<T>
    },
  }
}

const plain = { personId: null, quantity: 1, planned: false, activityId: null, grantId: null, organisationId: null }

/** A placement belongs to the grant of its post. */
const jobs = async (source: Source): Promise<Item[]> => {
  const grants = new Map((await source.read('posts', postFacts)).map(({ id, grantId }) => [id, grantId]))
  return (await source.read('placements', placementFacts)).map(
    ({ id, personId, postId, startedOn, organisationId }) => ({
      ...plain,
      kind: 'placement',
      id,
      personId,
      on: startedOn,
      grantId: grants.get(postId) ?? null,
      organisationId,
    }),
  )
}

const inActivities =
  (kind: string) =>
  async (source: Source): Promise<Item[]> => {
    const activities = (await source.read('activities', activitiesOf)).filter((activity) => activity.kind === kind)
    const people = await peopleInActivities(
      source.tx,
      activities.map((activity) => activity.id),
    )
    return people.map(({ id, personId, enteredOn, activityId }) => ({
      ...plain,
      kind: 'stint',
      id,
      personId,
      on: enteredOn,
      activityId,
    }))
  }

const enrolled =
  (kind: string) =>
  async (source: Source): Promise<Item[]> =>
    (await source.read('enrolments', enrolmentFacts))
      .filter((enrolment) => enrolment.groupKind === kind)
      .map(({ id, personId, enrolledOn, activityId }) => ({
        ...plain,
        kind: 'enrolment',
        id,
        personId,
        on: enrolledOn,
        activityId,
      }))

const groups =
  (kind: string) =>
  async (source: Source): Promise<Item[]> =>
    (await source.read('groups', groupFacts))
      .filter((group) => group.kind === kind)
      .map(({ id, startsOn, activityId, organisationId }) => ({
        ...plain,
        kind: 'people_group',
        id,
        on: startsOn,
        activityId,
        organisationId,
      }))

const events =
  (...kinds: string[]) =>
  async (source: Source): Promise<Item[]> =>
    (await source.read('events', eventFacts))
      .filter((event) => kinds.includes(event.kind))
      .map(({ id, heldOn, planned, activityId }) => ({ ...plain, kind: 'event', id, on: heldOn, planned, activityId }))

const visitors = async (source: Source): Promise<Item[]> =>
  (await source.read('events', eventFacts))
    .filter((event) => event.kind === 'exchange_visit')
    .map(({ id, heldOn, planned, attendance }) => ({
      ...plain,
      kind: 'event',
      id,
      on: heldOn,
      planned,
      quantity: attendance?.total ?? 0,
    }))

const equipment =
  (kind: string) =>
  async (source: Source): Promise<Item[]> =>
    (await source.read('equipment', equipmentFacts))
      .filter((fact) => fact.kind === kind)
      .map(({ id, quantity, on, activityId, organisationId }) => ({
        ...plain,
        kind: 'equipment',
        id,
        quantity,
        on,
        activityId,
        organisationId,
      }))

const facilities =
  (kind: string) =>
  async (source: Source): Promise<Item[]> =>
    (await source.read('facilities', facilityFacts))
      .filter((fact) => fact.kind === kind)
      .map(({ id, quantity, on }) => ({ ...plain, kind: 'facility', id, quantity, on }))

const posts = async (source: Source): Promise<Item[]> =>
  (await source.read('posts', postFacts))
    .filter((fact) => fact.kind === 'specialist')
    .map(({ id, quantity, on, grantId, organisationId }) => ({
      ...plain,
      kind: 'post',
      id,
      quantity,
      on,
      grantId,
      organisationId,
    }))

const priorities = async (source: Source): Promise<Item[]> =>
  (await source.read('priorities', priorityFacts)).map(({ id, adoptedOn }) => ({
    ...plain,
    kind: 'priority',
    id,
    on: adoptedOn,
  }))

const studies = async (source: Source): Promise<Item[]> =>
  (await source.read('studies', studyFacts)).map(({ id, planned }) => ({
    ...plain,
    kind: 'study_place',
    id,
    on: null,
    planned,
  }))

const own = (code: string, unit: string, bg: string, en: string, items: OwnDefinition['items']): OwnDefinition => ({
  code,
  unit,
  name: { bg, en },
  items,
})

/** All own indicators, in the order in which they are shown. */
export const OWN: readonly OwnDefinition[] = [
  own('jobs', 'people', 'хора, включени в заетост до 12 месеца', 'people given employment for up to 12 months', jobs),
  own('advocacy', 'people', 'хора, получили застъпничество', 'people given advocacy', inActivities('advocacy')),
  own('parents', 'people', 'родители в групи за родители', 'parents in parents’ groups', enrolled('parents')),
  own(
    'educational_support',
    'people',
    'деца и ученици в допълнителни занимания',
    'children and pupils in extra classes',
    enrolled('educational_support'),
  ),
  own(
    'career_guidance',
    'people',
    'деца и ученици в кариерно ориентиране',
    'children and pupils in career guidance',
    enrolled('career_guidance'),
  ),
  own('clubs', 'groups', 'клубове', 'clubs', groups('club')),
  own(
    'initiatives',
    'groups',
    'инициативи за сближаване на семейства',
    'initiatives that bring families together',
    groups('initiative'),
  ),
  own('public_discussions', 'events', 'обществени дискусии', 'public discussions', events('public_discussion')),
  own('cultural_events', 'events', 'културни събития', 'cultural events', events('cultural_event')),
  own('job_fairs', 'events', 'трудови борси', 'job fairs', events('job_fair')),
  own('forums', 'events', 'форуми', 'forums', events('forum')),
  own('meetings_trainings', 'events', 'срещи и обучения', 'meetings and trainings', events('meeting', 'training')),
  own('general_meetings', 'events', 'общи срещи', 'general meetings', events('general_meeting')),
  own('visit_participants', 'people', 'участници в обменни посещения', 'participants of exchange visits', visitors),
  own('municipalities_studied', 'municipalities', 'проучени общини', 'municipalities studied', studies),
  own('priorities', 'priorities', 'приоритети на общността', 'priorities of the community', priorities),
  own(
    'posts',
    'posts',
    'работни места за специалисти и помощен персонал',
    'posts for specialists and support staff',
    posts,
  ),
  own('family_houses', 'places', 'Къщи на семейството', 'Family houses', facilities('family_house')),
  own('social_dwellings', 'dwellings', 'социални жилища', 'social dwellings', facilities('social_dwelling')),
  own('equipment_laptops', 'pieces', 'лаптопи', 'laptops', equipment('laptops')),
  own('equipment_boards', 'pieces', 'мултимедийни дъски', 'multimedia boards', equipment('boards')),
  own('equipment_projectors', 'pieces', 'видеопроектори', 'video projectors', equipment('projectors')),
  own('equipment_tvs', 'pieces', 'смарт телевизори', 'smart TVs', equipment('tvs')),
]

/** The items that count as of a day: those without a day always do; each person once, by the earliest item. */
export function countedAsOf(items: readonly Item[], asOf: Day): Item[] {
  const there = items.filter((item) => item.on === null || item.on <= asOf)
  const inOrder = there.sort((a, b) =>
    (a.on ?? '') < (b.on ?? '') ? -1 : (a.on ?? '') > (b.on ?? '') ? 1 : a.id < b.id ? -1 : 1,
  )
  const seen = new Set<string>()
  return inOrder.filter(
    ({ personId }) => personId === null || (!seen.has(personId) && seen.add(personId) !== undefined),
  )
}
