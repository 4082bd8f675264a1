/** Correcting what was recorded wrongly, with the reason; and the history of corrections for who answers for the records. */
import { type OperationContext, operation, problem, reading } from '#gate/index.ts'
import { readIdentities, updateIdentities } from '#people/index.ts'
import { openCells } from '../cells.ts'
import { changeStint, replaced } from '../change.ts'
import { answersOf } from '../life/store.ts'
import { mayWorkOn } from '../policy.ts'
import { findParticipation, findStint } from '../store.ts'
import { type CorrectInput, type CorrectionView, correctInput, historyQuery } from './contract.ts'
import { correctionsOf } from './store.ts'

/** Replaces answers of one activity. @throws end_before_start, not_found; already_exists where the entry meets another */
export async function correctOne(
  context: OperationContext,
  { stintId, reason, ...given }: Omit<CorrectInput, 'reason'> & { reason: string | null },
) {
  const { tx, vault, left } = context
  const stint = await findStint(tx, stintId)
  if (!stint) throw problem('not_found', { what: 'participant' })
  const enteredOn = given.entry ?? stint.enteredOn
  const leftOn = given.exit ?? stint.leftOn
  if (leftOn !== null && leftOn < enteredOn) throw problem('end_before_start')
  const before = openCells(vault, stint.id, stint)
  const answers = (await answersOf(tx, vault, [stint.participationId])).get(stint.participationId) ?? []
  await changeStint(context, stint, { before, cells: replaced(before, given), enteredOn, leftOn, answers, reason })
  const known = (await readIdentities(tx, vault, [stint.personId])).get(stint.personId)!
  // A correction says what the person's sex is; what was only missing is filled in.
  if (given.sex && known.sex !== given.sex && (reason !== null || known.sex === null)) {
    left('person', await updateIdentities(tx, vault, new Map([[stint.personId, { ...known, sex: given.sex }]])))
  }
  return { stintId: stint.id }
}

const correct = operation({
  name: 'participants.correct',
  summary:
    'Replaces what was recorded wrongly of one activity of a participant; what stood there is kept, with the reason.',
  input: correctInput,
  event: 'participant_corrected',
  purpose: 'funder_reporting',
  offline: false,
  async may(context, { stintId }) {
    const stint = await findStint(context.tx, stintId)
    if (!stint) throw problem('not_found', { what: 'participant' })
    await mayWorkOn(context, stint.projectId)
  },
  body: correctOne,
})

const history = reading({
  name: 'participants.history',
  summary: 'What was corrected in the record of a participant: who, when, which answer, why.',
  path: '/api/participants/:id/history',
  query: historyQuery,
  purpose: 'funder_reporting',
  async body({ tx, vault, saw, ...context }, { id }): Promise<{ items: CorrectionView[] }> {
    const found = await findParticipation(tx, id)
    if (!found) throw problem('not_found', { what: 'participant' })
    await mayWorkOn({ tx, vault, ...context }, found.project_id)
    saw([found.person_id])
    return { items: await correctionsOf(tx, vault, id) }
  },
})

export const correctionOperations = [correct]
export const correctionReadings = [history]
