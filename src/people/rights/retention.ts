/** Letting go of what was kept long enough: page by page over all people, counted by kind, first without touching anything. */
import { z } from 'zod'
import { type Operation, operation, type Reading, reading } from '#gate/index.ts'
import { day, line } from '#kit/fields.ts'
import type { PersonRoom, Reader } from './contract.ts'
import { agedOf, countsOf, type DueIn, dueOf, holdsOf, letGo } from './gather.ts'
import { overSince } from './rules.ts'
import { leftAlone, saveRetentionStart } from './store.ts'

/** People looked at in one transaction. */
const PAGE = 500

const pageInput = z.strictObject({ after: z.uuid().optional() })
const startInput = z.strictObject({
  id: z.uuid(),
  projectId: z.uuid(),
  rule: z.enum(['esf_2014_2020', 'esf_plus', 'accounting', 'state_aid', 'wages']),
  startsOn: day,
  /** The paper that says so: the letter on the accounts, the payment. */
  source: line(200),
})

/**
 * What may go of the next people. Of someone whom no team has worked with for long enough goes what their case needed;
 * who they were goes when no rule holds it any more. Of whom nothing says from when to count, nothing goes.
 */
async function judge(rooms: readonly PersonRoom[], context: Reader, after: string | undefined) {
  const page = { since: overSince('case_work', context.today), after: after ?? null, limit: PAGE }
  const people = await leftAlone(context.tx, page)
  const found = await holdsOf(
    rooms,
    context,
    people.map(({ id }) => id),
  )
  const scopes: Record<'case_work' | 'everything', string[]> = { case_work: [], everything: [] }
  for (const { id, wasInCare } of people) {
    const { ids, underRule, holds } = found.get(id)!
    if (holds.length === 0 && (wasInCare || underRule)) scopes.everything.push(...ids)
    else if (holds.length > 0 && wasInCare) scopes.case_work.push(...ids)
  }
  const due: DueIn[] = [
    // Once, with the first page of people.
    ...(after === undefined ? await agedOf(rooms, context) : []),
    ...(await dueOf(rooms, context, scopes.case_work, 'case_work')),
    ...(await dueOf(rooms, context, scopes.everything, 'everything')),
  ]
  return { due, looked: people.length, next: people.length === PAGE ? people.at(-1)!.id : null }
}

/** @param rooms every room that keeps something about people */
export const retentionOperations = (rooms: readonly PersonRoom[]): Operation[] => [
  operation({
    name: 'retention.run',
    summary: 'Lets go of what was kept long enough, of the next people after an id; says how much of each kind.',
    input: pageInput,
    event: 'retention_run',
    purpose: 'rights',
    offline: false,
    async body(context, { after }) {
      const { due, looked, next } = await judge(rooms, context, after)
      await letGo(rooms, context, due)
      return { looked, next, counts: countsOf(due) }
    },
  }),
  operation({
    name: 'retention.setStart',
    summary: 'Says from which day a project’s documents of a kind are kept: the last payment, the accounts.',
    input: startInput,
    event: 'retention_start_set',
    purpose: 'project_work',
    offline: false,
    async body({ tx, left }, input) {
      left('retention_start', await saveRetentionStart(tx, input))
      return { projectId: input.projectId, rule: input.rule }
    },
  }),
]

/** @param rooms every room that keeps something about people */
export const retentionReadings = (rooms: readonly PersonRoom[]): Reading[] => [
  reading({
    name: 'retention.due',
    summary: 'What would be let go of the next people after an id, by kind; nothing is touched.',
    path: '/api/retention',
    query: pageInput,
    purpose: 'rights',
    async body(context, { after }) {
      const { due, looked, next } = await judge(rooms, context, after)
      return { looked, next, counts: countsOf(due) }
    },
  }),
]
