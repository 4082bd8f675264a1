/** What can be done with the page of a community: opened, closed, what stands on it chosen; and told anew by itself. */
import { lockDecision } from '#decisions/index.ts'
import { warningsIn } from '#disclosure/publications/rules.ts'
import type { FieldFault } from '#gate/contract.ts'
import {
  aboutPeople,
  type Context,
  type Operation,
  type OperationContext,
  operation,
  PERMISSIONS,
  problem,
  type Reading,
  reading,
  refuseFields,
} from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import type { CycleDeps } from '../cycle/met.ts'
import { findMeeting } from '../meetings/store.ts'
import { mustServe } from '../policy.ts'
import {
  type ItemBody,
  MOST_SHOWN,
  openInput,
  type PageState,
  pageStateQuery,
  type ShowInput,
  showInput,
  shownMeeting,
  shownMinutes,
} from './contract.ts'
import { knownNames, minutesForEveryone } from './names.ts'
import { actShown, meetingShown, namesAnyone, textsOf } from './rules.ts'
import { changeItem, findPage, insertItems, itemsOf, namelessMinutes, savePage, shownItems } from './store.ts'
import { membersForEveryone, pageTold, tellAnew } from './tell.ts'

const NOTHING = { way: null, bodies: [], lists: [] }

const open = operation({
  name: 'community.open',
  summary: 'Opens the page of the community on the portal, or closes it: then nothing of it is kept.',
  input: openInput,
  event: 'community_page_set',
  purpose: 'publication',
  offline: false,
  may: (context) => mustServe(context, 'community.open'),
  async body(context, { open }) {
    const { tx, left, today, id } = context
    const page = await findPage(tx, 'lock')
    const body = open ? await pageTold(context) : NOTHING
    const members = open ? await membersForEveryone(context, body.bodies) : []
    left('community_page', await savePage(tx, { id: page?.id ?? id, shown: open, body, members, toldOn: today }))
    return { open }
  },
})

const show = operation({
  name: 'community.show',
  summary:
    'Shows acts, meetings or what was decided at them on the page, or no longer. A text that names somebody is refused.',
  input: showInput,
  event: 'community_item_shown',
  purpose: 'publication',
  offline: false,
  may: (context) => mustServe(context, 'community.show'),
  async body(context, input) {
    const { tx, left } = context
    const { kind, targets, shown } = input
    const known = await itemsOf(tx, kind, targets)
    if (!shown) {
      for (const item of known.values()) left('shown_item', await changeItem(tx, { ...item, shown: false }))
      return { shown: 0 }
    }
    const bodies = await bodiesFor(context, input)
    refuseFields(await textFaults(context, input, bodies))
    const standing = await shownItems(tx, [kind], 'look')
    const more = targets.filter((target) => !standing.some(({ targetId }) => targetId === target))
    if (standing.length + more.length > MOST_SHOWN) throw problem('not_allowed_now', { state: 'full' })
    const fresh = targets.filter((target) => !known.has(target))
    const items = fresh.map((targetId) => ({ id: newId(), kind, targetId, shown: true, body: bodies.get(targetId)! }))
    left('shown_item', await insertItems(tx, items))
    for (const { id, targetId } of known.values()) {
      left('shown_item', await changeItem(tx, { id, shown: true, body: bodies.get(targetId)! }))
    }
    return { shown: targets.length }
  },
})

/** What is shown of each target. @throws not_found, not_allowed_now */
async function bodiesFor(
  context: OperationContext,
  { kind, targets, subject }: ShowInput,
): Promise<Map<string, ItemBody>> {
  const { tx, vault } = context
  const bodies = new Map<string, ItemBody>()
  for (const target of targets) {
    if (kind === 'act') {
      const act = await lockDecision(tx, target)
      if (!act) throw problem('not_found', { what: 'decision' })
      bodies.set(target, actShown(act, subject))
      continue
    }
    const meeting = await findMeeting(tx, target, 'look')
    if (!meeting) throw problem('not_found', { what: 'event' })
    if (kind === 'meeting') {
      bodies.set(target, shownMeeting.parse(meetingShown(meeting)))
      continue
    }
    const minutes = await minutesForEveryone(tx, vault, target)
    if (!minutes) throw problem('not_allowed_now')
    bodies.set(target, shownMinutes.parse(minutes))
  }
  return bodies
}

/** Texts that name somebody who sits in a body or was appointed; small numbers beside places that nobody has looked at. */
async function textFaults(
  { tx, vault, tenant }: Context,
  { targets, subject, checked }: ShowInput,
  bodies: ReadonlyMap<string, ItemBody>,
): Promise<FieldFault[]> {
  const names = await knownNames(tx, vault)
  const places = [tenant.name.bg, tenant.name.en]
  return targets.flatMap((target, at): FieldFault[] => {
    const path = subject ? 'subject' : `targets.${at}`
    const body = bodies.get(target)!
    if (namesAnyone(textsOf(body).join(' '), names)) return [{ path, code: 'names_someone' }]
    const [small] = checked ? [] : warningsIn(body, places)
    return small ? [{ path, code: 'small_count', params: { count: small.count, near: small.near } }] : []
  })
}

const tell = (deps: CycleDeps): Operation =>
  operation({
    name: 'community.tell',
    summary: 'Tells everyone and the networks anew: what a night makes of plans, terms and figures.',
    input: pageStateQuery,
    event: 'community_told',
    purpose: 'publication',
    offline: false,
    async body(context) {
      await tellAnew(deps, context, true)
      return {}
    },
  })

export const pageOperations = (deps: CycleDeps): Operation[] => [open, show, tell(deps)]

const state = reading({
  name: 'community.shown',
  summary: 'The page of the community: whether it is open, and everything that is shown on it.',
  path: '/api/community-page',
  query: pageStateQuery,
  purpose: 'publication',
  async body(context): Promise<PageState> {
    const { tx } = context
    await mustServe(context, 'community.shown')
    const page = await findPage(tx, 'look')
    const items = await shownItems(tx, ['act', 'meeting', 'minutes'], 'look')
    return {
      open: page?.shown ?? false,
      toldOn: page?.toldOn ?? null,
      items: items.map(({ kind, targetId, body }) => ({ kind, targetId, body })),
      members: page?.members ?? [],
      minutes: await namelessMinutes(tx),
    }
  },
})

export const pageReadings: Reading[] = [state]

/**
 * An operation after which everyone and the networks are told anew, in its own transaction: whoever withdraws a consent is on
 * no page from the moment of the answer on.
 */
export const telling =
  (deps: CycleDeps) =>
  (told: Operation): Operation => ({
    ...told,
    async body(context, input) {
      const result = await told.body(context, input)
      await tellAnew(deps, context, aboutPeople(PERMISSIONS[told.name].shows))
      return result
    },
  })
