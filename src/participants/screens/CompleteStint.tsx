/** Adds to one activity of a participant what was missing, or how they left it; what is left blank stays as it is. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useDraft } from '#ui/draft.ts'
import { ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { ErrorSummary, ProblemNote } from '#ui/ProblemNote.tsx'
import type { FieldFault } from '#ui/problem.ts'
import { useOperation } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { Key, Translate } from '#words/catalogue.ts'
import { type CompleteInput, completeInput, type ParticipantView } from '../contract.ts'

type Stint = ParticipantView['stints'][number]
type Draft = Readonly<Record<Exclude<keyof CompleteInput, 'stintId'>, string>>

const EMPTY: Draft = {
  sex: '',
  age: '',
  labour: '',
  education: '',
  exit: '',
  participation: '',
  exitReason: '',
  exitStatus: '',
}
const TEXTS = new Set(['sex', 'exit'])
/** How many answers a question has, and how their words begin. */
const ANSWERS = {
  labour: { count: 8, words: 'labour' },
  education: { count: 5, words: 'education' },
  participation: { count: 5, words: 'participation' },
  exitReason: { count: 6, words: 'reason' },
  exitStatus: { count: 8, words: 'exit' },
} as const

export function CompleteStint({ stint, onDone }: { stint: Stint; onDone: () => void }) {
  const { t } = useWords()
  const [draft, change, drop] = useDraft<Draft>(`complete ${stint.id}`, EMPTY)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const complete = useOperation<CompleteInput>('participants.complete')

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const { input, faults } = checked(draft, stint, t)
    setFaults(faults)
    if (faults.length > 0 || !(await complete.run(input))) return
    drop()
    onDone()
  }
  const field = (name: keyof Draft) => ({
    path: pathIn(stint, name),
    value: draft[name],
    onChange: (value: string) => change({ ...draft, [name]: value }),
    fault: faults.find((fault) => fault.path === pathIn(stint, name))?.message,
    optional: true,
  })
  const same = { value: '', label: t('participants.unchangedAnswer') }
  const choice = (name: keyof typeof ANSWERS) => {
    const { count, words } = ANSWERS[name]
    const answers = Array.from({ length: count }, (_, at) => ({
      value: String(at + 1),
      label: t(`participants.${words}_${at + 1}` as Key),
    }))
    return <ChoiceField {...field(name)} label={t(`participants.${name}`)} choices={[same, ...answers]} />
  }
  return (
    <form className="z-stack" onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary faults={faults} />
      {complete.problem && <ProblemNote problem={complete.problem} />}
      <div className="p-form">
        <ChoiceField
          {...field('sex')}
          label={t('participants.sex')}
          choices={[
            same,
            { value: 'female', label: t('participants.female') },
            { value: 'male', label: t('participants.male') },
          ]}
        />
        <TextField {...field('age')} label={t('participants.ageAtEntry')} inputMode="numeric" maxLength={3} />
        {choice('labour')}
        {choice('education')}
        <DayField {...field('exit')} label={t('participants.exitDay')} />
        {choice('participation')}
        {choice('exitReason')}
        {choice('exitStatus')}
      </div>
      <div className="z-actions">
        <Button type="submit" loading={complete.busy}>
          {t('participants.completeSave')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** Several activities may be open at once, each with fields of its own. */
const pathIn = ({ id }: Stint, name: string) => `${name}-${id}`

function checked(draft: Draft, stint: Stint, t: Translate): { input: CompleteInput; faults: FieldFault[] } {
  const given = Object.entries(draft).filter(([, value]) => value.trim() !== '')
  const values = given.map(([name, value]) => [name, TEXTS.has(name) ? value : Number(value)])
  const input = { stintId: stint.id, ...Object.fromEntries(values) } as CompleteInput
  const faults: FieldFault[] = []
  const add = (name: string, key: Key) => faults.push({ path: pathIn(stint, name), code: 'invalid', message: t(key) })
  if (given.length === 0) add('sex', 'participants.fault_nothing')
  for (const { path } of completeInput.safeParse(input).error?.issues ?? []) {
    add(String(path[0]), path[0] === 'exit' ? 'participants.fault_exit' : 'participants.fault_age')
  }
  if (input.exit && input.exit < stint.entered) add('exit', 'participants.fault_exit')
  return { input, faults }
}
