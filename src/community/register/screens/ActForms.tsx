/** What follows from an order: whom it appoints, which plan or project it brings into being. */
import type { RegisterLine } from '#decisions/contract.ts'
import { newId } from '#kit/ids.ts'
import { ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { RecordForm, said, useRecord } from '#ui/record.tsx'
import { useWords } from '#ui/words.tsx'
import { POSTS } from '../../bodies/contract.ts'
import { inBoth } from '../../screens/forms.ts'

interface Props {
  act: RegisterLine
  onDone: () => void
}

export function AppointForm({ act, onDone }: Props) {
  const { t } = useWords()
  const record = useRecord({
    name: `appoint ${act.id}`,
    operation: 'appointments.make',
    initial: { id: newId(), post: 'coordinator', name: '', office: '', beganOn: act.decidedOn },
    inputOf: ({ office, ...draft }) => ({ ...draft, decisionId: act.id, office: said(office) }),
    onDone,
  })
  const { field } = record
  return (
    <RecordForm record={record} save="community.saveAppointment" onCancel={onDone}>
      <div className="su-grid">
        <ChoiceField
          {...field('post', 'community.appointPost')}
          choices={POSTS.map((value) => ({ value, label: t(`community.${value}_post`) }))}
        />
        <TextField {...field('name', 'community.appointName')} maxLength={200} />
        <TextField {...field('office', 'community.appointOffice')} maxLength={200} optional />
        <DayField {...field('beganOn', 'community.appointOn')} />
      </div>
    </RecordForm>
  )
}

export function LinkForm({ act, onDone }: Props) {
  const { t } = useWords()
  const record = useRecord({
    name: `link ${act.id}`,
    operation: 'decisions.link',
    initial: { id: newId(), kind: 'plan', name: '', nameEn: '' },
    inputOf: ({ id, kind, name, nameEn }) => ({ id, kind, decisionId: act.id, name: inBoth(name, nameEn) }),
    onDone,
  })
  const { field } = record
  return (
    <RecordForm record={record} save="community.saveLink" onCancel={onDone}>
      <div className="su-grid">
        <ChoiceField
          {...field('kind', 'community.linkKind')}
          choices={(['plan', 'project'] as const).map((value) => ({ value, label: t(`community.${value}_creates`) }))}
        />
        <TextField {...field('name', 'community.linkName')} maxLength={300} />
        <TextField
          {...field('nameEn', 'community.linkNameEn')}
          hint={t('community.englishHint')}
          maxLength={300}
          optional
        />
      </div>
    </RecordForm>
  )
}
