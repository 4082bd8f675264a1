/** One import: how far it is while it goes on, and what came of it. Opened again later, it says the same. */
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { inLang } from '#kit/text.ts'
import type { ImportState } from '#participants/contract.ts'
import { Confirm } from '#ui/Confirm.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { Progress } from '#ui/Progress.tsx'
import { paths } from '#ui/paths.ts'
import { useOperation, useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenInstant } from '#ui/written.ts'
import '../participants.css'
import { type Project, useProject } from '../project.ts'
import { Refusal } from './Refusal.tsx'
import { Report } from './Report.tsx'
import { isGoing } from './report.ts'

export function ImportOutcome() {
  const id = useParams().id ?? ''
  const { project } = useProject()
  const state = useRead<ImportState>(`/api/imports/${encodeURIComponent(id)}`, {}, isGoing)
  return (
    <Loaded query={project}>
      {(found) => <Loaded query={state}>{(one) => <OutcomeOf one={one} project={found} />}</Loaded>}
    </Loaded>
  )
}

function OutcomeOf({ one, project }: { one: ImportState; project: Project }) {
  const { lang, t } = useWords()
  return (
    <div className="z-stack p-page">
      <PageHeading
        question={t(one.dryRun ? 'participants.checkQuestion' : 'participants.outcomeQuestion')}
        lead={t('participants.outcomeLead', {
          project: inLang(project.title, lang),
          when: spokenInstant(Date.parse(one.startedAt), lang),
        })}
        actions={<Link to={paths.importParticipants(project.code)}>{t('participants.importTable')}</Link>}
      />
      {isGoing(one) && <Going one={one} />}
      {one.report && <Report one={one} report={one.report} project={project} />}
      {one.problem && <Refusal problem={one.problem} code={project.code} />}
      {one.state === 'cancelled' && (
        <div className="z-note z-amber">
          <h2>{t(one.dryRun ? 'participants.cancelledCheck' : 'participants.cancelledTitle')}</h2>
          <p>{t(one.dryRun ? 'participants.nothingWritten' : 'participants.cancelledText')}</p>
        </div>
      )}
    </div>
  )
}

function Going({ one }: { one: ImportState }) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const cancel = useOperation<{ jobId: string }>('participants.cancelImport')
  const phase = one.state === 'waiting' ? 'waiting' : one.phase
  const stop = async () => {
    await cancel.run({ jobId: one.id })
    setAsking(false)
  }
  return (
    <section className="z-card">
      <Progress
        label={t(`participants.phase_${phase}`)}
        done={one.done}
        total={phase === 'importing' ? one.total : null}
        onCancel={() => setAsking(true)}
      />
      <p className="z-soft">{t('participants.closeSafe')}</p>
      {cancel.problem && <ProblemNote problem={cancel.problem} />}
      <Confirm
        open={asking}
        question={t('participants.stopQuestion')}
        text={t('participants.stopText')}
        yes={t('participants.stopYes')}
        danger
        busy={cancel.busy}
        onYes={() => void stop()}
        onClose={() => setAsking(false)}
      />
    </section>
  )
}
