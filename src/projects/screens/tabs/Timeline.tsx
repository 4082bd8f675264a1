/** Activities as bars over the time that they span together; each period also stands in words. */
import { dayFromNumber, dayNumber } from '#kit/dates.ts'
import { inLang } from '#kit/text.ts'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { ActivityView } from '../../parts/contract.ts'
import { Period } from '../Told.tsx'

export function Timeline({ activities }: { activities: readonly ActivityView[] }) {
  const { lang, t } = useWords()
  const dated = activities.flatMap(({ id, code, name, state, startsOn, endsOn }) =>
    startsOn && endsOn
      ? [{ id, code, name, state, startsOn, endsOn, from: dayNumber(startsOn), to: dayNumber(endsOn) + 1 }]
      : [],
  )
  if (dated.length < 2) return null
  const start = Math.min(...dated.map(({ from }) => from))
  const end = Math.max(...dated.map(({ to }) => to))
  const share = (days: number) => (100 * days) / (end - start)
  return (
    <figure className="z-card z-chart">
      <figcaption>
        {t('projects.timelineLead', {
          start: spokenDay(dayFromNumber(start), lang),
          end: spokenDay(dayFromNumber(end - 1), lang),
        })}
      </figcaption>
      <ul className="p-time">
        {dated.map((one) => (
          <li key={one.id}>
            <div className="p-time-head">
              <span>
                <span className="z-soft z-number">{one.code}</span> {inLang(one.name, lang)}
              </span>
              <span className="z-soft">
                <Period {...one} />
              </span>
            </div>
            <svg viewBox="0 0 100 10" height="10" preserveAspectRatio="none" aria-hidden="true">
              <rect width="100" height="10" fill="var(--z-sunk)" />
              <rect
                x={share(one.from - start)}
                width={Math.max(share(one.to - one.from), 0.6)}
                height="10"
                fill={one.state === 'done' ? 'var(--z-green)' : 'var(--z-blue)'}
              />
            </svg>
          </li>
        ))}
      </ul>
    </figure>
  )
}
