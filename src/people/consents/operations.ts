/** What people say of the uses of their data, what applies now, and their own answers. */
import { deleteRows } from '#db/rows.ts'
import {
  type Context,
  type Operation,
  type OperationContext,
  operation,
  problem,
  type Reading,
  reading,
} from '#gate/index.ts'
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { mustWorkWith } from '../policy.ts'
import { dueOn } from '../rights/rules.ts'
import { insertRequest } from '../rights/store.ts'
import { allRecordsOf, openIdentity, peopleByIds } from '../store.ts'
import {
  type Applies,
  answerInput,
  type ConsentsView,
  consentsQuery,
  type Say,
  type Statement,
  sayInput,
} from './contract.ts'
import { PURPOSES, type PurposeCode, TEXT_VERSIONS, textOn } from './purposes.ts'
import { mayBeSaid, momentOf, needsGuardian, untilOf, whatApplies } from './rules.ts'
import { answersOf, insertAnswer, insertStatement, statementsOf } from './store.ts'

type Reader = Pick<Context, 'tx' | 'vault' | 'today'>

/** Of each of these people, what applies; for other rooms. Records of one person count together. */
export async function appliesTo(context: Reader, personIds: readonly string[]): Promise<Map<string, Applies[]>> {
  const { tx, vault, today } = context
  const records = await allRecordsOf(tx, personIds)
  const all = [...records.values()].flat()
  const said = Map.groupBy(
    await statementsOf(
      tx,
      vault,
      all.map(({ id }) => id),
    ),
    ({ personId }) => personId,
  )
  return new Map(
    [...records].map(([id, same]) => {
      const statements = same.flatMap((record): Statement[] => said.get(record.id) ?? [])
      const restricted = same.some((record) => record.restricted)
      return [id, whatApplies(statements, today, restricted)]
    }),
  )
}

/** Which of these people's data may be used for a purpose now; for other rooms. */
export async function mayUse(
  context: Reader,
  personIds: readonly string[],
  purpose: PurposeCode,
): Promise<Set<string>> {
  const applies = await appliesTo(context, personIds)
  return new Set(
    [...applies].flatMap(([id, all]) => (all.some((one) => one.purpose === purpose && one.applies) ? [id] : [])),
  )
}

const say = operation({
  name: 'consents.say',
  summary:
    'Records what a person, or a guardian for them, said of a use of their data: consent, withdrawal, objection.',
  input: sayInput,
  event: 'consent_said',
  purpose: 'rights',
  offline: true,
  may: (context, { personId }) => mustWorkWith(context, [personId], 'restricted_too'),
  async body(context, input) {
    const { tx, vault, left, today, now } = context
    const { id, personId, purpose, said } = input
    const at = await judged(context, input)
    const content = {
      purpose,
      said,
      by: input.by,
      how: input.how,
      guardian: input.guardian ?? null,
      text: input.text ?? null,
      lang: input.lang ?? null,
      told: input.saidAt,
      until: said === 'given' ? untilOf(purpose, input.until, dayIn(at, context.tenant.zone)) : null,
    }
    left('consent', await insertStatement(tx, vault, { id, personId, at, recordedOn: today, content }))
    const applies = (await mayUse(context, [personId], purpose)).has(personId)
    if (purpose === 'special_answers' && !applies) await forgetAnswers(context, personId)
    if (said === 'objected') {
      const request = { id: newId(now), personId, kind: 'objection', askedOn: today, dueOn: dueOn(today) } as const
      left(
        'rights_request',
        await insertRequest(tx, vault, { ...request, content: { asked: null, about: purpose, by: input.by } }),
      )
    }
    return { personId, applies }
  },
})

/** The moment at which it counts as said. @throws not_said_of_this, unknown_code, said_in_future, guardian_needed */
async function judged({ tx, vault, today, now }: OperationContext, input: Say): Promise<number> {
  if (!mayBeSaid(input.purpose, input.said)) throw problem('not_said_of_this')
  const at = momentOf(input, today, now)
  if (at === null) throw problem('said_in_future')
  if (input.said === 'given') {
    if (!TEXT_VERSIONS.some(({ code }) => code === input.text))
      throw problem('unknown_code', { code: input.text ?? '' })
    const [person] = await peopleByIds(tx, [input.personId])
    const born = person ? openIdentity(vault, person.id, person.sealed).born : null
    if (input.by === 'person' && needsGuardian(born, today)) throw problem('guardian_needed')
  }
  return at
}

/** Answers rest on the consent alone: with it they go, at once and under each of the person's records. */
async function forgetAnswers({ tx, vault, left }: OperationContext, personId: string): Promise<void> {
  const records = (await allRecordsOf(tx, [personId])).get(personId) ?? []
  const answers = await answersOf(
    tx,
    vault,
    records.map(({ id }) => id),
  )
  left(
    'special_answer',
    await deleteRows(
      tx,
      'special_answer',
      answers.map(({ id }) => id),
    ),
  )
}

const answer = operation({
  name: 'specialAnswers.record',
  summary: "Records a person's own answer to a question of a special category, where they agreed to be asked.",
  input: answerInput,
  event: 'special_answer_recorded',
  purpose: 'rights',
  offline: true,
  may: (context, { personId }) => mustWorkWith(context, [personId]),
  async body(context, { id, personId, saidOn, question, answer: given, method }) {
    const { tx, vault, left, today } = context
    if (saidOn > today) throw problem('said_in_future')
    if (given.kind === 'provided' && !(await mayUse(context, [personId], 'special_answers')).has(personId)) {
      throw problem('no_consent')
    }
    const content = { question, answer: given, method }
    left('special_answer', await insertAnswer(tx, vault, { id, personId, on: saidOn, content }))
    return { personId, question }
  },
})

export const operations: Operation[] = [say, answer]

const list = reading({
  name: 'consents.list',
  summary: 'What a person said of the uses of their data, and what applies now.',
  path: '/api/people/:id/consents',
  query: consentsQuery,
  purpose: 'rights',
  async body(context, { id }): Promise<ConsentsView> {
    const { tx, vault, today, saw } = context
    await mustWorkWith(context, [id], 'restricted_too')
    saw([id])
    const records = ((await allRecordsOf(tx, [id])).get(id) ?? []).map((record) => record.id)
    const [person] = await peopleByIds(tx, [id])
    const answers = await answersOf(tx, vault, records)
    return {
      applies: (await appliesTo(context, [id])).get(id) ?? [],
      statements: (await statementsOf(tx, vault, records)).map(({ personId: _, ...statement }) => statement),
      text: textOn(today),
      // The newest of each question.
      answered: [...new Map(answers.map(({ question, on, method }) => [question, { question, on, method }])).values()],
      guardianNeeded: person ? needsGuardian(openIdentity(vault, id, person.sealed).born, today) : false,
    }
  },
})

/** Grounds and versions of texts, for whoever explains them. */
const purposes = reading({
  name: 'consents.purposes',
  summary: 'What people’s data are used for, and on what ground.',
  path: '/api/consent-purposes',
  query: consentsQuery.omit({ id: true }),
  purpose: 'rights',
  async body({ today }) {
    return { items: Object.entries(PURPOSES).map(([code, ground]) => ({ code, ...ground })), text: textOn(today) }
  },
})

export const readings: Reading[] = [list, purposes]
