/** Completes an activity of a participant, or corrects it: then with the reason, and what stood there stays in the history. */
import { AreaField, ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'
import { completeInput, type ParticipantView } from '../../contract.ts'
import { correctInput } from '../../corrections/contract.ts'
import { EntryForm } from './EntryForm.tsx'
import { given, useEntry } from './useEntry.ts'

type Stint = ParticipantView['stints'][number]

/** How many answers a question has, and how their words begin. */
const ANSWERS = {
  labour: { count: 8, words: 'labour' },
  education: { count: 5, words: 'education' },
  participation: { count: 5, words: 'participation' },
  exitReason: { count: 6, words: 'reason' },
  exitStatus: { count: 8, words: 'exit' },
} as const
const FAULTS: Record<string, Key> = {
  reason: 'life.fault_reason',
  entry: 'life.fault_entry',
  exit: 'life.fault_exit',
  age: 'participants.fault_age',
}
const EMPTY = {
  sex: '',
  age: '',
  labour: '',
  education: '',
  entry: '',
  exit: '',
  participation: '',
  exitReason: '',
  exitStatus: '',
  reason: '',
}
type Name = keyof typeof EMPTY

export function CorrectForm(props: {
  stint: Stint
  how: 'complete' | 'correct'
  onDone: () => void
  onCancel: () => void
}) {
  const { t } = useWords()
  const { stint, how, onDone, onCancel } = props
  const asks = (name: Name) =>
    how === 'complete' ? stint.missing.includes(name) : stint.left !== null || !/^(exit|participation)/.test(name)
  const schema = how === 'complete' ? completeInput : correctInput
  const entry = useEntry({
    operation: `participants.${how}`,
    about: stint.id,
    initial: EMPTY,
    input: (draft) => ({
      stintId: stint.id,
      ...given('sex', draft.sex, String),
      ...given('age', draft.age, Number),
      ...given('labour', draft.labour, Number),
      ...given('education', draft.education, Number),
      ...given('entry', draft.entry, String),
      ...given('exit', draft.exit, String),
      ...given('participation', draft.participation, Number),
      ...given('exitReason', draft.exitReason, Number),
      ...given('exitStatus', draft.exitStatus, Number),
      ...(how === 'correct' && { reason: draft.reason.trim() }),
    }),
    schema: schema.refine((input) => Object.keys(input).length > (how === 'correct' ? 2 : 1), {
      path: [how === 'complete' ? (stint.missing[0] ?? 'sex') : 'sex'],
    }),
    fault: (path) => FAULTS[path] ?? 'participants.fault_nothing',
    onDone,
  })
  const same = { value: '', label: t('participants.unchangedAnswer') }
  const choice = (name: keyof typeof ANSWERS) =>
    asks(name) && (
      <ChoiceField
        {...entry.field(name)}
        optional
        label={t(`participants.${name}`)}
        choices={[
          same,
          ...Array.from({ length: ANSWERS[name].count }, (_, at) => ({
            value: String(at + 1),
            label: t(`participants.${ANSWERS[name].words}_${at + 1}` as Key),
          })),
        ]}
      />
    )
  return (
    <EntryForm
      title={how === 'complete' ? 'participants.completeIt' : 'life.correctTitle'}
      lead={how === 'correct' && t('life.correctHint')}
      save={how === 'complete' ? 'participants.completeSave' : 'life.correctSave'}
      entry={entry}
      onCancel={onCancel}
    >
      {asks('sex') && (
        <ChoiceField
          {...entry.field('sex')}
          optional
          label={t('participants.sex')}
          choices={[
            same,
            { value: 'female', label: t('participants.female') },
            { value: 'male', label: t('participants.male') },
          ]}
        />
      )}
      {asks('age') && (
        <TextField
          {...entry.field('age')}
          optional
          label={t('participants.ageAtEntry')}
          inputMode="numeric"
          maxLength={3}
        />
      )}
      {choice('labour')}
      {choice('education')}
      {how === 'correct' && <DayField {...entry.field('entry')} optional label={t('participants.entryDay')} />}
      {how === 'correct' && asks('exit') && (
        <DayField {...entry.field('exit')} optional label={t('participants.exitDay')} />
      )}
      {choice('participation')}
      {choice('exitReason')}
      {choice('exitStatus')}
      {how === 'correct' && <AreaField {...entry.field('reason')} label={t('life.reason')} />}
    </EntryForm>
  )
}
