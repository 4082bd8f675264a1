/** One question: what the community, the administration and the experts say, side by side and round by round. */
import { Button } from '@mantine/core'
import { Link, useParams } from 'react-router'
import { inLang } from '#kit/text.ts'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { PlainTable } from '#ui/PlainTable.tsx'
import { paths } from '#ui/paths.ts'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import '../../screens/community.css'
import './scores.css'
import { useWorksWithCommunity } from '../../screens/forms.ts'
import type { CompareView, Side, TopicRound } from '../compare.ts'
import { SCORING_KINDS } from '../contract.ts'
import { useDecimal } from './written.ts'

export function TopicPage() {
  const { lang } = useWords()
  const id = useParams().id ?? ''
  const topic = useRead<CompareView>(`/api/topics/${encodeURIComponent(id)}`, { lang })
  return <Loaded query={topic}>{(data) => <Compared topic={data} />}</Loaded>
}

function Compared({ topic }: { topic: CompareView }) {
  const { lang, t } = useWords()
  const mayLead = useWorksWithCommunity()
  const last = topic.rounds[0]!
  const ballot = last.sides.find(({ kind }) => kind === 'community') ?? last.sides.find(isBallot)
  const isScored = SCORING_KINDS.every((scored) => last.sides.some(({ kind }) => kind === scored))
  return (
    <div className="z-stack">
      <PageHeading
        question={inLang(topic.title, lang)}
        lead={t('scores.topicLead')}
        actions={
          <>
            <Link to={paths.ballots()}>{t('ballots.room')}</Link>
            <Link to={paths.scores()}>{t('scores.room')}</Link>
            {mayLead && ballot && !isScored && (
              <Button component={Link} to={`${paths.newScoring()}?beside=${ballot.id}`}>
                {t('scores.prepare')}
              </Button>
            )}
            {mayLead && ballot?.state === 'closed' && (
              <Button component={Link} variant="default" to={`${paths.newBallot()}?again=${ballot.id}`}>
                {t('scores.againBallot')}
              </Button>
            )}
          </>
        }
      />
      {topic.rounds.map((round) => (
        <Round key={round.round} topic={topic} round={round} />
      ))}
    </div>
  )
}

const isBallot = ({ kind }: Pick<Side, 'kind'>) => kind === 'community' || kind === 'administration'

function Round({ topic, round }: { topic: CompareView; round: TopicRound }) {
  const { lang, t } = useWords()
  const decimal = useDecimal(2)
  const told = round.sides.filter(({ places, quadrants }) => places || quadrants)
  const cell = ({ places, quadrants }: Side, at: number) => {
    if (places) return places[at] ?? t('scores.noPlace')
    const quadrant = quadrants?.[at]
    return quadrant ? t(`scores.${quadrant}_quadrant`) : t('scores.notScored')
  }
  return (
    <section className="z-stack">
      <h2>{t('scores.round', { round: round.round })}</h2>
      <ul className="co-list">
        {round.sides.map((side) => (
          <SideItem key={side.id} side={side} />
        ))}
      </ul>
      {told.length === 0 ? (
        <p className="z-soft">{t('scores.notYet')}</p>
      ) : (
        <PlainTable
          caption={t('scores.compareCaption', { round: round.round })}
          columns={[
            { label: t('scores.option') },
            ...told.map((side) => ({ label: t(`scores.${side.kind}_side`), right: side.places !== null })),
          ]}
          rows={topic.options.map(({ label, needId }, at) => ({
            key: needId ?? label.bg,
            cells: [inLang(label, lang), ...told.map((side) => cell(side, at))],
          }))}
        />
      )}
      {round.agreement.length > 0 && (
        <>
          <h3>{t('scores.agreementHeading')}</h3>
          <ul>
            {round.agreement.map(({ first, second, tau, options }) => {
              const pair = { first: t(`scores.${first}_side`), second: t(`scores.${second}_side`) }
              return (
                <li key={`${first} ${second}`}>
                  {tau === null
                    ? t('scores.agreementNone', pair)
                    : t('scores.agreement', { ...pair, tau: decimal(tau), count: options })}
                </li>
              )
            })}
          </ul>
          <p className="z-soft">{t('scores.agreementHint')}</p>
        </>
      )}
    </section>
  )
}

function SideItem({ side }: { side: Side }) {
  const { lang, t } = useWords()
  const { kind, id, state, voices, closedOn } = side
  return (
    <li className="co-item">
      <div>
        <Link to={isBallot(side) ? paths.ballot(id) : paths.scoring(id)}>{t(`scores.${kind}_side`)}</Link>
        <p className="z-soft">
          {isBallot(side) ? t('scores.votes', { count: voices }) : t('scores.assessorsCount', { count: voices })}
          {closedOn && ` · ${spokenDay(closedOn, lang)}`}
        </p>
      </div>
      <span className={`z-chip ${state === 'open' ? 'z-green' : ''}`}>
        {isBallot(side) ? t(`ballots.${state}_state`) : t(`scores.${state}_state`)}
      </span>
    </li>
  )
}
