/** Closes support: the reason, the review of every goal at the end, and whether the team's work with these people ends. */
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { AreaField, ChoiceField, DayField, TickField } from '#ui/Field.tsx'
import { RecordForm, said, useRecord } from '#ui/record.tsx'
import { useWords } from '#ui/words.tsx'
import { type CaseView, CLOSE_REASONS } from '../contract.ts'
import { GoalsTold, type Told, toldGoals } from './ReviewForm.tsx'

export function CloseForm({ view, onDone }: { view: CaseView; onDone: () => void }) {
  const { t } = useWords()
  const { plan } = view
  const record = useRecord({
    name: `close ${view.id}`,
    operation: 'support.close',
    initial: {
      on: dayIn(Date.now()),
      reason: 'goals_reached',
      note: '',
      endCare: true,
      review: newId(),
      summary: '',
      told: {} as Told,
    },
    inputOf: ({ review, summary, told, note, ...draft }) => ({
      ...draft,
      id: view.id,
      version: view.version,
      note: said(note),
      ...(plan && { review: { id: review, summary, goals: toldGoals(told) } }),
    }),
    onDone,
  })
  const { draft, change, field } = record
  return (
    <RecordForm record={record} save="support.close" onCancel={onDone}>
      <div className="su-grid">
        <DayField {...field('on', 'support.when')} />
        <ChoiceField
          {...field('reason', 'support.closeReason')}
          choices={CLOSE_REASONS.map((value) => ({ value, label: t(`support.${value}_reason`) }))}
        />
      </div>
      {plan && (
        <>
          <h4 className="su-h3">{t('support.endReview')}</h4>
          <GoalsTold plan={plan} told={draft.told} onChange={(told) => change({ ...draft, told })} all />
          <AreaField {...field('summary', 'support.summary')} />
        </>
      )}
      <AreaField {...field('note', 'support.remark')} optional />
      <TickField
        path="endCare"
        label={t('support.endCare')}
        hint={t('support.endCareHint')}
        checked={draft.endCare}
        onChange={(endCare) => change({ ...draft, endCare })}
      />
    </RecordForm>
  )
}
