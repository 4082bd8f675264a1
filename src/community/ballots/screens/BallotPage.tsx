/** One ballot on its way: prepared, papers coming in, signed by two, closed with its result. */
import { Button } from '@mantine/core'
import { Link, useParams } from 'react-router'
import { inLang } from '#kit/text.ts'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import { useOperation, useRead } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import '../../screens/community.css'
import { SpherePicture } from '../../screens/SpherePicture.tsx'
import { type BallotDetail, FEWEST_PUBLISHED } from '../contract.ts'
import { EnterPapers } from './EnterPapers.tsx'
import { Aloud, Announce } from './Everyone.tsx'
import { Paper } from './Paper.tsx'
import { Result } from './Result.tsx'
import { Signing } from './Signing.tsx'

export function BallotPage() {
  const id = useParams().id ?? ''
  const ballot = useRead<BallotDetail>(`/api/ballots/${encodeURIComponent(id)}`)
  return <Loaded query={ballot}>{(data) => <OneBallot ballot={data} />}</Loaded>
}

function OneBallot({ ballot }: { ballot: BallotDetail }) {
  const { lang, t } = useWords()
  const mayLead = useHasRole('team_leader', 'project_manager', 'local_facilitator')
  const mayEnter = useHasRole('field_worker', 'team_leader', 'project_manager', 'group_member', 'local_facilitator')
  return (
    <div className="z-stack">
      <PageHeading
        question={inLang(ballot.title, lang)}
        lead={[
          t(`ballots.${ballot.voters}_voters`),
          t('ballots.roundOf', { round: ballot.round }),
          t(`ballots.${ballot.method}`),
          t(`ballots.${ballot.tieRule}_tie`),
        ].join(' · ')}
        actions={
          <>
            <Link to={paths.ballots()}>{t('ballots.room')}</Link>
            <Link to={paths.topic(ballot.topicId)}>{t('ballots.compare')}</Link>
          </>
        }
      />
      {ballot.state !== 'closed' && (
        <section className="z-stack">
          <h2>{t('ballots.options')}</h2>
          <ol>
            {ballot.options.map(({ id, label, sphere }) => (
              <li key={id}>
                <span className="co-sphere">
                  {sphere && <SpherePicture sphere={sphere} size={36} />}
                  {inLang(label, lang)}
                </span>
              </li>
            ))}
          </ol>
          {mayLead && ballot.state === 'draft' && (
            <Step operation="ballots.open" id={ballot.id} label={t('ballots.open')} />
          )}
        </section>
      )}
      {ballot.state === 'open' && (
        <>
          {mayEnter && <EnterPapers key={ballot.papers} ballot={ballot} />}
          {mayEnter && <Signing ballot={ballot} />}
          {mayEnter && <Paper id={ballot.id} />}
          {mayLead && <Announce key={ballot.announced?.where.bg ?? ''} ballot={ballot} />}
          {mayLead && ballot.signatures === 2 && (
            <Step operation="ballots.close" id={ballot.id} label={t('ballots.close')} />
          )}
        </>
      )}
      {mayLead && (ballot.state !== 'closed' || ballot.published) && <Aloud ballot={ballot} />}
      {ballot.result && <Result ballot={ballot} result={ballot.result} />}
      {ballot.changes.length > 0 && (
        <section className="z-stack">
          <h2>{t('ballots.changes')}</h2>
          <ul>
            {ballot.changes.map(({ id, papers, reason }) => (
              <li key={id}>{t('ballots.changed', { count: papers, reason })}</li>
            ))}
          </ul>
        </section>
      )}
      {ballot.state === 'closed' && mayLead && (
        <div className="z-actions">
          {ballot.published ? (
            <span className="z-chip z-green">{t('ballots.published')}</span>
          ) : ballot.papers < FEWEST_PUBLISHED ? (
            <p className="z-soft">{t('ballots.tooFew', { least: FEWEST_PUBLISHED })}</p>
          ) : (
            <Step operation="ballots.publish" id={ballot.id} label={t('ballots.publish')} />
          )}
          {ballot.agreement === null && (
            <Button component={Link} variant="default" to={`${paths.newBallot()}?beside=${ballot.id}`}>
              {t('ballots.otherSide')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

function Step({ operation, id, label }: { operation: string; id: string; label: string }) {
  const step = useOperation<unknown>(operation)
  return (
    <div className="z-stack">
      {step.problem && <ProblemNote problem={step.problem} />}
      <div>
        <Button loading={step.busy} onClick={() => void step.run({ id })}>
          {label}
        </Button>
      </div>
    </div>
  )
}
