/** Results beside targets as bullet charts: one chart for each fund that has targets, one for the whole project. */
import { inLang } from '#kit/text.ts'
import type { GrantView } from '#projects/contract.ts'
import { type Bullet, BulletChart } from '#ui/BulletChart.tsx'
import { useWords } from '#ui/words.tsx'
import type { IndicatorValue } from '../contract.ts'

/** Without targets a picture of the largest values says enough; the table has all. */
const WITHOUT_TARGETS = 8

/** @param values broken down by grant, so that each fund's result stands beside its own target */
export function Targets({
  values,
  grants,
}: {
  values: readonly IndicatorValue[]
  grants: readonly Pick<GrantView, 'code' | 'programme'>[]
}) {
  const { lang, t } = useWords()
  const planned = values.some(({ targetKind }) => targetKind === 'planned')
  const ofFunds = grants.flatMap(({ code, programme }) => {
    const bullets = values.flatMap((value) => fundBullet(value, code))
    return bullets.length > 0 ? [{ key: code, fund: inLang(programme.name, lang), bullets: bullets.map(named) }] : []
  })
  const whole = values.flatMap((value) =>
    value.target !== null && !value.targets.some(({ grant }) => grant !== null) ? [wholeBullet(value)] : [],
  )
  if (ofFunds.length === 0 && whole.length === 0) {
    const largest = values
      .filter(({ value }) => value !== null && value > 0)
      .toSorted((a, b) => b.value! - a.value!)
      .slice(0, WITHOUT_TARGETS)
    if (largest.length === 0) return null
    return <Chart finding={t('indicators.findingValues')} bullets={largest.map(wholeBullet).map(named)} />
  }
  return (
    <div className={ofFunds.length + (whole.length > 0 ? 1 : 0) > 1 ? 'i-charts' : undefined}>
      {ofFunds.map(({ key, fund, bullets }) => (
        <Chart key={key} finding={t('indicators.findingFund', { fund, ...counts(bullets) })} bullets={bullets} />
      ))}
      {whole.length > 0 && (
        <Chart
          finding={t(planned ? 'indicators.findingPlanned' : 'indicators.findingReached', counts(whole))}
          bullets={whole.map(named)}
        />
      )}
    </div>
  )

  function named(bullet: Bullet & { of: IndicatorValue }): Bullet {
    const { of, ...rest } = bullet
    const remarks = of.remarks.map((remark) => inLang(remark, lang)).join('; ')
    return {
      ...rest,
      label: inLang(of.name, lang),
      note: remarks && <span className="z-chip z-amber i-remark">{remarks}</span>,
    }
  }
}

const Chart = ({ finding, bullets }: { finding: string; bullets: readonly Bullet[] }) => (
  <div className="z-card">
    <BulletChart finding={finding} bullets={bullets} />
  </div>
)

const counts = (bullets: readonly Pick<Bullet, 'value' | 'target'>[]) => ({
  reached: bullets.filter(({ value, target }) => value !== null && target !== null && value >= target).length,
  total: bullets.length,
})

function wholeBullet(value: IndicatorValue) {
  return { key: value.code, label: value.code, value: value.value, target: value.target, of: value }
}

/** An indicator's result and target within one grant; nothing where it has no target there. */
function fundBullet(value: IndicatorValue, grant: string) {
  const mine = value.targets.filter((target) => target.grant === grant)
  if (mine.length === 0) return []
  const cell = value.by?.find(({ keys }) => keys.grant === grant)
  const counted = value.by ? (cell?.value ?? 0) : null
  const target = mine.reduce((sum, one) => sum + one.value, 0)
  return [{ key: value.code, label: value.code, value: counted, target, of: value }]
}
