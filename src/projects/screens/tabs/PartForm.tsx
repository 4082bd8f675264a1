/** The form of one part of a project – an activity, a partner, equipment: fields by their paths, faults above, one button. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { newId } from '#kit/ids.ts'
import { ErrorSummary, ProblemNote } from '#ui/ProblemNote.tsx'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'
import type { Fault } from '../../rules.ts'
import { onePerField, ruleFaults, schemaFaults } from '../faults.ts'
import { type Fields, nested, useForm } from '../useForm.ts'

/** What a field of `#ui` needs, tied to its path. */
export type FieldAt = (path: string) => {
  path: string
  label: string
  value: string
  fault: string | undefined
  onChange: (value: string) => void
}

/**
 * @param labels of every field, by its path in the contract
 * @param empty what stands in the fields at first
 * @param read brings written amounts and numbers to the form of the contract
 * @param rules what the slice's rules find wrong with the fields
 */
export function PartForm(props: {
  project: string
  operation: string
  schema: z.ZodType
  labels: Readonly<Record<string, Key>>
  empty: Fields
  read?: (input: Record<string, unknown>) => Record<string, unknown>
  rules?: (input: Record<string, unknown>) => readonly Fault[]
  save: string
  onDone: () => void
  children: (field: FieldAt) => ReactNode
}) {
  const { lang, t } = useWords()
  const { project, labels } = props
  const labelOf = (path: string) => (labels[path] ? t(labels[path]) : path)
  const form = useForm<{ id: string; fields: Fields }>({
    name: `${props.operation} ${project}`,
    initial: { id: newId(), fields: props.empty },
    operation: props.operation,
    check: ({ id, fields }) => {
      const written = nested(fields)
      const input = { ...(props.read?.(written) ?? written), id, project }
      const faults = [
        ...schemaFaults(props.schema, input, { lang, t, labelOf }),
        ...ruleFaults(props.rules?.(input) ?? [], { lang, t }),
      ]
      return { input, faults: onePerField(faults) }
    },
    onDone: props.onDone,
  })
  const { draft, change } = form
  return (
    <form className="p-form" noValidate onSubmit={form.submit}>
      <ErrorSummary faults={form.faults} />
      {form.problem && <ProblemNote problem={form.problem} />}
      {props.children((path) => ({
        path,
        label: labelOf(path),
        value: draft.fields[path] ?? '',
        fault: form.faultAt(path),
        onChange: (value) => change({ ...draft, fields: { ...draft.fields, [path]: value } }),
      }))}
      <div className="z-actions">
        <Button type="submit" loading={form.busy}>
          {props.save}
        </Button>
        <Button variant="default" onClick={form.startOver}>
          {t('projects.startOver')}
        </Button>
      </div>
    </form>
  )
}
