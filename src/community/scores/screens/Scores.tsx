/** Scorings by criteria, newest first. */
import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { inLang } from '#kit/text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { usePages } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { CommunityNav } from '../../screens/CommunityNav.tsx'
import { useWorksWithCommunity } from '../../screens/forms.ts'
import type { ScoringView } from '../contract.ts'

export function Scores() {
  const { lang, t } = useWords()
  const mayPrepare = useWorksWithCommunity()
  const { query, items, more } = usePages<ScoringView>('/api/scorings')
  const prepare = mayPrepare && (
    <Button component={Link} to={paths.newScoring()}>
      {t('scores.prepare')}
    </Button>
  )
  return (
    <div className="z-stack">
      <PageHeading question={t('scores.question')} lead={t('scores.lead')} actions={items.length > 0 && prepare} />
      <CommunityNav />
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <EmptyState
              icon="community"
              title={t('scores.none')}
              text={t(mayPrepare ? 'scores.noneText' : 'scores.noneReading')}
              step={prepare}
            />
          ) : (
            <ul className="co-list">
              {items.map((scoring) => (
                <li key={scoring.id} className="co-item">
                  <div>
                    <Link to={paths.scoring(scoring.id)}>{inLang(scoring.title, lang)}</Link>
                    <p className="z-soft">
                      {t(`scores.${scoring.kind}_kind`)} · {t('ballots.roundOf', { round: scoring.round })} ·{' '}
                      {t('scores.assessorsCount', { count: scoring.assessors })}
                    </p>
                  </div>
                  <span className={`z-chip ${scoring.state === 'open' ? 'z-green' : ''}`}>
                    {t(`scores.${scoring.state}_state`)}
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
