/** A certificate that a participant gained, or that none was. */
import { dayIn } from '#kit/dates.ts'
import { ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'
import { qualificationInput } from '../../life/contract.ts'
import { EntryForm } from './EntryForm.tsx'
import { given, useEntry } from './useEntry.ts'

const FAULTS: Record<string, Key> = {
  gained: 'life.fault_gained',
  title: 'life.fault_title',
  issuedOn: 'life.fault_issuedOn',
}

export function CertificateForm(props: { stintId: string; onDone: () => void; onCancel: () => void }) {
  const { t } = useWords()
  const { stintId, onDone, onCancel } = props
  const entry = useEntry({
    operation: 'participants.recordQualification',
    about: stintId,
    initial: { askedOn: dayIn(Date.now()), gained: '', title: '', issuer: '', number: '', issuedOn: '' },
    input: (draft) => ({
      stintId,
      ...given('askedOn', draft.askedOn, String),
      ...given('gained', draft.gained, (text) => text === 'yes'),
      ...(draft.gained === 'yes' && {
        ...given('title', draft.title, String),
        ...given('issuer', draft.issuer, String),
        ...given('number', draft.number, String),
        ...given('issuedOn', draft.issuedOn, String),
      }),
    }),
    schema: qualificationInput,
    fault: (path) => FAULTS[path] ?? 'life.fault_askedOn',
    onDone,
  })
  return (
    <EntryForm
      title="life.certificateTitle"
      lead={t('life.certificateHint')}
      save="life.certificateSave"
      entry={entry}
      onCancel={onCancel}
    >
      <DayField {...entry.field('askedOn')} label={t('life.askedOn')} />
      <ChoiceField
        {...entry.field('gained')}
        label={t('life.gained')}
        choices={[
          { value: '', label: t('life.chooseAnswer') },
          { value: 'yes', label: t('life.gained_yes') },
          { value: 'no', label: t('life.gained_no') },
        ]}
      />
      {entry.draft.gained === 'yes' && (
        <>
          <TextField {...entry.field('title')} label={t('life.certificate')} maxLength={200} />
          <DayField {...entry.field('issuedOn')} label={t('life.issuedOn')} />
          <TextField {...entry.field('issuer')} optional label={t('life.issuer')} maxLength={200} />
          <TextField {...entry.field('number')} optional label={t('life.number')} maxLength={200} />
        </>
      )}
    </EntryForm>
  )
}
