/** Feasibility and impact as a picture, and behind it a table that sets the places of both ballots beside them. */
import { inLang } from '#kit/text.ts'
import { Drawn } from '#ui/Drawn.tsx'
import { PlainTable } from '#ui/PlainTable.tsx'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { CompareView } from '../compare.ts'
import type { MatrixResult, ScoringDetail } from '../contract.ts'
import { useDecimal } from './written.ts'

export function MatrixPart({ scoring, result }: { scoring: ScoringDetail; result: MatrixResult }) {
  const { lang, t } = useWords()
  const decimal = useDecimal(2)
  const { wide, narrow } = result.drawing
  const compared = useRead<CompareView>(`/api/topics/${encodeURIComponent(scoring.topicId)}`, { lang })
  const placeOf = placesOf(compared.data, scoring)
  const sides = (['community', 'administration'] as const).filter((side) => placeOf(side, 0) !== undefined)
  const written = (value: number | null) => (value === null ? t('scores.notScored') : decimal(value))
  return (
    <section className="z-stack">
      <h2>{t('scores.resultHeading', { count: scoring.assessors })}</h2>
      <figure className="z-chart">
        <figcaption>{wide.title}</figcaption>
        <Drawn drawing={wide} className="sc-picture sc-wide" />
        <Drawn drawing={narrow} className="sc-picture sc-narrow" />
      </figure>
      <p className="z-soft">{t('scores.matrixHint')}</p>
      <PlainTable
        caption={t('scores.matrixTable')}
        columns={[
          { label: t('scores.option') },
          ...scoring.criteria.map(({ label }) => ({ label: inLang(label, lang), right: true })),
          { label: t('scores.field') },
          ...sides.map((side) => ({ label: t(`scores.${side}_side`), right: true })),
        ]}
        rows={result.points.map(({ feasibility, impact, quadrant }, at) => ({
          key: scoring.options[at]!.id,
          cells: [
            `${at + 1}. ${inLang(scoring.options[at]!.label, lang)}`,
            written(feasibility),
            written(impact),
            quadrant === null ? t('scores.notScored') : t(`scores.${quadrant}_quadrant`),
            ...sides.map((side) => placeOf(side, at) ?? t('scores.noPlace')),
          ],
        }))}
      />
    </section>
  )
}

/** Places of a ballot of the same question and round by option of the scoring; undefined where there is no such ballot. */
function placesOf(compared: CompareView | undefined, { round, options }: ScoringDetail) {
  const sides = compared?.rounds.find((one) => one.round === round)?.sides ?? []
  const numbers = new Map(compared?.options.map(({ needId, label }, at) => [needId ?? label.bg.toLowerCase(), at]))
  return (kind: 'community' | 'administration', option: number): number | null | undefined => {
    const places = sides.find((side) => side.kind === kind)?.places
    if (!places) return undefined
    const { needId, label } = options[option]!
    return places[numbers.get(needId ?? label.bg.toLowerCase())!] ?? null
  }
}
