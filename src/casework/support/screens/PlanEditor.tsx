/** Writes the next version of a plan: the aim, goals with their steps; what is not yet approved may be written again. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { addDays, dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { AreaField, DayField } from '#ui/Field.tsx'
import { RecordForm, said, useRecord } from '#ui/record.tsx'
import { useWords } from '#ui/words.tsx'
import type { CaseView, Goal, PlanView } from '../contract.ts'
import { GoalForm } from './GoalForm.tsx'

const emptyGoal = (): Goal => ({ id: newId(), domain: 'work', goal: '', indicator: '', steps: [] })

/** Goals as they are sent, without what the view adds to them. */
const bare = ({ id, domain, goal, indicator, steps }: Goal): Goal => ({
  id,
  domain,
  goal,
  indicator,
  steps: steps.map((step) => ({
    id: step.id,
    what: step.what,
    who: step.who,
    due: step.due,
    ...(step.who === 'provider' && step.providerId && { providerId: step.providerId }),
  })),
})

/** @param from the version that is written further: a draft is replaced, an approved one is followed by another */
export function PlanEditor({ view, from, onDone }: { view: CaseView; from: PlanView | null; onDone: () => void }) {
  const { t } = useWords()
  const isDraft = from !== null && from.approvedOn === null
  const record = useRecord({
    name: `plan ${view.id}`,
    operation: 'support.draft',
    initial: {
      id: isDraft ? from.id : newId(),
      aim: from?.aim ?? '',
      reviewOn: isDraft ? from.reviewOn : addDays(dayIn(Date.now()), 90),
      goals: from?.goals.map(bare) ?? [emptyGoal()],
    },
    inputOf: ({ goals, ...draft }) => ({
      ...draft,
      caseId: view.id,
      version: isDraft ? from.version : 0,
      goals: goals.map(bare),
    }),
    onDone,
  })
  const { draft, change, field } = record
  const setGoal = (at: number, goal: Goal | null) =>
    change({ ...draft, goals: draft.goals.flatMap((old, i) => (i !== at ? [old] : goal ? [goal] : [])) })
  return (
    <RecordForm record={record} save="support.savePlan" onCancel={onDone}>
      <AreaField {...field('aim', 'support.aim')} hint={t('support.aimHint')} />
      {draft.goals.map((goal, at) => (
        <GoalForm
          key={goal.id}
          goal={goal}
          at={at}
          only={draft.goals.length === 1}
          onChange={(next) => setGoal(at, next)}
        />
      ))}
      <div>
        <Button variant="default" onClick={() => change({ ...draft, goals: [...draft.goals, emptyGoal()] })}>
          {t('support.addGoal')}
        </Button>
      </div>
      <DayField {...field('reviewOn', 'support.reviewOn')} />
    </RecordForm>
  )
}

/** A version that nobody has approved yet. */
export function Draft({ view, draft }: { view: CaseView; draft: PlanView }) {
  const { t } = useWords()
  const [open, setOpen] = useState<'edit' | 'approve' | null>(null)
  const close = () => setOpen(null)
  return (
    <section className="z-card z-stack">
      <div>
        <h2>{t('support.draftTitle', { number: draft.number })}</h2>
        <p className="su-text">{draft.aim}</p>
        <ol>
          {draft.goals.map(({ id, goal, steps }) => (
            <li key={id}>
              {goal} <span className="z-soft">({t('support.stepCount', { count: steps.length })})</span>
            </li>
          ))}
        </ol>
      </div>
      {open === 'edit' && <PlanEditor view={view} from={draft} onDone={close} />}
      {open === 'approve' && <ApproveForm draft={draft} onDone={close} />}
      {open === null && view.mine && (
        <div className="z-actions">
          <Button onClick={() => setOpen('approve')}>{t('support.approve')}</Button>
          <Button variant="default" onClick={() => setOpen('edit')}>
            {t('support.goOnWriting')}
          </Button>
        </div>
      )}
    </section>
  )
}

function ApproveForm({ draft, onDone }: { draft: PlanView; onDone: () => void }) {
  const { t } = useWords()
  const record = useRecord({
    name: `approve ${draft.id}`,
    operation: 'support.approve',
    initial: { on: dayIn(Date.now()), paperOn: '' },
    inputOf: ({ on, paperOn }) => ({ id: draft.id, version: draft.version, on, paperOn: said(paperOn) }),
    onDone,
  })
  return (
    <RecordForm record={record} save="support.approve" onCancel={onDone}>
      <p className="z-soft">{t('support.approveHint')}</p>
      <div className="su-grid">
        <DayField {...record.field('on', 'support.approveDay')} />
        <DayField {...record.field('paperOn', 'support.paperDay')} hint={t('support.paperHint')} optional />
      </div>
    </RecordForm>
  )
}
