/** The participants of a project: who, since when, in what – and who waits for what. */
import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { inLang } from '#kit/text.ts'
import { type Column, DataTable } from '#ui/DataTable.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { usePages } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { DayText } from '#ui/Written.tsx'
import { useWords } from '#ui/words.tsx'
import type { ParticipantLine } from '../contract.ts'
import { WorkTable } from './life/WorkTable.tsx'
import { useWorkList, WorkTabs } from './life/WorkTabs.tsx'
import './participants.css'
import { activityNames, type Project, useProject } from './project.ts'

export function ParticipantList() {
  const { project } = useProject()
  return <Loaded query={project}>{(found) => <ListOf project={found} />}</Loaded>
}

function ListOf({ project }: { project: Project }) {
  const { lang, t } = useWords()
  const list = useWorkList()
  const mayLetOut = useHasRole('project_manager', 'team_leader', 'auditor')
  return (
    <div className="z-stack">
      <PageHeading
        question={t('participants.listQuestion', { project: inLang(project.title, lang) })}
        lead={t('participants.listLead')}
        actions={
          <>
            <WaysIn code={project.code} />
            {mayLetOut && <Link to={paths.participantExports(project.code)}>{t('exports.toRequests')}</Link>}
          </>
        }
      />
      <WorkTabs code={project.code} />
      {list === null ? <Everyone project={project} /> : <WorkTable key={list} project={project} list={list} />}
    </div>
  )
}

function Everyone({ project }: { project: Project }) {
  const { t } = useWords()
  const { query, items, more } = usePages<ParticipantLine>('/api/participants', { project: project.code })
  const columns = useColumns(project)
  return (
    <Loaded query={query}>
      {() =>
        items.length === 0 ? (
          <Nobody />
        ) : (
          <DataTable
            caption={t('participants.caption')}
            columns={columns}
            rows={items}
            rowKey={(line) => line.id}
            more={more}
          />
        )
      }
    </Loaded>
  )
}

function useColumns(project: Project): Column<ParticipantLine>[] {
  const { lang, t } = useWords()
  const names = activityNames(project, lang)
  const named = (line: ParticipantLine) => line.activities.map((code) => names.get(code) ?? code)
  return [
    {
      key: 'name',
      label: t('participants.name'),
      cell: (line) => (
        <div className="p-name">
          <Link to={paths.participant(project.code, line.id)}>{line.name}</Link>
          {line.records > 1 && (
            <span className="z-chip">{t('participants.recordsAsOne', { count: line.records })}</span>
          )}
          {!line.complete && <span className="z-chip z-amber">{t('participants.incomplete')}</span>}
        </div>
      ),
      sort: (line) => line.name,
    },
    {
      key: 'entered',
      label: t('participants.entered'),
      cell: (line) => <DayText day={line.entered} />,
      sort: (line) => line.entered,
    },
    {
      key: 'left',
      label: t('participants.left'),
      cell: (line) =>
        line.left ? <DayText day={line.left} /> : <span className="z-soft">{t('participants.takingPart')}</span>,
      sort: (line) => line.left ?? '9999',
    },
    {
      key: 'activities',
      label: t('participants.activities'),
      cell: (line) => (
        <ul className="p-plain">
          {named(line).map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      ),
      sort: (line) => named(line).join(', '),
    },
    {
      key: 'egn',
      label: t('participants.egn'),
      cell: (line) => <span className="z-number">{line.egn ?? t('participants.noEgn')}</span>,
    },
  ]
}

/** How people come into a project: by a table, or one by one. */
function WaysIn({ code }: { code: string }) {
  const { t } = useWords()
  const mayImport = useHasRole('team_leader', 'project_manager')
  const mayRegister = useHasRole('field_worker', 'team_leader', 'project_manager')
  return (
    <>
      {mayImport && (
        <Button component={Link} to={paths.importParticipants(code)}>
          {t('participants.importTable')}
        </Button>
      )}
      {mayRegister && (
        <Button
          component={Link}
          to={paths.registerParticipant(code)}
          {...(mayImport && { variant: 'default' as const })}
        >
          {t('participants.registerOne')}
        </Button>
      )}
    </>
  )
}

function Nobody() {
  const { t } = useWords()
  const mayRegister = useHasRole('field_worker', 'team_leader', 'project_manager')
  return (
    <EmptyState
      icon="people"
      title={t('participants.emptyTitle')}
      text={t(mayRegister ? 'participants.emptyText' : 'participants.emptyWait')}
    />
  )
}
