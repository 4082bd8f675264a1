/** Two records side by side, why they may be one person, and the decision. */
import { Button, Radio } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { newId } from '#kit/ids.ts'
import { TextField } from '#ui/Field.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import { useOperation } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import type { PairView, RecordView } from '../contract.ts'
import type { Made } from './Duplicates.tsx'
import { KEY, PAIR } from './useKeys.ts'

export function PairCard({ pair, number, onMade }: { pair: PairView; number: number; onMade: (made: Made) => void }) {
  const { t } = useWords()
  const { a, b, score, reasons } = pair
  return (
    <article
      className="z-card du-pair"
      {...{ [PAIR]: '' }}
      // Reached by the keys of the queue.
      tabIndex={-1}
      aria-label={t('duplicates.pair', { number, one: a.name, other: b.name })}
    >
      <p className="du-why">
        <span className="z-chip z-amber">{t('duplicates.score', { score })}</span>{' '}
        {reasons.map((reason) => t(`duplicates.reason_${reason}`)).join(' · ')}
      </p>
      <SideBySide a={a} b={b} />
      <Decide pair={pair} onMade={onMade} />
    </article>
  )
}

function SideBySide({ a, b }: { a: RecordView; b: RecordView }) {
  const { lang, t } = useWords()
  const seen = ({ details }: RecordView, text: (known: NonNullable<RecordView['details']>) => string | null) =>
    details ? (text(details) ?? t('duplicates.notSaid')) : t('duplicates.notSeen')
  const rows: [Key, (record: RecordView) => string][] = [
    [
      'duplicates.born',
      ({ born, details }) =>
        details?.born ? spokenDay(details.born, lang) : (born?.toString() ?? t('duplicates.notSaid')),
    ],
    ['duplicates.sex', (record) => seen(record, ({ sex }) => sex && t(`duplicates.${sex}`))],
    ['duplicates.egn', (record) => seen(record, ({ egn }) => egn)],
    ['duplicates.phone', (record) => seen(record, ({ phone }) => phone)],
    [
      'duplicates.address',
      ({ settlement, details }) => [settlement, details?.address].filter(Boolean).join(', ') || t('duplicates.notSaid'),
    ],
    ['duplicates.teams', ({ teams }) => teams.join(', ') || t('people.nobodyWorks')],
  ]
  return (
    <table className="du-table">
      <thead>
        <tr>
          <td />
          {[a, b].map((record) => (
            <th key={record.id} scope="col">
              <Link to={paths.person(record.id)}>{record.name}</Link>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, text]) => (
          <tr key={label}>
            <th scope="row">{t(label)}</th>
            <td>{text(a)}</td>
            <td>{text(b)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Decide({ pair, onMade }: { pair: PairView; onMade: (made: Made) => void }) {
  const { t } = useWords()
  const { a, b, mayMerge, differentNumbers } = pair
  const [kept, setKept] = useState(a.id)
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState(false)
  const merging = useOperation<unknown>('duplicates.merge')
  const differing = useOperation<unknown>('duplicates.differ')
  const [one, other] = kept === a.id ? [b, a] : [a, b]
  const about = [a.id, b.id]
  const merge = async () => {
    const why = reason.trim()
    setFault(differentNumbers && why === '')
    if (differentNumbers && why === '') return
    const id = newId()
    const input = { id, personId: one.id, intoId: other.id, ...(differentNumbers && { reason: why }) }
    if (await merging.run(input, about)) onMade({ id, verdict: 'same', one: one.name, other: other.name })
  }
  const differ = async () => {
    const id = newId()
    const input = { id, personId: a.id, otherId: b.id }
    if (await differing.run(input, about)) onMade({ id, verdict: 'different', one: a.name, other: b.name })
  }
  return (
    <div className="z-stack">
      {mayMerge && (
        <Radio.Group value={kept} onChange={setKept} label={t('duplicates.keep')} className="du-keep">
          {[a, b].map(({ id, name }, at) => (
            <Radio key={id} value={id} label={`${at + 1}. ${name}`} aria-label={t('duplicates.keepOf', { name })} />
          ))}
        </Radio.Group>
      )}
      {mayMerge && differentNumbers && (
        <div className="z-note z-amber">
          <p>{t('duplicates.differentNumbers')}</p>
          <TextField
            path={`reason-${a.id}-${b.id}`}
            label={t('duplicates.reason')}
            value={reason}
            onChange={(text) => {
              setReason(text)
              setFault(false)
            }}
            maxLength={500}
            fault={fault ? t('duplicates.reasonNeeded') : undefined}
          />
        </div>
      )}
      {!mayMerge && <p className="z-soft">{t('duplicates.cannotMerge')}</p>}
      {[merging, differing].map(({ problem }) => problem && <ProblemNote key={problem.code} problem={problem} />)}
      <div className="z-actions">
        {mayMerge && (
          <Button {...{ [KEY]: 'same' }} loading={merging.busy} onClick={() => void merge()}>
            {t('duplicates.merge')}
          </Button>
        )}
        <Button {...{ [KEY]: 'different' }} variant="default" loading={differing.busy} onClick={() => void differ()}>
          {t('duplicates.differ')}
        </Button>
      </div>
    </div>
  )
}
