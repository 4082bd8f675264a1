/** What pages of reports by month have in common: the choice of a period, and the files to hand in. */
import { useState } from 'react'
import { dayIn, monthOf } from '#kit/dates.ts'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { ChoiceField } from '#ui/Field.tsx'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'
import { FORMATS } from '../../formats.ts'
import './month.css'

const MONTHS_BACK = 13

/** This month and those before it, the newest first. */
export function monthsBack(): string[] {
  const [year, month] = monthOf(dayIn(Date.now())).split('-').map(Number) as [number, number]
  return Array.from({ length: MONTHS_BACK }, (_, back) => {
    const count = year * 12 + month - 1 - back
    return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
  })
}

/** A month of the last year, or a whole year. */
export function PeriodField({ value, onChange }: { value: string; onChange: (period: string) => void }) {
  const { t } = useWords()
  const months = monthsBack()
  const years = [...new Set([...months.map((month) => month.slice(0, 4)), value.slice(0, 4)])]
  const nameOf = (month: string) => {
    const [year, number] = month.split('-')
    return t('month.name', { month: t(`month.month_${Number(number)}` as Key), year: year! })
  }
  return (
    <ChoiceField
      path="period"
      value={value}
      onChange={onChange}
      label={t('month.whichPeriod')}
      choices={[
        ...months.map((month) => ({ value: month, label: nameOf(month) })),
        ...years.map((year) => ({ value: year, label: t('month.wholeYear', { year }) })),
      ]}
    />
  )
}

/** The report as DOCX, PDF and XLSX in the language that it is handed in. */
export function ReportFiles({ path, query }: { path: string; query: Readonly<Record<string, string>> }) {
  const { lang, t } = useWords()
  const [language, setLanguage] = useState<string>(lang)
  return (
    <section className="z-card z-stack">
      <div className="mo-fields">
        <ChoiceField
          path="lang"
          value={language}
          onChange={setLanguage}
          label={t('month.language')}
          choices={[
            { value: 'bg', label: t('ui.langBg') },
            { value: 'en', label: t('ui.langEn') },
          ]}
        />
      </div>
      <div className="z-actions">
        {FORMATS.map((format) => (
          <DownloadButton
            key={format}
            path={path}
            query={{ ...query, lang: language, format }}
            label={t(`month.get${format[0]!.toUpperCase()}${format.slice(1)}` as Key)}
            filled={format === 'docx'}
          />
        ))}
      </div>
    </section>
  )
}

export const BigNumber = ({ label, value }: { label: string; value: string }) => (
  <div className="z-card">
    <dt>{label}</dt>
    <dd className="z-number">{value}</dd>
  </div>
)
