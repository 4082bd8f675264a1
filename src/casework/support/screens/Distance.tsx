/** Distance travelled: for each domain of life a scale from 1 to 5, from the first assessment to the latest; its table beneath. */
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { CaseView } from '../contract.ts'
import type { Travelled } from '../distance.ts'

export function Distance({ view }: { view: CaseView }) {
  const { lang, t } = useWords()
  const { travelled, assessments } = view
  if (travelled.length === 0) return null
  const better = travelled.filter(({ change }) => change > 0).length
  const again = assessments.length > 1
  const finding = again
    ? t('support.distanceFinding', { better, count: travelled.length })
    : t('support.distanceOnce', { day: spokenDay(travelled[0]!.last.on, lang) })
  const notes = assessments.at(-1)?.domains.filter(({ note }) => note) ?? []
  return (
    <figure className="z-card z-chart su-scale">
      <figcaption>{finding}</figcaption>
      <ul>
        {travelled.map((one) => (
          <li key={one.domain}>
            <div className="z-bar-head">
              <span>{t(`support.domain_${one.domain}`)}</span>
              <span className="z-number">{spoken(one)}</span>
            </div>
            <Scale {...one} />
          </li>
        ))}
      </ul>
      <div className="su-ends z-soft" aria-hidden="true">
        <span>{t('support.hardest')}</span>
        <span>{t('support.noNeed')}</span>
      </div>
      <details className="z-behind">
        <summary>{t('support.distanceTable')}</summary>
        <table className="z-table">
          <thead>
            <tr>
              <th scope="col">{t('support.domain')}</th>
              <th scope="col" className="z-right">
                {t('support.first')}
              </th>
              <th scope="col" className="z-right">
                {t('support.latest')}
              </th>
              <th scope="col" className="z-right">
                {t('support.change')}
              </th>
            </tr>
          </thead>
          <tbody>
            {travelled.map(({ domain, first, last, change }) => (
              <tr key={domain}>
                <th scope="row">{t(`support.domain_${domain}`)}</th>
                <td className="z-right">
                  {first.score} ({spokenDay(first.on, lang)})
                </td>
                <td className="z-right">
                  {last.score} ({spokenDay(last.on, lang)})
                </td>
                <td className="z-right">{signed(change)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      {notes.length > 0 && (
        <details className="z-behind">
          <summary>{t('support.remarks')}</summary>
          <dl>
            {notes.map(({ domain, note }) => (
              <div key={domain}>
                <dt>
                  <strong>{t(`support.domain_${domain}`)}</strong>
                </dt>
                <dd className="su-text">{note}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </figure>
  )
}

const signed = (change: number): string => (change > 0 ? `+${change}` : change < 0 ? `−${-change}` : '0')
const spoken = ({ first, last, change }: Travelled): string =>
  change === 0 ? String(last.score) : `${first.score} → ${last.score} (${signed(change)})`

/** Five marks, a line from where it began to where it is: green where it became better, amber where worse. */
function Scale({ first, last, change }: Travelled) {
  const at = (score: number) => 12 + (score - 1) * 69
  const tone = change > 0 ? 'var(--z-green)' : change < 0 ? 'var(--z-amber)' : 'var(--z-blue)'
  return (
    <svg viewBox="0 0 300 24" aria-hidden="true">
      <line x1={at(1)} x2={at(5)} y1="12" y2="12" stroke="var(--z-line)" strokeWidth="4" />
      {[1, 2, 3, 4, 5].map((score) => (
        <circle key={score} cx={at(score)} cy="12" r="3" fill="var(--z-edge)" />
      ))}
      <line x1={at(first.score)} x2={at(last.score)} y1="12" y2="12" stroke={tone} strokeWidth="5" />
      {change !== 0 && (
        <circle cx={at(first.score)} cy="12" r="6" fill="var(--z-surface)" stroke={tone} strokeWidth="3" />
      )}
      <circle cx={at(last.score)} cy="12" r="8" fill={tone} />
    </svg>
  )
}
