/** Values beside their targets as bars with a mark, each also said in numbers, and the table behind them. */
import type { ReactNode } from 'react'
import { useWords } from './words.tsx'
import { writtenNumber } from './written.ts'

export interface Bullet {
  key: string
  label: string
  /** null where the source data do not exist */
  value: number | null
  /** null where the source names no target */
  target: number | null
  /** e.g. `<DemoNote/>`, a link to what is counted */
  note?: ReactNode
}

/**
 * @param finding the title: what the picture shows, as a sentence
 * @param planned the targets are what was planned, and are called so
 */
export function BulletChart({
  finding,
  bullets,
  planned = false,
}: {
  finding: string
  bullets: readonly Bullet[]
  planned?: boolean
}) {
  const { lang, t } = useWords()
  const number = (value: number | null) => (value === null ? t('ui.notKnown') : writtenNumber(value, lang))
  return (
    <figure className="z-chart">
      <figcaption>{finding}</figcaption>
      <ul>
        {bullets.map((bullet) => (
          <li key={bullet.key}>
            <div className="z-bar-head">
              <span>
                {bullet.label} {bullet.note}
              </span>
              <span>
                <strong className="z-number">{number(bullet.value)}</strong>{' '}
                <span className="z-soft z-number">{beside(bullet)}</span>
              </span>
            </div>
            {/* Without a target there is nothing to hold the value against: a bar would only look like one. */}
            {bullet.target !== null && <Bar value={bullet.value ?? 0} target={bullet.target} />}
          </li>
        ))}
      </ul>
      <details className="z-behind">
        <summary>{t(planned ? 'ui.plannedTable' : 'ui.targetTable')}</summary>
        <table className="z-table">
          <thead>
            <tr>
              <th scope="col">
                <span className="z-unseen">{finding}</span>
              </th>
              <th scope="col" className="z-right">
                {t('ui.value')}
              </th>
              <th scope="col" className="z-right">
                {t(planned ? 'ui.plannedTarget' : 'ui.target')}
              </th>
            </tr>
          </thead>
          <tbody>
            {bullets.map((bullet) => (
              <tr key={bullet.key}>
                <th scope="row">{bullet.label}</th>
                <td className="z-right">{number(bullet.value)}</td>
                <td className="z-right">{bullet.target === null ? t('ui.noTarget') : number(bullet.target)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )

  function beside({ value, target }: Bullet): string {
    if (target === null) return `(${t('ui.noTarget')})`
    const of = t(planned ? 'ui.ofPlanned' : 'ui.ofTarget', { target: writtenNumber(target, lang) })
    if (value === null || target === 0) return of
    return `${of} · ${t('ui.percent', { percent: writtenNumber(Math.floor((100 * value) / target), lang) })}`
  }
}

/** The bar alone: filled up to the value, a mark at the target, the scale a tenth beyond the larger. */
function Bar({ value, target }: { value: number; target: number }) {
  const scale = Math.max(value, target, 1) * 1.1
  const at = (amount: number) => (100 * amount) / scale
  const reached = value >= target
  return (
    <svg viewBox="0 0 100 16" height="16" preserveAspectRatio="none" aria-hidden="true">
      <rect y="4" width="100" height="8" fill="var(--z-sunk)" />
      <rect y="4" width={at(value)} height="8" fill={reached ? 'var(--z-green)' : 'var(--z-blue)'} />
      <path d={`M${at(target)} 0V16`} stroke="var(--z-ink)" strokeWidth="3" vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
