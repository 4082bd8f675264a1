/** Counts a centre's month or year over its teams; pure. */
import type { ContactFact } from '#casework/contacts/facts.ts'
import type { ReferralFact } from '#casework/referrals/facts.ts'
import type { CentreFigures, CentreView } from './contract.ts'

/** Teams with the community centre that each belongs to, as they are stored. */
interface TeamOf {
  id: string
  name: string
  centreId: string | null
}

/** The centres that teams make up: those of one community centre together, any other team on its own. */
export function centresIn(
  teams: readonly TeamOf[],
  names: ReadonlyMap<string, { name: string; nameEn: string | null }>,
): CentreView[] {
  return [...Map.groupBy(teams, ({ id, centreId }) => centreId ?? id)].map(([id, own]) => ({
    id,
    name: names.get(id)?.name ?? own[0]!.name,
    nameEn: names.get(id)?.nameEn ?? null,
    teams: own.map((team) => ({ id: team.id, name: team.name })),
  }))
}

/** Contacts, minutes and people of each team. */
export const countTeams = (
  teams: readonly { id: string; name: string }[],
  facts: ReadonlyMap<string, readonly ContactFact[]>,
): CentreFigures['teams'] =>
  teams.map(({ id, name }) => {
    const own = facts.get(id) ?? []
    return {
      name,
      contacts: own.length,
      minutes: own.reduce((sum, { minutes }) => sum + minutes, 0),
      people: new Set(own.flatMap(({ people }) => people)).size,
    }
  })

/** Referrals sent in the period, by where they stand today. */
export function countReferrals(sent: readonly ReferralFact[]): CentreFigures['referrals'] {
  const ofState = (...states: ReferralFact['state'][]) => sent.filter(({ state }) => states.includes(state)).length
  return {
    sent: sent.length,
    people: new Set(sent.map(({ personId }) => personId)).size,
    done: ofState('done'),
    open: ofState('sent', 'accepted', 'attended', 'missed'),
    declined: ofState('declined', 'withdrawn'),
  }
}
