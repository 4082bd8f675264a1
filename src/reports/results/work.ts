/** What was done: activities by programme, events, equipment, posts, places. */
import type { Block, ReportCell, Table } from '#documents/index.ts'
import { nameIn } from '#kit/text.ts'
import type { ResultsFacts } from './contract.ts'
import { period } from './front.ts'
import type { Telling } from './telling.ts'

/** Activities with their state, under the programme that pays for them. */
export function activities({ project, organisations }: ResultsFacts, tell: Telling): Block[] {
  const { say, words } = tell
  const carrier = nameOf(organisations, tell)
  const grants = [...project.grants, null].flatMap((grant) => {
    const own = project.activities.filter((activity) => activity.grant === (grant?.id ?? null))
    return own.length === 0 ? [] : [{ grant, own }]
  })
  const blocks = grants.flatMap(({ grant, own }): Block[] => {
    const withPartner = own.some(({ partner }) => partner)
    const withPeriod = own.some(({ startsOn, endsOn }) => startsOn || endsOn)
    return [
      { kind: 'heading', level: 2, text: grant ? words(grant.programme.name) : say('noGrant') },
      {
        kind: 'table',
        caption: grant ? say('activitiesOf', { grant: grant.code }) : say('activitiesOfNone'),
        columns: [
          { heading: say('code'), width: 0.7 },
          { heading: say('activity'), width: 3 },
          ...(withPartner ? [{ heading: say('partner'), width: 1.8 }] : []),
          ...(withPeriod ? [{ heading: say('period'), width: 1.8 }] : []),
          { heading: say('activityState') },
        ],
        rows: own.map((activity) => [
          activity.code,
          words(activity.name),
          ...(withPartner ? [carrier(activity.partner)] : []),
          ...(withPeriod ? [period(activity.startsOn, activity.endsOn, tell)] : []),
          say(`${activity.state}_activity`),
        ]),
      },
    ]
  })
  return section(say('activities'), blocks, tell)
}

/** Events: how many of each kind, then each with its day. */
export function events({ events: all }: ResultsFacts, tell: Telling): Block[] {
  const { say, words, number } = tell
  const kinds = [...Map.groupBy(all, ({ kind }) => kind)]
  const count = (list: typeof all, planned: boolean) => list.filter((event) => event.planned === planned).length
  // What a plan expects is not who came.
  const came = ({ planned, attendance }: (typeof all)[number], who: 'total' | 'men' | 'women'): ReportCell =>
    planned || attendance?.[who] === undefined ? null : number(attendance[who])
  const anyPlanned = all.some(({ planned }) => planned)
  const counted = all.some(({ attendance }) => attendance)
  const byKind: Table = {
    kind: 'table',
    caption: say('eventsByKind'),
    rowHeadings: true,
    columns: [
      { heading: say('eventKind'), width: 3 },
      { heading: say('held'), align: 'end' },
      ...(anyPlanned ? [{ heading: say('planned'), align: 'end' } as const] : []),
    ],
    rows: kinds.map(([kind, list]) => [
      say(`${kind}_events`),
      number(count(list, false)),
      ...(anyPlanned ? [number(count(list, true))] : []),
    ]),
  }
  const each: Table = {
    kind: 'table',
    caption: say('eventsEach'),
    columns: [
      { heading: say('date'), width: 1.5 },
      { heading: say('eventKind'), width: 1.5 },
      { heading: say('event'), width: 2.6 },
      { heading: say('place'), width: 1.2 },
      ...(counted
        ? (['came', 'men', 'women'] as const).map((key) => ({ heading: say(key), align: 'end' as const, width: 0.8 }))
        : []),
    ],
    rows: all.map((event) => [
      tell.dayFigure(event.heldOn) ?? say('noDay'),
      say(`${event.kind}_event`),
      event.planned ? say('plannedEvent', { title: words(event.title) }) : words(event.title),
      event.place,
      ...(counted ? (['total', 'men', 'women'] as const).map((who) => came(event, who)) : []),
    ]),
  }
  return section(say('events'), all.length === 0 ? [] : [byKind, each], tell)
}

