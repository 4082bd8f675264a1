/** What came of a scoring: its sheets gathered into cells, and by its kind a ranking or a matrix. */
import { matrixChart } from '#documents/index.ts'
import { inLang, type Lang } from '#kit/text.ts'
import type { CriterionView, MatrixResult, ScoredOption, WeightedResult } from './contract.ts'
import { type Cell, type Mark, quadrantOf, rankedBy, totalsOf, worthOf } from './rules.ts'
import { sensitivityOf } from './sensitivity.ts'
import type { StoredScoring, StoredSheet } from './store.ts'

/** Says a message by its room and key. */
export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string

/** Widths of the drawing for a page and for a phone, CSS pixels. */
const [WIDE, NARROW] = [640, 320]

/** Scores by number of option and criterion. */
export function marksIn(
  sheets: readonly StoredSheet[],
  options: readonly { id: string }[],
  criteria: readonly { id: string }[],
): Mark[] {
  const optionAt = new Map(options.map(({ id }, at) => [id, at]))
  const criterionAt = new Map(criteria.map(({ id }, at) => [id, at]))
  return sheets.flatMap(({ optionId, marks }) =>
    Object.entries(marks).map(([criterionId, value]) => ({
      option: optionAt.get(optionId)!,
      criterion: criterionAt.get(criterionId)!,
      value,
    })),
  )
}

/** The sum of weighted criteria, and how far the ranking hangs on the weights. */
export function weightedResult(
  cells: readonly (readonly Cell[])[],
  scoring: StoredScoring,
  criteria: readonly CriterionView[],
): WeightedResult {
  const shares = criteria.map(({ share }) => share)
  const worth = worthOf(cells, criteria, scoring)
  const rows = totalsOf(worth, shares)
  return { rows, ranking: rankedBy(rows.map(({ total }) => total)), sensitivity: sensitivityOf(worth, shares) }
}

/** Feasibility and impact kept apart, drawn as a matrix. Options are called by their position. */
export function matrixResult(
  cells: readonly (readonly Cell[])[],
  { least, most }: StoredScoring,
  criteria: readonly CriterionView[],
  options: readonly ScoredOption[],
  { lang, say }: { lang: Lang; say: Say },
): MatrixResult {
  const points = cells.map(([first, second]) => {
    const [feasibility, impact] = [first!.mean, second!.mean]
    return { feasibility, impact, quadrant: quadrantOf(feasibility, impact, { least, most }) }
  })
  const begin = points.filter(({ quadrant }) => quadrant === 'begin').length
  const drawn = (width: number) =>
    matrixChart({
      width,
      title: say('scores.matrixFinding', { count: begin }),
      description: points
        .map(({ quadrant }, at) => {
          const name = inLang(options[at]!.label, lang)
          return `${at + 1}. ${name}: ${quadrant ? say(`scores.${quadrant}_quadrant`) : say('scores.notScored')}`
        })
        .join('; '),
      least,
      most,
      across: inLang(criteria[0]!.label, lang),
      up: inLang(criteria[1]!.label, lang),
      fields: {
        both: say('scores.begin_quadrant'),
        upright: say('scores.prepare_quadrant'),
        level: say('scores.easy_quadrant'),
        none: say('scores.later_quadrant'),
      },
      points: points.flatMap(({ feasibility, impact }, at) =>
        feasibility === null || impact === null ? [] : [{ label: String(at + 1), x: feasibility, y: impact }],
      ),
    })
  return { points, drawing: { wide: drawn(WIDE), narrow: drawn(NARROW) } }
}
