/**
 * An agreement, a mayor's order and an invitation as document trees, as offices write them. Of laws they name those alone that
 * every such paper stands on: the mayor's orders (ЗМСМА, чл. 44, ал. 1, т. 1 and ал. 2) and the protection of personal data
 * (Regulation (EU) 2016/679). What is not recorded is a blank to be filled in.
 */
import type { Block, Document } from '#documents/index.ts'
import type { Tenant } from '#gate/index.ts'
import { type Day, writtenDay } from '#kit/dates.ts'
import { inLang, type Lang, type Words } from '#kit/text.ts'
import type { BodyKind, Part, Sex } from '../bodies/contract.ts'
import type { MeetingLine } from '../meetings/contract.ts'
import type { Say } from '../meetings/document.ts'

const BLANK = '____________________'
const SHORT_BLANK = '__________'

/** Who writes, in which language, on which day. */
export interface Letterhead {
  tenant: Tenant
  on: Day
  lang: Lang
  say: Say
}

/** What a register line tells of a paper; all of it may be unknown. */
export interface ActFacts {
  number: string | null
  decidedOn: Day | null
  subject: Words | null
  endsOn: Day | null
  /** Offices or organisations that sign, ours among them or not. */
  signatories: readonly Words[]
}

/** Whom an order names in a body. */
export interface DraftSeat {
  name: string
  office: string | null
  part: Part
}

/** A body as an order creates it. */
export interface DraftBody {
  kind: BodyKind
  /** None where the order is written before the body is recorded. */
  name: Words | null
  beganOn: Day | null
  quorum: number | null
  /** Null where they are not to be named: of residents' groups. */
  seats: readonly DraftSeat[] | null
  total: number
}

/** Someone whom an order appoints. */
export interface DraftPost {
  post: 'coordinator' | 'contact_person' | 'facilitator'
  name: string | null
  office: string | null
  beganOn: Day | null
}

/** „Община Казанлък“ inside a sentence. */
const inSentence = ({ tenant, lang }: Letterhead): string => {
  const name = inLang(tenant.name, lang)
  return lang === 'bg' && tenant.kind === 'municipality' ? name.charAt(0).toLowerCase() + name.slice(1) : name
}

const dayOr = (day: Day | null, { say }: Letterhead): string =>
  day ? say('drafts.day', { day: writtenDay(day) }) : say('drafts.day', { day: SHORT_BLANK })

const numberLine = ({ number, decidedOn }: Pick<ActFacts, 'number' | 'decidedOn'>, head: Letterhead): string =>
  head.say('drafts.numbered', { number: number ?? SHORT_BLANK, day: dayOr(decidedOn, head) })

const page = (head: Letterhead, title: string, subtitle: string, blocks: readonly Block[]): Document => ({
  lang: head.lang,
  title,
  subtitle,
  meta: { author: inLang(head.tenant.name, head.lang), date: head.on },
  blocks: [
    ...(head.tenant.demo ? [{ kind: 'note', tone: 'invented', text: head.say('docDemo') } satisfies Block] : []),
    ...blocks,
  ],
})

const strong = (text: string): Block => ({ kind: 'paragraph', text: [{ text, strong: true }] })
const said = (text: string): Block => ({ kind: 'paragraph', text })
const numbered = (items: readonly string[]): Block => ({ kind: 'list', ordered: true, items })

/** Who signs for us: the mayor of a municipality, the head of anything else. */
const chief = (head: Letterhead): string =>
  head.say(head.tenant.kind === 'municipality' ? 'drafts.mayor' : 'drafts.chief', { name: inSentence(head) })

const signing = (head: Letterhead): Block => ({
  kind: 'keyValues',
  items: [{ key: chief(head), value: head.say('drafts.signature', { blank: BLANK }) }],
})

/** What an order begins and ends with, around its points. */
function order(head: Letterhead, act: ActFacts, points: readonly Block[]): Document {
  const { say } = head
  const basis = say(head.tenant.kind === 'municipality' ? 'drafts.basis' : 'drafts.basisOther')
  const because = act.subject ? [say('drafts.becauseOf', { subject: inLang(act.subject, head.lang) })] : []
  return page(head, say('drafts.order'), `${inLang(head.tenant.name, head.lang)} · ${numberLine(act, head)}`, [
    said([basis, ...because].join(' ')),
    strong(say('drafts.ordering')),
    ...points,
    said(say('drafts.control', { blank: BLANK })),
    said(say('drafts.announce')),
    signing(head),
  ])
}

const PARTS: readonly Part[] = ['chair', 'secretary', 'member']

/** A mayor's order that creates a body. */
export function bodyOrder(head: Letterhead, act: ActFacts, body: DraftBody): Document {
  const { say, lang } = head
  const name = body.name ? inLang(body.name, lang) : BLANK
  const known = body.seats ?? []
  const seats = PARTS.flatMap((part) => known.filter((seat) => seat.part === part)).map(
    ({ name: who, office, part }) => `${say(`drafts.${part}_part`)}: ${[who, office].filter(Boolean).join(' – ')}`,
  )
  const blanks = PARTS.map((part) => `${say(`drafts.${part}_part`)}: ${BLANK}`)
  return order(head, act, [
    numbered([
      say(`drafts.${body.kind}_create`, { name, day: dayOr(body.beganOn, head) }),
      say(`drafts.${body.kind}_tasks`),
      say('drafts.quorum', { quorum: body.quorum ?? SHORT_BLANK }),
      say('drafts.minutes'),
      body.seats === null ? say('drafts.seatsUnnamed', { count: body.total }) : say('drafts.seats'),
    ]),
    ...(body.seats === null ? [] : [{ kind: 'list', items: seats.length > 0 ? seats : blanks } satisfies Block]),
  ])
}

