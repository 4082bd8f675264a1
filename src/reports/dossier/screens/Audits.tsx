/** Written authorities: an auditor's own to open; for project managers, those of their projects to record and withdraw. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { inLang } from '#kit/text.ts'
import { Confirm } from '#ui/Confirm.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import { useOperation, useRead } from '#ui/server.tsx'
import { useHasRole, useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { AuthorityView } from '../contract.ts'
import { RecordAuthority } from './RecordAuthority.tsx'
import './audits.css'

export function Audits() {
  const { t } = useWords()
  const manages = useHasRole('project_manager')
  const authorities = useRead<{ items: AuthorityView[] }>('/api/audits')
  return (
    <div className="z-stack au-page">
      <PageHeading question={t('audits.question')} lead={t(manages ? 'audits.leadManager' : 'audits.leadAuditor')} />
      <Loaded query={authorities}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon="audits"
              title={t('audits.noneTitle')}
              text={t(manages ? 'audits.noneManager' : 'audits.noneAuditor')}
            />
          ) : (
            items.map((authority) => <Authority key={authority.id} authority={authority} />)
          )
        }
      </Loaded>
      {manages && <RecordAuthority />}
    </div>
  )
}

function Authority({ authority }: { authority: AuthorityView }) {
  const { lang, t } = useWords()
  const { me } = useStaff()
  const manages = useHasRole('project_manager')
  const [asking, setAsking] = useState(false)
  const withdrawing = useOperation<{ id: string }>('audits.withdraw')
  const { id, number, issuer, issuedOn, validUntil, endedOn, holds, project, auditor, auditorId } = authority
  return (
    <article className="z-card z-stack au-card">
      <div>
        <span className={`z-chip ${holds ? 'z-green' : 'z-amber'}`}>
          {t(holds ? 'audits.holds' : endedOn ? 'audits.withdrawn' : 'audits.over')}
        </span>
        <h2>{inLang(project.title, lang)}</h2>
        <p>{t('audits.letterNo', { number, day: spokenDay(issuedOn, lang) })}</p>
        <p className="z-soft">
          {t('audits.fromIssuer', { issuer })}
          <br />
          {t('audits.forAuditor', { name: auditor })}
          <br />
          {t('audits.untilDay', { day: spokenDay(validUntil, lang) })}
        </p>
      </div>
      {withdrawing.problem && <ProblemNote problem={withdrawing.problem} />}
      <div className="z-actions">
        {holds && auditorId === me.account.id && <Link to={paths.audit(id)}>{t('audits.openIt')}</Link>}
        {manages && !endedOn && (
          <Button variant="default" loading={withdrawing.busy} onClick={() => setAsking(true)}>
            {t('audits.withdraw')}
          </Button>
        )}
      </div>
      <Confirm
        open={asking}
        question={t('audits.withdrawQuestion', { number })}
        text={t('audits.withdrawText')}
        yes={t('audits.withdrawYes')}
        danger
        onYes={() => {
          setAsking(false)
          void withdrawing.run({ id })
        }}
        onClose={() => setAsking(false)}
      />
    </article>
  )
}
