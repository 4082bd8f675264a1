/** A round as it is walked: who is next, what came of each visit, the answer to the doctor. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { dayIn } from '#kit/dates.ts'
import { Confirm } from '#ui/Confirm.tsx'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { AreaField, ChoiceField, DayField } from '#ui/Field.tsx'
import { KeptNotes } from '#ui/Kept.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import { RecordForm, said, useRecord } from '#ui/record.tsx'
import { useOperation, useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import '../../screens/support.css'
import { type RoundView, VISIT_OUTCOMES } from '../contract.ts'
import { RoundState } from './Rounds.tsx'

type Visit = RoundView['visits'][number]

export function Round() {
  const { id = '' } = useParams()
  const round = useRead<RoundView>(`/api/rounds/${encodeURIComponent(id)}`)
  return <Loaded query={round}>{(view) => <PageOf round={view} />}</Loaded>
}

function PageOf({ round }: { round: RoundView }) {
  const { lang, t } = useWords()
  const [telling, setTelling] = useState<string | null>(null)
  const next = round.visits.find(({ outcome }) => outcome === null)
  const open = round.answeredOn === null
  return (
    <div className="z-stack">
      <PageHeading
        question={t('referrals.roundQuestion', { practice: round.organisation })}
        lead={
          <span className="su-line">
            {round.purpose} · {t('referrals.walkedOf', { visited: round.visited, people: round.people })}
            <RoundState round={round} />
          </span>
        }
        actions={<Link to={paths.rounds()}>{t('referrals.toRounds')}</Link>}
      />
      <KeptNotes about={round.visits.map(({ id }) => id)} />
      <ol className="su-steps">
        {round.visits.map((visit) => (
          <li key={visit.id} className={`su-step ${visit.outcome ? 'su-done' : ''}`}>
            <div>
              <div className="su-line">
                <strong>{visit.name}</strong>
                {visit === next && open && <span className="z-chip su-blue">{t('referrals.isNext')}</span>}
              </div>
              <div className="z-soft">{[visit.address, visit.phone, visit.asked].filter(Boolean).join(' · ')}</div>
              {visit.outcome && visit.on && (
                <p className="su-text">
                  {spokenDay(visit.on, lang)} · {t(`referrals.visit_${visit.outcome}`)}
                  {visit.note && ` · ${visit.note}`}
                </p>
              )}
            </div>
            {open && telling !== visit.id && (
              <Button variant={visit === next ? 'filled' : 'default'} onClick={() => setTelling(visit.id)}>
                {t(visit.outcome ? 'referrals.visitAgain' : 'referrals.tellVisit')}
              </Button>
            )}
            {telling === visit.id && <VisitForm round={round} visit={visit} onDone={() => setTelling(null)} />}
          </li>
        ))}
      </ol>
      <Answer round={round} />
    </div>
  )
}

function VisitForm({ round, visit, onDone }: { round: RoundView; visit: Visit; onDone: () => void }) {
  const { t } = useWords()
  const record = useRecord({
    name: `visit ${visit.id}`,
    operation: 'rounds.visit',
    initial: { outcome: 'reached', on: dayIn(Date.now()), note: visit.note ?? '' },
    inputOf: ({ note, ...draft }) => ({ ...draft, id: visit.id, roundId: round.id, note: said(note) }),
    waits: { title: 'referrals.visitKept', about: () => [visit.id] },
    onDone,
  })
  const { field } = record
  return (
    <RecordForm record={record} save="referrals.saveVisit" onCancel={onDone}>
      <div className="su-grid">
        <ChoiceField
          {...field('outcome', 'referrals.visitOutcome')}
          choices={VISIT_OUTCOMES.map((value) => ({ value, label: t(`referrals.visit_${value}`) }))}
        />
        <DayField {...field('on', 'referrals.onDay')} />
      </div>
      <AreaField {...field('note', 'referrals.newsNote')} optional />
    </RecordForm>
  )
}

function Answer({ round }: { round: RoundView }) {
  const { lang, t } = useWords()
  const [asking, setAsking] = useState(false)
  const { run, busy, problem } = useOperation<{ id: string; version: number; on: string }>('rounds.answer')
  const answer = async () => {
    await run({ id: round.id, version: round.version, on: dayIn(Date.now()) })
    setAsking(false)
  }
  return (
    <section className="z-card z-stack">
      <div>
        <h2>{t('referrals.answerTitle')}</h2>
        <p className="z-soft">{t('referrals.answerText')}</p>
      </div>
      {problem && <ProblemNote problem={problem} />}
      <div className="z-actions">
        {(['docx', 'pdf'] as const).map((format) => (
          <DownloadButton
            key={format}
            path={`/api/rounds/${round.id}/answer`}
            query={{ lang, format }}
            label={t(format === 'docx' ? 'referrals.letterDocx' : 'referrals.letterPdf')}
          />
        ))}
        {round.answeredOn === null && (
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('referrals.answered')}
          </Button>
        )}
      </div>
      <Confirm
        open={asking}
        question={t('referrals.answerQuestion')}
        text={t('referrals.answerWarning', { visited: round.visited, people: round.people })}
        yes={t('referrals.answered')}
        busy={busy}
        onYes={() => void answer()}
        onClose={() => setAsking(false)}
      />
    </section>
  )
}
