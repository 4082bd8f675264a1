/** What came of weighted criteria: places, what is missing, what each criterion adds, how far assessors were apart. */
import { Link } from 'react-router'
import { inLang } from '#kit/text.ts'
import { PlainTable } from '#ui/PlainTable.tsx'
import { paths } from '#ui/paths.ts'
import { useWords } from '#ui/words.tsx'
import type { ScoredOption, ScoringDetail, WeightedResult } from '../contract.ts'
import { type Cell, placesIn } from '../rules.ts'
import { SensitivityPart } from './SensitivityPart.tsx'
import { useDecimal, usePoints } from './written.ts'

interface Told {
  scoring: ScoringDetail
  cells: readonly (readonly Cell[])[]
  result: WeightedResult
}

export function WeightedPart({ scoring, cells, result }: Told) {
  const { lang, t } = useWords()
  const points = usePoints()
  const places = [...placesIn(result.ranking)]
  const counts = cells.flat().map(({ given }) => given)
  const most = Math.max(...counts)
  const thin = counts.filter((count) => count > 0 && count < most).length
  return (
    <>
      <section className="z-stack">
        <h2>{t('scores.resultHeading', { count: scoring.assessors })}</h2>
        <ol className="co-ranking">
          {places.map(([at, place]) => (
            <li key={scoring.options[at]!.id}>
              <span className="co-place">{place}.</span>
              <OptionName option={scoring.options[at]!} />
              <span className="z-soft z-number">
                {t('scores.points', { points: points(result.rows[at]!.total ?? 0) })}
              </span>
            </li>
          ))}
        </ol>
        <p className="z-soft">{t('scores.pointsHint')}</p>
        <Missing scoring={scoring} cells={cells} />
        {thin > 0 && <p className="z-soft">{t('scores.thin', { count: thin })}</p>}
        <details className="z-behind">
          <summary>{t('scores.contributions')}</summary>
          <Contributions scoring={scoring} result={result} />
        </details>
        <details className="z-behind">
          <summary>{t('scores.means')}</summary>
          <Means scoring={scoring} cells={cells} />
        </details>
      </section>
      <SensitivityPart
        criteria={scoring.criteria}
        names={scoring.options.map(({ label }) => inLang(label, lang))}
        told={result.sensitivity}
      />
    </>
  )
}

function OptionName({ option }: { option: ScoredOption }) {
  const { lang } = useWords()
  const name = inLang(option.label, lang)
  return option.needId ? <Link to={paths.need(option.needId)}>{name}</Link> : <span>{name}</span>
}

/** Options without a place, each with the criteria that nobody scored it by. */
function Missing({ scoring, cells }: Omit<Told, 'result'>) {
  const { lang, t } = useWords()
  const missing = cells.flatMap((row, at) => {
    const criteria = row.flatMap(({ given }, nth) => (given === 0 ? [inLang(scoring.criteria[nth]!.label, lang)] : []))
    return criteria.length > 0 ? [{ option: scoring.options[at]!, criteria: criteria.join(', ') }] : []
  })
  if (missing.length === 0) return null
  return (
    <section className="z-note z-amber">
      <h3>{t('scores.unranked')}</h3>
      <ul>
        {missing.map(({ option, criteria }) => (
          <li key={option.id}>{t('scores.missingBy', { option: inLang(option.label, lang), criteria })}</li>
        ))}
      </ul>
    </section>
  )
}

function Contributions({ scoring, result }: Omit<Told, 'cells'>) {
  const { lang, t } = useWords()
  const points = usePoints()
  const written = (part: number | null) => (part === null ? t('scores.noScore') : points(part))
  return (
    <PlainTable
      caption={t('scores.contributionsCaption')}
      columns={[
        { label: t('scores.option') },
        ...scoring.criteria.map(({ label }) => ({ label: inLang(label, lang), right: true })),
        { label: t('scores.total'), right: true },
      ]}
      rows={result.rows.map(({ total, contributions }, at) => ({
        key: scoring.options[at]!.id,
        cells: [inLang(scoring.options[at]!.label, lang), ...contributions.map(written), written(total)],
      }))}
    />
  )
}

function Means({ scoring, cells }: Omit<Told, 'result'>) {
  const { lang, t } = useWords()
  const decimal = useDecimal(2)
  const written = ({ mean, lowest, highest, given }: Cell) =>
    mean === null
      ? t('scores.noScore')
      : t('scores.cell', { mean: decimal(mean), lowest: lowest!, highest: highest!, given })
  return (
    <PlainTable
      caption={t('scores.meansCaption')}
      columns={[
        { label: t('scores.option') },
        ...scoring.criteria.map(({ label }) => ({ label: inLang(label, lang), right: true })),
      ]}
      rows={cells.map((row, at) => ({
        key: scoring.options[at]!.id,
        cells: [inLang(scoring.options[at]!.label, lang), ...row.map(written)],
      }))}
    />
  )
}
