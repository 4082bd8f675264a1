/** Recording how a participation ends and what became of it: leaving, certificates, six months after, citizenship. */
import { type OperationContext, operation, problem } from '#gate/index.ts'
import type { Day } from '#kit/dates.ts'
import { openCells } from '../cells.ts'
import { changeStint, replaced } from '../change.ts'
import { mayWorkOn } from '../policy.ts'
import { type FoundStint, findParticipation, findStint } from '../store.ts'
import {
  type Answered,
  citizenshipInput,
  type ExitInput,
  exitInput,
  followUpInput,
  qualificationInput,
} from './contract.ts'
import { followUpDay, lastExitDay } from './rules.ts'
import { answersOf, insertAnswer } from './store.ts'

type Of<Kind extends Answered['kind']> = Extract<Answered, { kind: Kind }>['content']

async function mayRecord(context: OperationContext, stintId: string): Promise<void> {
  await mayWorkOn(context, (await stintOf(context, stintId)).projectId)
}

async function stintOf({ tx }: OperationContext, stintId: string): Promise<FoundStint> {
  const stint = await findStint(tx, stintId)
  if (!stint) throw problem('not_found', { what: 'participant' })
  return stint
}

function checkAsked({ today }: OperationContext, askedOn: Day, from: Day): void {
  if (askedOn > today) throw problem('in_future')
  if (askedOn < from) throw problem('asked_too_early', { from })
}

/** Keeps an answer under the operation's id; answers with those given before and this one. */
async function keep(context: OperationContext, participationId: string, answer: Answered): Promise<Answered[]> {
  const { tx, vault, actor, now, left } = context
  const before = (await answersOf(tx, vault, [participationId])).get(participationId) ?? []
  left('participation_answer', await insertAnswer(tx, vault, { ...answer, participationId }, actor.id, now))
  return [...before, answer]
}

async function leave(context: OperationContext, input: ExitInput) {
  const { vault } = context
  const stint = await stintOf(context, input.stintId)
  const leftOn = input.exit ?? stint.leftOn
  if (leftOn === null) throw problem('not_left_yet')
  if (leftOn < stint.enteredOn) throw problem('end_before_start')
  const { askedOn } = input
  let answers = (await answersOf(context.tx, vault, [stint.participationId])).get(stint.participationId) ?? []
  let counts = false
  if (askedOn !== undefined) {
    checkAsked(context, askedOn, leftOn)
    const content: Of<'exit'> = {
      reached: input.reached,
      exitStatus: input.exitStatus ?? null,
      jobSearch: input.jobSearch ?? null,
    }
    answers = await keep(context, stint.participationId, {
      id: context.id,
      stintId: stint.id,
      kind: 'exit',
      askedOn,
      content,
    })
    counts = askedOn <= lastExitDay(leftOn)
  }
  const before = openCells(vault, stint.id, stint)
  const cells = replaced(before, {
    exit: input.exit,
    participation: input.participation,
    exitReason: input.exitReason,
    // What was answered too late is kept beside the row and does not count.
    exitStatus: counts ? input.exitStatus : undefined,
  })
  await changeStint(context, stint, { before, cells, leftOn, answers, reason: input.reason ?? null })
  return { stintId: stint.id, late: askedOn !== undefined && !counts }
}

/** Records a participant's leaving of one activity, and what they answered about it. */
const recordExit = operation({
  name: 'participants.recordExit',
  summary: 'A participant left an activity: the day, the reason, and what became of them with the day of asking.',
  input: exitInput,
  event: 'participant_left',
  purpose: 'funder_reporting',
  offline: false,
  may: (context, { stintId }) => mayRecord(context, stintId),
  body: leave,
})

const recordQualification = operation({
  name: 'participants.recordQualification',
  summary: 'A certificate that a participant gained in an activity, or that none was gained.',
  input: qualificationInput,
  event: 'qualification_recorded',
  purpose: 'funder_reporting',
  offline: false,
  may: (context, { stintId }) => mayRecord(context, stintId),
  async body(context, { stintId, askedOn, gained, title, issuer, number, issuedOn }) {
    const stint = await stintOf(context, stintId)
    checkAsked(context, askedOn, stint.enteredOn)
    if (issuedOn !== undefined) checkAsked(context, issuedOn, stint.enteredOn)
    const content: Of<'qualification'> = {
      gained,
      title: (gained && title) || null,
      issuer: (gained && issuer) || null,
      number: (gained && number) || null,
      issuedOn: gained ? (issuedOn ?? null) : null,
    }
    await keep(context, stint.participationId, { id: context.id, stintId, kind: 'qualification', askedOn, content })
    return { stintId }
  },
})

const followUp = operation({
  name: 'participants.followUp',
  summary: 'What a participant does six months after leaving an activity.',
  input: followUpInput,
  event: 'participant_followed_up',
  purpose: 'funder_reporting',
  offline: false,
  may: (context, { stintId }) => mayRecord(context, stintId),
  async body(context, { stintId, askedOn, reached, working, improved }) {
    const stint = await stintOf(context, stintId)
    if (stint.leftOn === null) throw problem('not_left_yet')
    checkAsked(context, askedOn, followUpDay(stint.leftOn))
    const content: Of<'six_months'> = { reached, working: working ?? null, improved: [...new Set(improved)] }
    const answer: Answered = { id: context.id, stintId, kind: 'six_months', askedOn, content }
    const answers = await keep(context, stint.participationId, answer)
    const cells = openCells(context.vault, stint.id, stint)
    await changeStint(context, stint, { before: cells, cells, leftOn: stint.leftOn, answers, reason: null })
    return { stintId }
  },
})

const recordCitizenship = operation({
  name: 'participants.recordCitizenship',
  summary: 'Citizenship of a participant at entry, as they say it.',
  input: citizenshipInput,
  event: 'citizenship_recorded',
  purpose: 'funder_reporting',
  offline: false,
  async may(context, { participationId }) {
    const found = await findParticipation(context.tx, participationId)
    if (!found) throw problem('not_found', { what: 'participant' })
    await mayWorkOn(context, found.project_id)
  },
  async body(context, { participationId, askedOn, citizenship }) {
    if (askedOn > context.today) throw problem('in_future')
    await keep(context, participationId, {
      id: context.id,
      stintId: null,
      kind: 'citizenship',
      askedOn,
      content: { citizenship },
    })
    return { participationId }
  },
})

/** Operations of a participation's life. */
export const lifeOperations = [recordExit, recordQualification, followUp, recordCitizenship]
