/** Ballots of the community and of the administration, newest first. */

import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { inLang } from '#kit/text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { usePages } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { CommunityNav } from '../../screens/CommunityNav.tsx'
import type { BallotView } from '../contract.ts'

export function Ballots() {
  const { lang, t } = useWords()
  const mayPrepare = useHasRole('team_leader', 'project_manager', 'local_facilitator')
  const { query, items, more } = usePages<BallotView>('/api/ballots')
  const prepare = mayPrepare && (
    <Button component={Link} to={paths.newBallot()}>
      {t('ballots.prepare')}
    </Button>
  )
  return (
    <div className="z-stack">
      <PageHeading question={t('ballots.question')} lead={t('ballots.lead')} actions={items.length > 0 && prepare} />
      <CommunityNav />
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <EmptyState icon="community" title={t('ballots.none')} text={t('ballots.noneText')} step={prepare} />
          ) : (
            <ul className="co-list">
              {items.map((ballot) => (
                <li key={ballot.id} className="co-item">
                  <div>
                    <Link to={paths.ballot(ballot.id)}>{inLang(ballot.title, lang)}</Link>
                    <p className="z-soft">
                      {t(`ballots.${ballot.voters}_voters`)} · {t('ballots.roundOf', { round: ballot.round })} ·{' '}
                      {t('ballots.papersCount', { count: ballot.papers })}
                    </p>
                  </div>
                  <span className={`z-chip ${ballot.state === 'open' ? 'z-green' : ''}`}>
                    {t(`ballots.${ballot.state}_state`)}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreRows more={more} />
    </div>
  )
}
