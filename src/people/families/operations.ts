/** What can be done with families. */
import { type Operation, operation, paged, problem, type Reading, reading } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { openedKey, sealedKey } from '../cursor.ts'
import type { PeopleDirectory } from '../directory/live.ts'
import { identityOf } from '../identity.ts'
import { type PeopleDeps, takeIn, toLines } from '../operations.ts'
import { mustWorkIn, mustWorkWith, viewerOf } from '../policy.ts'
import {
  changeFamilyInput,
  type FamilyLine,
  type FamilyView,
  familiesQuery,
  familyQuery,
  type HouseholdPlace,
  joinFamilyInput,
  leaveFamilyInput,
  takeInFamilyInput,
} from './contract.ts'
import { livesThere, mustWorkWithFamily } from './policy.ts'
import {
  endMembership,
  findHousehold,
  insertHousehold,
  insertMembers,
  membersOf,
  relationOf,
  type StoredMember,
  updateHousehold,
} from './store.ts'

type Typed = { [Name in keyof HouseholdPlace]?: string | undefined }

const placeOf = ({ region, settlement, quarter, address }: Typed): HouseholdPlace => ({
  region: region ?? null,
  settlement: settlement ?? null,
  quarter: quarter ?? null,
  address: address ?? null,
})

const take = operation({
  name: 'families.takeIn',
  summary: 'Writes down a whole family, each member someone new, in the care of a team.',
  input: takeInFamilyInput,
  event: 'family_taken_in',
  purpose: 'support',
  offline: true,
  may: (context, { teamId }) => mustWorkIn(context, teamId),
  async body(context, { id, teamId, on, members, ...place }) {
    const { tx, vault, left, now } = context
    const here = placeOf(place)
    const people = members.map(({ id: personId, relation: _, ...typed }) => {
      const identity = identityOf(typed)
      // Who lives here lives in this settlement, unless something else was written down.
      return {
        id: personId,
        identity: {
          ...identity,
          region: identity.region ?? here.region,
          settlement: identity.settlement ?? here.settlement,
        },
      }
    })
    const sameNumber = await takeIn(context, people, teamId)
    left('household', await insertHousehold(tx, vault, id, here))
    const living = members.map(({ id: personId, relation }) => ({
      id: newId(now),
      householdId: id,
      personId,
      relation,
      since: on,
    }))
    left('household_member', await insertMembers(tx, vault, living))
    return { householdId: id, people: people.length, sameNumber }
  },
})

const change = operation({
  name: 'families.change',
  summary: 'Replaces where a family lives.',
  input: changeFamilyInput,
  event: 'family_changed',
  purpose: 'support',
  offline: false,
  may: (context, { id }) => mustWorkWithFamily(context, id),
  async body({ tx, vault, left }, { id, version, ...place }) {
    const stored = await findHousehold(tx, vault, id, 'lock')
    if (!stored) throw problem('not_found', { what: 'family' })
    if (stored.version !== version) throw problem('conflict', { what: 'family', version: stored.version })
    left('household', await updateHousehold(tx, vault, id, placeOf(place)))
    return { householdId: id, version: version + 1 }
  },
})

const join = operation({
  name: 'families.join',
  summary: 'Someone who is written down already lives in a family.',
  input: joinFamilyInput,
  event: 'family_joined',
  purpose: 'support',
  offline: false,
  async may(context, { householdId, personId }) {
    await mustWorkWith(context, [personId])
    await mustWorkWithFamily(context, householdId)
  },
  async body({ tx, vault, left }, input) {
    left('household_member', await insertMembers(tx, vault, [input]))
    return { householdId: input.householdId }
  },
})

const leave = operation({
  name: 'families.leave',
  summary: 'Someone lived in a family up to a day.',
  input: leaveFamilyInput,
  event: 'family_left',
  purpose: 'support',
  offline: false,
  may: (context, { householdId }) => mustWorkWithFamily(context, householdId),
  async body({ tx, left }, { householdId, personId, until }) {
    const ended = await endMembership(tx, householdId, personId, until)
    if (ended.length === 0) throw problem('not_found', { what: 'person' })
    left('household_member', ended)
    return { householdId }
  },
})

/** Someone who was written down twice, and lives here under both records, lives here once. */
const oncePerPerson = (members: readonly StoredMember[]): StoredMember[] =>
  [...new Map(members.toReversed().map((member) => [member.personId, member])).values()].reverse()

export const operations: Operation[] = [take, change, join, leave]

/** @param deps what finding people needs from the app around it */
export function readings({ directory }: PeopleDeps): Reading[] {
  const list = reading({
    name: 'families.list',
    summary: 'The families that the asker works with, by name.',
    path: '/api/families',
    query: familiesQuery,
    purpose: 'support',
    async body(context, page) {
      const viewer = await viewerOf(context)
      const listed = await paged(
        page,
        1,
        ({ sort, id }: Awaited<ReturnType<PeopleDirectory['families']>>[number]) =>
          sealedKey(context.vault, [sort, id]),
        (after, limit) =>
          directory.families(context.tenant.id, viewer, { after: openedKey(context.vault, after), limit }),
      )
      const lines = await toLines(
        context,
        listed.items.flatMap(({ members }) => members),
      )
      let at = 0
      const items = listed.items.map(({ id, members, count }): FamilyLine => {
        at += members.length
        return { id, members: lines.slice(at - members.length, at), count }
      })
      return { items, next: listed.next }
    },
  })
  const one = reading({
    name: 'families.get',
    summary: 'One family: where it lives and who lives, or lived, there.',
    path: '/api/families/:id',
    query: familyQuery,
    purpose: 'support',
    async body(context, { id }): Promise<FamilyView> {
      const { tx, vault, today } = context
      await mustWorkWithFamily(context, id)
      const household = await findHousehold(tx, vault, id, 'look')
      if (!household) throw problem('not_found', { what: 'family' })
      const members = await membersOf(tx, id)
      const ids = [...new Set(members.map(({ personId }) => personId))]
      const viewer = await viewerOf(context)
      // Asked one by one: somebody merged is told under the record that they were merged into.
      const found = await Promise.all(ids.map((personId) => directory.lines(context.tenant.id, viewer, [personId])))
      const lines = await toLines(context, found.flat())
      const shown = new Map(lines.map((line) => [line.id, line]))
      const byId = new Map(ids.map((personId, at) => [personId, shown.get(found[at]?.[0]?.id ?? '')]))
      const lives = livesThere(today)
      return {
        id,
        version: household.version,
        ...household.place,
        members: oncePerPerson(members.filter(lives)).flatMap((member) => {
          const line = byId.get(member.personId)
          return line ? [{ ...line, relation: relationOf(vault, member), since: member.since }] : []
        }),
        former: members.flatMap(({ personId, since, until, ...member }) => {
          const line = byId.get(personId)
          return line && until !== null && !lives({ until })
            ? [{ name: line.name, relation: relationOf(vault, member), since, until }]
            : []
        }),
      }
    },
  })
  return [list, one]
}
