/** How referrals and doctors' lists take part in the rights of a person: all of it is told, and goes with their case. */
import { deleteRows } from '#db/rows.ts'
import type { Due, PersonRoom } from '#people/rights/contract.ts'
import { overSince } from '#people/rights/rules.ts'
import { organisationNames } from '#places/index.ts'
import { deleteReferrals, strangersUpTo, visitsAbout } from './person-store.ts'
import { newsOf, referralContent, referralsOf } from './store.ts'

/** More than anybody has. */
const ALL = 20_000
/** Lines that go in one transaction; the others go with the next run. */
const AT_ONCE = 5_000

const some = (kind: string, rows: readonly { id: string }[]): Due[] =>
  rows.length === 0 ? [] : [{ kind, ids: rows.map(({ id }) => id) }]

export const referralsRoom: PersonRoom = {
  room: 'referrals',
  async tell({ tx, vault }, personIds) {
    const referrals = await referralsOf(tx, personIds, ALL)
    const news = await newsOf(
      tx,
      vault,
      referrals.map(({ id }) => id),
    )
    const visits = await visitsAbout(tx, vault, personIds)
    const names = await organisationNames(
      tx,
      [...referrals, ...visits].map(({ organisationId }) => organisationId),
    )
    const nameOf = (id: string) => names.get(id)?.name ?? ''
    return [
      ...referrals.map((one) => {
        const { request, note, outgoingNumber } = referralContent(vault, one)
        const what = { organisation: nameOf(one.organisationId), sent_on: one.sentOn, state: `referral_${one.state}` }
        return { kind: 'referral', id: one.id, fields: { ...what, request, number: outgoingNumber, note } }
      }),
      ...news.map(({ id, state, on, outcome, note }) => {
        const fields = { told: on, state: `referral_${state}`, outcome: outcome && `result_${outcome}`, note }
        return { kind: 'referral_news', id, fields }
      }),
      ...visits.map(({ id, organisationId, givenOn, outcome, on, content }) => {
        const { name, address, phone, asked, note } = content
        const list = { organisation: nameOf(organisationId), given_on: givenOn, name, address, phone, request: asked }
        return {
          kind: 'round_visit',
          id,
          fields: { ...list, outcome: outcome && `visit_${outcome}`, held_on: on, note },
        }
      }),
    ]
  },
  async due({ tx, vault }, personIds) {
    return [
      ...some('referral', await referralsOf(tx, personIds, ALL)),
      ...some('round_visit', await visitsAbout(tx, vault, personIds)),
    ]
  },
  async aged({ tx, today }) {
    // Of whom a doctor named and nobody here works with: there is no care from whose end the years would count.
    const ids = await strangersUpTo(tx, overSince('case_work', today), AT_ONCE)
    return ids.length === 0 ? [] : [{ kind: 'round_visit', ids }]
  },
  async erase({ tx, left }, { kind, ids }) {
    if (kind === 'round_visit') return left('round_visit', await deleteRows(tx, 'round_visit', ids))
    const { referral_news, referral } = await deleteReferrals(tx, ids)
    left('referral_news', referral_news)
    left('referral', referral)
  },
}
