/** A small form over one operation: fields by their paths, what the server found wrong beside them, one button. */
import { Button } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import type { Key } from '#words/catalogue.ts'
import { useDraft } from './draft.ts'
import { ProblemNote } from './ProblemNote.tsx'
import { useOperation } from './server.tsx'
import { useWords } from './words.tsx'
import './work.css'

/** What a field of `#ui` needs, tied to its path. */
export type FieldAt<Draft> = (
  path: keyof Draft & string,
  label: Key,
) => { path: string; label: string; value: string; fault: string | undefined; onChange: (value: string) => void }

/**
 * @param options `name` of the draft that is kept on the device; `inputOf` turns it into the operation's input; `offline`
 * where its contract says so: the message that names it among what is not sent
 */
export function useRecord<Draft extends Record<string, unknown>>(options: {
  name: string
  operation: string
  offline?: Key
  initial: Draft
  inputOf: (draft: Draft) => unknown
  /** For what may be recorded without a connection: the message that names it, and the records it is about. */
  waits?: { title: Key; about: (draft: Draft) => readonly string[] }
  onDone: () => void
}) {
  const { t } = useWords()
  const [draft, change, drop] = useDraft<Draft>(options.name, options.initial)
  const sending = useOperation<unknown>(options.operation, {
    ...(options.offline && { offline: options.offline }),
    ...(options.waits && { waits: options.waits.title }),
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    sending.reset()
    if ((await sending.run(options.inputOf(draft), options.waits?.about(draft))) === null) return
    drop()
    options.onDone()
  }
  const field: FieldAt<Draft> = (path, label) => ({
    path,
    label: t(label),
    value: String(draft[path] ?? ''),
    fault: sending.problem?.errors?.find((fault) => fault.path === path)?.message,
    onChange: (value) => change({ ...draft, [path]: value }),
  })
  return { draft, change, field, submit, busy: sending.busy, problem: sending.problem }
}

/** The form itself: faults above, the fields, its verb below. */
export function RecordForm(props: {
  record: Pick<ReturnType<typeof useRecord>, 'submit' | 'busy' | 'problem'>
  save: Key
  /** Left out where there is nothing to go back to. */
  onCancel?: () => void
  children: ReactNode
}) {
  const { t } = useWords()
  const { submit, busy, problem } = props.record
  return (
    <form className="z-form" onSubmit={(event) => void submit(event)}>
      {problem && <ProblemNote problem={problem} />}
      {props.children}
      <div className="z-actions">
        <Button type="submit" loading={busy}>
          {t(props.save)}
        </Button>
        {props.onCancel && (
          <Button variant="default" onClick={props.onCancel}>
            {t('ui.cancel')}
          </Button>
        )}
      </div>
    </form>
  )
}

/** Text that was left empty is left out. */
export const said = (text: string): string | undefined => text.trim() || undefined
