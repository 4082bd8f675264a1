/** Leaving an activity, or – once the day is recorded – what came after it, with the day of asking. */
import { dayIn } from '#kit/dates.ts'
import { ChoiceField, DayField, TickField } from '#ui/Field.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import type { ParticipantView } from '../../contract.ts'
import { exitInput } from '../../life/contract.ts'
import { lastExitDay } from '../../life/rules.ts'
import { EntryForm } from './EntryForm.tsx'
import { given, useEntry } from './useEntry.ts'

type Stint = ParticipantView['stints'][number]
const FAULTS: Record<string, Key> = { exit: 'life.fault_exit', askedOn: 'life.fault_askedOn' }

export function ExitForm({ stint, onDone, onCancel }: { stint: Stint; onDone: () => void; onCancel: () => void }) {
  const { lang, t } = useWords()
  const hasLeft = stint.left !== null
  const today = dayIn(Date.now())
  const entry = useEntry({
    operation: 'participants.recordExit',
    about: stint.id,
    initial: {
      exit: '',
      participation: '',
      exitReason: '',
      askedOn: hasLeft ? today : '',
      notReached: '',
      exitStatus: '',
      jobSearch: '',
    },
    input: (draft) => ({
      stintId: stint.id,
      ...given('exit', draft.exit, String),
      ...given('participation', draft.participation, Number),
      ...given('exitReason', draft.exitReason, Number),
      ...given('askedOn', draft.askedOn, String),
      ...(draft.notReached && { reached: false }),
      ...(!draft.notReached && given('exitStatus', draft.exitStatus, Number)),
      ...(!draft.notReached && given('jobSearch', draft.jobSearch, String)),
    }),
    schema: exitInput.refine(({ exit }) => (exit ? exit >= stint.entered : hasLeft), { path: ['exit'] }),
    fault: (path) => FAULTS[path] ?? 'life.fault_exitStatus',
    onDone,
  })
  const numbered = (words: string, count: number) => [
    { value: '', label: t('life.chooseAnswer') },
    ...Array.from({ length: count }, (_, at) => ({
      value: String(at + 1),
      label: t(`participants.${words}_${at + 1}` as Key),
    })),
  ]
  return (
    <EntryForm
      title={hasLeft ? 'life.resultTitle' : 'life.exitTitle'}
      lead={hasLeft ? t('life.resultUntil', { day: spokenDay(lastExitDay(stint.left!), lang) }) : t('life.exitAskHint')}
      save={hasLeft ? 'life.resultSave' : 'life.exitSave'}
      entry={entry}
      onCancel={onCancel}
    >
      {!hasLeft && (
        <>
          <DayField {...entry.field('exit')} label={t('participants.exitDay')} />
          <ChoiceField
            {...entry.field('participation')}
            optional
            label={t('participants.participation')}
            choices={numbered('participation', 5)}
          />
          {entry.draft.participation === '1' && (
            <ChoiceField
              {...entry.field('exitReason')}
              optional
              label={t('participants.exitReason')}
              choices={numbered('reason', 6)}
            />
          )}
        </>
      )}
      <DayField {...entry.field('askedOn')} optional={!hasLeft} label={t('life.askedOn')} />
      {entry.draft.notReached === '' && (
        <>
          <ChoiceField
            {...entry.field('exitStatus')}
            optional
            label={t('life.exitStatus')}
            choices={numbered('exit', 8)}
          />
          <ChoiceField
            {...entry.field('jobSearch')}
            optional
            label={t('life.jobSearch')}
            choices={[
              { value: '', label: t('life.chooseAnswer') },
              ...(['yes', 'no', 'declined'] as const).map((value) => ({ value, label: t(`life.${value}`) })),
            ]}
          />
        </>
      )}
      {entry.draft.askedOn !== '' && (
        <TickField
          path={entry.field('notReached').path}
          label={t('life.reachedNot')}
          hint={t('life.reachedNotHint')}
          checked={entry.draft.notReached !== ''}
          onChange={(checked) => entry.set('notReached', checked ? 'yes' : '')}
        />
      )}
    </EntryForm>
  )
}
