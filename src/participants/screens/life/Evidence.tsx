/** What proves a participant's participation, and adding to it. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '#ui/Confirm.tsx'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { useOperation } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { ParticipantView } from '../../contract.ts'
import type { EvidenceView } from '../../evidence/contract.ts'
import { EvidenceForm } from './EvidenceForm.tsx'

export function Evidence({ person }: { person: ParticipantView }) {
  const { t } = useWords()
  const mayRecord = useHasRole('field_worker', 'team_leader', 'project_manager')
  const [adding, setAdding] = useState(false)
  const close = () => setAdding(false)
  const proven = person.evidence.some(({ withdrawnOn }) => withdrawnOn === null)
  return (
    <section className="z-card">
      <h2>{t('life.evidenceTitle')}</h2>
      {!proven && <p className="z-soft">{t('life.evidenceNone')}</p>}
      {person.evidence.length > 0 && (
        <ul className="p-records">
          {person.evidence.map((one) => (
            <Piece key={one.id} piece={one} />
          ))}
        </ul>
      )}
      {mayRecord && (
        <div className="p-card-actions">
          {adding ? (
            <EvidenceForm
              projectId={person.project.id}
              participationIds={[person.id]}
              onDone={close}
              onCancel={close}
            />
          ) : (
            <Button variant="default" onClick={() => setAdding(true)}>
              {t('life.evidenceButton')}
            </Button>
          )}
        </div>
      )}
    </section>
  )
}

function Piece({ piece }: { piece: EvidenceView }) {
  const { lang, t } = useWords()
  const mayOpen = useHasRole('project_manager')
  const mayWithdraw = useHasRole('team_leader', 'project_manager')
  const [asking, setAsking] = useState(false)
  const withdrawing = useOperation<{ id: string }>('evidence.withdraw')
  const { id, kind, datedOn, checkedOn, folder, fileName, signedBy, hasFile, withdrawnOn } = piece
  const facts = [
    folder && t('life.inFolder', { folder }),
    fileName,
    signedBy.length > 0 && t('life.signedBy', { names: signedBy.join(', ') }),
    t('life.checkedOn', { day: spokenDay(checkedOn, lang) }),
  ]
  return (
    <li>
      <strong>{t(`life.evidence_${kind}`)}</strong>, {spokenDay(datedOn, lang)}
      <span className="p-chips">
        <span className="z-soft">{facts.filter(Boolean).join(' · ')}</span>
        {withdrawnOn && (
          <span className="z-chip z-amber">{t('life.withdrawn', { day: spokenDay(withdrawnOn, lang) })}</span>
        )}
      </span>
      {withdrawing.problem && <ProblemNote problem={withdrawing.problem} />}
      {((hasFile && mayOpen) || (mayWithdraw && !withdrawnOn)) && (
        <div className="z-actions">
          {hasFile && mayOpen && <DownloadButton path={`/api/evidence/${id}/file`} label={t('life.scanOpen')} />}
          {mayWithdraw && !withdrawnOn && (
            <Button variant="default" size="compact-md" loading={withdrawing.busy} onClick={() => setAsking(true)}>
              {t('life.withdraw')}
            </Button>
          )}
        </div>
      )}
      <Confirm
        open={asking}
        question={t('life.withdrawQuestion')}
        text={t('life.withdrawText')}
        yes={t('life.withdrawYes')}
        onYes={() => {
          setAsking(false)
          void withdrawing.run({ id })
        }}
        onClose={() => setAsking(false)}
      />
    </li>
  )
}
