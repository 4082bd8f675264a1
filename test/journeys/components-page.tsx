/** Shows the shared components with figures of Smolyan, for the journey to look at: bundled by itself, imported into the open page. */
import { MantineProvider } from '@mantine/core'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { BulletChart } from '#ui/BulletChart.tsx'
import { type Column, DataTable } from '#ui/DataTable.tsx'
import { AreaField, ChoiceField, DayField, TextField, TickField } from '#ui/Field.tsx'
import { Progress } from '#ui/Progress.tsx'
import { DayText, LangText, Money } from '#ui/Written.tsx'
import { WordsProvider } from '#ui/words.tsx'
import { bg } from '#words/bg.ts'
import { translator } from '#words/translate.ts'
import { theme, variables } from '../../src/apps/staff/theme.ts'

interface Row {
  code: string
  name: string
  count: number
}
const rows: Row[] = [
  { code: 'KZL-2021', name: 'Казанлък', count: 92 },
  { code: 'SML-2022', name: 'Смолян', count: 1098 },
  { code: 'SMK-2024', name: 'Самоков', count: 0 },
]
const columns: Column<Row>[] = [
  { key: 'name', label: 'Община', cell: (row) => row.name, sort: (row) => row.name },
  { key: 'count', label: 'Участници', cell: (row) => row.count, sort: (row) => row.count, number: true },
  { key: 'code', label: 'Код', cell: (row) => row.code, extra: true },
]

function Components() {
  const [text, setText] = useState('')
  const [ticked, setTicked] = useState(false)
  const field = { value: text, onChange: setText }
  return (
    <main className="s-main z-stack">
      <h1>Компоненти</h1>
      <section className="z-card">
        <BulletChart
          finding="Повечето цели са постигнати"
          bullets={[
            { key: 'a', label: 'Започнали работа', value: 98, target: 92 },
            { key: 'b', label: 'Кариерно ориентиране', value: 308, target: 400 },
            { key: 'c', label: 'Срещи', value: 4, target: null },
            { key: 'd', label: 'След шест месеца', value: null, target: 12 },
          ]}
        />
      </section>
      <p>
        <Money amount="1573417.65" currency="BGN" /> · <DayText day="2023-11-30" /> ·{' '}
        <LangText text={{ en: 'Closing conference' }} />
      </p>
      <Progress label="Внасяне на участници" done={350} total={1000} onCancel={() => setText('спряно')} />
      <DataTable
        caption="Проекти"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.code}
        more={{ load: () => setText('още'), busy: false }}
      />
      <section className="z-card z-stack">
        <TextField path="name" label="Име" {...field} fault="Напишете името" />
        <DayField path="day" label="Начало" value="2023-11-30" onChange={setText} optional />
        <AreaField path="note" label="Бележка" {...field} hint="Само фактите." />
        <ChoiceField path="kind" label="Вид" {...field} choices={[{ value: '', label: '—' }]} />
        <TickField path="agreed" label="Съгласие" checked={ticked} onChange={setTicked} />
      </section>
    </main>
  )
}

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
document.body.replaceChildren()
createRoot(document.body.appendChild(document.createElement('div'))).render(
  <MantineProvider theme={theme} cssVariablesResolver={variables} getStyleNonce={() => nonce}>
    <WordsProvider lang="bg" t={translator('bg', bg)}>
      <Components />
    </WordsProvider>
  </MantineProvider>,
)
