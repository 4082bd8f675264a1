/** Figures about people of a project: what everyone sees, what waits, and the next step. */
import { useState } from 'react'
import { PUBLIC_POLICY } from '#disclosure/contract.ts'
import type { ReleaseView } from '#disclosure/releases/contract.ts'
import { addDays, type Day, dayIn, monthOf } from '#kit/dates.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ChoiceField } from '#ui/Field.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay, spokenInstant } from '#ui/written.ts'
import { Act } from './Act.tsx'
import { Proposal } from './Proposal.tsx'
import { ReleasedTables } from './ReleasedTables.tsx'

/** @param releases newest first @param pageIsPublic whether there is a page on which they are shown */
export function FiguresPart(props: { code: string; releases: readonly ReleaseView[]; pageIsPublic: boolean }) {
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
      {mayPropose && <Propose code={props.code} quiet={shown.length > 0 || waiting !== undefined} />}
    </section>
  )
}

const MONTHS = 12

/** Ends of the months before today, newest first. */
function monthEnds(today: Day): Day[] {
  const ends: Day[] = []
  for (let end = today; ends.length < MONTHS; ) {
    end = addDays(`${monthOf(end)}-01`, -1)
    ends.push(end)
  }
  return ends
}

interface Refusal {
  indicator: string
  why: string
}

function Propose({ code, quiet }: { code: string; quiet: boolean }) {
  const { lang, t } = useWords()
  const ends = monthEnds(dayIn(Date.now()))
  const [asOf, setAsOf] = useState<Day>(ends[0]!)
  const [refused, setRefused] = useState<readonly Refusal[]>([])
  const said = (why: string) =>
    t(why === 'too_few_people' || why === 'no_safe_form' ? `publishing.${why}_why` : 'publishing.other_why')
  const told = [...new Set(refused.map(({ indicator, why }) => t('publishing.refused', { indicator, why: said(why) })))]
  return (
    <>
      {refused.length > 0 && (
        <div className="z-note z-amber" role="status">
          <h3>{t('publishing.refusedTitle', { count: refused.length })}</h3>
          <ul>
            {told.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="r-propose">
        <ChoiceField
          path="asOf"
          label={t('publishing.month')}
          value={asOf}
          onChange={setAsOf}
          choices={ends.map((value) => ({ value, label: spokenDay(value, lang) }))}
        />
        <Act
          operation="releases.propose"
          input={{ project: code, asOf }}
          label={t('publishing.proposeFigures')}
          question={t('publishing.proposeFiguresQuestion', { day: spokenDay(asOf, lang) })}
          text={t('publishing.proposeFiguresText')}
          yes={t('publishing.proposeFiguresYes')}
          quiet={quiet}
          unable={{ title: t('publishing.noFigures'), text: t('publishing.noFiguresText') }}
          onDone={(result) => setRefused(result.refused as Refusal[])}
        />
      </div>
    </>
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
