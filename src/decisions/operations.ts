/** What can be done with decisions. */
import { insertRows } from '#db/rows.ts'
import { type Operation, operation, paged, problem, type Reading, reading, refuseFields } from '#gate/index.ts'
import { creationInput, decisionInput, decisionsQuery, type RegisterLine } from './contract.ts'
import { termFaults } from './rules.ts'
import { endShares, moveShares, sharesOf } from './shares/store.ts'
import { decisionRow, insertCreation, listDecisions, lockDecision, updateDecision } from './store.ts'

const record = operation({
  name: 'decisions.record',
  summary: 'Records an agreement, an order or a council decision.',
  input: decisionInput,
  event: 'decision_recorded',
  purpose: 'project_work',
  offline: false,
  async body({ tx, left, today }, input) {
    refuseFields(termFaults(input))
    left('decision', await insertRows(tx, 'decision', [decisionRow(input, today)]))
    return { id: input.id }
  },
})

const change = operation({
  name: 'decisions.change',
  summary: 'Replaces what is recorded of a decision: its number, term, signatories, where the paper lies.',
  input: decisionInput,
  event: 'decision_changed',
  purpose: 'project_work',
  offline: false,
  async body({ tx, left, today }, input) {
    refuseFields(termFaults(input))
    if (!(await lockDecision(tx, input.id))) throw problem('not_found', { what: 'decision' })
    left('decision', await updateDecision(tx, input))
    // What an agreement lets a network know ends with it: with its term, and where it was no agreement after all.
    if (input.kind === 'agreement') {
      left('agreement_share', await moveShares(tx, input.id, input.decidedOn, input.endsOn ?? null))
    } else {
      const ids = (await sharesOf(tx, input.id)).map(({ id }) => id)
      left('agreement_share', await endShares(tx, ids, today))
    }
    return { id: input.id }
  },
})

const link = operation({
  name: 'decisions.link',
  summary:
    'Names a plan or a project that a decision brought into being; bodies and appointments are linked by themselves.',
  input: creationInput,
  event: 'decision_linked',
  purpose: 'project_work',
  offline: false,
  async body({ tx, left }, { decisionId, ...creation }) {
    if (!(await lockDecision(tx, decisionId))) throw problem('not_found', { what: 'decision' })
    left('decision_creation', await insertCreation(tx, decisionId, { ...creation, targetId: null }))
    return { id: creation.id }
  },
})

const list = reading({
  name: 'decisions.list',
  summary:
    'Decisions of the tenant by date, searched by number, issuer and subject, with what they brought into being.',
  path: '/api/decisions',
  query: decisionsQuery,
  purpose: 'project_work',
  body: ({ tx }, { kind, text, newest, ...page }) =>
    paged(
      page,
      2,
      (item: RegisterLine) => [item.decidedOn, item.id],
      (after, limit) =>
        listDecisions(tx, {
          after: after as [string, string] | null,
          limit,
          kind,
          text,
          newest: newest === 'true',
        }),
    ),
})

export const operations: Operation[] = [record, change, link]
export const readings: Reading[] = [list]
