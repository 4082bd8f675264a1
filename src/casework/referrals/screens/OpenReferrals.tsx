/** Referrals of one's teams that wait for news, late ones first. */

import { Link } from 'react-router'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { usePages } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import '../../screens/support.css'
import type { OpenReferral } from '../contract.ts'
import { StateChip } from './StateChip.tsx'

export function OpenReferrals() {
  const { lang, t } = useWords()
  const { query, items, more } = usePages<OpenReferral>('/api/referrals-open')
  return (
    <div className="z-stack">
      <PageHeading question={t('referrals.openQuestion')} lead={t('referrals.openLead')} />
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <EmptyState icon="sent" title={t('referrals.openNone')} text={t('referrals.openNoneText')} />
          ) : (
            <ul className="su-steps">
              {items.map((one) => (
                <li key={one.id} className="su-step">
                  <div>
                    <Link to={paths.person(one.person.id, 'referrals')}>{one.person.name}</Link>
                    <div className="su-line">
                      <strong>{one.organisation.name}</strong>
                      <StateChip state={one.state} />
                    </div>
                  </div>
                  <span className={`z-chip ${one.late ? 'z-red' : 'su-quiet'}`}>
                    {t(one.late ? 'referrals.lateSince' : 'referrals.expectedBy', { day: spokenDay(one.dueOn, lang) })}
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
