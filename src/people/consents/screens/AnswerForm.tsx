/**
 * A person's own answer to a question of a special category, written down in their words. Nothing is offered to choose from and
 * nothing is shown again: nobody is classified by another. What is being written is kept nowhere until it is recorded.
 */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { AreaField, ChoiceField, DayField } from '#ui/Field.tsx'
import { ErrorSummary, ProblemNote } from '#ui/ProblemNote.tsx'
import type { FieldFault } from '#ui/problem.ts'
import { useOperation } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'
import { type AnswerInput, answerInput, QUESTIONS } from '../contract.ts'

const KINDS = ['provided', 'declined', 'not_applicable'] as const
const METHODS = ['own_words', 'signed_card', 'filled_in_alone'] as const

/** @param agreed the person agrees to be asked; without it only that they do not answer can be written down */
export function AnswerForm(props: {
  personId: string
  agreed: boolean
  onDone: (told: Key) => void
  onCancel: () => void
}) {
  const { t } = useWords()
  const { personId, agreed, onDone, onCancel } = props
  const [draft, setDraft] = useState({
    question: QUESTIONS[0] as string,
    kind: (agreed ? 'provided' : 'declined') as string,
    words: '',
    method: 'own_words' as string,
    saidOn: dayIn(Date.now()),
  })
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const recording = useOperation<AnswerInput>('specialAnswers.record', { waits: 'rights.answerKept' })
  const field = (path: keyof typeof draft, label: Key) => ({
    path,
    label: t(label),
    value: draft[path],
    onChange: (value: string) => setDraft({ ...draft, [path]: value }),
    fault: faults.find((fault) => fault.path === path)?.message,
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const values = draft.words.split('\n').flatMap((line) => line.trim() || [])
    const answer = draft.kind === 'provided' ? { kind: draft.kind, values } : { kind: draft.kind }
    const { question, method, saidOn } = draft
    const parsed = answerInput.safeParse({ id: newId(), personId, question, answer, method, saidOn })
    const wrong = new Set(parsed.error?.issues.map(({ path }) => (path[0] === 'answer' ? 'words' : 'saidOn')) ?? [])
    if (saidOn > dayIn(Date.now())) wrong.add('saidOn')
    setFaults([...wrong].map((path) => ({ path, code: 'invalid', message: t(`rights.fault_${path}`) })))
    if (wrong.size > 0 || !parsed.success) return
    const receipt = await recording.run(parsed.data, [personId])
    if (receipt) onDone(receipt === 'kept' ? 'outbox.kept' : 'rights.answerSaved')
  }
  return (
    <form className="co-form z-stack" onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary faults={faults} />
      {recording.problem && <ProblemNote problem={recording.problem} />}
      {!agreed && <p className="z-note z-amber">{t('rights.answerNoConsent')}</p>}
      <div className="co-fields">
        <ChoiceField
          {...field('question', 'rights.answerQuestion')}
          choices={QUESTIONS.map((value) => ({ value, label: t(`rights.${value}`) }))}
        />
        <ChoiceField
          {...field('kind', 'rights.answerKind')}
          choices={KINDS.filter((kind) => agreed || kind !== 'provided').map((value) => ({
            value,
            label: t(`rights.answer_${value}`),
          }))}
        />
      </div>
      {draft.kind === 'provided' && (
        <AreaField {...field('words', 'rights.answerOwnWords')} hint={t('rights.answerOwnWordsHint')} />
      )}
      <div className="co-fields">
        <ChoiceField
          {...field('method', 'rights.answerMethod')}
          choices={METHODS.map((value) => ({ value, label: t(`rights.method_${value}`) }))}
        />
        <DayField {...field('saidOn', 'rights.when')} />
      </div>
      <div className="z-actions">
        <Button type="submit" loading={recording.busy}>
          {t('rights.answerRecord')}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t('rights.cancel')}
        </Button>
      </div>
    </form>
  )
}
