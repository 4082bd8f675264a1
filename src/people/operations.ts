/** What can be done with people, and how they are found. */

import { teamNames } from '#accounts/index.ts'
import {
  type Operation,
  type OperationContext,
  operation,
  paged,
  problem,
  type Reading,
  type ReadingContext,
  reading,
} from '#gate/index.ts'
import { maskedEgn } from '#kit/egn.ts'
import { newId } from '#kit/ids.ts'
import {
  type CreatePerson,
  careInput,
  changePersonInput,
  createPersonInput,
  endCareInput,
  fullName,
  hidePersonInput,
  type Identity,
  minePeopleQuery,
  type PersonLine,
  type PersonView,
  personQuery,
  searchQuery,
} from './contract.ts'
import { openedKey, sealedKey } from './cursor.ts'
import type { Found } from './directory/directory.ts'
import type { PeopleDirectory } from './directory/live.ts'
import { RELATIONS, type Relation } from './families/contract.ts'
import { findHousehold, insertMembers } from './families/store.ts'
import { identityOf } from './identity.ts'
import { anyRestricted, mustWorkIn, mustWorkWith, viewerOf } from './policy.ts'
import {
  careOf,
  endCare,
  hiddenAmong,
  insertCare,
  insertPeople,
  lockPerson,
  openIdentity,
  peopleByIds,
  recordsUnder,
  sealIdentity,
  setHidden,
  updatePerson,
} from './store.ts'

/** What finding people needs from the app around it. */
export interface PeopleDeps {
  directory: PeopleDirectory
}

/** A person as they are written: sealed, their number only as a keyed hash beside it. */
const written = ({ vault }: Pick<OperationContext, 'vault'>, id: string, identity: Identity) => ({
  id,
  egnIndex: identity.egn === null ? null : vault.index('egn', identity.egn),
  sealed: sealIdentity(vault, id, identity),
})

/**
 * Writes new people into the care of a team.
 * @returns ids of those whose personal number somebody has already
 */
export async function takeIn(
  context: OperationContext,
  people: readonly { id: string; identity: Identity }[],
  teamId: string,
): Promise<string[]> {
  const { tx, left, today } = context
  const done = await insertPeople(
    tx,
    people.map(({ id, identity }) => written(context, id, identity)),
  )
  if (done.written.length < people.length) throw problem('already_exists', { what: 'person' })
  left('person', done.written)
  const begun = people.map(({ id }) => ({ id: newId(context.now), personId: id }))
  left('care', await insertCare(tx, begun, teamId, today))
  return done.sameNumber
}

const create = operation({
  name: 'people.create',
  summary: 'Writes down someone new, in the care of a team; where a household is named, they live there.',
  input: createPersonInput,
  event: 'person_created',
  purpose: 'support',
  offline: true,
  may: (context, { teamId }) => mustWorkIn(context, teamId),
  async body(context, input) {
    const { id, teamId, householdId, relation, ...typed } = input
    const sameNumber = await takeIn(context, [{ id, identity: identityOf(typed) }], teamId)
    if (householdId !== undefined) await liveIn(context, { ...input, householdId, relation: relationIn(relation) })
    return { personId: id, sameNumber: sameNumber.length > 0 }
  },
})

const relationIn = (text: string | undefined): Relation =>
  RELATIONS.find((relation) => relation === text) ?? 'someone_else'

async function liveIn(
  { tx, vault, left, today, now }: OperationContext,
  { id, householdId, relation }: Pick<CreatePerson, 'id'> & { householdId: string; relation: Relation },
) {
  if (!(await findHousehold(tx, vault, householdId, 'look'))) throw problem('not_found', { what: 'family' })
  const member = { id: newId(now), householdId, personId: id, relation, since: today }
  left('household_member', await insertMembers(tx, vault, [member]))
}

const change = operation({
  name: 'people.change',
  summary: 'Replaces what is written down of someone.',
  input: changePersonInput,
  event: 'person_changed',
  purpose: 'support',
  offline: false,
  may: (context, { id }) => mustWorkWith(context, [id]),
  async body(context, { id, version, ...typed }) {
    const { tx, vault, left } = context
    const stored = await lockPerson(tx, id)
    if (!stored) throw problem('not_found', { what: 'person' })
    if (stored.version !== version) throw problem('conflict', { what: 'person', version: stored.version })
    const before = openIdentity(vault, id, stored.sealed)
    // The number is shown as its last two digits only, so a form that leaves it out leaves it as it is.
    const identity = { ...identityOf(typed), ...(typed.egn === undefined && { egn: before.egn }) }
    left('person', await updatePerson(tx, written(context, id, identity)))
    return { personId: id, version: version + 1 }
  },
})

const hide = operation({
  name: 'people.hide',
  summary: 'Lets nobody outside their teams find someone for whom that is dangerous; or lets them be found again.',
  input: hidePersonInput,
  event: 'person_hidden_or_shown',
  purpose: 'support',
  offline: false,
  may: (context, { id }) => mustWorkWith(context, [id]),
  async body({ tx, left }, { id, hidden }) {
    const row = await setHidden(tx, id, hidden)
    if (!row) throw problem('not_found', { what: 'person' })
    left('person', row)
    return { personId: id, hidden }
  },
})

