/** Figures about people of a project: what everyone sees, what waits, and the next step. */
import { PUBLIC_POLICY } from '#disclosure/contract.ts'
import type { ReleaseView } from '#disclosure/releases/contract.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay, spokenInstant } from '#ui/written.ts'
import { Act, type ReleasesQuery } from './Act.tsx'
import { Proposal } from './Proposal.tsx'
import { ProposeFigures } from './ProposeFigures.tsx'
import { ReleasedTables } from './ReleasedTables.tsx'

/**
 * @param query how the releases were read
 * @param releases newest first
 * @param pageIsPublic whether there is a page on which they are shown
 */
export function FiguresPart(props: {
  code: string
  query: ReleasesQuery
  releases: readonly ReleaseView[]
  pageIsPublic: boolean
}) {
  const { t } = useWords()
  const mayPropose = useHasRole('project_manager')
  const releases = props.releases.filter(({ audience }) => audience === 'public')
  const shown = releases.filter(({ state }) => state === 'approved')
  const waiting = releases.find(({ state }) => state === 'proposed')
  return (
    <section className="z-stack">
      <div className="r-part">
        <h2>{t('publishing.figuresTitle')}</h2>
        <p className="z-soft">{t('publishing.figuresLead')}</p>
      </div>
      {shown.length > 0 && !props.pageIsPublic && <p className="z-note z-amber">{t('publishing.figuresNeedPage')}</p>}
      {shown.map((release) => (
        <PublicNow key={release.id} release={release} pageIsPublic={props.pageIsPublic} />
      ))}
      {waiting && <Waiting release={waiting} />}
      {shown.length === 0 && !waiting && (
        <EmptyState
          icon="people"
          title={t('publishing.figuresNone')}
          text={t(mayPropose ? 'publishing.figuresNoneText' : 'publishing.noneWait', { k: PUBLIC_POLICY.k })}
        />
      )}
      {mayPropose && (
        <ProposeFigures code={props.code} query={props.query} quiet={shown.length > 0 || waiting !== undefined} />
      )}
    </section>
  )
}

function PublicNow({ release, pageIsPublic }: { release: ReleaseView; pageIsPublic: boolean }) {
  const { lang, t } = useWords()
  const mayRecall = useHasRole('project_manager', 'leadership', 'network_facilitator')
  const day = spokenDay(release.asOf, lang)
  const until = Date.parse(release.recallUntil!)
  const when = (instant: number) => spokenInstant(instant, lang)
  return (
    <article className="z-card z-stack">
      <div>
        {pageIsPublic && <span className="z-chip z-green">{t('publishing.publicNow')}</span>}
        <h3 className="r-name">{t('publishing.asOf', { day })}</h3>
        <p className="z-soft">{t('publishing.approvedAt', { when: when(Date.parse(release.approvedAt!)) })}</p>
      </div>
      <details className="z-behind r-behind">
        <summary>{t('publishing.tablesPublic')}</summary>
        <ReleasedTables release={release} />
      </details>
      {mayRecall && Date.now() <= until && (
        <div className="z-actions">
          <Act
            operation="releases.recall"
            input={{ id: release.id }}
            label={t('publishing.recall')}
            question={t('publishing.recallQuestion', { day })}
            text={t('publishing.recallText')}
            yes={t('publishing.recallYes')}
            quiet
            danger
          />
          <span className="z-soft">{t('publishing.recallUntil', { when: when(until) })}</span>
        </div>
      )}
    </article>
  )
}

function Waiting({ release }: { release: ReleaseView }) {
  const { lang, t } = useWords()
  return (
    <Proposal
      title={t('publishing.asOf', { day: spokenDay(release.asOf, lang) })}
      mine={release.mine}
      proposedAt={release.proposedAt}
      approve={
        <Act
          operation="releases.approve"
          input={{ id: release.id }}
          label={t('publishing.approve')}
          question={t('publishing.approveFiguresQuestion')}
          text={t('publishing.approveFiguresText')}
          yes={t('publishing.approveYes')}
        />
      }
    >
      <details className="z-behind r-behind" open={!release.mine}>
        <summary>{t('publishing.tables')}</summary>
        <ReleasedTables release={release} />
      </details>
    </Proposal>
  )
}
