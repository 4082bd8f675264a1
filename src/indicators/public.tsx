/** What the portal shows of results: values beside targets, and released breakdowns of people. Props only. */
import { type Bullet, BulletChart } from '#ui/BulletChart.tsx'
import { PlainTable } from '#ui/PlainTable.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay, writtenNumber } from '#ui/written.ts'
import type { PublishedResult } from './published/contract.ts'
import { type DatedTable, shownResults } from './published/rules.ts'
import { happened } from './rules.ts'

/**
 * Results beside targets. Figures about people are taken from releases, the newest first.
 * @param tables released tables, newest first
 */
export function Results({
  results,
  tables,
  targetKind,
}: {
  results: readonly PublishedResult[]
  tables: readonly DatedTable[]
  targetKind: 'target' | 'planned' | 'none'
}) {
  const { lang, t } = useWords()
  const bullets = shownResults(results, tables).map((result): Bullet => {
    const { code, name, value, planned, target, remarks, asOf, people } = result
    const says = [
      ...(planned > 0 ? [t('portal.onlyPlanned', { planned: writtenNumber(planned, lang) })] : []),
      ...remarks.map((remark) => remark[lang]),
      ...(asOf ? [t('portal.released', { day: spokenDay(asOf, lang) })] : []),
      ...(people && value === null ? [t('portal.notReleased')] : []),
    ]
    const note = says.length > 0 && <span className="z-soft">({says.join('; ')})</span>
    return { key: code, label: name[lang], value: happened(result), target, note }
  })
  return (
    <section>
      <h2>{t('portal.results')}</h2>
      {targetKind === 'planned' && <p>{t('portal.resultsPlanned')}</p>}
      {targetKind === 'none' && bullets.length > 0 && bullets.every(({ target }) => target === null) && (
        <p>{t('portal.resultsNoTargets')}</p>
      )}
      {bullets.length > 0 ? (
        <BulletChart
          finding={t(targetKind === 'planned' ? 'portal.resultsFindingPlanned' : 'portal.resultsFinding')}
          bullets={bullets}
          planned={targetKind === 'planned'}
        />
      ) : (
        <p>{t('portal.resultsNone')}</p>
      )}
    </section>
  )
}

/** Breakdowns as they were released; what is hidden says so and why. */
export function Breakdowns({ tables }: { tables: readonly DatedTable[] }) {
  const { t } = useWords()
  const shown = tables.filter(({ table }) => table.variables.length > 0)
  if (shown.length === 0) return null
  const hiding = shown.filter(({ table }) => table.cells.some((cell) => 'hidden' in cell))
  return (
    <section>
      <h2>{t('portal.breakdowns')}</h2>
      <p>{t('portal.breakdownsLead')}</p>
      <div className="z-stack">
        {shown.map((table) => (
          <Breakdown key={keyOf(table)} dated={table} />
        ))}
      </div>
      {hiding.length > 0 && (
        <p className="z-soft">{t('portal.hiddenWhy', { k: Math.max(...hiding.map(({ table }) => table.k)) })}</p>
      )}
    </section>
  )
}

const keyOf = ({ indicator, asOf, table }: DatedTable): string =>
  [indicator, asOf, ...table.variables.map(({ key }) => key)].join(' ')

function Breakdown({ dated: { name, labels, asOf, table } }: { dated: DatedTable }) {
  const { lang, t } = useWords()
  const [down, across] = table.variables
  if (!down) return null
  const by = table.variables.map(({ key }) => (labels[key]?.[lang] ?? key).toLowerCase()).join(', ')
  const say = (key: string, code: string) => labels[`${key}:${code}`]?.[lang] ?? code
  const number = (value: number | undefined) => (value === undefined ? '' : writtenNumber(value, lang))
  const width = across?.categories.length ?? 1
  const cell = (row: number, column: number) => {
    const found = table.cells[row * width + column]!
    return 'value' in found ? number(found.value) : <em className="z-soft">{t('portal.hidden')}</em>
  }
  const columns = across
    ? [...across.categories.map(({ code }) => say(across.key, code)), t('portal.total')]
    : [t('portal.people')]
  return (
    <PlainTable
      caption={t('portal.breakdownTitle', { name: name[lang], by, day: spokenDay(asOf, lang) })}
      columns={[
        { label: labels[down.key]?.[lang] ?? t('portal.category') },
        ...columns.map((label) => ({ label, right: true })),
      ]}
      rows={down.categories.map(({ code }, row) => ({
        key: code,
        cells: [
          say(down.key, code),
          ...Array.from({ length: width }, (_, column) => cell(row, column)),
          ...(across ? [number(table.rowTotals[row])] : []),
        ],
      }))}
      foot={[
        t('portal.total'),
        ...(across ? across.categories.map((_, column) => number(table.columnTotals[column])) : []),
        number(table.total),
      ]}
    />
  )
}
