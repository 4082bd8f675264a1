/** Answers and corrections in words, the same on a page and on paper. */
import type { Day } from '#kit/dates.ts'
import type { Replaced } from './corrections/contract.ts'
import type { Answered } from './life/contract.ts'

/** Says a message by its key. */
export type Say = (key: string, params?: Record<string, string | number>) => string
type Spoken = (day: Day) => string

const SEARCH = { yes: 'life.seeksWork', no: 'life.seeksNoWork', declined: 'life.seeksDeclined' } as const

/** What a participant answered. */
export function answerSaid(answer: Answered, say: Say, spoken: Spoken): string {
  switch (answer.kind) {
    case 'citizenship':
      return say(`life.citizenship_${answer.content.citizenship}`)
    case 'qualification': {
      const { gained, title, issuedOn } = answer.content
      return gained
        ? say('life.certificateGained', { title: title ?? '', day: issuedOn ? spoken(issuedOn) : '' })
        : say('life.certificateNone')
    }
    case 'exit': {
      const { reached, exitStatus, jobSearch } = answer.content
      if (!reached) return say('life.notReached')
      const status = exitStatus === null ? [] : [say(`participants.exit_${exitStatus}`)]
      return [...status, ...(jobSearch === null ? [] : [say(SEARCH[jobSearch])])].join('; ')
    }
    case 'six_months': {
      const { working, improved } = answer.content
      if (working === null) return say('life.notReached')
      return [say(`life.working_${working}`), ...improved.map((one) => say(`life.improved_${one}`))].join('; ')
    }
  }
}

/** Columns whose name in the catalogue is another. */
const NAMES: Record<string, string> = {
  age: 'participants.ageAtEntry',
  entry: 'participants.entryDay',
  exit: 'participants.exitDay',
  jobless: 'participants.household_0',
  joblessWithChildren: 'participants.household_1',
  singleWithChildren: 'participants.household_2',
  activityRegion: 'participants.region',
  activitySettlement: 'participants.settlement',
}

/** The name of a column. */
export const fieldSaid = (field: string, say: Say): string => say(NAMES[field] ?? `participants.${field}`)

/** What was replaced by what. */
export function changeSaid({ field, before, after }: Replaced, say: Say, spoken: Spoken): string {
  if (field === 'card') return say('life.changedCard')
  const told = (text: string | null) => {
    if (text === null) return say('life.nothing')
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? spoken(text) : text
  }
  return say('life.changed', { field: fieldSaid(field, say), before: told(before), after: told(after) })
}
