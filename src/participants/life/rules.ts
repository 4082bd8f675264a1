/** Which answers of a participant count, which came late, and when the next question is due. */
import { addDays, addMonths, type Day } from '#kit/dates.ts'
import { type Answered, type AnswerView, EXIT_DAYS, FOLLOW_UP_MONTHS, type LifeFacts } from './contract.ts'

/** The last day on which an answer about leaving counts. */
export const lastExitDay = (leftOn: Day): Day => addDays(leftOn, EXIT_DAYS)

/** The day six months after leaving. */
export const followUpDay = (leftOn: Day): Day => addMonths(leftOn, FOLLOW_UP_MONTHS)

/** The last day of leaving whose six months are over on a day. */
export function leftByForFollowUp(today: Day): Day {
  let day = addMonths(today, -FOLLOW_UP_MONTHS)
  // 28 February is six months after every day from 28 to 31 August.
  while (followUpDay(addDays(day, 1)) <= today) day = addDays(day, 1)
  return day
}

/** The last day of leaving after which four weeks are over on a day. */
export const leftByForExit = (today: Day): Day => addDays(today, -EXIT_DAYS - 1)

const latest = <T extends { askedOn: Day }>(answers: readonly T[]): T | undefined =>
  answers.reduce<T | undefined>((last, one) => (last && last.askedOn > one.askedOn ? last : one), undefined)

/** Whether an answer about an activity left on a day came in the time in which it tells a result. */
function inTime(answer: Answered, leftOn: Day | null): boolean {
  if (answer.kind === 'citizenship') return true
  if (leftOn === null) return false
  if (answer.kind === 'exit') return answer.askedOn >= leftOn && answer.askedOn <= lastExitDay(leftOn)
  if (answer.kind === 'six_months') return answer.askedOn >= followUpDay(leftOn)
  const { gained, issuedOn } = answer.content
  return !gained || (issuedOn !== null && issuedOn <= lastExitDay(leftOn))
}

/** Whether an answer came after its time; six months after, it still counts, because it tells of that day. */
function isLate(answer: Answered, leftOn: Day | null): boolean {
  if (answer.kind === 'citizenship' || leftOn === null) return false
  if (answer.kind === 'six_months') return answer.askedOn > lastExitDay(followUpDay(leftOn))
  if (answer.kind === 'exit') return answer.askedOn > lastExitDay(leftOn)
  return !inTime(answer, leftOn)
}

/** The answers that count for an activity left on a day: of each question the latest in time; in the order recorded. */
function counting(answers: readonly Answered[], stintId: string, leftOn: Day | null) {
  const mine = answers.filter((one) => (one.stintId ?? stintId) === stintId && inTime(one, leftOn))
  const last = <Kind extends Answered['kind']>(kind: Kind) =>
    latest(mine.filter((one): one is Extract<Answered, { kind: Kind }> => one.kind === kind))
  // Who could not be reached said nothing that would replace an answer.
  const told = (kind: 'exit' | 'six_months') =>
    latest(mine.filter((one) => one.kind === kind && one.content.reached))?.id
  const [exit, sixMonths] = [told('exit'), told('six_months')]
  return {
    exit: mine.find((one) => one.id === exit) as Extract<Answered, { kind: 'exit' }> | undefined,
    sixMonths: mine.find((one) => one.id === sixMonths) as Extract<Answered, { kind: 'six_months' }> | undefined,
    qualification: last('qualification'),
    citizenship: last('citizenship'),
  }
}

/** What a participant's answers tell of one activity. @param answers of the participation, in the order recorded */
export function lifeFacts(answers: readonly Answered[], stintId: string, leftOn: Day | null): LifeFacts {
  const { exit, sixMonths, qualification, citizenship } = counting(answers, stintId, leftOn)
  const works = sixMonths?.content.working === 'employed' || sixMonths?.content.working === 'self_employed'
  const seen = answers.some((one) => one.kind === 'qualification' && one.stintId === stintId)
  return {
    jobSearch: exit && exit.content.jobSearch !== null ? exit.content.jobSearch === 'yes' : null,
    certificate: seen ? qualification?.content.gained === true : null,
    sixMonths: sixMonths ? { employed: works, improved: works && sixMonths.content.improved.length > 0 } : null,
    thirdCountry: citizenship
      ? citizenship.content.citizenship === 'third_country' || citizenship.content.citizenship === 'stateless'
      : null,
  }
}

/** Answers as a page shows them, newest question first. @param leftOn days of leaving by activity */
export function answerViews(answers: readonly Answered[], leftOn: ReadonlyMap<string, Day | null>): AnswerView[] {
  const ids = new Set(
    [...leftOn].flatMap(([stintId, day]) =>
      Object.values(counting(answers, stintId, day)).flatMap((one) => (one ? [one.id] : [])),
    ),
  )
  return answers.toReversed().map((one) => {
    const day = one.stintId === null ? null : (leftOn.get(one.stintId) ?? null)
    return { ...one, late: isLate(one, day), counts: ids.has(one.id) }
  })
}

/** Whether an answer about leaving is known, whenever it was asked: nobody has to ask again. */
export const isExitKnown = (answers: readonly Answered[], stintId: string, leftOn: Day): boolean =>
  answers.some((one) => one.kind === 'exit' && one.stintId === stintId && one.askedOn >= leftOn)

/** The day of the last answer six months after leaving, or null. */
export function followedOn(answers: readonly Answered[], stintId: string, leftOn: Day): Day | null {
  const due = followUpDay(leftOn)
  const asked = answers.filter((one) => one.kind === 'six_months' && one.stintId === stintId && one.askedOn >= due)
  return latest(asked)?.askedOn ?? null
}
