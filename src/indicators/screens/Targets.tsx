/** Results beside targets as bullet charts: one chart for each fund that has targets, one for the whole project. */
import { inLang } from '#kit/text.ts'
import type { GrantView } from '#projects/contract.ts'
import { type Bullet, BulletChart } from '#ui/BulletChart.tsx'
import { useWords } from '#ui/words.tsx'
import { writtenNumber } from '#ui/written.ts'
import type { IndicatorValue } from '../contract.ts'
import { type GrantResults, type GrantRow, happened, isReached } from '../rules.ts'

/** Without targets a picture of the largest values says enough; the table has all. */
const WITHOUT_TARGETS = 8

/** @param results the values by grant, so that each fund's result stands beside its own target */
export function Targets({
  values,
  results,
  grants,
}: {
  values: readonly IndicatorValue[]
  results: readonly GrantResults[]
  grants: readonly Pick<GrantView, 'code' | 'programme'>[]
}) {
  const { lang, t } = useWords()
  const planned = values.some(({ targetKind }) => targetKind === 'planned')
  const charts = results.flatMap(({ grant, rows }) => {
    const targeted = rows.filter(({ target }) => target !== null)
    return targeted.length > 0 ? [{ grant, rows: targeted }] : []
  })
  if (charts.length === 0) {
    const largest = values
      .filter(({ value }) => value !== null && value > 0)
      .toSorted((a, b) => happened(b)! - happened(a)!)
      .slice(0, WITHOUT_TARGETS)
    if (largest.length === 0) return null
    return (
      <Chart
        finding={t('indicators.findingValues')}
        bullets={largest.map((value) => bullet(value, happened(value), null))}
      />
    )
  }
  return (
    <div className={charts.length > 1 ? 'i-charts' : undefined}>
      {charts.map(({ grant, rows }) => (
        <Chart
          key={grant ?? ''}
          finding={finding(grant, rows)}
          planned={planned}
          bullets={rows.map(({ indicator, reached, target }) => bullet(indicator, reached, target))}
        />
      ))}
    </div>
  )

  function finding(grant: string | null, rows: readonly GrantRow[]): string {
    const said = { reached: rows.filter(isReached).length, total: rows.length }
    const programme = grants.find(({ code }) => code === grant)?.programme
    if (!programme) return t(planned ? 'indicators.findingPlanned' : 'indicators.findingReached', said)
    return t(planned ? 'indicators.findingFundPlanned' : 'indicators.findingFund', {
      fund: inLang(programme.name, lang),
      ...said,
    })
  }

  function bullet(of: IndicatorValue, value: number | null, target: number | null): Bullet {
    const said = [
      ...(of.planned ? [t('indicators.onlyPlanned', { planned: writtenNumber(of.planned, lang) })] : []),
      ...of.remarks.map((remark) => inLang(remark, lang)),
    ]
    return {
      key: of.code,
      label: inLang(of.name, lang),
      value,
      target,
      note: said.length > 0 && <span className="z-chip z-amber i-remark">{said.join('; ')}</span>,
    }
  }
}

const Chart = ({
  finding,
  bullets,
  planned = false,
}: {
  finding: string
  bullets: readonly Bullet[]
  planned?: boolean
}) => (
  <div className="z-card">
    <BulletChart finding={finding} bullets={bullets} planned={planned} />
  </div>
)
