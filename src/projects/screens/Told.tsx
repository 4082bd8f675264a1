/** Small told things of projects: a state as a chip, a period, an organisation in the page's language, a labelled list of facts. */
import type { ReactNode } from 'react'
import type { Day } from '#kit/dates.ts'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { ProjectState } from '../contract.ts'

const TONES: Record<ProjectState, string> = {
  prepared: 'z-amber',
  running: 'z-green',
  suspended: 'z-red',
  closed: 'p-quiet',
}

export function StateChip({ state }: { state: ProjectState }) {
  const { t } = useWords()
  return <span className={`z-chip ${TONES[state]}`}>{t(`projects.${state}_state`)}</span>
}

/** `10.01.2022 – 30.11.2023`, or the end that is known. */
export function Period({ startsOn, endsOn }: { startsOn: Day | null; endsOn: Day | null }) {
  const { lang, t } = useWords()
  const [start, end] = [startsOn && spokenDay(startsOn, lang), endsOn && spokenDay(endsOn, lang)]
  if (start && end)
    return (
      <span>
        <span className="z-number">{start} –</span> <span className="z-number">{end}</span>
      </span>
    )
  if (start) return t('projects.fromDay', { day: start })
  if (end) return t('projects.untilDay', { day: end })
  return <span className="z-soft">{t('projects.noPeriod')}</span>
}

/** What is known of something: names with their values; those without a value are left out. */
export function Facts({ items }: { items: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="p-facts">
      {items
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
