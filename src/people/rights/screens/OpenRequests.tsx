/** What people asked for of their data and nobody has answered yet, the most urgent first. */

import { Link } from 'react-router'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { usePages } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import '../../consents/screens/consents.css'
import type { OpenRequest } from '../contract.ts'

/** From so few days on, a request is marked. */
const SOON = 7

export function OpenRequests() {
  const { t } = useWords()
  const { query, items, more } = usePages<OpenRequest>('/api/rights-open')
  return (
    <div className="z-stack">
      <PageHeading
        question={t('rights.openQuestion')}
        lead={t('rights.openLead')}
        actions={<Link to={paths.people()}>{t('families.toPeople')}</Link>}
      />
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <EmptyState icon="sent" title={t('rights.openNone')} text={t('rights.openNoneText')} />
          ) : (
            <section className="z-card co-card">
              <ul className="co-list">
                {items.map((request) => (
                  <Line key={request.id} request={request} />
                ))}
              </ul>
            </section>
          )
        }
      </Loaded>
      <MoreRows more={more} />
    </div>
  )
}

function Line({ request }: { request: OpenRequest }) {
  const { lang, t } = useWords()
  const { person, kind, askedOn, dueOn, daysLeft } = request
  const tone = daysLeft < 0 ? 'z-red' : daysLeft <= SOON ? 'z-amber' : ''
  return (
    <li>
      <div className="co-row">
        <div>
          <Link to={paths.person(person.id, 'rights')}>{person.name}</Link>
          <p className="z-soft">
            {t(`rights.value_${kind}`)} · {t('rights.askedOn', { day: spokenDay(askedOn, lang) })}
          </p>
        </div>
        <span className={`z-chip ${tone}`}>
          {daysLeft < 0
            ? t('rights.overdueSince', { day: spokenDay(dueOn, lang) })
            : t('rights.requestDue', { day: spokenDay(dueOn, lang) })}
        </span>
      </div>
    </li>
  )
}
