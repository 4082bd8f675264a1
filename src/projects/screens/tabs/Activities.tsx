/** Activities of a project: when each runs, on whose grant, in what state; those that still wait for a grant first. */
import { inLang } from '#kit/text.ts'
import { type Column, DataTable } from '#ui/DataTable.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { type ActivityView, UNASSIGNED } from '../../parts/contract.ts'
import { Period } from '../Told.tsx'
import { ActivityForm } from './ActivityForm.tsx'
import { TabHead } from './TabHead.tsx'
import { Timeline } from './Timeline.tsx'
import { Unassigned } from './Unassigned.tsx'
import { useProject } from './useProject.ts'

export function Activities() {
  const { t } = useWords()
  const project = useProject()
  const mayAdd = useHasRole('team_leader', 'project_manager')
  const columns = useColumns()
  const waiting = project.activities.filter(({ kind }) => kind === UNASSIGNED)
  return (
    <div className="p-tab">
      <TabHead
        question={t('projects.activitiesQuestion')}
        lead={t('projects.activitiesLead')}
        add={
          mayAdd && {
            label: t('projects.addActivity'),
            form: (close) => <ActivityForm project={project} onDone={close} />,
          }
        }
      />
      {waiting.length > 0 && <Unassigned project={project} activities={waiting} />}
      <Timeline activities={project.activities} />
      {project.activities.length === 0 ? (
        <EmptyState icon="plan" title={t('projects.activitiesNone')} text={t('projects.activitiesNoneText')} />
      ) : (
        <DataTable
          caption={t('projects.activitiesTab')}
          columns={columns}
          rows={project.activities}
          rowKey={(row) => row.id}
        />
      )}
    </div>
  )
}

function useColumns(): Column<ActivityView>[] {
  const { lang, t } = useWords()
  const { grants, partners } = useProject()
  const grantOf = (id: string | null) => grants.find((grant) => grant.id === id)
  const partnerOf = (id: string | null) => partners.find((partner) => partner.organisation === id)
  return [
    {
      key: 'name',
      label: t('projects.activity'),
      sort: (row) => row.code,
      cell: (row) => (
        <span className="p-name">
          <span className="z-soft z-number">{row.code}</span> {inLang(row.name, lang)}
        </span>
      ),
    },
    { key: 'kind', label: t('projects.kind'), sort: (row) => row.kind, cell: (row) => t(`projects.${row.kind}_kind`) },
    {
      key: 'grant',
      label: t('projects.grant'),
      sort: (row) => grantOf(row.grant)?.code ?? '',
      cell: (row) => {
        const grant = grantOf(row.grant)
        return grant ? (
          <span title={inLang(grant.programme.name, lang)}>{grant.code}</span>
        ) : (
          <span className="z-soft">{t('projects.noGrant')}</span>
        )
      },
    },
    {
      key: 'period',
      label: t('projects.period'),
      sort: (row) => row.startsOn ?? '',
      cell: (row) => <Period {...row} />,
    },
    {
      key: 'state',
      label: t('projects.state'),
      sort: (row) => row.state,
      cell: (row) => t(`projects.${row.state === 'running' ? 'going' : row.state}_state`),
    },
    {
      key: 'partner',
      label: t('projects.activityPartner'),
      extra: true,
      cell: (row) => partnerOf(row.partner)?.name ?? '',
    },
  ]
}
