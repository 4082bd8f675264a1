/** Requests that wait for an answer, for whoever answers: within one month of asking (GDPR art. 12(3)), the most urgent first. */
import { paged, type Reading, type ReadingContext, reading } from '#gate/index.ts'
import { dayNumber } from '#kit/dates.ts'
import { fullName } from '../contract.ts'
import { viewerOf } from '../policy.ts'
import { readIdentities } from '../store.ts'
import { countRequestsQuery, type OpenRequest, openRequestsQuery, type RequestCounts } from './contract.ts'
import { countRequests, openRequests } from './store.ts'

/** The teams whose people's requests are the asker's to answer. */
async function teamsOf(context: ReadingContext): Promise<readonly string[] | 'all'> {
  const { everyone, teams } = await viewerOf(context)
  return everyone ? 'all' : teams
}

const open = reading({
  name: 'rights.open',
  summary: 'Requests of people of the asker’s teams that are not answered yet, with the last day for it.',
  path: '/api/rights-open',
  query: openRequestsQuery,
  purpose: 'rights',
  async body(context, page) {
    const { tx, vault, today, saw } = context
    const teams = await teamsOf(context)
    type Row = Awaited<ReturnType<typeof openRequests>>[number]
    const listed = await paged(
      page,
      2,
      ({ dueOn, id }: Row) => [dueOn, id],
      (after, limit) => openRequests(tx, { teams, on: today, after: after as [string, string] | null, limit }),
    )
    const people = [...new Set(listed.items.map(({ personId }) => personId))]
    saw(people)
    const identities = await readIdentities(tx, vault, people)
    const items = listed.items.map(({ id, personId, kind, askedOn, dueOn }): OpenRequest => {
      const identity = identities.get(personId)
      const person = { id: personId, name: identity ? fullName(identity) : '' }
      return { id, person, kind, askedOn, dueOn, daysLeft: dayNumber(dueOn) - dayNumber(today) }
    })
    return { items, next: listed.next }
  },
})

const counts = reading({
  name: 'rights.openCounts',
  summary: 'How many requests of people of the asker’s teams wait for an answer; nobody is named.',
  path: '/api/rights-open-counts',
  query: countRequestsQuery,
  purpose: 'rights',
  body: async (context): Promise<RequestCounts> => countRequests(context.tx, await teamsOf(context), context.today),
})

export const openRequestReadings: Reading[] = [open, counts]
