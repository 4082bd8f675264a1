/** A number as Zaedno always shows it: beside its target, with its date and a way to what it counts. */
import type { ReactNode } from 'react'
import type { Day } from '#kit/dates.ts'
import { useWords } from './words.tsx'
import { spokenDay, writtenNumber } from './written.ts'

/**
 * @param value null where the source data do not exist
 * @param target null where the source names none (said so)
 * @param why a link to what the number counts
 */
export function NumberWithTarget(props: {
  label: string
  value: number | null
  target: number | null
  asOf: Day
  why?: ReactNode
}) {
  const { lang, t } = useWords()
  const { label, value, target, asOf, why } = props
  return (
    <div className="z-figure">
      <p>{label}</p>
      <p>
        <strong>{value === null ? t('ui.notKnown') : writtenNumber(value, lang)}</strong>{' '}
        <span className="z-soft">
          {target === null ? `(${t('ui.noTarget')})` : t('ui.ofTarget', { target: writtenNumber(target, lang) })}
        </span>
      </p>
      <p className="z-soft">
        {t('ui.asOf', { day: spokenDay(asOf, lang) })}
        {why && <> · {why}</>}
      </p>
    </div>
  )
}
