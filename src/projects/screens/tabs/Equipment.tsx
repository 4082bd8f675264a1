/** Equipment of a project: what was bought, handed over to whom, when, by which document. */
import { inLang } from '#kit/text.ts'
import type { OrganisationView } from '#places/contract.ts'
import { type Column, DataTable } from '#ui/DataTable.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { usePages } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { DayText, Money } from '#ui/Written.tsx'
import { useWords } from '#ui/words.tsx'
import { writtenNumber } from '#ui/written.ts'
import type { EquipmentView } from '../../parts/contract.ts'
import { EquipmentForm } from './EquipmentForm.tsx'
import { TabHead } from './TabHead.tsx'
import { useProject } from './useProject.ts'

export function Equipment() {
  const { t } = useWords()
  const project = useProject()
  const mayAdd = useHasRole('project_manager', 'finance_officer')
  const columns = useColumns()
  return (
    <div className="p-tab">
      <TabHead
        question={t('projects.equipmentQuestion')}
        lead={t('projects.equipmentLead')}
        add={
          mayAdd && {
            label: t('projects.addEquipment'),
            form: (close) => <EquipmentForm project={project} onDone={close} />,
          }
        }
      />
      {project.equipment.length === 0 ? (
        <EmptyState icon="projects" title={t('projects.equipmentNone')} text={t('projects.equipmentNoneText')} />
      ) : (
        <DataTable
          caption={t('projects.equipmentTab')}
          columns={columns}
          rows={project.equipment}
          rowKey={(row) => row.id}
        />
      )}
    </div>
  )
}

function useColumns(): Column<EquipmentView>[] {
  const { lang, t } = useWords()
  const { activities, currency } = useProject()
  const { items } = usePages<OrganisationView>('/api/organisations', { limit: 200 })
  const receiverOf = (row: EquipmentView) => items.find(({ id }) => id === row.organisation)?.name ?? ''
  const activityOf = (row: EquipmentView) => activities.find(({ id }) => id === row.activity)
  const unsaid = <span className="z-soft">{t('projects.notSaid')}</span>
  return [
    {
      key: 'name',
      label: t('projects.thing'),
      sort: (row) => inLang(row.name, lang),
      cell: (row) => (
        <>
          <span className="p-name">{inLang(row.name, lang)}</span>
          <div className="z-soft">{t(`projects.${row.kind}_item`)}</div>
        </>
      ),
    },
    {
      key: 'quantity',
      label: t('projects.quantity'),
      number: true,
      sort: (row) => row.quantity,
      cell: (row) => writtenNumber(row.quantity, lang),
    },
    {
      key: 'receiver',
      label: t('projects.receivedBy'),
      sort: receiverOf,
      cell: (row) => (row.organisation ? receiverOf(row) : unsaid),
    },
    {
      key: 'handedOn',
      label: t('projects.handedOn'),
      sort: (row) => row.handedOn ?? '',
      cell: (row) => (row.handedOn ? <DayText day={row.handedOn} /> : unsaid),
    },
    { key: 'document', label: t('projects.document'), cell: (row) => row.document ?? unsaid },
    {
      key: 'unitPrice',
      label: t('projects.unitPrice'),
      number: true,
      sort: (row) => Number(row.unitPrice ?? -1),
      cell: (row) => (row.unitPrice ? <Money amount={row.unitPrice} currency={currency} /> : unsaid),
    },
    {
      key: 'activity',
      label: t('projects.forActivity'),
      extra: true,
      cell: (row) => {
        const activity = activityOf(row)
        return activity ? `${activity.code} ${inLang(activity.name, lang)}` : t('projects.noActivity')
      },
    },
  ]
}
