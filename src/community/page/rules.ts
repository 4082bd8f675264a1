/** Rules of the page for everyone: which numbers of people may be said, and texts that name somebody. */
import type { Row } from '#db/rows.ts'
import { PUBLIC_POLICY } from '#disclosure/contract.ts'
import type { Words } from '#kit/text.ts'
import { isCyrillic, keysOf, typedKeysOf, wordsOf } from '#people/index.ts'
import type { BodyKind, MembersTold } from '../bodies/contract.ts'
import type { MeetingLine } from '../meetings/contract.ts'
import { type ShownAct, type ShownMeeting, type ShownMembers, type ShownMinutes, shownAct } from './contract.ts'

/** Bodies that are a community's; teams of projects and groups of networks have pages of their own. */
export const PUBLIC_BODIES: readonly BodyKind[] = ['local_active_group', 'municipal_working_group', 'steering_group']

const { k } = PUBLIC_POLICY

/**
 * What may be said of those who sit in a body: their number from k on; women and men where each is k or more, as who sits in a
 * local active group is special and one of few is easily known; a name by the member's own consent.
 */
export function membersShown(bodyId: string, { total, women, men, named }: MembersTold): ShownMembers {
  const split = women >= k && men >= k && women + men === total
  return { bodyId, total: total >= k ? total : null, sexes: split ? { women, men } : null, named }
}

/** A meeting for everyone: how many came from k on, never how many of them women or men. */
export function meetingShown({ attendance, planned, ...meeting }: MeetingLine): ShownMeeting {
  const total = attendance?.total ?? 0
  const { kind, title, heldOn, startsAt, endsAt, place, bodyId } = meeting
  return { kind, title, heldOn, startsAt, endsAt, place, planned, bodyId, came: !planned && total >= k ? total : null }
}

/** An act for everyone; where the paper lies and who signed stay inside. */
export const actShown = (act: Row<'decision'>, subject?: Words): ShownAct =>
  shownAct.parse({
    kind: act.kind,
    number: act.number,
    decidedOn: act.decided_on,
    issuer: act.issuer,
    subject: subject ?? act.subject,
    endsOn: act.ends_on,
  })

/** Shorter last names are words of their own too often. */
const LEAST_LETTERS = 3

/**
 * Whether a text holds the last name of somebody, in either script and as it is heard.
 * @param names whole names, the last name last
 */
export function namesAnyone(text: string, names: readonly string[]): boolean {
  const last = names.flatMap((name) => wordsOf(name).at(-1) ?? []).filter((word) => word.length >= LEAST_LETTERS)
  const known = new Set(last.flatMap((word) => keysOf(word)[0] ?? []))
  return wordsOf(text).some((word) =>
    (isCyrillic(word) ? keysOf(word) : typedKeysOf(word)).some((key) => known.has(key)),
  )
}

/** Every text of what is shown. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsOf)
}

/** Whether it says nothing in words that nobody has let out before. */
export function saysNothingNew(now: ShownMinutes, before: ShownMinutes): boolean {
  const said = ({ decisions, promised }: ShownMinutes) => [
    ...decisions,
    ...promised.flatMap(({ what, office }) => (office === null ? [what] : [what, office])),
  ]
  const known = new Set(said(before))
  return said(now).every((text) => known.has(text))
}
