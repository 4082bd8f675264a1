/** A form of a participant's life: a draft kept on the device, faults before anything is sent, and its operation. */
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import { useDraft } from '#ui/draft.ts'
import type { FieldFault } from '#ui/problem.ts'
import { useOperation } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'

interface Entry<Draft> {
  operation: string
  /** What it is about, for the draft's name and the fields' ids. */
  about: string
  initial: Draft
  input: (draft: Draft) => Record<string, unknown>
  schema: z.ZodType
  /** The message of a field at fault. */
  fault: (path: string) => Key
  onDone: () => void
}

/** State of the form. Several forms may be open at once, each with fields of its own. */
export function useEntry<Draft extends Readonly<Record<string, string>>>(entry: Entry<Draft>) {
  const { t } = useWords()
  const { operation, about, initial, input, schema, fault, onDone } = entry
  const [draft, change, drop] = useDraft<Draft>(`${operation} ${about}`, initial)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const sending = useOperation<unknown>(operation)
  const pathIn = (name: string) => `${name}-${about}`

  const send = async () => {
    if (!(await sending.run(input(draft)))) return
    drop()
    onDone()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const issues = schema.safeParse(input(draft)).error?.issues ?? []
    const found = new Map(issues.map(({ path }) => [String(path[0]), fault(String(path[0]))]))
    setFaults([...found].map(([name, key]) => ({ path: pathIn(name), code: 'invalid', message: t(key) })))
    if (found.size === 0) void send()
  }
  return {
    draft,
    faults,
    submit,
    busy: sending.busy,
    problem: sending.problem,
    set: (name: keyof Draft & string, value: string) => change({ ...draft, [name]: value }),
    field: (name: keyof Draft & string) => ({
      path: pathIn(name),
      value: draft[name]!,
      onChange: (value: string) => change({ ...draft, [name]: value }),
      fault: faults.find(({ path }) => path === pathIn(name))?.message,
    }),
  }
}

/** What is filled in, as a member of the input; nothing where it is blank. */
export const given = <Name extends string, Value>(name: Name, text: string, as: (text: string) => Value) =>
  text.trim() === '' ? {} : ({ [name]: as(text.trim()) } as Record<Name, Value>)
