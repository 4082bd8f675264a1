/** Every indicator of the framework: value, men and women, target, what must be said beside it, and the way to what it counts. */
import { Link } from 'react-router'
import { inLang } from '#kit/text.ts'
import { type Column, DataTable } from '#ui/DataTable.tsx'
import { paths } from '#ui/paths.ts'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { writtenNumber } from '#ui/written.ts'
import type { IndicatorValue } from '../contract.ts'

export function IndicatorTable({ project, values }: { project: string; values: readonly IndicatorValue[] }) {
  const { t } = useWords()
  const columns = useColumns(project, values)
  return <DataTable caption={t('indicators.table')} columns={columns} rows={values} rowKey={(row) => row.code} />
}

function useColumns(project: string, values: readonly IndicatorValue[]): Column<IndicatorValue>[] {
  const { lang, t } = useWords()
  const planned = values.some(({ targetKind }) => targetKind === 'planned')
  const number = (value: number | null, none: string) =>
    value === null ? <span className="z-soft z-number">{none}</span> : writtenNumber(value, lang)
  const unknown = t('indicators.unknown')
  const mayChase = useHasRole('team_leader', 'project_manager', 'auditor')
  const chase = (row: IndicatorValue, left: number) =>
    mayChase ? (
      <Link
        to={`${paths.indicatorWhy(project, row.code)}?unproven`}
        aria-label={t('indicators.chaseOf', { code: row.code, count: left })}
      >
        {t('indicators.chase', { count: left })}
      </Link>
    ) : (
      t('indicators.chase', { count: left })
    )
  return [
    {
      key: 'name',
      label: t('indicators.name'),
      sort: (row) => row.code,
      cell: (row) => (
        <div className="i-name">
          <span className="z-soft z-number">{row.code}</span> {inLang(row.name, lang)}
          {row.special && <> {<span className="z-chip i-quiet">{t('indicators.special')}</span>}</>}
          {!!row.undecided && (
            <div className="z-soft i-note">{t('indicators.undecided', { count: row.undecided })}</div>
          )}
          {row.remarks.map((remark) => (
            <div key={remark.bg} className="z-soft i-note">
              {inLang(remark, lang)}
            </div>
          ))}
        </div>
      ),
    },
    {
      key: 'value',
      label: t('indicators.total'),
      number: true,
      sort: (row) => row.value ?? -1,
      cell: (row) => (
        <strong>
          {number(row.value, row.refused === 'special_protected' ? t('indicators.protectedValue') : unknown)}
        </strong>
      ),
    },
    {
      key: 'men',
      label: t('indicators.men'),
      number: true,
      sort: (row) => row.men ?? -1,
      cell: (row) => number(row.men, '–'),
    },
    {
      key: 'women',
      label: t('indicators.women'),
      number: true,
      sort: (row) => row.women ?? -1,
      cell: (row) => number(row.women, '–'),
    },
    ...(values.some(({ proven }) => proven !== null)
      ? [
          {
            key: 'proven',
            label: t('indicators.proven'),
            number: true,
            sort: (row: IndicatorValue) => row.proven ?? -1,
            cell: (row: IndicatorValue) =>
              row.proven === null || row.value === null || row.value === 0 ? (
                number(null, '–')
              ) : (
                <div className="i-proven">
                  {writtenNumber(row.proven, lang)}
                  <span className="z-soft">
                    {row.proven === row.value ? t('indicators.provenAll') : chase(row, row.value - row.proven)}
                  </span>
                </div>
              ),
          },
        ]
      : []),
    {
      key: 'target',
      label: t(planned ? 'indicators.planned' : 'indicators.target'),
      number: true,
      sort: (row) => row.target ?? -1,
      cell: (row) => number(row.target, t('indicators.noTarget')),
    },
    {
      key: 'why',
      label: t('indicators.why'),
      cell: (row) => (
        <Link
          className="i-why"
          to={paths.indicatorWhy(project, row.code)}
          aria-label={t('indicators.whyOf', { code: row.code })}
        >
          {t('indicators.why')}
        </Link>
      ),
    },
  ]
}
