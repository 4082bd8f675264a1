/** Indicators broken down by one or two dimensions as a table; one that must not be broken down says why. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { inLang, type Lang } from '#kit/text.ts'
import { paths } from '#ui/paths.ts'
import { useWords } from '#ui/words.tsx'
import { writtenNumber } from '#ui/written.ts'
import type { IndicatorValue } from '../contract.ts'
import type { Dimension } from '../dimensions.ts'
import { fieldOf } from '../fields.ts'

interface Props {
  project: string
  values: readonly IndicatorValue[]
  by: Dimension
  also: Dimension | ''
}

/** The last dimension goes across, the first (of two) down below each indicator. */
export function Breakdown({ project, values, by, also }: Props) {
  const { lang, t } = useWords()
  const across = also || by
  const columns = keysOf(values, across)
  const nameOf = (dimension: Dimension, key: string) => spokenKey(dimension, key, lang) ?? keyWords(key)
  const title = also
    ? t('indicators.breakdownBoth', { by: t(`indicators.${by}_by`), also: t(`indicators.${also}_by`) })
    : t('indicators.breakdown', { by: t(`indicators.${by}_by`) })
  return (
    <section className="z-table-box" aria-label={title}>
      <table className="z-table">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('indicators.name')}</th>
            {columns.map((key) => (
              <th key={key} scope="col" className="z-right">
                {nameOf(across, key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{values.flatMap((value) => (also ? crossed(value) : [plain(value)]))}</tbody>
      </table>
    </section>
  )

  function keyWords(key: string): string {
    if (key === 'men') return t('indicators.men').toLocaleLowerCase(lang)
    if (key === 'women') return t('indicators.women').toLocaleLowerCase(lang)
    return key === 'unknown' ? t('indicators.unknown') : key
  }

  function plain(value: IndicatorValue) {
    if (!value.by) return <Refused key={value.code} project={project} value={value} across={columns.length} />
    return (
      <Row
        key={value.code}
        head={<Name project={project} value={value} />}
        columns={columns}
        of={(key) => cellOf(value, { [by]: key })}
      />
    )
  }

  function crossed(value: IndicatorValue) {
    if (!value.by) return [<Refused key={value.code} project={project} value={value} across={columns.length} />]
    return [
      <tr key={value.code} className="i-group">
        <th scope="rowgroup" colSpan={columns.length + 1}>
          <Name project={project} value={value} />
        </th>
      </tr>,
      ...keysOf([value], by).map((key) => (
        <Row
          key={`${value.code} ${key}`}
          head={<span className="i-inner">{nameOf(by, key)}</span>}
          columns={columns}
          of={(column) => cellOf(value, { [by]: key, [across]: column })}
        />
      )),
    ]
  }
}

/** @param of what stands in a column */
function Row(props: { head: ReactNode; columns: readonly string[]; of: (column: string) => number }) {
  const { lang } = useWords()
  return (
    <tr>
      <th scope="row">{props.head}</th>
      {props.columns.map((column) => (
        <td key={column} className="z-right">
          {writtenNumber(props.of(column), lang)}
        </td>
      ))}
    </tr>
  )
}

/** The way to the rule, which is also what keys step to when the table is wider than a phone. */
function Name({ project, value }: { project: string; value: IndicatorValue }) {
  const { lang } = useWords()
  return (
    <div className="i-name">
      <Link to={paths.indicatorWhy(project, value.code)}>{value.code}</Link> {inLang(value.name, lang)}
    </div>
  )
}

function Refused({ project, value, across }: { project: string; value: IndicatorValue; across: number }) {
  const { t } = useWords()
  return (
    <tr>
      <th scope="row">
        <Name project={project} value={value} />
      </th>
      <td colSpan={Math.max(across, 1)} className="z-soft">
        {value.refused ? t(`indicators.refused_${value.refused}`) : t('indicators.emptyBreakdown')}
      </td>
    </tr>
  )
}

/** Keys of a dimension that were counted: in the order of the records' answers, else of the alphabet; unknown last. */
function keysOf(values: readonly IndicatorValue[], dimension: Dimension): string[] {
  const keys = new Set(values.flatMap(({ by = [] }) => by.flatMap(({ keys }) => keys[dimension] ?? [])))
  const answers = hasAnswers(dimension) ? fieldOf(dimension).values.map(String) : []
  const rank = (key: string) => (key === 'unknown' ? 1_000 : answers.indexOf(key))
  return [...keys].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b, 'bg', { numeric: true }))
}

const hasAnswers = (dimension: Dimension) => dimension === 'age' || dimension === 'labour' || dimension === 'education'

const cellOf = (value: IndicatorValue, wanted: Partial<Record<Dimension, string>>): number =>
  value.by?.find(({ keys }) => Object.entries(wanted).every(([name, key]) => keys[name as Dimension] === key))?.value ??
  0

/** How a key reads where the records have words for it. */
function spokenKey(dimension: Dimension, key: string, lang: Lang): string | undefined {
  if (hasAnswers(dimension)) {
    const words = fieldOf(dimension).words?.[key]
    return words && inLang(words, lang)
  }
  if (dimension === 'month' && /^\d{4}-\d{2}$/.test(key)) return `${key.slice(5)}.${key.slice(0, 4)}`
  return undefined
}
