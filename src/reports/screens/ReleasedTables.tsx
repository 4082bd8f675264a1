/** Tables of a release as everyone sees them, each with what was hidden and how well it stands an attack. */
import type { PublicCell } from '#disclosure/contract.ts'
import type { ReleaseView } from '#disclosure/releases/contract.ts'
import { inLang } from '#kit/text.ts'
import { PlainTable } from '#ui/PlainTable.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay, writtenNumber } from '#ui/written.ts'

type Shown = ReleaseView['tables'][number]

export function ReleasedTables({ release }: { release: ReleaseView }) {
  return (
    <div className="z-stack">
      {release.tables.map((shown) => (
        <div key={shown.table.topic}>
          <OneTable shown={shown} asOf={release.asOf} />
          <Attack shown={shown} />
        </div>
      ))}
    </div>
  )
}

export function OneTable({ shown, asOf }: { shown: Omit<Shown, 'audit'>; asOf: string }) {
  const { lang, t } = useWords()
  const { table, labels } = shown
  const [rows, columns] = table.variables
  const name = inLang(shown.name, lang)
  const number = (value: number) => writtenNumber(value, lang)
  const said = (key: string, code: string) => (labels[key] ? inLang(labels[key], lang) : code)
  const cell = (one: PublicCell) => ('value' in one ? number(one.value) : t('portal.hidden'))
  if (!rows) return <p>{t('publishing.totalOnly', { name, value: number(table.total) })}</p>
  const by = table.variables.map(({ key }) => said(key, key)).join(', ')
  const across = columns?.categories ?? []
  const right = true
  return (
    <PlainTable
      caption={t('portal.breakdownTitle', { name, by, day: spokenDay(asOf, lang) })}
      columns={[
        { label: said(rows.key, rows.key) },
        ...(columns ? across.map(({ code }) => ({ label: said(`${columns.key}:${code}`, code), right })) : []),
        { label: t(columns ? 'portal.total' : 'portal.people'), right },
      ]}
      rows={rows.categories.map(({ code }, row) => {
        const cells = columns ? table.cells.slice(row * across.length, (row + 1) * across.length) : [table.cells[row]!]
        const total = columns ? [number(table.rowTotals[row]!)] : []
        return { key: code, cells: [said(`${rows.key}:${code}`, code), ...cells.map(cell), ...total] }
      })}
      foot={[t('portal.total'), ...table.columnTotals.map(number), number(table.total)]}
    />
  )
}

function Attack({ shown: { audit, table } }: { shown: Shown }) {
  const { t } = useWords()
  const { hiddenCells: hidden, cells, narrowest } = audit
  return (
    <p className="z-soft">
      {narrowest === null
        ? t('publishing.hiddenNone', { k: table.k })
        : t('publishing.hiddenSome', { hidden, cells, narrowest })}
    </p>
  )
}
