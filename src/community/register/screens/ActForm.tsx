/** Enters an agreement, an order, a decision, or corrects it. */
import { CREATIONS, DECISION_KINDS, type RegisterLine } from '#decisions/contract.ts'
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { AreaField, ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { RecordForm, said, useRecord } from '#ui/record.tsx'
import { useWords } from '#ui/words.tsx'
import { englishOf, inBoth, linesOf } from '../../screens/forms.ts'

/** @param act the one to correct; none where one is entered */
export function ActForm({ act, onDone }: { act?: RegisterLine; onDone: () => void }) {
  const { t } = useWords()
  const record = useRecord({
    name: act ? `act ${act.id}` : 'act',
    operation: act ? 'decisions.change' : 'decisions.record',
    initial: {
      id: act?.id ?? newId(),
      kind: act?.kind ?? 'agreement',
      number: act?.number ?? '',
      decidedOn: act?.decidedOn ?? dayIn(Date.now()),
      issuer: act?.issuer.bg ?? '',
      issuerEn: act ? englishOf(act.issuer) : '',
      subject: act?.subject.bg ?? '',
      subjectEn: act ? englishOf(act.subject) : '',
      creates: act?.creates ?? '',
      document: act?.document ?? '',
      endsOn: act?.endsOn ?? '',
      signatories: act?.signatories.map(({ bg }) => bg).join('\n') ?? '',
    } as Record<string, string>,
    inputOf: (draft) => ({
      id: draft.id,
      kind: draft.kind,
      decidedOn: draft.decidedOn,
      number: said(draft.number!),
      issuer: inBoth(draft.issuer!, draft.issuerEn!),
      subject: inBoth(draft.subject!, draft.subjectEn!),
      creates: said(draft.creates!),
      document: said(draft.document!),
      endsOn: said(draft.endsOn!),
      ...(draft.signatories!.trim() && { signatories: partiesOf(draft.signatories!, act) }),
    }),
    onDone,
  })
  const { field } = record
  return (
    <RecordForm record={record} save="community.saveAct" onCancel={onDone}>
      <div className="su-grid">
        <ChoiceField
          {...field('kind', 'community.actKind')}
          choices={DECISION_KINDS.map((value) => ({ value, label: t(`community.${value}_act`) }))}
        />
        <TextField {...field('number', 'community.actNumber')} maxLength={50} optional />
        <DayField {...field('decidedOn', 'community.decidedOn')} />
        <DayField {...field('endsOn', 'community.endsOn')} optional />
        <TextField {...field('issuer', 'community.issuer')} hint={t('community.issuerHint')} maxLength={200} />
        <TextField
          {...field('issuerEn', 'community.issuerEn')}
          hint={t('community.englishHint')}
          maxLength={200}
          optional
        />
        <TextField {...field('subject', 'community.subject')} maxLength={500} />
        <TextField
          {...field('subjectEn', 'community.subjectEn')}
          hint={t('community.englishHint')}
          maxLength={500}
          optional
        />
        <ChoiceField
          {...field('creates', 'community.creates')}
          choices={[
            { value: '', label: t('community.createsNothing') },
            ...CREATIONS.map((value) => ({ value, label: t(`community.${value}_creates`) })),
          ]}
          optional
        />
        <TextField
          {...field('document', 'community.document')}
          hint={t('community.documentHint')}
          maxLength={300}
          optional
        />
      </div>
      <AreaField {...field('signatories', 'community.signatories')} hint={t('community.signatoriesHint')} optional />
    </RecordForm>
  )
}

/** Parties line by line; the English of those that stood there before stays. */
const partiesOf = (text: string, act: RegisterLine | undefined) =>
  linesOf(text).map((bg) => act?.signatories.find((one) => one.bg === bg) ?? inBoth(bg, ''))
