/** The stages of a pathway: what is done, what is next and by when. State stands in words, colour only repeats it. */
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { StageState } from '../rules.ts'

const TONES = { done: 'z-green', overdue: 'z-red', next: 'su-blue', ahead: 'su-quiet' } as const

export function Stages({ stages }: { stages: readonly StageState[] }) {
  const { t } = useWords()
  if (stages.length < 2) return null
  return (
    <ol className="su-stages" aria-label={t('support.stages')}>
      {stages.map((one) => (
        <li key={one.stage} className={TONES[one.state]}>
          <strong>{t(`support.stage_${one.stage}`)}</strong>
          <When stage={one} />
        </li>
      ))}
    </ol>
  )
}

function When({ stage: { state, due, doneOn, daysLeft } }: { stage: StageState }) {
  const { lang, t } = useWords()
  if (doneOn) return <span className="z-soft">{t('support.doneOn', { day: spokenDay(doneOn, lang) })}</span>
  if (state === 'overdue' && due && daysLeft !== null)
    return <span className="z-chip z-red">{t('support.overdueBy', { count: -daysLeft })}</span>
  if (due && daysLeft !== null)
    return (
      <span className="z-soft">
        {t('support.dueBy', { day: spokenDay(due, lang) })} · {t('support.daysLeft', { count: daysLeft })}
      </span>
    )
  return <span className="z-soft">{t(state === 'next' ? 'support.isNext' : 'support.isAhead')}</span>
}
