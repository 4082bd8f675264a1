/**
 * The frame of a form about a participant's life: its question, what is at fault, fields, save and cancel. Opened, it takes the
 * focus, because it may stand far down the page.
 */
import { Button } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import { ErrorSummary, ProblemNote } from '#ui/ProblemNote.tsx'
import type { FieldFault, Problem } from '#ui/problem.ts'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'

interface Frame {
  title: Key
  lead?: ReactNode
  save: Key
  entry: {
    faults: readonly FieldFault[]
    submit: (event: FormEvent) => void
    busy: boolean
    problem: Problem | null
  }
  onCancel: () => void
  children: ReactNode
}

export function EntryForm({ title, lead, save, entry, onCancel, children }: Frame) {
  const { t } = useWords()
  const question = useRef<HTMLHeadingElement>(null)
  useEffect(() => question.current?.focus(), [])
  return (
    <form className="z-stack p-entry" onSubmit={entry.submit} noValidate>
      <div>
        <h4 ref={question} tabIndex={-1}>
          {t(title)}
        </h4>
        {lead && <p className="z-soft">{lead}</p>}
      </div>
      <ErrorSummary faults={entry.faults} />
      {entry.problem && <ProblemNote problem={entry.problem} />}
      <div className="p-form">{children}</div>
      <div className="z-actions">
        <Button type="submit" loading={entry.busy}>
          {t(save)}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('ui.cancel')}
        </Button>
      </div>
    </form>
  )
}
