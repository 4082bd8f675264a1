/** The participants of a project: who, since when, in what – and whose data are missing. */
import { Button } from '@mantine/core'
import { Link, useSearchParams } from 'react-router'
import { inLang } from '#kit/text.ts'
import { type Column, DataTable } from '#ui/DataTable.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { TickField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { usePages } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { DayText } from '#ui/Written.tsx'
import { useWords } from '#ui/words.tsx'
import type { ParticipantLine } from '../contract.ts'
import './participants.css'
import { activityNames, type Project, useProject } from './project.ts'

export function ParticipantList() {
  const { project } = useProject()
  return <Loaded query={project}>{(found) => <ListOf project={found} />}</Loaded>
}

function ListOf({ project }: { project: Project }) {
  const { lang, t } = useWords()
  const [search, setSearch] = useSearchParams()
  const onlyMissing = search.has('missing')
  const { query, items, more } = usePages<ParticipantLine>('/api/participants', {
    project: project.code,
    incomplete: onlyMissing || undefined,
  })
  const mayLetOut = useHasRole('project_manager', 'team_leader', 'auditor')
  const columns = useColumns(project)
  const none = items.length === 0
  return (
    <div className="z-stack">
      <PageHeading
        question={t('participants.listQuestion', { project: inLang(project.title, lang) })}
        lead={t('participants.listLead')}
        actions={
          !(none && !onlyMissing) && (
            <>
              <WaysIn code={project.code} />
              {mayLetOut && <Link to={paths.participantExports(project.code)}>{t('exports.toRequests')}</Link>}
            </>
          )
        }
      />
      {!(none && !onlyMissing) && (
        <TickField
          path="missing"
          label={t('participants.onlyMissing')}
          checked={onlyMissing}
          onChange={(checked) => setSearch(checked ? { missing: '' } : {}, { replace: true, flushSync: true })}
        />
      )}
      <Loaded query={query}>
        {() =>
          none ? (
            <Nobody code={project.code} onlyMissing={onlyMissing} />
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
    </div>
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

function Nobody({ code, onlyMissing }: { code: string; onlyMissing: boolean }) {
  const { t } = useWords()
  const mayRegister = useHasRole('field_worker', 'team_leader', 'project_manager')
  if (onlyMissing)
    return (
      <EmptyState
        icon="sent"
        title={t('participants.nothingMissingTitle')}
        text={t('participants.nothingMissingText')}
        step={<Link to={paths.participants(code)}>{t('participants.showAll')}</Link>}
      />
    )
  return (
    <EmptyState
      icon="people"
      title={t('participants.emptyTitle')}
      text={t(mayRegister ? 'participants.emptyText' : 'participants.emptyWait')}
      step={
        <div className="z-actions">
          <WaysIn code={code} />
        </div>
      }
    />
  )
}
