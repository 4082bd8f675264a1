/** What everyone is shown of a community: the allow-list that every row for the portal passes, and what staff may say of it. */
import { z } from 'zod'
import { DECISION_KINDS } from '#decisions/contract.ts'
import { words } from '#kit/fields.ts'
import { BODY_KINDS, PARTS } from '../bodies/contract.ts'
import { EVENT_KINDS, SPHERES } from '../contract.ts'
import { PHASE_KINDS } from '../cycle/contract.ts'

const text = z.object({ bg: z.string(), en: z.string() })
const id = z.string()
const on = z.string()

/** The way: its phases with the day on which each began; gates and papers stay inside. */
const way = z.object({
  beganOn: on,
  /** Key of the phase where the municipality stands. */
  standing: z.string().nullable(),
  phases: z.array(
    z.object({ key: z.string(), kind: z.enum(PHASE_KINDS), name: text.nullable(), reachedOn: on.nullable() }),
  ),
})
export type ShownWay = z.output<typeof way>

const body = z.object({
  id,
  kind: z.enum(BODY_KINDS),
  name: text,
  beganOn: on,
  /** The act that made it; told only where that act is shown itself. */
  mandateId: id.nullable(),
})

const list = z.object({
  id,
  version: z.number(),
  adoptedOn: on,
  decisionId: id.nullable(),
  /** Why the order is not the ballot's. */
  reason: text.nullable(),
  ballotIds: z.array(id),
  priorities: z.array(z.object({ sphere: z.enum(SPHERES), position: z.number(), text, needIds: z.array(id) })),
})
export type ShownList = z.output<typeof list>

/** What is known of a community without people's reach. */
export const shownPage = z.object({ way: way.nullable(), bodies: z.array(body), lists: z.array(list) })
export type ShownPage = z.output<typeof shownPage>

/** Of a body: how many sit there, and who lets the name out. Nothing says for whom a member sits. */
const members = z.object({
  bodyId: id,
  /** Null below the number from which it may be said. */
  total: z.number().nullable(),
  sexes: z.object({ women: z.number(), men: z.number() }).nullable(),
  named: z.array(z.object({ name: z.string(), part: z.enum(PARTS) })),
})
export type ShownMembers = z.output<typeof members>
export const shownMembers = z.array(members)

export const shownAct = z.object({
  kind: z.enum(DECISION_KINDS),
  number: z.string().nullable(),
  decidedOn: on,
  issuer: text,
  /** In words for everyone. */
  subject: text,
  endsOn: on.nullable(),
})
export type ShownAct = z.output<typeof shownAct>

export const shownMeeting = z.object({
  kind: z.enum(EVENT_KINDS),
  title: text,
  heldOn: on.nullable(),
  startsAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  place: z.string().nullable(),
  planned: z.boolean(),
  bodyId: id.nullable(),
  /** How many came; null where nobody counted or few came. */
  came: z.number().nullable(),
})
export type ShownMeeting = z.output<typeof shownMeeting>

/** What was decided and promised; never what anybody said, and no member's name. */
export const shownMinutes = z.object({
  decisions: z.array(z.string()),
  promised: z.array(
    z.object({ what: z.string(), office: z.string().nullable(), dueOn: on.nullable(), doneOn: on.nullable() }),
  ),
})
export type ShownMinutes = z.output<typeof shownMinutes>

export const ITEM_KINDS = ['act', 'meeting', 'minutes'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]
export type ItemBody = ShownAct | ShownMeeting | ShownMinutes

/** Most acts, and most meetings, that are shown. */
export const MOST_SHOWN = 500

export const openInput = z.object({ open: z.boolean() }).strict()

const one = z.uuid()
export const showInput = z
  .object({
    kind: z.enum(ITEM_KINDS),
    targets: z
      .array(one)
      .min(1)
      .max(200)
      .refine((all) => new Set(all).size === all.length, 'duplicate'),
    shown: z.boolean(),
    subject: words(500).optional().describe('Of one act: its subject in words for everyone, instead of the register’s'),
    checked: z
      .boolean()
      .default(false)
      .describe('Somebody read small numbers beside places or groups and lets them out'),
  })
  .strict()
  .refine(({ kind, targets, subject }) => subject === undefined || (kind === 'act' && targets.length === 1), {
    path: ['subject'],
    message: 'not_here',
  })
export type ShowInput = z.output<typeof showInput>

export const pageStateQuery = z.object({}).strict()

/** What staff see of the page: whether it is open, and everything that is shown on it. */
export interface PageState {
  open: boolean
  toldOn: string | null
  items: { kind: ItemKind; targetId: string; body: ItemBody }[]
  members: ShownMembers[]
  /** Meetings of groups whose minutes name nobody, so that they can be shown. */
  minutes: string[]
}
