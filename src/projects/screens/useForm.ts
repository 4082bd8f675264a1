/** A form over a contract: its draft on the device, its faults in words, its one operation. */
import { type FormEvent, useState } from 'react'
import type { Receipt } from '#gate/contract.ts'
import { useDraft } from '#ui/draft.ts'
import { fieldId } from '#ui/ProblemNote.tsx'
import type { FieldFault } from '#ui/problem.ts'
import { useOperation } from '#ui/server.tsx'

/** What a form sends, and what is wrong with it. */
export interface Checked {
  input: unknown
  faults: readonly FieldFault[]
}

/**
 * @param options `initial` with a fresh id: the next record begins from it once one has been sent;
 * `check` turns what is written into the operation's input
 */
export function useForm<Draft>(options: {
  name: string
  initial: Draft
  operation: string
  check: (draft: Draft) => Checked
  onDone: (receipt: Receipt) => void
}) {
  const [draft, change, drop] = useDraft(options.name, options.initial)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const sending = useOperation<unknown>(options.operation)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const { input, faults } = options.check(draft)
    setFaults(inPageOrder(faults))
    sending.reset()
    if (faults.length > 0) return
    const receipt = await sending.run(input)
    if (receipt === null || receipt === 'kept') return
    drop()
    options.onDone(receipt)
  }
  return {
    draft,
    change,
    submit: (event: FormEvent) => void submit(event),
    faults,
    faultAt: (path: string) => faults.find((fault) => fault.path === path)?.message,
    problem: sending.problem,
    busy: sending.busy,
    startOver: () => {
      setFaults([])
      sending.reset()
      drop()
    },
  }
}

/** Faults as one meets their fields from top to bottom. */
function inPageOrder(faults: readonly FieldFault[]): FieldFault[] {
  const fields = [...document.querySelectorAll('[id^="field-"]')].map(({ id }) => id)
  const place = ({ path }: FieldFault) => fields.indexOf(fieldId(path))
  return faults.toSorted((a, b) => place(a) - place(b))
}

/** A form whose fields are all of one depth: what is written, by the path of its field. */
export type Fields = Readonly<Record<string, string>>

/** The input that fields make up: paths with dots become objects, what is empty is left out. */
export function nested(fields: Fields): Record<string, unknown> {
  const root: Record<string, unknown> = {}
  for (const [path, text] of Object.entries(fields)) {
    if (text.trim() === '') continue
    const names = path.split('.')
    let at = root
    for (const name of names.slice(0, -1)) {
      at[name] ??= {}
      at = at[name] as Record<string, unknown>
    }
    at[names.at(-1)!] = text
  }
  return root
}
