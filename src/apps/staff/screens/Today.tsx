/** Today: what waits to be sent, and the places where the person's work is. */
import { Link } from 'react-router'
import { DueSteps } from '#casework/contacts/screens/DueSteps.tsx'
import { DueCounts as SupportCounts } from '#casework/support/screens/DueCounts.tsx'
import { dayIn } from '#kit/dates.ts'
import { inLang } from '#kit/text.ts'
import { DueCounts as ParticipantCounts } from '#participants/screens/life/DueCounts.tsx'
import { RequestCounts } from '#people/rights/screens/RequestCounts.tsx'
import { WorkLists } from '#people/screens/WorkLists.tsx'
import { YearReminder } from '#reports/mediator/screens/Years.tsx'
import { Icon } from '#ui/Icon.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { useHasProfession, useHasRole, useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import { useOutbox } from '../outbox/useOutbox.ts'
import { usePlaces } from '../shell/Navigation.tsx'
import { SyncState } from '../shell/SyncState.tsx'
import { PasskeyHint } from './PasskeyHint.tsx'

export function Today() {
  const { lang, t } = useWords()
  const { tenant } = useStaff()
  const outbox = useOutbox()
  const places = usePlaces().filter(({ section }) => section !== 'today')
  const allSent = outbox !== null && outbox.waiting + outbox.needsYou === 0
  const worksWithPeople = useHasRole('field_worker', 'team_leader')
  const leads = useHasRole('team_leader')
  const isMediator = useHasProfession('health_mediator')
  const countsParticipants = useHasRole('field_worker', 'team_leader', 'project_manager', 'auditor')
  const answersRequests = useHasRole('team_leader', 'project_manager')
  const day = spokenDay(dayIn(Date.now()), lang)
  return (
    <div className="z-stack">
      <PageHeading
        question={t('shell.todayQuestion')}
        lead={t('shell.todayLead', { day, tenant: inLang(tenant.name, lang) })}
      />
      <section className="z-card s-sync-card">
        <div>
          <h2>{t('shell.todaySync')}</h2>
          <p className="z-soft">{t(allSent ? 'shell.todaySyncNone' : 'outbox.lead')}</p>
        </div>
        <SyncState />
      </section>
      <PasskeyHint />
      {worksWithPeople && (
        <>
          {(leads || isMediator) && <YearReminder />}
          <DueSteps />
          <SupportCounts />
          <section className="z-card">
            <h2>{t('people.lists')}</h2>
            <WorkLists />
          </section>
        </>
      )}
      {answersRequests && <RequestCounts />}
      {countsParticipants && <ParticipantCounts />}
      <section>
        <h2 className="s-subhead">{t('shell.todayPlaces')}</h2>
        <ul className="s-tiles">
          {places.map(({ section, path }) => (
            <li key={section}>
              <Link to={path} className="z-card">
                <Icon name={section} size={30} />
                <span>
                  <strong className="s-tile-name">{t(`shell.${section}`)}</strong>
                  <span className="z-soft">{t(`shell.${section}For`)}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
