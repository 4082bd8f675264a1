/** Drafts of official papers as files to go on writing: agreements, orders, invitations. */
import { findDecision } from '#decisions/index.ts'
import { type Document, writeDocument } from '#documents/index.ts'
import { Download, problem, type Reading, type ReadingContext, reading } from '#gate/index.ts'
import { inLang, type Lang } from '#kit/text.ts'
import { organisationNames } from '#places/index.ts'
import { listAppointments } from '../bodies/papers-store.ts'
import { sitsOn, withinBody } from '../bodies/rules.ts'
import { allBodies, findBody, type StoredBody, seatsOf } from '../bodies/store.ts'
import type { PapersDeps } from '../meetings/readings.ts'
import { findMeeting } from '../meetings/store.ts'
import { mustKnowMembers } from '../policy.ts'
import { actDraftQuery, type BlankDraft, blankDraftQuery, bodyDraftQuery, invitationsQuery } from './contract.ts'
import {
  type ActFacts,
  agreement,
  appointmentOrder,
  bodyOrder,
  type DraftBody,
  type DraftPost,
  type Invited,
  invitations,
  type Letterhead,
  plainOrder,
} from './document.ts'

const NOTHING: ActFacts = { number: null, decidedOn: null, subject: null, endsOn: null, signatories: [] }
const UNNAMED = { name: null, office: null, beganOn: null }
/** More than one order appoints. */
const MOST_POSTS = 50

/** @param deps the words of papers */
export function draftReadings({ speak }: PapersDeps): Reading[] {
  const headOf = ({ tenant, today }: ReadingContext, lang: Lang): Letterhead => ({
    tenant,
    on: today,
    lang,
    say: speak(lang),
  })
  async function file(document: Document, name: string, format: 'docx' | 'pdf') {
    const { type, bytes } = await writeDocument(document, format)
    return new Download(`${name}.${format}`, type, bytes)
  }

  /** A body as an order tells it. Members of residents' groups stand in no order: that they sit there is theirs to say. */
  async function draftOf(context: ReadingContext, body: StoredBody): Promise<DraftBody> {
    const { tx, vault, saw, today } = context
    const all = (await seatsOf(tx, vault, body.id)).map((seat) => withinBody(seat, body.endedOn))
    const seats = all.filter((seat) => sitsOn(seat, today))
    const named = body.kind !== 'local_active_group'
    if (named) saw(seats.map(({ id }) => id))
    const { kind, name, beganOn, quorum } = body
    return { kind, name, beganOn, quorum, seats: named ? seats : null, total: seats.length }
  }

  async function actDraft(context: ReadingContext, head: Letterhead, id: string): Promise<Document> {
    const { tx, vault, saw } = context
    const found = await findDecision(tx, id)
    if (!found) throw problem('not_found', { what: 'decision' })
    if (found.kind === 'agreement') return agreement(head, found)
    if (found.kind !== 'order') throw problem('not_allowed_now')
    const appointed = await listAppointments(tx, vault, { after: null, limit: MOST_POSTS, decisionId: id })
    if (appointed.length > 0) {
      saw(appointed.map((one) => one.id))
      const posts = appointed.map(({ post, name, office, beganOn }) => ({ post, name: name || null, office, beganOn }))
      return appointmentOrder(head, found, posts)
    }
    const body = (await allBodies(tx)).find(({ mandateId }) => mandateId === id)
    if (body) return bodyOrder(head, found, await draftOf(context, body))
    return found.creates === 'appointment'
      ? appointmentOrder(head, found, [{ post: 'coordinator', ...UNNAMED }])
      : plainOrder(head, found)
  }

  function blank(head: Letterhead, kind: BlankDraft): Document {
    if (kind === 'agreement') return agreement(head, NOTHING)
    if (kind === 'appointment') {
      const posts: DraftPost[] = [
        { post: 'coordinator', ...UNNAMED },
        { post: 'contact_person', ...UNNAMED },
      ]
      return appointmentOrder(head, NOTHING, posts)
    }
    return bodyOrder(head, NOTHING, { kind, name: null, beganOn: null, quorum: null, seats: [], total: 0 })
  }

  return [
    reading({
      name: 'drafts.act',
      summary: 'An agreement or an order as a paper to go on writing, filled in from its line in the register.',
      path: '/api/decisions/:id/draft',
      query: actDraftQuery,
      purpose: 'community_work',
      async body(context, { id, lang, format }) {
        await mustKnowMembers(context)
        return file(await actDraft(context, headOf(context, lang), id), `draft-${lang}`, format)
      },
    }),
    reading({
      name: 'drafts.body',
      summary: 'The order that creates a body, filled in from what is recorded of it.',
      path: '/api/bodies/:id/draft',
      query: bodyDraftQuery,
      purpose: 'community_work',
      async body(context, { id, lang, format }) {
        await mustKnowMembers(context)
        const body = await findBody(context.tx, id, 'look')
        if (!body) throw problem('not_found', { what: 'body' })
        const mandate = body.mandateId === null ? undefined : await findDecision(context.tx, body.mandateId)
        const document = bodyOrder(headOf(context, lang), mandate ?? NOTHING, await draftOf(context, body))
        return file(document, `order-${lang}`, format)
      },
    }),
    reading({
      name: 'drafts.blank',
      summary: 'An agreement or an order to begin with, before anything of it is recorded.',
      path: '/api/drafts',
      query: blankDraftQuery,
      purpose: 'community_work',
      async body(context, { kind, lang, format }) {
        await mustKnowMembers(context)
        return file(blank(headOf(context, lang), kind), `${kind.replaceAll('_', '-')}-${lang}`, format)
      },
    }),
    reading({
      name: 'drafts.invitations',
      summary: 'Invitations to a meeting, each on a page: to the members of the body that meets, or to institutions.',
      path: '/api/meetings/:id/invitations',
      query: invitationsQuery,
      purpose: 'community_work',
      async body(context, { id, to, organisations = [], lang, format }) {
        const { tx, vault, saw, today } = context
        await mustKnowMembers(context)
        const meeting = await findMeeting(tx, id, 'look')
        if (!meeting) throw problem('not_found', { what: 'event' })
        const body = meeting.bodyId === null ? undefined : await findBody(tx, meeting.bodyId, 'look')
        let invited: Invited[]
        if (to === 'members') {
          const on = meeting.heldOn ?? today
          const all = body ? (await seatsOf(tx, vault, body.id)).map((seat) => withinBody(seat, body.endedOn)) : []
          const members = all.filter((seat) => seat.name !== '' && sitsOn(seat, on))
          saw(members.map((seat) => seat.id))
          invited = members.map(({ name, sex }) => ({ name, sex }))
        } else {
          const names = await organisationNames(tx, organisations)
          if (names.size < new Set(organisations).size) throw problem('not_found', { what: 'organisation' })
          invited = organisations.map((one) => {
            const { name, nameEn } = names.get(one)!
            return { name: inLang({ bg: name, en: nameEn ?? name }, lang), sex: null }
          })
        }
        const document = invitations(headOf(context, lang), { ...meeting, body: body ?? null }, invited)
        return file(document, `invitations-${meeting.heldOn ?? 'planned'}-${lang}`, format)
      },
    }),
  ]
}