/** Whom an order appoints: the office stands between commas; where nobody is known yet, both are blanks. */
const calledIn = (name: string | null, office: string | null): string =>
  name !== null && office === null ? name : `${name ?? BLANK}, ${office ?? BLANK},`

/** A mayor's order that appoints a coordinator, a contact person, a facilitator. */
export function appointmentOrder(head: Letterhead, act: ActFacts, posts: readonly DraftPost[]): Document {
  const { say } = head
  return order(head, act, [
    numbered([
      ...posts.map(({ post, name, office, beganOn }) =>
        say(`drafts.${post}_appoint`, {
          name: calledIn(name, office),
          day: dayOr(beganOn, head),
        }),
      ),
      ...[...new Set(posts.map(({ post }) => post))].map((post) => say(`drafts.${post}_tasks`)),
    ]),
  ])
}

/** A mayor's order of which is known what it is about, and no more. */
export const plainOrder = (head: Letterhead, act: ActFacts): Document => order(head, act, [numbered([BLANK, BLANK])])

/** An agreement of the municipality with a network or the holder of a programme. */
export function agreement(head: Letterhead, act: ActFacts): Document {
  const { say, lang, tenant } = head
  const own = inLang(tenant.name, lang)
  // Whoever signs for the municipality is no second party, however the register writes them.
  const parties = act.signatories
    .map((one) => inLang(one, lang))
    .filter((name) => !name.toLocaleLowerCase(lang).includes(own.toLocaleLowerCase(lang)))
  const named = parties.length > 0 ? parties : [BLANK]
  const section = (key: string, blocks: readonly Block[]): Block[] => [
    { kind: 'heading', level: 1, text: say(`drafts.${key}`) },
    ...blocks,
  ]
  const points = (key: string, count: number) =>
    numbered(Array.from({ length: count }, (_, at) => say(`drafts.${key}_${at + 1}`)))
  return page(head, say('drafts.agreement'), numberLine(act, head), [
    said(say('drafts.today', { day: dayOr(act.decidedOn, head), blank: BLANK })),
    numbered([
      say('drafts.ownParty', { name: own, chief: chief(head), blank: BLANK }),
      ...named.map((name) => say('drafts.party', { name, blank: BLANK })),
    ]),
    said(say('drafts.agreed')),
    ...section('about', [said(act.subject ? inLang(act.subject, lang) : say('drafts.aboutBlank', { blank: BLANK }))]),
    ...section('oursToDo', [points('ours', 5)]),
    ...section('theirsToDo', [points('theirs', 4)]),
    ...section('data', [points('dataPoint', 2)]),
    ...section('term', [
      said(
        act.endsOn
          ? say('drafts.termUntil', { day: dayOr(act.endsOn, head) })
          : say('drafts.termOpen', { blank: SHORT_BLANK }),
      ),
      said(say('drafts.changes')),
    ]),
    said(say('drafts.copies', { count: named.length + 1 })),
    {
      kind: 'keyValues',
      items: [own, ...named].map((name) => ({ key: name, value: say('drafts.signature', { blank: BLANK }) })),
    },
  ])
}

/** To whom an invitation goes: a member, an institution, or nobody in particular. */
export interface Invited {
  name: string
  /** Of a member, so that they are addressed; null for an institution. */
  sex: Sex | null
}

/** Invitations to a meeting, each on a page of its own. */
export function invitations(
  head: Letterhead,
  meeting: MeetingLine & { body: { name: Words } | null },
  invited: readonly Invited[],
): Document {
  const { say, lang } = head
  const { heldOn, startsAt, place, agenda, body, kind, title } = meeting
  const own = inLang(head.tenant.name, lang)
  const address = ({ name, sex }: Invited): string => {
    if (sex === null || sex === 'unknown' || name === '') return say('drafts.dearAll')
    return say(`drafts.dear_${sex}`, { name: name.split(' ').at(-1)! })
  }
  const letter = (one: Invited, at: number): Block[] => [
    ...(at > 0 ? [{ kind: 'pageBreak' } satisfies Block] : []),
    { kind: 'heading', level: 1, text: say('drafts.to', { name: one.name || BLANK }) },
    said(address(one)),
    said(
      say('drafts.invites', {
        who: body ? inLang(body.name, lang) : own,
        kind: say(`drafts.${kind}_to`),
        title: inLang(title, lang),
      }),
    ),
    {
      kind: 'keyValues',
      items: [
        { key: say('when'), value: heldOn ? dayOr(heldOn, head) : BLANK },
        { key: say('startsAt'), value: startsAt ?? BLANK },
        { key: say('place'), value: place ?? BLANK },
      ],
    },
    ...(agenda.length > 0 ? [strong(say('agenda')), numbered(agenda)] : []),
    said(say('drafts.answer', { blank: BLANK })),
    said(say('drafts.regards')),
    {
      kind: 'keyValues',
      items: [{ key: body ? say('docChair') : chief(head), value: say('drafts.signature', { blank: BLANK }) }],
    },
  ]
  const all = invited.length > 0 ? invited : [{ name: '', sex: null }]
  return page(head, say('drafts.invitation'), own, all.flatMap(letter))
}
