/** What is told of referrals: those of someone, those that wait for news, and the letter. */
import { teamNames } from '#accounts/index.ts'
import { paged, problem, type Reading, type ReadingContext, reading } from '#gate/index.ts'
import {
  appliesTo,
  fullName,
  mustWorkWith,
  readIdentities,
  recordsOf,
  restrictedAmong,
  viewerOf,
} from '#people/index.ts'
import { organisationNames } from '#places/index.ts'
import type { PapersDeps } from '../deps.ts'
import { paperFile } from '../paper-file.ts'
import {
  letterQuery,
  type MessageTo,
  type OpenReferral,
  ofPersonQuery,
  openQuery,
  type ReferralView,
} from './contract.ts'
import { letterDocument } from './letter.ts'
import { follows } from './policy.ts'
import { isLate } from './rules.ts'
import { mayTell, mustMayTell } from './sharing.ts'
import { findReferral, newsOf, openReferrals, referralContent, referralsOf, type StoredReferral } from './store.ts'

/** Names that referrals need: of people, who are then seen in the log, teams and institutions. */
async function namesFor(context: ReadingContext, rows: readonly StoredReferral[]) {
  const { tx, vault, saw } = context
  const identities = await readIdentities(tx, vault, [...new Set(rows.map(({ personId }) => personId))])
  saw([...identities.keys()])
  const teams = await teamNames(tx, [...new Set(rows.map(({ teamId }) => teamId))])
  const organisations = await organisationNames(tx, [...new Set(rows.map(({ organisationId }) => organisationId))])
  return {
    identities,
    of: ({ id, personId, teamId, organisationId, state, sentOn, dueOn }: StoredReferral) => {
      const identity = identities.get(personId)
      return {
        id,
        person: { id: personId, name: identity ? fullName(identity) : '' },
        teamId,
        team: teams.get(teamId) ?? '',
        organisation: { id: organisationId, name: organisations.get(organisationId)?.name ?? '' },
        state,
        sentOn,
        late: isLate(dueOn, context.today),
      }
    },
  }
}

const ofPerson = reading({
  name: 'referrals.ofPerson',
  summary: 'The referrals of someone with all news, to the teams that work with them.',
  path: '/api/people/:personId/referrals',
  query: ofPersonQuery,
  purpose: 'support',
  async body(context, { personId }): Promise<{ items: ReferralView[] }> {
    const { tx, vault } = context
    await mustWorkWith(context, [personId])
    const rows = await referralsOf(tx, await recordsOf(tx, personId))
    const names = await namesFor(context, rows)
    const [followed, tellable] = [new Set<string>(), new Set<string>()]
    for (const row of rows) {
      if (await follows(context, row)) followed.add(row.id)
      if (await mayTell(context, row.personId, row.organisationId)) tellable.add(row.id)
    }
    const news = await newsOf(
      tx,
      vault,
      rows.map(({ id }) => id),
    )
    return {
      items: rows.map((row) => ({
        ...names.of(row),
        version: row.version,
        dueOn: row.dueOn,
        ...referralContent(vault, row),
        news: news.flatMap(({ referralId, ...told }) => (referralId === row.id ? [told] : [])),
        mine: followed.has(row.id),
        mayTell: tellable.has(row.id),
      })),
    }
  },
})

const open = reading({
  name: 'referrals.open',
  summary: "Referrals of the asker's teams that wait for news, the latest first.",
  path: '/api/referrals-open',
  query: openQuery,
  purpose: 'support',
  async body(context, { teamId, ...page }) {
    const { everyone, teams } = await viewerOf(context)
    const mine = everyone ? ('all' as const) : teams
    const asked = teamId === undefined ? mine : mine === 'all' || mine.includes(teamId) ? [teamId] : []
    const listed = await paged(
      page,
      2,
      (item: StoredReferral) => [item.dueOn!, item.id],
      (after, limit) =>
        openReferrals(context.tx, { teams: asked, on: context.today, after: after as [string, string] | null, limit }),
    )
    const restricted = await restrictedAmong(
      context,
      listed.items.map(({ personId }) => personId),
    )
    // Whoever asked that nothing but storing be done is left alone.
    const shown = listed.items.filter(({ personId }) => !restricted.has(personId))
    const names = await namesFor(context, shown)
    return {
      items: shown.map((row): OpenReferral => ({ ...names.of(row), dueOn: row.dueOn! })),
      next: listed.next,
    }
  },
})

const letter = ({ speak }: PapersDeps): Reading =>
  reading({
    name: 'referrals.letter',
    summary: 'The letter to the institution with a slip for its answer: DOCX or PDF/UA-1, in Bulgarian or English.',
    path: '/api/referrals/:id/letter',
    query: letterQuery,
    purpose: 'support',
    async body(context, { id, lang, format }) {
      const found = await findReferral(context.tx, id, 'look')
      if (!found) throw problem('not_found', { what: 'referral' })
      await mustWorkWith(context, [found.personId])
      await mustMayTell(context, found.personId, found.organisationId)
      const names = await namesFor(context, [found])
      const born = names.identities.get(found.personId)?.born ?? null
      const content = referralContent(context.vault, found)
      const facts = { ...names.of(found), ...content, born, tenant: context.tenant }
      const tree = letterDocument(facts, lang, speak('referrals', lang))
      return paperFile(tree, `referral-${found.sentOn}-${lang}`, format)
    },
  })

/** A phone is read by others too, and a message uses the number: both only where the person agreed to be written to. */
const messageTo = reading({
  name: 'referrals.messageTo',
  summary: 'Whether someone agreed to be written to, and on which number; no number where they did not.',
  path: '/api/people/:personId/message',
  query: ofPersonQuery,
  purpose: 'support',
  async body(context, { personId }): Promise<MessageTo> {
    await mustWorkWith(context, [personId])
    const applies = (await appliesTo(context, [personId])).get(personId) ?? []
    const word = applies.find(({ purpose }) => purpose === 'messages')
    if (!word?.applies) return { allowed: false, standing: word?.standing ?? 'not_asked', phone: null }
    context.saw([personId])
    const identity = (await readIdentities(context.tx, context.vault, [personId])).get(personId)
    return { allowed: true, standing: word.standing, phone: identity?.phone ?? null }
  },
})

export const referralReadings = (deps: PapersDeps): Reading[] => [ofPerson, open, letter(deps), messageTo]
