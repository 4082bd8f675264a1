/** Funds of the project by programme: exact in the contract's currency, each amount's euro converted alone. */
import { type Block, barChart, type Column, type Table } from '#documents/index.ts'
import { parseDecimal } from '#kit/money.ts'
import type { GrantView } from '#projects/contract.ts'
import type { ResultsFacts } from './contract.ts'
import type { Telling } from './telling.ts'

/** Grants and total, with a chart where several programmes pay. */
export function money({ project }: ResultsFacts, tell: Telling): Block[] {
  const { say, words } = tell
  const { grants, total } = project
  const heading: Block = { kind: 'heading', level: 1, text: say('funds') }
  if (grants.length === 0) return [heading, { kind: 'paragraph', text: say('fundsNone') }]
  const table = fundTable(project, tell)
  if (!total || grants.length === 1) return [heading, table]
  const rows = grants.map((grant) => ({
    label: words(grant.programme.name),
    value: Number(grant.amount),
    reading: `${amountOf(grant, tell)} · ${tell.percent(shareOf(grant, total.amount)).text}`,
  }))
  const drawing = barChart({
    title: say('fundsFinding', { count: grants.length, amount: tell.money(total.amount, total.currency).text }),
    description: rows.map(({ label, reading }) => `${label}: ${reading}`).join('; '),
    rows,
  })
  return [heading, { kind: 'chart', drawing, table }]
}

function fundTable({ grants, total, currency }: ResultsFacts['project'], tell: Telling): Table {
  const { say, words } = tell
  const inLeva = currency === 'BGN'
  const columns: Column[] = [
    { heading: say('programme'), width: 3 },
    { heading: say('grantCode'), width: 0.8 },
    { heading: say('amount'), align: 'end', width: 1.5 },
    ...(inLeva ? [{ heading: say('inEuro'), align: 'end', width: 1.5 } as const] : []),
  ]
  return {
    kind: 'table',
    caption: say('fundsByProgramme'),
    rowHeadings: true,
    columns,
    rows: grants.map((grant) => [
      words(grant.programme.name),
      grant.code,
      grant.amount === null ? say('amountNone') : tell.money(grant.amount, grant.currency),
      ...(inLeva ? [grant.amountEur === null ? null : tell.euro(grant.amountEur)] : []),
    ]),
    ...(total && {
      total: [
        say('total'),
        null,
        tell.money(total.amount, total.currency),
        ...(inLeva ? [tell.euro(total.amountEur)] : []),
      ],
    }),
    notes: inLeva ? [say('rate')] : [],
  }
}

const amountOf = ({ amount, currency }: GrantView, tell: Telling): string => tell.money(amount!, currency).text

const shareOf = ({ amount }: GrantView, total: string): number =>
  Number(parseDecimal(amount!)) / Math.max(1, Number(parseDecimal(total)))
