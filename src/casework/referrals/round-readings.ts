/** What is told of walking rounds: those of the asker's teams, one with its lines, the answer to the doctor. */
import { teamNames } from '#accounts/index.ts'
import { paged, problem, type Reading, type ReadingContext, reading } from '#gate/index.ts'
import { mayUse, viewerOf } from '#people/index.ts'
import { organisationNames } from '#places/index.ts'
import type { PapersDeps } from '../deps.ts'
import { paperFile } from '../paper-file.ts'
import { letterQuery, type RoundLine, type RoundView, roundQuery, roundsQuery } from './contract.ts'
import { roundDocument } from './letter.ts'
import { findRound, listRounds, roundPurpose, type StoredRound, visitsOf } from './round-store.ts'
import { isLate } from './rules.ts'

async function linesOf({ tx, vault, today }: ReadingContext, rounds: readonly StoredRound[]): Promise<RoundLine[]> {
  const teams = await teamNames(tx, [...new Set(rounds.map(({ teamId }) => teamId))])
  const practices = await organisationNames(tx, [...new Set(rounds.map(({ organisationId }) => organisationId))])
  return rounds.map(({ sealed, organisationId, version: _, ...round }) => ({
    ...round,
    team: teams.get(round.teamId) ?? '',
    organisation: practices.get(organisationId)?.name ?? '',
    late: round.answeredOn === null && isLate(round.dueOn, today),
    purpose: roundPurpose(vault, { id: round.id, sealed }),
  }))
}

/** @throws not_found where there is no such round or another team walks it */
async function roundView(context: ReadingContext, id: string): Promise<RoundView> {
  const { tx, vault } = context
  const { everyone, teams } = await viewerOf(context)
  const found = await findRound(tx, id, 'look')
  if (!found || !(everyone || teams.includes(found.teamId))) throw problem('not_found', { what: 'round' })
  const visits = await visitsOf(tx, vault, id)
  // Whoever is on the list and not yet written down as a person is seen too.
  context.saw(visits.map((visit) => visit.personId ?? visit.id))
  const [line] = await linesOf(context, [found])
  return {
    ...line!,
    version: found.version,
    visits: visits.map(({ content, ...visit }) => ({ ...visit, ...content })),
  }
}

const list = reading({
  name: 'rounds.list',
  summary: "The walking rounds of the asker's teams, the newest first.",
  path: '/api/rounds',
  query: roundsQuery,
  purpose: 'support',
  async body(context, page) {
    const { everyone, teams } = await viewerOf(context)
    const listed = await paged(
      page,
      2,
      (item: StoredRound) => [item.givenOn, item.id],
      (after, limit) =>
        listRounds(context.tx, {
          teams: everyone ? 'all' : teams,
          after: after as [string, string] | null,
          limit,
        }),
    )
    return { items: await linesOf(context, listed.items), next: listed.next }
  },
})

const one = reading({
  name: 'rounds.get',
  summary: 'A walking round with its lines in the order of the walk.',
  path: '/api/rounds/:id',
  query: roundQuery,
  purpose: 'support',
  body: (context, { id }) => roundView(context, id),
})

const document = ({ speak }: PapersDeps): Reading =>
  reading({
    name: 'rounds.document',
    summary: 'The answer to the family doctor: DOCX or PDF/UA-1, in Bulgarian or English.',
    path: '/api/rounds/:id/answer',
    query: letterQuery,
    purpose: 'support',
    async body(context, { id, lang, format }) {
      const round = await roundView(context, id)
      const known = round.visits.flatMap(({ personId }) => personId ?? [])
      const agreed = await mayUse(context, known, 'sharing')
      const told = {
        ...round,
        visits: round.visits.map((visit) => ({
          ...visit,
          withheld: visit.personId !== null && !agreed.has(visit.personId),
        })),
      }
      const tree = roundDocument(told, context.tenant, context.today, lang, speak('referrals', lang))
      return paperFile(tree, `round-${round.givenOn}-${lang}`, format)
    },
  })

export const roundReadings = (deps: PapersDeps): Reading[] => [list, one, document(deps)]
