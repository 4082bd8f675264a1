/** Forms of people: what is written of someone, and the input that it makes. */
import type { z } from 'zod'
import type { FieldFault } from '#ui/problem.ts'
import type { Key, Translate } from '#words/catalogue.ts'

/** What is written of a person, all of it text. */
export interface PersonDraft {
  id: string
  relation: string
  firstName: string
  middleName: string
  lastName: string
  egn: string
  sex: string
  born: string
  phone: string
}

export const emptyPerson = (id: string, relation: string): PersonDraft => ({
  id,
  relation,
  firstName: '',
  middleName: '',
  lastName: '',
  egn: '',
  sex: '',
  born: '',
  phone: '',
})

/** What is filled in; what is empty is left out. */
export const filled = (draft: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(draft).flatMap(([name, value]) => {
      const text = typeof value === 'string' ? value.trim() : value
      return text === '' ? [] : [[name, text]]
    }),
  )

const OWN_WORDS = new Set(['firstName', 'lastName', 'egn', 'teamId', 'email', 'born'])

/** Faults of an input in words, by the path of their field. */
export function faultsIn(schema: z.ZodType, input: unknown, t: Translate): FieldFault[] {
  const issues = schema.safeParse(input).error?.issues ?? []
  const paths = [...new Set(issues.map(({ path }) => path.map(String).join('.')))]
  return paths.map((path) => {
    const name = path.slice(path.lastIndexOf('.') + 1)
    return { path, code: 'invalid', message: t(`people.fault_${OWN_WORDS.has(name) ? name : 'long'}` as Key) }
  })
}
