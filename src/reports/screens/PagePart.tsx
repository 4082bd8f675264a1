/** The public page of a project: what everyone sees now, what waits, and the next step. */
import type { PublicationLine } from '#disclosure/publications/contract.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useHasRole, useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenInstant } from '#ui/written.ts'
import { Act } from './Act.tsx'
import { PageContents } from './PageContents.tsx'
import { Proposal } from './Proposal.tsx'

/** @param versions of the page, newest first */
export function PagePart({ code, versions }: { code: string; versions: readonly PublicationLine[] }) {
  const { t } = useWords()
  const mayPropose = useHasRole('project_manager')
  const shown = versions.find(({ state }) => state === 'published')
  const waiting = versions.find(({ state }) => state === 'proposed')
  const propose = mayPropose && (
    <div className="z-actions">
      <Act
        operation="publications.propose"
        input={{ project: code }}
        label={t(shown || waiting ? 'publishing.proposePageAgain' : 'publishing.proposePage')}
        question={t('publishing.proposePageQuestion')}
        text={t('publishing.proposePageText')}
        yes={t('publishing.proposePageYes')}
        quiet={Boolean(shown || waiting)}
      />
    </div>
  )
  return (
    <section className="z-stack">
      <div className="r-part">
        <h2>{t('publishing.pageTitle')}</h2>
        <p className="z-soft">{t('publishing.pageLead')}</p>
      </div>
      {shown && <PublicNow page={shown} code={code} />}
      {waiting && <Waiting page={waiting} />}
      {shown || waiting ? (
        propose
      ) : (
        <EmptyState
          icon="community"
          title={t('publishing.pageNone')}
          text={t(mayPropose ? 'publishing.pageNoneText' : 'publishing.noneWait')}
          step={propose}
        />
      )}
    </section>
  )
}

function PublicNow({ page, code }: { page: PublicationLine; code: string }) {
  const { lang, t } = useWords()
  const { tenant } = useStaff()
  const mayWithdraw = useHasRole('project_manager', 'leadership', 'network_facilitator')
  const when = spokenInstant(Date.parse(page.approvedAt!), lang)
  return (
    <article className="z-card z-stack">
      <div>
        <span className="z-chip z-green">{t('publishing.publicNow')}</span>
        <h3 className="r-name">{t('publishing.version', { version: page.version })}</h3>
        <p className="z-soft">{t('publishing.publishedAt', { when })}</p>
      </div>
      <div className="z-actions">
        <a className="r-open" href={`${lang === 'en' ? '/en' : ''}/p/${tenant.code}/${code}`}>
          {t('publishing.open')}
        </a>
        {mayWithdraw && (
          <Act
            operation="publications.withdraw"
            input={{ id: page.id }}
            label={t('publishing.withdraw')}
            question={t('publishing.withdrawQuestion')}
            text={t('publishing.withdrawText')}
            yes={t('publishing.withdrawYes')}
            quiet
            danger
          />
        )}
      </div>
    </article>
  )
}

function Waiting({ page }: { page: PublicationLine }) {
  const { t } = useWords()
  return (
    <Proposal
      title={t('publishing.version', { version: page.version })}
      mine={page.mine}
      proposedAt={page.proposedAt}
      approve={
        <Act
          operation="publications.approve"
          input={{ id: page.id }}
          label={t('publishing.approve')}
          question={t('publishing.approvePageQuestion')}
          text={t('publishing.approvePageText')}
          yes={t('publishing.approveYes')}
        />
      }
    >
      <PageContents id={page.id} />
    </Proposal>
  )
}
