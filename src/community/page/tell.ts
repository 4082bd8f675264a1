/**
 * Tells anew, in the transaction of whatever changed it, what everyone is shown of a community and what networks are let know.
 * People's names and numbers are told only where the transaction was opened for people.
 */
import { endShares, lockDecision, openShares, tellShares } from '#decisions/index.ts'
import type { OperationContext } from '#gate/index.ts'
import { canonicalJson } from '#kit/json.ts'
import { membersTold } from '../bodies/rules.ts'
import { allBodies, saidIn, seatsOf } from '../bodies/store.ts'
import type { CycleDeps } from '../cycle/met.ts'
import { standingIn } from '../cycle/rules.ts'
import { findCycle, stepsOf } from '../cycle/store.ts'
import { findMeeting } from '../meetings/store.ts'
import { standingOf } from '../network/standing.ts'
import { listLists, prioritiesOf } from '../priorities/store.ts'
import {
  ITEM_KINDS,
  type ShownAct,
  type ShownMembers,
  type ShownMinutes,
  type ShownPage,
  shownMeeting,
  shownMembers,
  shownMinutes,
  shownPage,
} from './contract.ts'
import { knownNames, minutesForEveryone } from './names.ts'
import { actShown, meetingShown, membersShown, namesAnyone, PUBLIC_BODIES, saysNothingNew, textsOf } from './rules.ts'
import { changeItem, findPage, publicBallots, publicNeeds, type StoredItem, savePage, shownItems } from './store.ts'

type Teller = Pick<OperationContext, 'tx' | 'vault' | 'left' | 'today'>

/** Versions of the list of priorities that are shown. */
const MOST_LISTS = 20

/** The page without anybody. */
export async function pageTold({ tx, today }: Pick<Teller, 'tx' | 'today'>): Promise<ShownPage> {
  const cycle = await findCycle(tx, 'look')
  const steps = cycle ? await stepsOf(tx, cycle.id) : new Map()
  const bodies = (await allBodies(tx)).filter(
    ({ kind, endedOn }) => PUBLIC_BODIES.includes(kind) && (endedOn === null || endedOn >= today),
  )
  return shownPage.parse({
    way: cycle
      ? {
          beganOn: cycle.beganOn,
          standing: standingIn(cycle.phases, new Set(steps.keys())),
          phases: cycle.phases.map(({ key, kind, name }) => ({
            key,
            kind,
            name: name ?? null,
            reachedOn: steps.get(key)?.on ?? null,
          })),
        }
      : null,
    bodies,
    lists: await listsTold({ tx }),
  } satisfies Record<keyof ShownPage, unknown>)
}

async function listsTold({ tx }: Pick<Teller, 'tx'>) {
  const ballots = await publicBallots(tx)
  const lists = await listLists(tx, { after: null, limit: MOST_LISTS })
  const told = []
  for (const { id, version, adoptedOn, decisionId, reason, topicId } of lists) {
    const priorities = await prioritiesOf(tx, id)
    const open = await publicNeeds(tx, [...new Set(priorities.flatMap(({ needs }) => needs.map((need) => need.id)))])
    told.push({
      id,
      version,
      adoptedOn,
      decisionId,
      reason,
      ballotIds: topicId === null ? [] : (ballots.get(topicId) ?? []),
      priorities: priorities.map(({ sphere, position, text, needs }) => ({
        sphere,
        position,
        text,
        needIds: needs.flatMap((need) => (open.has(need.id) ? [need.id] : [])),
      })),
    })
  }
  return told
}

/** Who may be told of in each body; only where the transaction was opened for people. */
export async function membersForEveryone(
  { tx, vault, today }: Pick<Teller, 'tx' | 'vault' | 'today'>,
  bodies: ShownPage['bodies'],
): Promise<ShownMembers[]> {
  const told: ShownMembers[] = []
  for (const { id } of bodies) {
    told.push(membersShown(id, membersTold(await seatsOf(tx, vault, id), await saidIn(tx, id), today)))
  }
  return shownMembers.parse(told)
}

