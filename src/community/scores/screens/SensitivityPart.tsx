/** How far the order hangs on the weights, in plain words first: the verdict, where the first place turns, every change of place. */
import { inLang } from '#kit/text.ts'
import { PlainTable } from '#ui/PlainTable.tsx'
import { useWords } from '#ui/words.tsx'
import type { CriterionView } from '../contract.ts'
import type { Sensitivity, Turn, Turns } from '../sensitivity.ts'
import { usePercent } from './written.ts'

const TONES = { stable: 'z-green', ranks: 'z-amber', first: 'z-red' } as const

export function SensitivityPart({
  criteria,
  names,
  told,
}: {
  criteria: readonly CriterionView[]
  /** Of the options, by number. */
  names: readonly string[]
  told: Sensitivity
}) {
  const { lang, t } = useWords()
  const percent = usePercent()
  const nameOf = (criterion: number) => inLang(criteria[criterion]!.label, lang)
  const turned = ({ criterion, below, above }: Turns) => {
    const said = { criterion: nameOf(criterion), share: percent(criteria[criterion]!.share) }
    const at = (turn: Turn) => [percent(turn.share), turn.first.map((option) => names[option]!).join(', ')] as const
    if (below && above) {
      const [[under, underFirst], [over, overFirst]] = [at(below), at(above)]
      return t('scores.turnBoth', { ...said, below: under, belowFirst: underFirst, above: over, aboveFirst: overFirst })
    }
    if (below) {
      const [under, belowFirst] = at(below)
      return t('scores.turnBelow', { ...said, below: under, belowFirst })
    }
    if (above) {
      const [over, aboveFirst] = at(above)
      return t('scores.turnAbove', { ...said, above: over, aboveFirst })
    }
    return t('scores.turnNone', said)
  }
  return (
    <section className="z-stack">
      <h2>{t('scores.sensitivity')}</h2>
      <div className={`z-note ${TONES[told.verdict]}`}>
        <p>{t(`scores.${told.verdict}_verdict`)}</p>
      </div>
      <ul className="sc-turns">
        {told.turns.map((turns) => (
          <li key={turns.criterion}>{turned(turns)}</li>
        ))}
      </ul>
      <details className="z-behind">
        <summary>{t('scores.variations')}</summary>
        <PlainTable
          caption={t('scores.variationsCaption')}
          columns={[
            { label: t('scores.criterion') },
            { label: t('scores.change'), right: true },
            { label: t('scores.moves') },
          ]}
          rows={told.variations.map(({ criterion, factor, share, moves }) => ({
            key: `${criterion} ${factor}`,
            cells: [
              nameOf(criterion),
              t('scores.changed', { before: percent(criteria[criterion]!.share), after: percent(share) }),
              moves.length === 0
                ? t('scores.noMoves')
                : moves
                    .map(({ option, from, to }) => t('scores.move', { option: names[option]!, from, to }))
                    .join('; '),
            ],
          }))}
        />
      </details>
    </section>
  )
}
