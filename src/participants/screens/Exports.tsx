/** The participants workbook out of the app: one person asks and says why, another agrees, then it is open for a day. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Link } from 'react-router'
import { inLang } from '#kit/text.ts'
import { Confirm } from '#ui/Confirm.tsx'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { AreaField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import { useOperation, useRead } from '#ui/server.tsx'
import { useHasRole, useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenInstant } from '#ui/written.ts'
import { type ExportView, OPEN_HOURS, requestInput } from '../exports/contract.ts'
import './exports.css'
import { type Project, useProject } from './project.ts'

const LIST = '/api/exports'
const MS_AN_HOUR = 3_600_000

export function ExportRequests() {
  const { project } = useProject()
  return <Loaded query={project}>{(found) => <RequestsOf project={found} />}</Loaded>
}

function RequestsOf({ project }: { project: Project }) {
  const { lang, t } = useWords()
  const requests = useRead<{ items: ExportView[] }>(LIST, { project: project.id })
  const mayAsk = useHasRole('project_manager')
  return (
    <div className="z-stack s-narrow">
      <PageHeading
        question={t('exports.question')}
        lead={t('exports.lead', { project: inLang(project.title, lang) })}
        actions={<Link to={paths.participants(project.code)}>{t('exports.toParticipants')}</Link>}
      />
      {mayAsk && <Ask projectId={project.id} />}
      <Loaded query={requests}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="reports" title={t('exports.emptyTitle')} text={t('exports.emptyText')} />
          ) : (
            <>
              <h2 className="s-subhead">{t('exports.listTitle')}</h2>
              {items.map((request) => (
                <Request key={request.id} request={request} />
              ))}
            </>
          )
        }
      </Loaded>
    </div>
  )
}

function Ask({ projectId }: { projectId: string }) {
  const { t } = useWords()
  const [purpose, setPurpose] = useState('')
  const [fault, setFault] = useState<string | undefined>()
  const asking = useOperation<{ projectId: string; purpose: string }>('exports.request', { refresh: [LIST] })
  const ask = async () => {
    if (await asking.run({ projectId, purpose: purpose.trim() })) setPurpose('')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const issue = requestInput.shape.purpose.safeParse(purpose).error?.issues[0]
    setFault(issue && t(issue.code === 'too_big' ? 'exports.purposeLong' : 'exports.purposeShort'))
    if (!issue) void ask()
  }
  return (
    <form className="z-card z-stack" onSubmit={submit} noValidate>
      <h2>{t('exports.askTitle')}</h2>
      {asking.problem && <ProblemNote problem={asking.problem} />}
      <AreaField
        path="purpose"
        label={t('exports.purpose')}
        hint={t('exports.purposeHint')}
        value={purpose}
        onChange={setPurpose}
        fault={fault}
      />
      <div className="z-actions">
        <Button type="submit" loading={asking.busy}>
          {t('exports.ask')}
        </Button>
      </div>
    </form>
  )
}

const TONES = { waiting: 'z-amber', open: 'z-green', closed: 'z-red' } as const

function Request({ request }: { request: ExportView }) {
  const { lang, t } = useWords()
  const { me } = useStaff()
  const own = request.requestedBy === me.account.id
  const state = request.approvedAt === null ? 'waiting' : request.open ? 'open' : 'closed'
  const when = (instant: string | number) => spokenInstant(new Date(instant).getTime(), lang)
  return (
    <article className="z-card z-stack x-request">
      <div>
        <span className={`z-chip ${TONES[state]}`}>{t(`exports.${state}`)}</span>
        <h3>{request.purpose}</h3>
        <p className="z-soft">
          {t(own ? 'exports.askedYou' : 'exports.askedOther', { when: when(request.requestedAt) })}
          {request.approvedAt !== null && (
            <>
              <br />
              {t(request.approvedBy === me.account.id ? 'exports.approvedYou' : 'exports.approvedOther', {
                when: when(request.approvedAt),
              })}
            </>
          )}
        </p>
      </div>
      {state === 'waiting' && (own ? <p>{t('exports.waitsForOther')}</p> : <Approve request={request} />)}
      {state === 'closed' && own && <p>{t('exports.askAgain')}</p>}
      {state === 'open' && !own && <p>{t('exports.onlyAsker')}</p>}
      {state === 'open' && own && (
        <>
          <p>{t('exports.openUntil', { when: when(Date.parse(request.approvedAt!) + OPEN_HOURS * MS_AN_HOUR) })}</p>
          <div className="z-actions">
            <DownloadButton path={`${LIST}/${request.id}/participants.xlsx`} label={t('exports.download')} filled />
          </div>
        </>
      )}
    </article>
  )
}

function Approve({ request }: { request: ExportView }) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const approving = useOperation<{ id: string }>('exports.approve', { refresh: [LIST] })
  return (
    <>
      {approving.problem && <ProblemNote problem={approving.problem} />}
      <div className="z-actions">
        <Button loading={approving.busy} onClick={() => setAsking(true)}>
          {t('exports.approve')}
        </Button>
      </div>
      <Confirm
        open={asking}
        question={t('exports.approveQuestion')}
        text={t('exports.approveText', { purpose: request.purpose })}
        yes={t('exports.approveYes')}
        onYes={() => {
          setAsking(false)
          void approving.run({ id: request.id })
        }}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
