/** The page of one person: as much as the reader may see, and what can be done next, two taps away. */
import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { Link, NavLink, Outlet, useLocation, useParams } from 'react-router'
import { KeptNotes } from '#ui/Kept.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { PersonView } from '../contract.ts'
import { PersonItem } from './PersonItem.tsx'
import './people.css'

export function PersonPage() {
  const id = useParams().id ?? ''
  const person = useRead<PersonView>(`/api/people/${encodeURIComponent(id)}`)
  return (
    <Loaded query={person}>
      {(data) => (data.level === 'full' ? <Whole person={data} /> : <Outside person={data} />)}
    </Loaded>
  )
}

function Whole({ person }: { person: PersonView }) {
  const { t } = useWords()
  const { id, name, born, settlement, hidden, restricted } = person
  return (
    <div className="z-stack pe-page">
      <PageHeading
        question={t('people.personQuestion', { name })}
        lead={[born && t('people.bornIn', { year: born }), settlement].filter(Boolean).join(' · ')}
        actions={
          <>
            <Button component={Link} to={paths.recordContact(id)}>
              {t('people.recordVisit')}
            </Button>
            <Button component={Link} to={paths.writeSignal(id)} variant="default">
              {t('people.signal')}
            </Button>
          </>
        }
      />
      {hidden && <p className="z-note z-amber">{t('people.hiddenNote')}</p>}
      {restricted && <p className="z-note z-amber">{t('rights.restrictedNote')}</p>}
      <KeptNotes about={[id]} />
      <Tabs id={id} />
      <Outlet context={person} />
    </div>
  )
}

/** On a phone the row is wider than the page: the open tab is brought into sight. */
function Tabs({ id }: { id: string }) {
  const { t } = useWords()
  const row = useRef<HTMLUListElement>(null)
  const { pathname } = useLocation()
  useEffect(() => {
    const open = row.current?.querySelector<HTMLElement>(`a[href$="${pathname}"]`)
    if (row.current && open) row.current.scrollLeft = open.offsetLeft - row.current.offsetLeft
  }, [pathname])
  return (
    <nav className="pe-tabs" aria-label={t('people.tabs')}>
      <ul ref={row}>
        <Tab to={paths.person(id)} label={t('people.overviewTab')} />
        <Tab to={paths.person(id, 'timeline')} label={t('people.timelineTab')} />
        <Tab to={paths.person(id, 'plan')} label={t('support.tab')} />
        <Tab to={paths.person(id, 'referrals')} label={t('referrals.tab')} />
        <Tab to={paths.person(id, 'rights')} label={t('rights.tab')} />
      </ul>
    </nav>
  )
}

/** Someone whom the reader's teams do not work with. */
function Outside({ person }: { person: PersonView }) {
  const { t } = useWords()
  const { name, level, family, teams } = person
  return (
    <div className="z-stack pe-page">
      <PageHeading
        question={t('people.knownQuestion', { name })}
        lead={teams.length > 0 ? t('people.worksWith', { team: teams.join(', ') }) : t('people.nobodyWorks')}
      />
      <div className="z-note">
        <p>{t(level === 'known' ? 'people.knownText' : 'people.summaryText')}</p>
      </div>
      {family && (
        <section className="z-card">
          <h2>{t('people.family')}</h2>
          <ul className="pe-list">
            {family.members.map((member) => (
              <PersonItem key={member.id} person={member} />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

const Tab = ({ to, label }: { to: string; label: string }) => (
  <li>
    <NavLink to={to} end>
      {label}
    </NavLink>
  </li>
)
