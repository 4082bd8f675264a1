/** Changes one activity of a participant: its row anew, what still is to be asked, and what was replaced kept in its history. */
import type { OperationContext } from '#gate/index.ts'
import type { Day } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { factsOf, isComplete, sealCells } from './cells.ts'
import { replacedIn } from './corrections/rules.ts'
import { insertCorrections } from './corrections/store.ts'
import { CHOICES, COLUMNS } from './isun/layout.ts'
import { columnOf } from './isun/read-row.ts'
import type { Answered } from './life/contract.ts'
import { followedOn, isExitKnown } from './life/rules.ts'
import { type FoundStint, updateStints } from './store.ts'

/** Answers that may be replaced by hand, in codes. */
export interface Replacement {
  sex?: 'male' | 'female' | undefined
  age?: number | undefined
  labour?: number | undefined
  education?: number | undefined
  entry?: Day | undefined
  exit?: Day | undefined
  participation?: number | undefined
  exitReason?: number | undefined
  exitStatus?: number | undefined
}

/** The cells of a row with those replaced that are given, in their official spelling. */
export function replaced(before: readonly string[], given: Replacement): string[] {
  const cells = [...before]
  const put = (key: string, value: string | number | undefined) => {
    if (value !== undefined) cells[columnOf(key) - 1] = String(value)
  }
  put('sex', given.sex && CHOICES.sex[given.sex === 'male' ? 0 : 1])
  put('age', given.age)
  for (const key of ['labour', 'education', 'participation', 'exitReason', 'exitStatus'] as const) {
    put(key, given[key] && CHOICES[key][given[key] - 1])
  }
  if (given.entry) setDay(cells, 'entry', given.entry)
  if (given.exit) setDay(cells, 'exit', given.exit)
  return cells
}

/** Writes a day into its three cells. */
export function setDay(cells: string[], key: 'entry' | 'exit', day: Day): void {
  const at = COLUMNS.findIndex((column) => column.key === key)
  for (const [i, part] of day.split('-').entries()) cells[at + i] = String(Number(part))
}

/** A row before and after, and what else is known of it. */
export interface Change {
  before: readonly string[]
  cells: string[]
  enteredOn?: Day
  leftOn: Day | null
  /** Answers of the participation, with those that the change brings. */
  answers: readonly Answered[]
  reason: string | null
}

/** Writes an activity anew; what was replaced goes into its history. */
export async function changeStint(context: OperationContext, stint: FoundStint, change: Change): Promise<void> {
  const { tx, vault, actor, now, left } = context
  const { before, cells, leftOn, answers } = change
  const facts = factsOf(cells)
  const { id, participationId, cardsOnFile } = stint
  left(
    'stint',
    await updateStints(tx, [
      {
        id,
        enteredOn: change.enteredOn ?? stint.enteredOn,
        leftOn,
        complete: isComplete(facts),
        cardsOnFile,
        resultsKnown: facts.exitStatus !== null || (leftOn !== null && isExitKnown(answers, id, leftOn)),
        followedOn: leftOn === null ? null : followedOn(answers, id, leftOn),
        ...sealCells(vault, id, cells, cardsOnFile),
      },
    ]),
  )
  const changes = replacedIn(before, cells)
  if (changes.length === 0) return
  const correction = {
    id: newId(now),
    participationId,
    stintId: id,
    changes,
    reason: change.reason,
    source: 'hand' as const,
  }
  left('participation_correction', await insertCorrections(tx, vault, [correction], actor.id, now))
}
