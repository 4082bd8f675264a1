/** The page of one project: its name and state, its parts as tabs, the open one below. */
import { useEffect, useRef } from 'react'
import { NavLink, Outlet, useLocation, useMatch, useParams } from 'react-router'
import { inLang } from '#kit/text.ts'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { useRead } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import type { ProjectView } from '../contract.ts'
import { Overview } from './Overview.tsx'
import './projects.css'
import { Period, StateChip } from './Told.tsx'

const TABS = ['activities', 'partners', 'equipment', 'reports'] as const

export function ProjectPage() {
  const { lang, t } = useWords()
  const { code = '' } = useParams()
  const project = useRead<ProjectView>(`/api/projects/${code}`)
  const atOverview = useMatch(paths.project(':code')) !== null
  return (
    <div className="z-stack">
      <Loaded query={project}>
        {(data) => (
          <>
            <PageHeading
              question={t('projects.pageQuestion', { title: inLang(data.title, lang) })}
              lead={
                <span className="p-under">
                  <span className="z-number">{data.code}</span>
                  <StateChip state={data.state} />
                  <Period {...data} />
                </span>
              }
            />
            <Tabs code={code} />
            {atOverview && <Overview project={data} />}
            <Outlet context={data} />
          </>
        )}
      </Loaded>
    </div>
  )
}

/** On a phone the row is wider than the page: the open tab is brought into sight. */
function Tabs({ code }: { code: string }) {
  const { t } = useWords()
  const mayKnowPeople = useHasRole('field_worker', 'team_leader', 'project_manager', 'auditor')
  const mayPublish = useHasRole('project_manager', 'leadership', 'network_facilitator', 'auditor')
  const row = useRef<HTMLUListElement>(null)
  const { pathname } = useLocation()
  useEffect(() => {
    const open = row.current?.querySelector<HTMLElement>(`a[href$="${pathname}"]`)
    if (row.current && open) row.current.scrollLeft = open.offsetLeft - (row.current.clientWidth - open.offsetWidth) / 2
  }, [pathname])
  return (
    <nav className="p-tabs" aria-label={t('projects.tabs')}>
      <ul ref={row}>
        <Tab to={paths.project(code)} label={t('projects.overviewTab')} />
        {mayKnowPeople && <Tab to={paths.participants(code)} label={t('projects.peopleTab')} />}
        {TABS.map((tab) => (
          <Tab key={tab} to={paths.project(code, tab)} label={t(`projects.${tab}Tab`)} />
        ))}
        {mayPublish && <Tab to={paths.project(code, 'publish')} label={t('projects.publishTab')} />}
        <Tab to={paths.project(code, 'history')} label={t('projects.historyTab')} />
      </ul>
    </nav>
  )
}

const Tab = ({ to, label }: { to: string; label: string }) => (
  <li>
    <NavLink to={to} end>
      {label}
    </NavLink>
  </li>
)
