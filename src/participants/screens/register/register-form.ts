/** The form of one participant: what is written, and the input of the operation that it makes. */
import type { z } from 'zod'
import { readEgn } from '#kit/egn.ts'
import { registerInput } from '#participants/contract.ts'
import type { FieldFault } from '#ui/problem.ts'
import type { Key, Translate } from '#words/catalogue.ts'

/** What is written, all of it text. */
export interface RegisterDraft {
  activityId: string
  municipality: string
  entry: string
  firstName: string
  middleName: string
  lastName: string
  egn: string
  sex: string
  age: string
  labour: string
  education: string
  region: string
  settlement: string
  phone: string
  email: string
  household: readonly string[]
}

export const EMPTY: RegisterDraft = {
  activityId: '',
  municipality: '',
  entry: '',
  firstName: '',
  middleName: '',
  lastName: '',
  egn: '',
  sex: '',
  age: '',
  labour: '',
  education: '',
  region: '',
  settlement: '',
  phone: '',
  email: '',
  household: ['not_asked', 'not_asked', 'not_asked'],
}

const NUMBERS = new Set(['age', 'labour', 'education'])
const OWN_WORDS = new Set(['activityId', 'municipality', 'firstName', 'lastName', 'entry', 'egn', 'age', 'email'])

/**
 * The input that a draft makes, what is empty left out, and what is wrong with it.
 * @param several whether the project serves several municipalities, so that one must be named
 */
export function checkDraft(
  draft: RegisterDraft,
  projectId: string,
  several: boolean,
  t: Translate,
): { input: z.input<typeof registerInput>; faults: FieldFault[] } {
  const filled = Object.entries(draft).flatMap(([name, value]) => {
    const text = typeof value === 'string' ? value.trim() : value
    if (text === '') return []
    return [[name, NUMBERS.has(name) ? Number(text) : text]]
  })
  const input = { projectId, ...Object.fromEntries(filled) } as z.input<typeof registerInput>
  const wrong = registerInput.safeParse(input).error?.issues.map((issue) => String(issue.path[0])) ?? []
  if (several && !draft.municipality) wrong.push('municipality')
  const faults = [...new Set(wrong)].map((path) => ({
    path,
    code: 'invalid',
    message: t(`participants.fault_${OWN_WORDS.has(path) ? path : 'long'}` as Key),
  }))
  return { input, faults }
}

/** Whether a number of ten digits looks mistyped; that is said, never refused. */
export const isDoubtful = (egn: string): boolean => readEgn(egn.trim())?.checksum === false