/** Things handed over, by the organisation that received them. */
export function equipment({ project, organisations }: ResultsFacts, tell: Telling): Block[] {
  const { say, words, number } = tell
  const name = nameOf(organisations, tell)
  const rows = project.equipment
    .map((item) => ({ ...item, receiver: name(item.organisation) ?? say('organisationNone') }))
    .toSorted((a, b) => a.receiver.localeCompare(b.receiver, tell.lang))
  const table: Table = {
    kind: 'table',
    caption: say('equipmentByOrganisation'),
    columns: [
      { heading: say('receiver'), width: 2.4 },
      { heading: say('thing'), width: 2 },
      { heading: say('quantity'), align: 'end', width: 0.8 },
      { heading: say('handedOn'), width: 1.6 },
      { heading: say('document'), width: 1.3 },
    ],
    rows: rows.map((item) => [
      item.receiver,
      words(item.name),
      number(item.quantity),
      tell.dayFigure(item.handedOn) ?? say('notHanded'),
      item.document ?? say('documentNone'),
    ]),
  }
  return section(say('equipment'), rows.length === 0 ? [] : [table], tell)
}

/** Posts by employer; the people placed in them are told as a total. */
export function posts({ project, organisations, own }: ResultsFacts, tell: Telling): Block[] {
  const { say, words, number } = tell
  const name = nameOf(organisations, tell)
  const jobs = own.values.find(({ code }) => code === 'jobs')
  const table: Table = {
    kind: 'table',
    caption: say('postsByEmployer'),
    columns: [
      { heading: say('employer'), width: 2.4 },
      { heading: say('post'), width: 2.4 },
      { heading: say('forWhom'), width: 1.4 },
      { heading: say('posts'), align: 'end', width: 0.8 },
    ],
    rows: project.posts.map((post) => [
      name(post.organisation) ?? say('organisationNone'),
      words(post.title),
      say(post.forTargetGroup ? 'forTargetGroup' : 'forSpecialists'),
      number(post.number),
    ]),
    total: [say('total'), null, null, number(project.posts.reduce((sum, post) => sum + post.number, 0))],
    notes: jobs?.value ? [say('placed', placedIn(jobs, tell))] : [],
  }
  return section(say('postsHeading'), project.posts.length === 0 ? [] : [table], tell)
}

/** Places that the project opened or works in, where it has any. */
export function facilities({ project }: ResultsFacts, tell: Telling): Block[] {
  const { say, words, number } = tell
  if (project.facilities.length === 0) return []
  const table: Table = {
    kind: 'table',
    caption: say('facilities'),
    columns: [
      { heading: say('facility'), width: 3 },
      { heading: say('settlement'), width: 1.6 },
      { heading: say('openedOn'), width: 1.2 },
      { heading: say('quantity'), align: 'end', width: 0.8 },
    ],
    rows: project.facilities.map((facility) => [
      words(facility.name),
      facility.settlement,
      tell.dayFigure(facility.openedOn) ?? say('noDay'),
      number(facility.quantity),
    ]),
  }
  return section(say('facilitiesHeading'), [table], tell)
}

const placedIn = (
  { value, men, women }: { value: number | null; men: number | null; women: number | null },
  tell: Telling,
) => ({
  people: tell.number(value ?? 0).text,
  men: tell.number(men ?? 0).text,
  women: tell.number(women ?? 0).text,
})

/** A section, or one sentence where nothing is recorded. */
const section = (heading: string, blocks: Block[], { say }: Telling): Block[] => [
  { kind: 'heading', level: 1, text: heading },
  ...(blocks.length > 0 ? blocks : [{ kind: 'paragraph', text: say('nothingRecorded') } as const]),
]

const nameOf =
  (organisations: ResultsFacts['organisations'], { lang }: Telling) =>
  (id: string | null): string | null => {
    const found = id === null ? undefined : organisations.get(id)
    return found ? nameIn(found, lang) : null
  }
