/** How the rooms inside People take part in the rights of a person: who they are, families, consents, requests. */
import { teamNames } from '#accounts/index.ts'
import { deleteRows } from '#db/rows.ts'
import { answersOf, statementsOf } from '../consents/store.ts'
import type { Identity } from '../contract.ts'
import { duplicatesRoom } from '../duplicates/person-room.ts'
import { dwellingsRoom } from '../dwellings/person-room.ts'
import { membershipsOf, onlyTheirs, updateHousehold } from '../families/store.ts'
import { guardiansRoom } from '../guardians/person-room.ts'
import { papersRoom } from '../papers/person-room.ts'
import { careOf, eraseIdentities, openIdentity, peopleByIds, sealIdentity, updateIdentities } from '../store.ts'
import type { Due, PersonRoom } from './contract.ts'
import { overSince } from './rules.ts'
import { answeredUpTo, requestsOf } from './store.ts'

/** Stands where a name was. */
const NOBODY = '—'

/** What stays of an identity: nothing but what totals of men and women count. */
const erased = ({ sex }: Identity): Identity => ({
  firstName: NOBODY,
  middleName: '',
  lastName: NOBODY,
  egn: null,
  sex,
  born: null,
  phone: null,
  email: null,
  region: null,
  settlement: null,
})

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id)
const some = (kind: string, ids: string[]): Due[] => (ids.length === 0 ? [] : [{ kind, ids }])

const people: PersonRoom = {
  room: 'people',
  async tell({ tx, vault }, personIds) {
    const rows = await peopleByIds(tx, personIds)
    const care = await careOf(tx, personIds)
    const names = await teamNames(
      tx,
      care.map(({ teamId }) => teamId),
    )
    return [
      ...rows.map(({ id, sealed }) => ({ kind: 'person', id, fields: { ...openIdentity(vault, id, sealed) } })),
      ...care.map(({ id, teamId, from, to }) => ({
        kind: 'care',
        id,
        fields: { team: names.get(teamId) ?? '', from, to },
      })),
    ]
  },
  async due({ tx, vault }, personIds, scope) {
    const care = some('care', idsOf(await careOf(tx, personIds)))
    if (scope === 'everything') return [...some('person', [...personIds]), ...care]
    // Under a rule the names stay, what no rule asks for goes.
    const rows = await peopleByIds(tx, personIds)
    const more = rows.filter(({ id, sealed }) => {
      const { address, languages } = openIdentity(vault, id, sealed)
      return Boolean(address) || (languages ?? []).length > 0
    })
    return [...some('contact', idsOf(more)), ...care]
  },
  async erase({ tx, vault, left, today }, { kind, ids }) {
    if (kind === 'care') return left('care', await deleteRows(tx, 'care', ids))
    const rows = await peopleByIds(tx, ids)
    const opened = rows.map(({ id, sealed }) => [id, openIdentity(vault, id, sealed)] as const)
    if (kind === 'contact') {
      const without = new Map<string, Identity>()
      for (const [id, identity] of opened) without.set(id, { ...identity, address: null, languages: [] })
      return left('person', await updateIdentities(tx, vault, without))
    }
    const blank = opened.map(([id, identity]) => ({ id, sealed: sealIdentity(vault, id, erased(identity)) }))
    left('person', await eraseIdentities(tx, blank, today))
  },
}

const families: PersonRoom = {
  room: 'families',
  async tell({ tx, vault }, personIds) {
    const rows = await membershipsOf(tx, vault, personIds)
    return rows.map(({ id, relation, since, until, place }) => ({
      kind: 'household_member',
      id,
      fields: { relation, from: since, to: until, ...place },
    }))
  },
  due: async ({ tx, vault }, personIds) => some('household_member', idsOf(await membershipsOf(tx, vault, personIds))),
  async erase({ tx, vault, left }, { ids }) {
    const alone = await onlyTheirs(tx, ids)
    left('household_member', await deleteRows(tx, 'household_member', ids))
    // Where nobody is left, the address says no more where somebody lived.
    const nowhere = { region: null, settlement: null, quarter: null, address: null }
    for (const id of alone) left('household', await updateHousehold(tx, vault, id, nowhere))
  },
}

const consents: PersonRoom = {
  room: 'consents',
  async tell({ tx, vault }, personIds) {
    const said = await statementsOf(tx, vault, personIds)
    const answers = await answersOf(tx, vault, personIds)
    return [
      ...said.map(({ id, purpose, said: what, by, guardian, how, text, told, until }) => ({
        kind: 'consent',
        id,
        fields: { purpose, said: what, by, guardian, how, text, told, to: until },
      })),
      ...answers.map(({ id, question, answer, method, on }) => ({
        kind: 'special_answer',
        id,
        fields: { question, answer: answer.kind === 'provided' ? answer.values : answer.kind, method, told: on },
      })),
    ]
  },
  async due({ tx, vault }, personIds, scope) {
    const answers = some('special_answer', idsOf(await answersOf(tx, vault, personIds)))
    if (scope === 'case_work') return answers
    return [...answers, ...some('consent', idsOf(await statementsOf(tx, vault, personIds)))]
  },
  async erase({ tx, left }, { kind, ids }) {
    const table = kind === 'consent' ? 'consent' : 'special_answer'
    left(table, await deleteRows(tx, table, ids))
  },
}

const rights: PersonRoom = {
  room: 'rights',
  async tell({ tx, vault }, personIds) {
    const requests = await requestsOf(tx, vault, personIds)
    return requests.map(({ id, kind, askedOn, answeredOn, about, asked, outcome, answer, disagreement }) => ({
      kind: 'rights_request',
      id,
      fields: {
        right: kind,
        asked_on: askedOn,
        about,
        asked,
        answered_on: answeredOn,
        outcome: outcome ?? null,
        reply: answer ?? null,
        disagreement: disagreement ?? null,
      },
    }))
  },
  due: async ({ tx, today }, personIds) =>
    some('rights_request', await answeredUpTo(tx, personIds, overSince('requests', today))),
  async erase({ tx, left }, { ids }) {
    left('rights_request', await deleteRows(tx, 'rights_request', ids))
  },
}

/** The rooms inside People, in the order in which a person is told of them. */
export const OWN_ROOMS: readonly PersonRoom[] = [
  people,
  duplicatesRoom,
  // While it is still known who lived where.
  dwellingsRoom,
  families,
  guardiansRoom,
  papersRoom,
  consents,
  rights,
]
