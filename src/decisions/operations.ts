/** What can be done with decisions. */
import { insertRows } from '#db/rows.ts'
import { type Operation, operation, paged, type Reading, reading } from '#gate/index.ts'
import { type DecisionView, decisionInput, decisionsQuery } from './contract.ts'
import { decisionRow, listDecisions } from './store.ts'

const record = operation({
  name: 'decisions.record',
  summary: 'Records an agreement, an order or a council decision.',
  input: decisionInput,
  event: 'decision_recorded',
  purpose: 'project_work',
  offline: false,
  async body({ tx, left }, input) {
    left('decision', await insertRows(tx, 'decision', [decisionRow(input)]))
    return { id: input.id }
  },
})

const list = reading({
  name: 'decisions.list',
  summary: 'Decisions of the tenant by date.',
  path: '/api/decisions',
  query: decisionsQuery,
  purpose: 'project_work',
  body: ({ tx }, page) =>
    paged(
      page,
      2,
      (item: DecisionView) => [item.decidedOn, item.id],
      (after, limit) => listDecisions(tx, { after: after as [string, string] | null, limit }),
    ),
})

export const operations: Operation[] = [record]
export const readings: Reading[] = [list]
