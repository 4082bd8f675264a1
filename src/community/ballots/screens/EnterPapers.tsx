/** Enters papers: options are tapped in the order of the paper, or given points; the same paper may be entered many times over. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { newId } from '#kit/ids.ts'
import { inLang } from '#kit/text.ts'
import { TextField } from '#ui/Field.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { useOperation } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { BallotDetail } from '../contract.ts'
import { writtenPaper } from './paper-form.ts'

export function EnterPapers({ ballot }: { ballot: BallotDetail }) {
  const { lang, t } = useWords()
  const given = ballot.method === 'points' || ballot.method === 'urgency_relevance'
  const [order, setOrder] = useState<readonly number[]>([])
  const [points, setPoints] = useState<Readonly<Record<string, string>>>({})
  const [copies, setCopies] = useState('1')
  const [kept, setKept] = useState<string | null>(null)
  const entering = useOperation<unknown>('ballots.enterPapers', { offline: 'ballots.papersTitle' })
  const said = writtenPaper(ballot.method, order, points)
  const startOver = () => {
    setOrder([])
    setPoints({})
    setCopies('1')
  }
  const enter = async () => {
    const paper = { id: newId(), said, copies: Number(copies) }
    if ((await entering.run({ ballotId: ballot.id, papers: [paper] }, [ballot.id])) === null) return
    setKept(said)
    startOver()
  }
  return (
    <section className="z-card z-stack">
      <h2>{t('ballots.enter')}</h2>
      <p>{t(given ? 'ballots.enterPoints' : 'ballots.enterOrder')}</p>
      {entering.problem && <ProblemNote problem={entering.problem} />}
      {kept && (
        <p role="status" className="z-soft">
          {t('ballots.paperKept', { said: kept })}
        </p>
      )}
      {given ? (
        ballot.options.map(({ id, position, label }) => (
          <TextField
            key={id}
            path={`points-${position}`}
            label={`${position}. ${inLang(label, lang)}`}
            inputMode={ballot.method === 'points' ? 'numeric' : 'text'}
            value={points[position] ?? ''}
            onChange={(value) => setPoints({ ...points, [position]: value })}
            optional
          />
        ))
      ) : (
        <div className="co-paper">
          {ballot.options.map(({ id, position, label }) => {
            const place = order.indexOf(position)
            return (
              <Button
                key={id}
                variant={place < 0 ? 'default' : 'filled'}
                aria-pressed={place >= 0}
                onClick={() =>
                  setOrder(place < 0 ? [...order, position] : order.filter((chosen) => chosen !== position))
                }
              >
                {place >= 0 && `${place + 1} → `}
                {inLang(label, lang)}
              </Button>
            )
          })}
        </div>
      )}
      <TextField
        path="copies"
        label={t('ballots.copies')}
        inputMode="numeric"
        maxLength={6}
        value={copies}
        onChange={setCopies}
      />
      <div className="z-actions">
        <Button disabled={said === ''} loading={entering.busy} onClick={() => void enter()}>
          {t('ballots.enterOne')}
        </Button>
        <Button variant="default" onClick={startOver}>
          {t('ballots.startOver')}
        </Button>
      </div>
      <p className="z-soft">{t('ballots.papersCount', { count: ballot.papers })}</p>
    </section>
  )
}
