/** What came of an import: the counts, the rows to mend, what to look at, activities to assign. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { FAULTS_SHOWN, type ImportReport, type ImportState, type StartImport } from '#participants/contract.ts'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import { useOperation } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { writtenNumber } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import type { Project } from '../project.ts'
import { Faults, Rows } from './Faults.tsx'
import { headlineOf } from './report.ts'

interface Reported {
  one: ImportState
  report: ImportReport
  project: Project
}

export function Report({ one, report, project }: Reported) {
  const { t } = useWords()
  const { rejectedRows, rejected, warnings, createdActivities } = report
  const headline = headlineOf(one, report)
  return (
    <>
      <div className={`z-note z-${headline.tone}`} role="status">
        <h2>{t(headline.key, headline.params)}</h2>
        {one.dryRun && <p>{t('participants.nothingWritten')}</p>}
        {!one.dryRun && rejectedRows > 0 && <p>{t('participants.rejectedWait', { count: rejectedRows })}</p>}
      </div>
      <Counts one={one} report={report} project={project} />
      {rejectedRows > 0 && (
        <Part title={t('participants.mendTitle')} text={t('participants.mendLead')}>
          <div className="z-actions">
            <DownloadButton
              path={`/api/imports/${one.id}/rejected.xlsx`}
              label={t('participants.mendDownload')}
              filled={!one.dryRun}
            />
            <Button component={Link} to={paths.importParticipants(project.code)} variant="default">
              {t('participants.mendAgain')}
            </Button>
          </div>
          <Faults faults={rejected} />
          {rejected.length >= FAULTS_SHOWN && <p>{t('participants.firstOnly', { count: FAULTS_SHOWN })}</p>}
        </Part>
      )}
      {createdActivities.length > 0 && (
        <Part title={t('participants.newActivitiesTitle')} text={t('participants.newActivitiesText')}>
          <ul className="p-list">
            {createdActivities.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
          <Link to={paths.project(project.code, 'activities')}>{t('participants.assignThem')}</Link>
        </Part>
      )}
      <Duplicates duplicates={report.duplicates} />
      {warnings.length > 0 && (
        <Part title={t('participants.warningsTitle')} text={t('participants.warningsText')}>
          <Faults faults={warnings} />
        </Part>
      )}
    </>
  )
}

function Part({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section className="z-card z-stack">
      <div>
        <h2>{title}</h2>
        <p className="p-text">{text}</p>
      </div>
      {children}
    </section>
  )
}

function Counts({ one, report, project }: Reported) {
  const { t } = useWords()
  const { rows, people, created, updated, unchanged, incomplete, rejectedRows } = report
  const list = paths.participants(project.code)
  return (
    <section className="z-card z-stack">
      <dl className="p-counts">
        <Count label="participants.rows" count={rows} />
        <Count label="participants.people" count={people} />
        {!one.dryRun && (
          <>
            <Count label="participants.created" count={created} />
            <Count label="participants.updated" count={updated} />
            <Count label="participants.unchanged" count={unchanged} />
            <Count label="participants.incompleteRows" count={incomplete}>
              {incomplete > 0 && <Link to={`${list}?list=incomplete`}>{t('participants.seeIncomplete')}</Link>}
            </Count>
          </>
        )}
        <Count label="participants.rejectedRows" count={rejectedRows} />
      </dl>
      {one.dryRun ? (
        rows > rejectedRows && <TakeIn one={one} project={project} />
      ) : (
        <Link to={list}>{t('participants.seeList')}</Link>
      )}
    </section>
  )
}

function Count({ label, count, children }: { label: Key; count: number; children?: ReactNode }) {
  const { lang, t } = useWords()
  return (
    <div>
      <dt>
        {t(label)} {children}
      </dt>
      <dd>{writtenNumber(count, lang)}</dd>
    </div>
  )
}

/** After a check: the same file, in earnest. */
function TakeIn({ one, project }: Pick<Reported, 'one' | 'project'>) {
  const { t } = useWords()
  const navigate = useNavigate()
  const start = useOperation<StartImport>('participants.startImport')
  const go = async () => {
    const { fileId, cardsOnFile, municipality } = one
    const input = { projectId: project.id, fileId, cardsOnFile, dryRun: false, ...(municipality && { municipality }) }
    const receipt = await start.run(input)
    if (receipt && receipt !== 'kept') navigate(paths.participantsImport(project.code, String(receipt.result.jobId)))
  }
  return (
    <>
      {start.problem && <ProblemNote problem={start.problem} />}
      <div className="z-actions">
        <Button loading={start.busy} onClick={() => void go()}>
          {t('participants.importReady')}
        </Button>
      </div>
    </>
  )
}

const REASONS = ['same_key', 'same_activity_other_entry'] as const

function Duplicates({ duplicates }: Pick<ImportReport, 'duplicates'>) {
  const { t } = useWords()
  if (duplicates.length === 0) return null
  return (
    <section className="z-card">
      <h2>{t('participants.duplicatesTitle')}</h2>
      <ul className="p-list">
        {REASONS.map((reason) => {
          const rows = duplicates.filter((one) => one.reason === reason).flatMap((one) => one.rows)
          return (
            rows.length > 0 && (
              <li key={reason}>
                {t(`participants.duplicate_${reason}`)}
                <div className="z-soft">
                  <Rows rows={rows} />
                </div>
              </li>
            )
          )
        })}
      </ul>
    </section>
  )
}
