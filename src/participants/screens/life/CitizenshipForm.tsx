/** Citizenship at entry, as the participant says it. */
import { dayIn } from '#kit/dates.ts'
import { ChoiceField, DayField } from '#ui/Field.tsx'
import { useWords } from '#ui/words.tsx'
import { CITIZENSHIPS, citizenshipInput } from '../../life/contract.ts'
import { EntryForm } from './EntryForm.tsx'
import { given, useEntry } from './useEntry.ts'

export function CitizenshipForm(props: { participationId: string; onDone: () => void; onCancel: () => void }) {
  const { t } = useWords()
  const { participationId, onDone, onCancel } = props
  const entry = useEntry({
    operation: 'participants.recordCitizenship',
    about: participationId,
    initial: { askedOn: dayIn(Date.now()), citizenship: '' },
    input: ({ askedOn, citizenship }) => ({
      participationId,
      ...given('askedOn', askedOn, String),
      ...given('citizenship', citizenship, String),
    }),
    schema: citizenshipInput,
    fault: (path) => (path === 'citizenship' ? 'life.fault_citizenship' : 'life.fault_askedOn'),
    onDone,
  })
  return (
    <EntryForm title="life.citizenshipTitle" save="life.citizenshipSave" entry={entry} onCancel={onCancel}>
      <ChoiceField
        {...entry.field('citizenship')}
        label={t('life.citizenship')}
        choices={[
          { value: '', label: t('life.chooseAnswer') },
          ...CITIZENSHIPS.map((value) => ({ value, label: t(`life.citizenship_${value}`) })),
        ]}
      />
      <DayField {...entry.field('askedOn')} label={t('life.askedOn')} />
    </EntryForm>
  )
}
