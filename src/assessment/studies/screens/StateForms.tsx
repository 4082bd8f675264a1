/** How far a study is, and the steps to the next state. */
import { dayIn } from '#kit/dates.ts'
import type { Doings } from '#ui/Doings.tsx'
import { DayField } from '#ui/Field.tsx'
import { RecordForm, useRecord } from '#ui/record.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import type { StudyLine, StudyState, StudyView } from '../contract.ts'
import { gapsOf, nextStates } from '../rules.ts'

const TONES: Record<StudyState, string> = {
  planned: 'z-amber',
  under_way: 'su-blue',
  finished: 'z-green',
  adopted: 'z-green',
}

/** The state, with the day on which it was reached. */
export function StateChip({ study }: { study: Pick<StudyLine, 'state' | 'finishedOn' | 'adoptedOn'> }) {
  const { lang, t } = useWords()
  const on = study.adoptedOn ?? study.finishedOn
  return (
    <span className={`z-chip ${TONES[study.state]}`}>
      {t(`studies.${study.state}_state`)}
      {on && ` · ${spokenDay(on, lang)}`}
    </span>
  )
}

const STEPS: Record<StudyState, Partial<Record<StudyState, { label: Key; text: Key }>>> = {
  planned: { under_way: { label: 'studies.begin', text: 'studies.beginText' } },
  under_way: {
    finished: { label: 'studies.finish', text: 'studies.finishText' },
    planned: { label: 'studies.backToPlan', text: 'studies.backToPlanText' },
  },
  finished: {
    under_way: { label: 'studies.reopen', text: 'studies.reopenText' },
    adopted: { label: 'studies.adopt', text: 'studies.adoptText' },
  },
  adopted: {},
}

/** Buttons for the states that may follow. */
export const stepsOf = (study: StudyView): Parameters<typeof Doings>[0]['doings'] =>
  nextStates(study).map((state) => {
    const { label, text } = STEPS[study.state][state]!
    return { key: state, label, form: (close: () => void) => <Step {...{ study, state, text, close }} /> }
  })

function Step(props: { study: StudyView; state: StudyState; text: Key; close: () => void }) {
  const { t } = useWords()
  const { study, state, close } = props
  const { id, version } = study
  const dated = state === 'finished' || state === 'adopted'
  const record = useRecord({
    name: `study ${id} ${version} ${state}`,
    operation: 'studies.move',
    initial: { on: dayIn(Date.now()) },
    inputOf: ({ on }) => ({ id, version, state, ...(dated && { on }) }),
    onDone: close,
  })
  const gaps = state === 'finished' ? gapsOf(study).length : 0
  return (
    <RecordForm record={record} save="studies.moveIt" onCancel={close}>
      <p>{t(props.text)}</p>
      {gaps > 0 && <p className="z-note z-amber">{t('studies.finishGaps', { count: gaps })}</p>}
      {dated && <DayField {...record.field('on', 'studies.onDay')} />}
    </RecordForm>
  )
}
