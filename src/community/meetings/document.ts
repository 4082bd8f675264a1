/** A meeting on paper: where and when, agenda, what was promised last time, who came, minutes, decisions, tasks. */
import type { Block, Document, Table } from '#documents/index.ts'
import type { Tenant } from '#gate/index.ts'
import { type Day, writtenDay } from '#kit/dates.ts'
import { inLang, type Lang } from '#kit/text.ts'
import { ATTENDING } from '../contract.ts'
import type { MeetingView, TaskView } from './contract.ts'

/** Says a message of the room of words `meetings`. */
export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string

const BLANK = '____________________'

const taskTable = (caption: string, tasks: readonly TaskView[], say: Say): Table => ({
  kind: 'table',
  caption,
  columns: [
    { heading: say('what'), width: 2.4 },
    { heading: say('who'), width: 1.4 },
    { heading: say('dueOn'), width: 0.9 },
    { heading: say('doneOn'), width: 0.9 },
  ],
  rows: tasks.map(({ what, who, dueOn, doneOn }) => [
    what,
    who,
    dueOn && { text: writtenDay(dueOn), value: dueOn, kind: 'date' },
    doneOn && { text: writtenDay(doneOn), value: doneOn, kind: 'date' },
  ]),
})

/** As what those came who were counted so. */
const capacitiesOf = ({ attendance }: MeetingView, say: Say): { key: string; value: string }[] => {
  const counted = ATTENDING.flatMap((as) => {
    const count = attendance?.capacities?.[as] ?? 0
    return count === 0 ? [] : [`${say(`${as}_came`)} – ${count}`]
  })
  return counted.length === 0 ? [] : [{ key: say('capacities'), value: counted.join(', ') }]
}

/** Everybody who came, by sex where that was counted; nothing where nobody counted. */
function cameLine({ attendance }: MeetingView, say: Say): string {
  if (!attendance) return BLANK
  const { total, women, men } = attendance
  return women === undefined || men === undefined
    ? say('cameTotal', { count: total })
    : say('cameOf', { count: total, women, men })
}

const list = (items: readonly string[], ordered = false): Block[] =>
  items.length === 0 ? [] : [{ kind: 'list', ordered, items }]
const section = (text: string, blocks: readonly Block[]): Block[] =>
  blocks.length === 0 ? [] : [{ kind: 'heading', level: 1, text }, ...blocks]

/** The page in a language; `on` is the day on which it is printed. */
export function meetingDocument(
  meeting: MeetingView,
  { tenant, on }: { tenant: Tenant; on: Day },
  lang: Lang,
  say: Say,
): Document {
  const author = inLang(tenant.name, lang)
  const { heldOn, startsAt, endsAt, body, quorum, minutes } = meeting
  const when = [heldOn ? writtenDay(heldOn) : BLANK, [startsAt, endsAt].filter(Boolean).join('–')].filter(Boolean)
  const states = (['present', 'excused', 'absent', 'invited'] as const).flatMap((state) => {
    const names = (meeting.seats ?? []).filter((seat) => seat.state === state).map(({ name }) => name)
    return names.length === 0 ? [] : [{ key: say(`${state}_state`), value: names.join(', ') }]
  })
  return {
    lang,
    title: inLang(meeting.title, lang),
    subtitle: [say(`${meeting.kind}_kind`), body ? inLang(body.name, lang) : author].join(' · '),
    meta: { author, date: heldOn ?? on },
    blocks: [
      ...(tenant.demo ? [{ kind: 'note', tone: 'invented', text: say('docDemo') } satisfies Block] : []),
      {
        kind: 'keyValues',
        items: [
          { key: say('when'), value: when.join(', ') },
          { key: say('place'), value: meeting.place ?? BLANK },
          { key: say('came'), value: cameLine(meeting, say) },
          ...capacitiesOf(meeting, say),
          ...(quorum.needed === null
            ? []
            : [{ key: say('quorum'), value: say('quorumOf', { present: quorum.present, needed: quorum.needed }) }]),
          ...states,
        ],
      },
      ...section(say('agenda'), list(meeting.agenda, true)),
      ...section(
        say('promised'),
        meeting.promised.length === 0 ? [] : [taskTable(say('promised'), meeting.promised, say)],
      ),
      ...section(
        say('minutes'),
        minutes?.text ? minutes.text.split('\n').map((text) => ({ kind: 'paragraph', text })) : [],
      ),
      ...section(say('decisions'), list(minutes?.decisions ?? [], true)),
      ...section(say('tasks'), meeting.tasks.length === 0 ? [] : [taskTable(say('tasks'), meeting.tasks, say)]),
      {
        kind: 'keyValues',
        items: [
          { key: say('docChair'), value: BLANK },
          { key: say('docSecretary'), value: BLANK },
        ],
      },
    ],
  }
}
