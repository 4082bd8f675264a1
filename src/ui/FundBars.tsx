/** Money of each fund as one bar: paid, committed beyond that, still free – every part also written out. */
import { type Currency, parseDecimal, toDecimal } from '#kit/money.ts'
import { Money } from './Written.tsx'
import { useWords } from './words.tsx'

export interface Fund {
  key: string
  name: string
  currency: Currency
  /** Decimal strings; `committed` includes what is paid (paid ≤ committed ≤ planned). */
  planned: string
  committed: string
  paid: string
}

/** @param finding the title: what the picture shows, as a sentence */
export function FundBars({ finding, funds }: { finding: string; funds: readonly Fund[] }) {
  return (
    <figure className="z-chart">
      <figcaption>{finding}</figcaption>
      <ul>
        {funds.map((fund) => (
          <FundBar key={fund.key} fund={fund} />
        ))}
      </ul>
    </figure>
  )
}

function FundBar({ fund }: { fund: Fund }) {
  const { t } = useWords()
  const [planned, committed, paid] = [cents(fund.planned), cents(fund.committed), cents(fund.paid)]
  const share = (part: bigint) => (planned === 0n ? 0 : Number((part * 10_000n) / planned) / 100)
  const parts = [
    { label: t('ui.spent'), amount: paid, colour: 'var(--z-blue)' },
    { label: t('ui.committed'), amount: committed - paid, colour: 'var(--z-blue-mid)' },
    { label: t('ui.free'), amount: planned - committed, colour: 'var(--z-sunk)' },
  ]
  return (
    <li>
      <div className="z-bar-head">
        <strong>{fund.name}</strong>
        <Money amount={fund.planned} currency={fund.currency} />
      </div>
      <svg viewBox="0 0 100 16" height="16" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="16" fill="var(--z-sunk)" />
        <rect width={share(committed)} height="16" fill="var(--z-blue-mid)" />
        <rect width={share(paid)} height="16" fill="var(--z-blue)" />
      </svg>
      <div className="z-legend">
        {parts.map((part) => (
          <span key={part.label} style={{ '--z-key': part.colour } as React.CSSProperties}>
            {part.label}: <Money amount={toDecimal(part.amount)} currency={fund.currency} />
          </span>
        ))}
      </div>
    </li>
  )
}

function cents(amount: string): bigint {
  const parsed = parseDecimal(amount)
  if (parsed === null) throw new Error('not an amount')
  return parsed
}
