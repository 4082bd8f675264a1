/** Versions of a plan: which there are, and what each changed against the one before it. */
import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Loaded } from '#ui/Loaded.tsx'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { CaseView, PlanVersionView } from '../contract.ts'
import { isSame } from '../versions.ts'

export function Versions({ view }: { view: CaseView }) {
  const { lang, t } = useWords()
  const [open, setOpen] = useState<number | null>(null)
  if (view.versions.length < 2) return null
  return (
    <section className="z-card">
      <h2>{t('support.versions')}</h2>
      <ul className="su-plain z-stack">
        {view.versions.toReversed().map(({ number, approvedOn }) => (
          <li key={number}>
            <div className="su-row">
              <span>
                {t('support.versionOf', { number })} ·{' '}
                {approvedOn ? t('support.approvedOn', { day: spokenDay(approvedOn, lang) }) : t('support.isDraft')}
              </span>
              {number > 1 && (
                <Button
                  variant="default"
                  aria-expanded={open === number}
                  onClick={() => setOpen(open === number ? null : number)}
                >
                  {t('support.whatChanged')}
                </Button>
              )}
            </div>
            {open === number && <Changes caseId={view.id} number={number} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Changes({ caseId, number }: { caseId: string; number: number }) {
  const { lang, t } = useWords()
  const version = useRead<PlanVersionView>(`/api/support/${caseId}/plans/${number}`)
  return (
    <Loaded query={version}>
      {({ difference, before }) => {
        if (!difference || before === null) return null
        if (isSame(difference)) return <p className="z-soft">{t('support.sameVersion', { number: before })}</p>
        const { aim, goals, steps } = difference
        return (
          <ul className="su-news">
            {aim && <Change label={t('support.aim')} before={aim.before} after={aim.after} />}
            {goals.added.map((goal) => (
              <Change key={goal.id} label={t('support.goalAdded')} after={goal.goal} />
            ))}
            {goals.removed.map((goal) => (
              <Change key={goal.id} label={t('support.goalRemoved')} before={goal.goal} />
            ))}
            {goals.changed.map(({ before: old, after }) => (
              <Change
                key={after.id}
                label={t('support.goalChanged')}
                before={`${old.goal} (${old.indicator})`}
                after={`${after.goal} (${after.indicator})`}
              />
            ))}
            {steps.added.map((step) => (
              <Change key={step.id} label={t('support.stepAdded')} after={step.what} />
            ))}
            {steps.removed.map((step) => (
              <Change key={step.id} label={t('support.stepRemoved')} before={step.what} />
            ))}
            {steps.changed.map(({ before: old, after }) => (
              <Change
                key={after.id}
                label={t('support.stepChanged')}
                before={`${old.what} (${spokenDay(old.due, lang)})`}
                after={`${after.what} (${spokenDay(after.due, lang)})`}
              />
            ))}
          </ul>
        )
      }}
    </Loaded>
  )
}

function Change({ label, before, after }: { label: ReactNode; before?: string; after?: string }) {
  return (
    <li>
      <strong>{label}</strong>
      {before && (
        <div>
          <del>{before}</del>
        </div>
      )}
      {after && (
        <div>
          <ins>{after}</ins>
        </div>
      )}
    </li>
  )
}
