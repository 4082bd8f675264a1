/** Looks at how far each goal has come; also at the end of support, where every goal must be told. */
import { addDays, dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { AreaField, ChoiceField, DayField } from '#ui/Field.tsx'
import { RecordForm, useRecord } from '#ui/record.tsx'
import { useWords } from '#ui/words.tsx'
import { type CaseView, type PlanView, PROGRESS } from '../contract.ts'

/** Progress by goal; empty where nothing is said yet. */
export type Told = Record<string, string>

export const toldGoals = (told: Told) =>
  Object.entries(told).flatMap(([goalId, progress]) => (progress === '' ? [] : [{ goalId, progress }]))

export function ReviewForm({ view, plan, onDone }: { view: CaseView; plan: PlanView; onDone: () => void }) {
  const today = dayIn(Date.now())
  const record = useRecord({
    name: `review ${view.id}`,
    operation: 'support.review',
    initial: { id: newId(), on: today, nextOn: addDays(today, 90), summary: '', told: {} as Told },
    inputOf: ({ told, ...draft }) => ({ ...draft, caseId: view.id, goals: toldGoals(told) }),
    onDone,
  })
  const { draft, change, field } = record
  return (
    <RecordForm record={record} save="support.saveReview" onCancel={onDone}>
      <div className="su-grid">
        <DayField {...field('on', 'support.when')} />
        <DayField {...field('nextOn', 'support.nextOn')} />
      </div>
      <GoalsTold plan={plan} told={draft.told} onChange={(told) => change({ ...draft, told })} all={false} />
      <AreaField {...field('summary', 'support.summary')} />
    </RecordForm>
  )
}

/** Each goal with how far it has come. */
export function GoalsTold(props: { plan: PlanView; told: Told; onChange: (told: Told) => void; all: boolean }) {
  const { t } = useWords()
  const { plan, told, onChange, all } = props
  return plan.goals.map((goal) => (
    <ChoiceField
      key={goal.id}
      path={`goal-${goal.id}`}
      label={goal.goal}
      value={told[goal.id] ?? ''}
      onChange={(progress) => onChange({ ...told, [goal.id]: progress })}
      optional={!all}
      choices={[
        { value: '', label: t('support.choose') },
        ...PROGRESS.map((value) => ({ value, label: t(`support.progress_${value}`) })),
      ]}
    />
  ))
}
