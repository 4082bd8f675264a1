/** Lists that family doctors gave, each a round to walk. */
import { Link } from 'react-router'
import { Doings } from '#ui/Doings.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { usePages } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import '../../screens/support.css'
import type { RoundLine } from '../contract.ts'
import { BeginRound } from './BeginRound.tsx'

export function Rounds() {
  const { lang, t } = useWords()
  const { query, items } = usePages<RoundLine>('/api/rounds')
  return (
    <div className="z-stack">
      <PageHeading question={t('referrals.roundsQuestion')} lead={t('referrals.roundsLead')} />
      <Doings
        doings={[
          {
            key: 'begin',
            label: 'referrals.beginRound',
            filled: true,
            form: (close) => <BeginRound onDone={close} />,
          },
        ]}
      />
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <EmptyState icon="people" title={t('referrals.roundsNone')} text={t('referrals.roundsNoneText')} />
          ) : (
            <ul className="su-steps">
              {items.map((one) => (
                <li key={one.id} className="su-step">
                  <div>
                    <Link to={paths.round(one.id)}>
                      {one.organisation} · {one.purpose}
                    </Link>
                    <div className="z-soft">
                      {t('referrals.roundGivenOn', { day: spokenDay(one.givenOn, lang) })} ·{' '}
                      {t('referrals.walkedOf', { visited: one.visited, people: one.people })}
                    </div>
                  </div>
                  <RoundState round={one} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  )
}

export function RoundState({ round }: { round: Pick<RoundLine, 'answeredOn' | 'dueOn' | 'late'> }) {
  const { lang, t } = useWords()
  const { answeredOn, dueOn, late } = round
  if (answeredOn)
    return <span className="z-chip z-green">{t('referrals.answeredOn', { day: spokenDay(answeredOn, lang) })}</span>
  return (
    <span className={`z-chip ${late ? 'z-red' : 'su-quiet'}`}>
      {t(late ? 'referrals.lateSince' : 'referrals.expectedBy', { day: spokenDay(dueOn, lang) })}
    </span>
  )
}
