/** What can be done with teams. */
import { saveRows } from '#db/rows.ts'
import { type Operation, operation, paged, type Reading, reading } from '#gate/index.ts'
import { assignmentsOf } from '../assignments/store.ts'
import { type TeamView, teamInput, teamsQuery } from './contract.ts'
import { listTeams, teamRow } from './store.ts'

export const teamOperations: Operation[] = [
  operation({
    name: 'teams.save',
    summary: 'Adds a team, or replaces what is recorded of it.',
    input: teamInput,
    event: 'team_saved',
    purpose: 'support',
    offline: false,
    async body({ tx, left }, input) {
      left('team', await saveRows(tx, 'team', [teamRow(input)]))
      return { id: input.id }
    },
  }),
]

export const teamReadings: Reading[] = [
  reading({
    name: 'teams.list',
    summary: 'Teams of the tenant by name; or those that the asker works in today.',
    path: '/api/teams',
    query: teamsQuery,
    purpose: 'support',
    body: async ({ tx, actor, today }, { mine, ...page }) => {
      const ids = mine === 'true' ? await teamsOf(tx, actor.id, today) : 'all'
      return paged(
        page,
        2,
        (item: TeamView) => [item.name, item.id],
        (after, limit) => listTeams(tx, { after: after as [string, string] | null, limit, ids }),
      )
    },
  }),
]

/** Ids of the teams that an account works in on a day. */
export async function teamsOf(tx: Parameters<typeof assignmentsOf>[0], accountId: string | null, today: string) {
  const assigned = accountId === null ? [] : await assignmentsOf(tx, accountId, today)
  return assigned.flatMap(({ kind, targetId }) => (kind === 'team' ? [targetId] : []))
}
