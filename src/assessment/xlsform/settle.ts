/** What is kept of answers: only what was asked, computed values among it; and everything that is wrong with them. */

import { isDay } from '#kit/dates.ts'
import type { Compiled, Line } from './compile.ts'
import { type Answers, type Fill, type Filling, fill, type Times } from './fill.ts'
import { OTHER, OTHER_TEXT } from './form.ts'
import { toBoolean } from './values.ts'

export const ANSWER_FAULTS = [
  'required',
  'constraint',
  'not_a_number',
  'not_whole',
  'not_a_day',
  'not_a_time',
  'not_a_choice',
  'out_of_range',
  'too_long',
  'too_many_times',
] as const
export type AnswerFaultCode = (typeof ANSWER_FAULTS)[number]

/** Something wrong with an answer: of which line, which time of its repeats. */
export interface AnswerFault {
  key: string
  name: string
  at: Times
  code: AnswerFaultCode
}

/** Longest answer to an open question, characters. */
export const LONGEST_ANSWER = 10_000
const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/
/** Lines that nobody writes into. A note is none of them: one that is required holds up whoever it is shown to. */
const SILENT: ReadonlySet<string> = new Set(['calculate', 'hidden', 'group', 'repeat', 'start', 'end', 'today'])

/** Bounds of a range question, `start=0 end=10 step=1`. */
export function rangeOf(parameters: string | undefined): { start: number; end: number; step: number } {
  const given = new Map(
    [...(parameters ?? '').matchAll(/(\w+)\s*=\s*(-?\d+(?:\.\d+)?)/g)].map(([, name, value]) => [name!, Number(value)]),
  )
  return { start: given.get('start') ?? 0, end: given.get('end') ?? 10, step: given.get('step') ?? 1 }
}

/** What is wrong with the kind of an answer, or null. */
function kindFault(open: Fill, line: Line, at: Times, answer: string): AnswerFaultCode | null {
  const { type, orOther, cells } = line.item
  if (answer.length > LONGEST_ANSWER) return 'too_long'
  switch (type) {
    case 'integer':
      return /^-?\d{1,9}$/.test(answer) ? null : /^-?\d+\.\d+$/.test(answer) ? 'not_whole' : 'not_a_number'
    case 'decimal':
      return /^-?\d{1,15}(\.\d{1,12})?$/.test(answer) ? null : 'not_a_number'
    case 'range': {
      const { start, end } = rangeOf(cells.parameters)
      const number = Number(answer)
      if (!Number.isFinite(number)) return 'not_a_number'
      return number < Math.min(start, end) || number > Math.max(start, end) ? 'out_of_range' : null
    }
    case 'date':
      return isDay(answer) ? null : 'not_a_day'
    case 'time':
      return TIME.test(answer.slice(0, 8)) ? null : 'not_a_time'
    case 'datetime':
      return isDay(answer.slice(0, 10)) && TIME.test(answer.slice(11, 19)) ? null : 'not_a_day'
    case 'acknowledge':
      return answer === 'OK' ? null : 'not_a_choice'
    case 'select_one':
    case 'select_multiple': {
      const there = new Set(open.choices(line, at).map(({ name }) => name))
      if (orOther) there.add(OTHER)
      const given = type === 'select_one' ? [answer] : answer.split(' ')
      return given.every((one) => there.has(one)) && new Set(given).size === given.length ? null : 'not_a_choice'
    }
    default:
      return null
  }
}

/** What is wrong with the answer to a line, or null. Lines that are not asked have nothing wrong. */
export function faultOf(open: Fill, line: Line, at: Times): AnswerFaultCode | null {
  if (SILENT.has(line.item.type) || line.expressions.calculation || !open.isRelevant(line, at)) return null
  const answer = open.value(line, at)
  if (answer === '') return open.isRequired(line, at) ? 'required' : null
  const wrong = kindFault(open, line, at, answer)
  if (wrong) return wrong
  const holds = open.result(line, 'constraint', at)
  return holds === undefined || toBoolean(holds) ? null : 'constraint'
}

/** Answers as they are kept, and what is wrong with them. Faults of conditions that were given up on are `gaveUp`. */
export function settle(compiled: Compiled, filling: Filling) {
  const open = fill(compiled, filling)
  const faults: AnswerFault[] = []

  function record(lines: readonly Line[], at: Times): Record<string, string | Answers[]> {
    const kept: Record<string, string | Answers[]> = {}
    for (const line of lines) {
      const { item, key } = line
      if (!open.goesOn()) return kept
      if (item.type === 'group') {
        Object.assign(kept, record(line.lines, at))
      } else if (item.type === 'repeat') {
        if (open.isRelevant(line, at)) kept[key] = timesOf(line, at)
      } else {
        const answer = open.value(line, at)
        const code = faultOf(open, line, at)
        if (code) faults.push({ key, name: item.name, at, code })
        if (answer !== '') kept[key] = answer
        const other = item.orOther && answer.split(' ').includes(OTHER) ? otherText(line, at) : ''
        if (other !== '') kept[key + OTHER_TEXT] = other
        if (other.length > LONGEST_ANSWER) faults.push({ key: key + OTHER_TEXT, name: item.name, at, code: 'too_long' })
      }
    }
    return kept
  }
  function timesOf(repeat: Line, at: Times): Answers[] {
    const count = open.goesOn() ? open.times(repeat, at) : 0
    return Array.from({ length: count }, (_, time) => record(repeat.lines, [...at, time]))
  }
  const otherText = (line: Line, at: Times): string => {
    const found = compiled.byName.get(line.item.name + OTHER_TEXT)?.find((one) => one.key === line.key + OTHER_TEXT)
    return found ? open.value(found, at).trim() : ''
  }

  const answers: Answers = record(compiled.top, [])
  return { answers, faults, gaveUp: open.gaveUp() }
}

/** Answers that a form begins with. */
export function beginning(compiled: Compiled, now: string, language: string): Answers {
  const open = fill(compiled, { answers: {}, now, language })
  const begun: Record<string, string> = {}
  for (const line of compiled.all) {
    if (line.repeats.length > 0 || line.item.items) continue
    const value = open.begins(line, [])
    if (value !== '') begun[line.key] = value
  }
  return begun
}