const beginCare = operation({
  name: 'care.begin',
  summary: 'A team begins to work with people who are known already.',
  input: careInput,
  event: 'care_begun',
  purpose: 'support',
  offline: false,
  may: (context, { teamId }) => mustWorkIn(context, teamId),
  async body({ tx, left, now }, { personIds, teamId, from }) {
    const there = await peopleByIds(tx, personIds)
    // Whoever is hidden is not there for anybody but their own teams, which need no second beginning.
    if (there.length - (await hiddenAmong(tx, personIds)).size < new Set(personIds).size) {
      throw problem('not_found', { what: 'person' })
    }
    const begun = await insertCare(
      tx,
      there.map(({ id }) => ({ id: newId(now), personId: id })),
      teamId,
      from,
    )
    left('care', begun)
    return { teamId, begun: begun.length }
  },
})

const finishCare = operation({
  name: 'care.end',
  summary: 'A team works with people up to a day.',
  input: endCareInput,
  event: 'care_ended',
  purpose: 'support',
  offline: false,
  may: (context, { teamId }) => mustWorkIn(context, teamId),
  async body({ tx, left }, { personIds, teamId, on }) {
    const ended = await endCare(tx, personIds, teamId, on)
    left('care', ended)
    return { teamId, ended: ended.length }
  },
})

export const operations: Operation[] = [create, change, hide, beginCare, finishCare]

/** People as lists show them; every answer that names someone is seen in the log. */
export async function toLines(
  { tx, saw }: Pick<ReadingContext, 'tx' | 'saw'>,
  found: readonly Found[],
): Promise<PersonLine[]> {
  const names = await teamNames(tx, [...new Set(found.flatMap(({ teams }) => teams))])
  saw(found.map(({ id }) => id))
  return found.map(({ first, middle, last, teams, ...rest }) => ({
    id: rest.id,
    level: rest.level,
    name: fullName({ firstName: first, middleName: middle, lastName: last }),
    born: rest.born,
    settlement: rest.settlement,
    householdId: rest.level === 'known' ? null : rest.householdId,
    teams: teams.map((id) => names.get(id) ?? ''),
  }))
}

/** @param deps what finding people needs from the app around it */
export function readings({ directory }: PeopleDeps): Reading[] {
  const search = reading({
    name: 'people.search',
    summary: 'Finds people by name in either script, year of birth or phone; those one works with first.',
    path: '/api/people/search',
    askedBy: 'post',
    query: searchQuery,
    purpose: 'support',
    async body(context, { text, limit }) {
      const found = await directory.search(context.tenant.id, await viewerOf(context), text, limit)
      return { items: await toLines(context, found) }
    },
  })
  const mine = reading({
    name: 'people.mine',
    summary: 'The people that the asker works with, by name.',
    path: '/api/people',
    query: minePeopleQuery,
    purpose: 'support',
    async body(context, page) {
      const viewer = await viewerOf(context)
      const listed = await paged(
        page,
        1,
        (item: Found & { sort: string }) => sealedKey(context.vault, [item.sort, item.id]),
        (after, limit) =>
          directory.list(context.tenant.id, viewer, { scope: 'mine', after: openedKey(context.vault, after), limit }),
      )
      return { items: await toLines(context, listed.items), next: listed.next }
    },
  })
  const one = reading({
    name: 'people.get',
    summary: 'One person, as far as the asker may see them.',
    path: '/api/people/:id',
    query: personQuery,
    purpose: 'support',
    async body(context, { id }): Promise<PersonView> {
      const { tx, vault, tenant } = context
      const viewer = await viewerOf(context)
      const [found] = await directory.lines(tenant.id, viewer, [id])
      if (!found) throw problem('not_found', { what: 'person' })
      const [line] = await toLines(context, [found])
      const restricted = await anyRestricted(context, [found.id])
      const base = { ...line!, version: null, identity: null, hidden: false, restricted, family: null, care: [] }
      if (found.level === 'known' || restricted) return base
      const family = found.householdId
        ? { householdId: found.householdId, members: await directory.family(tenant.id, viewer, found.householdId) }
        : null
      const lines = family ? await toLines(context, family.members) : []
      const withFamily = {
        ...base,
        family: family && {
          householdId: family.householdId,
          members: lines.map((member, at) => ({ ...member, relation: family.members[at]!.relation })),
        },
      }
      if (found.level === 'summary') return withFamily
      const [stored] = await peopleByIds(tx, [found.id])
      const identity = openIdentity(vault, found.id, stored!.sealed)
      const records = await recordsUnder(tx, [found.id])
      const care = await careOf(
        tx,
        records.map(({ id: recordId }) => recordId),
      )
      const names = await teamNames(
        tx,
        care.map(({ teamId }) => teamId),
      )
      return {
        ...withFamily,
        version: stored!.version,
        identity: { ...identity, egn: identity.egn && maskedEgn(identity.egn) },
        hidden: stored!.hidden,
        care: care.map(({ teamId, from, to }) => ({ teamId, team: names.get(teamId) ?? '', from, to })),
      }
    },
  })
  return [search, mine, one]
}
