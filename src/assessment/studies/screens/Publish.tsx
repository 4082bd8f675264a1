/** A finished study on the portal: proposed by one person, read and approved by another, taken off again. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { type PublicationLine, type PublicationView, textAt } from '#disclosure/publications/contract.ts'
import { Confirm } from '#ui/Confirm.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { useOperation, useRead } from '#ui/server.tsx'
import { useHasRole, useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenInstant } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import type { StudyView } from '../contract.ts'
import { StudyReportText } from '../public.tsx'
import type { StudyReport } from '../published/contract.ts'

export function Publish({ study }: { study: StudyView }) {
  const { t } = useWords()
  const publishes = useHasRole('project_manager', 'leadership', 'network_facilitator')
  return (
    <section className="z-card z-stack">
      <h2>{t('studies.publish')}</h2>
      <p className="z-soft">{t('studies.publishLead')}</p>
      {publishes ? <Pages study={study} /> : study.finishedOn === null && <p>{t('studies.publishNot')}</p>}
    </section>
  )
}

function Pages({ study }: { study: StudyView }) {
  const { t } = useWords()
  const pages = useRead<{ items: PublicationLine[] }>('/api/publications', { kind: 'study', limit: 200 })
  return (
    <Loaded query={pages}>
      {({ items }) => {
        const own = items.filter(({ slug }) => slug === study.id)
        const shown = own.find(({ state }) => state === 'published')
        const waiting = own.find(({ state }) => state === 'proposed')
        const known = shown !== undefined || waiting !== undefined
        return (
          <>
            {shown && <Public page={shown} />}
            {waiting && <Waiting page={waiting} />}
            {study.finishedOn === null ? (
              <p>{t('studies.publishNot')}</p>
            ) : (
              <Act
                operation="studies.propose"
                id={study.id}
                label={known ? 'studies.proposeAgain' : 'studies.propose'}
                text="studies.proposeText"
                quiet={known}
              />
            )}
          </>
        )
      }}
    </Loaded>
  )
}

function Public({ page }: { page: PublicationLine }) {
  const { lang, t } = useWords()
  const { tenant } = useStaff()
  return (
    <div className="z-note z-green">
      <p>{t('studies.isPublic', { when: spokenInstant(Date.parse(page.approvedAt!), lang) })}</p>
      <div className="z-actions">
        <a href={`${lang === 'en' ? '/en' : ''}/s/${tenant.code}/${page.slug}`}>{t('studies.openPublic')}</a>
        <Act
          operation="publications.withdraw"
          id={page.id}
          label="studies.withdraw"
          text="studies.withdrawText"
          quiet
        />
      </div>
    </div>
  )
}

function Waiting({ page }: { page: PublicationLine }) {
  const { lang, t } = useWords()
  const when = spokenInstant(Date.parse(page.proposedAt), lang)
  return (
    <div className="z-stack">
      <p>
        <span className="z-chip z-amber">{t('studies.waits')}</span>{' '}
        {t(page.mine ? 'studies.waitsYou' : 'studies.waitsOther', { when })}
      </p>
      <Proposed id={page.id} />
      {!page.mine && (
        <Act operation="publications.approve" id={page.id} label="studies.approve" text="studies.approveText" />
      )}
    </div>
  )
}

/** What is proposed, as everyone will read it, with the passages in which few people stand beside a place. */
function Proposed({ id }: { id: string }) {
  const { t } = useWords()
  const proposal = useRead<PublicationView>(`/api/publications/${encodeURIComponent(id)}`)
  return (
    <Loaded query={proposal}>
      {({ warnings, body }) => (
        <>
          {warnings.length > 0 && (
            <div className="z-note z-amber">
              <h3>{t('publishing.warnings', { count: warnings.length })}</h3>
              <p>{t('publishing.warningsWhy')}</p>
              <ul>
                {warnings.map(({ path, count, near }) => (
                  <li key={`${path} ${near}`}>{t('publishing.warning', { text: textAt(body, path), count, near })}</li>
                ))}
              </ul>
            </div>
          )}
          <details>
            <summary>{t('studies.readProposed')}</summary>
            <div className="st-proposed">
              <StudyReportText report={body as StudyReport} />
            </div>
          </details>
        </>
      )}
    </Loaded>
  )
}

function Act(props: { operation: string; id: string; label: Key; text: Key; quiet?: boolean }) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const acting = useOperation<{ id: string }>(props.operation)
  const act = async () => {
    setAsking(false)
    await acting.run({ id: props.id })
  }
  return (
    <div>
      {acting.problem && <ProblemNote problem={acting.problem} />}
      <Button variant={props.quiet ? 'default' : 'filled'} loading={acting.busy} onClick={() => setAsking(true)}>
        {t(props.label)}
      </Button>
      <Confirm
        open={asking}
        question={t(props.label)}
        text={t(props.text)}
        yes={t(props.label)}
        onYes={() => void act()}
        onClose={() => setAsking(false)}
      />
    </div>
  )
}