/** Tells the page anew where it is open. */
async function tellPage(context: Teller, people: boolean): Promise<void> {
  const { tx, left, today } = context
  // Locked before anything is read: what somebody else commits meanwhile is seen, and not told over.
  const page = await findPage(tx, 'lock')
  if (!page?.shown) return
  const body = await pageTold(context)
  const still = new Set(body.bodies.map(({ id }) => id))
  const members = people
    ? await membersForEveryone(context, body.bodies)
    : page.members.filter(({ bodyId }) => still.has(bodyId))
  const before = canonicalJson([page.body, page.members])
  if (before !== canonicalJson([body, members])) {
    left('community_page', await savePage(tx, { ...page, body, members, toldOn: today }))
  }
  const items = await shownItems(tx, people ? ITEM_KINDS : ['meeting'], 'lock')
  const names = people && items.length > 0 ? await knownNames(tx, context.vault) : []
  for (const item of items) {
    if (item.kind === 'meeting') await tellMeeting(context, item, names)
    else if (item.kind === 'minutes') await tellMinutes(context, item, names)
    else await tellAct(context, item, names)
  }
}

/** An act with number and term as the register has them now; its words are those that were let out. */
async function tellAct({ tx, left }: Teller, item: StoredItem, names: readonly string[]): Promise<void> {
  const act = await lockDecision(tx, item.targetId)
  const before = item.body as ShownAct
  const body = act ? { ...actShown(act), issuer: before.issuer, subject: before.subject } : before
  const shown = act !== undefined && !namesAnyone(textsOf(body).join(' '), names)
  if (!shown || canonicalJson(body) !== canonicalJson(before)) {
    left('shown_item', await changeItem(tx, { id: item.id, shown, body }))
  }
}

/** A meeting as it is now; one whose words name somebody is shown no longer. */
async function tellMeeting({ tx, left }: Teller, item: StoredItem, names: readonly string[]): Promise<void> {
  const line = await findMeeting(tx, item.targetId, 'look')
  const body = line ? shownMeeting.parse(meetingShown(line)) : item.body
  const shown = line !== undefined && !namesAnyone(textsOf(body).join(' '), names)
  if (!shown || canonicalJson(body) !== canonicalJson(item.body)) {
    left('shown_item', await changeItem(tx, { id: item.id, shown, body }))
  }
}

/** What was promised as it is now; with words that nobody has let out it is shown no longer. */
async function tellMinutes(context: Teller, item: StoredItem, names: readonly string[]): Promise<void> {
  const { tx, vault, left } = context
  const now = await minutesForEveryone(tx, vault, item.targetId)
  const body = now === null ? item.body : shownMinutes.parse(now)
  const shown =
    now !== null && saysNothingNew(now, item.body as ShownMinutes) && !namesAnyone(textsOf(body).join(' '), names)
  if (!shown || canonicalJson(body) !== canonicalJson(item.body)) {
    left('shown_item', await changeItem(tx, { id: item.id, shown, body: shown ? body : item.body }))
  }
}

/** Lets networks know where the municipality stands; what ran out has ended. */
async function tellNetworks(deps: CycleDeps, { tx, left, today }: Teller): Promise<void> {
  const shares = await openShares(tx, 'lock')
  const over = shares.filter(({ until }) => until !== null && until < today).map(({ id }) => id)
  if (over.length > 0) left('agreement_share', await endShares(tx, over, today))
  const open = shares.map(({ id }) => id).filter((id) => !over.includes(id))
  if (open.length > 0) left('agreement_share', await tellShares(tx, open, await standingOf(deps, tx, today), today))
}

/** Tells everyone and the networks anew. @param people whether the transaction was opened for people */
export async function tellAnew(deps: CycleDeps, context: Teller, people: boolean): Promise<void> {
  await tellPage(context, people)
  await tellNetworks(deps, context)
}
