/** The plan as a path of goals that leads to the aim: each stop with its steps, who does them and by when. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { dayIn } from '#kit/dates.ts'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { AreaField, DayField } from '#ui/Field.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { RecordForm, said, useRecord } from '#ui/record.tsx'
import { useOperation } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import type { CaseView, GoalView, PlanView, StepView } from '../contract.ts'

const TONES = { reached: 'z-green', partly: 'su-blue', not_yet: 'su-quiet', given_up: 'su-quiet' } as const

export function GoalPath({ view, plan }: { view: CaseView; plan: PlanView }) {
  const { lang, t } = useWords()
  const open = view.closedOn === null && !view.mayAnswer
  return (
    <section className="z-card z-stack">
      <div>
        <h2>{plan.aim}</h2>
        <div className="su-line z-soft">
          <span>{t('support.versionOf', { number: plan.number })}</span>
          {plan.approvedOn && <span>{t('support.approvedOn', { day: spokenDay(plan.approvedOn, lang) })}</span>}
          {plan.joint && <span className="z-chip su-blue">{t('support.joint')}</span>}
          {view.reviewOn && <ReviewDay day={view.reviewOn} />}
        </div>
      </div>
      <ol className="su-path">
        {plan.goals.map((goal, at) => (
          <li key={goal.id}>
            <Stop goal={goal} at={at} />
            <h4>{goal.goal}</h4>
            <p className="su-line">
              <span className="z-soft">{t(`support.domain_${goal.domain}`)}</span>
              {goal.progress && (
                <span className={`z-chip ${TONES[goal.progress]}`}>{t(`support.progress_${goal.progress}`)}</span>
              )}
            </p>
            <p className="z-soft">{t('support.seenBy', { indicator: goal.indicator })}</p>
            {goal.steps.length > 0 && (
              <ul className="su-steps">
                {goal.steps.map((step) => (
                  <Step key={step.id} step={step} caseId={view.id} open={open} />
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
      {view.signedOn ? (
        <p className="z-soft">{t('support.signedOn', { day: spokenDay(view.signedOn, lang) })}</p>
      ) : plan.paperOn ? (
        <p className="z-soft">{t('support.paperOn', { day: spokenDay(plan.paperOn, lang) })}</p>
      ) : (
        view.mine && <PaperSeen plan={plan} />
      )}
      <div className="z-actions">
        {(['docx', 'pdf', 'xlsx'] as const).map((format) => (
          <DownloadButton
            key={format}
            path={`/api/support/${view.id}/plan-document`}
            query={{ number: plan.number, lang, format }}
            label={t(`support.get${format[0]!.toUpperCase()}${format.slice(1)}` as Key)}
          />
        ))}
      </div>
    </section>
  )
}

function ReviewDay({ day }: { day: string }) {
  const { lang, t } = useWords()
  const late = day < dayIn(Date.now())
  const text = t('support.nextReview', { day: spokenDay(day, lang) })
  return late ? <span className="z-chip z-red">{text}</span> : <span>{text}</span>
}

/** The stop of a goal: full once it is reached or all its steps are done. */
function Stop({ goal, at }: { goal: GoalView; at: number }) {
  const done = goal.progress === 'reached' || (goal.steps.length > 0 && goal.steps.every(({ doneOn }) => doneOn))
  const tone = goal.progress ? TONES[goal.progress] : done ? 'z-green' : 'su-blue'
  return (
    <span className={`su-stop ${tone} ${done ? 'su-full' : ''}`} aria-hidden="true">
      {done ? '✓' : at + 1}
    </span>
  )
}

function Step({ step, caseId, open }: { step: StepView; caseId: string; open: boolean }) {
  const { lang, t } = useWords()
  const [telling, setTelling] = useState(false)
  const undo = useOperation<{ id: string; caseId: string }>('support.step', { waits: 'support.stepKept' })
  return (
    <li className={`su-step ${step.doneOn ? 'su-done' : ''}`}>
      <div>
        <strong>{step.what}</strong>
        <div className="su-line z-soft">
          <span>{step.provider ?? t(`support.who_${step.who}`)}</span>
          {step.doneOn ? (
            <span>{t('support.doneOn', { day: spokenDay(step.doneOn, lang) })}</span>
          ) : (
            <span>{t('support.dueBy', { day: spokenDay(step.due, lang) })}</span>
          )}
          {step.overdue && <span className="z-chip z-red">{t('support.isOverdue')}</span>}
        </div>
        {step.note && <p className="su-text">{step.note}</p>}
        {undo.problem && <ProblemNote problem={undo.problem} />}
      </div>
      {open &&
        !telling &&
        (step.doneOn ? (
          <Button
            variant="subtle"
            loading={undo.busy}
            onClick={() => void undo.run({ id: step.id, caseId }, [step.id, caseId])}
          >
            {t('support.notDone')}
          </Button>
        ) : (
          <Button variant="default" onClick={() => setTelling(true)}>
            {t('support.done')}
          </Button>
        ))}
      {telling && <StepForm step={step} caseId={caseId} onDone={() => setTelling(false)} />}
    </li>
  )
}

function StepForm({ step, caseId, onDone }: { step: StepView; caseId: string; onDone: () => void }) {
  const record = useRecord({
    name: `step ${step.id}`,
    operation: 'support.step',
    initial: { doneOn: dayIn(Date.now()), note: '' },
    inputOf: ({ doneOn, note }) => ({ id: step.id, caseId, doneOn, note: said(note) }),
    waits: { title: 'support.stepKept', about: () => [step.id, caseId] },
    onDone,
  })
  return (
    <RecordForm record={record} save="support.tellDone" onCancel={onDone}>
      <DayField {...record.field('doneOn', 'support.when')} />
      <AreaField {...record.field('note', 'support.stepNote')} optional />
    </RecordForm>
  )
}

/** The paper was signed: the day, and that one has seen it. */
function PaperSeen({ plan }: { plan: PlanView }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const record = useRecord({
    name: `paper ${plan.id}`,
    operation: 'support.paperSigned',
    initial: { on: dayIn(Date.now()) },
    inputOf: ({ on }) => ({ id: plan.id, on }),
    onDone: () => setOpen(false),
  })
  if (!open)
    return (
      <div className="su-row z-note z-amber">
        <p>{t('support.noPaper')}</p>
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('support.paperSeen')}
        </Button>
      </div>
    )
  return (
    <RecordForm record={record} save="support.paperSeen" onCancel={() => setOpen(false)}>
      <DayField {...record.field('on', 'support.paperDay')} hint={t('support.paperHint')} />
    </RecordForm>
  )
}
