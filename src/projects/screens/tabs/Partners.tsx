/** Partners of a project: who, in which role, with what share. */
import { inLang, nameIn } from '#kit/text.ts'
import { type Column, DataTable } from '#ui/DataTable.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ChoiceField, TextField } from '#ui/Field.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { PARTNER_ROLES, type PartnerView, partnerInput } from '../../parts/contract.ts'
import { OrganisationField } from './OrganisationField.tsx'
import { PartForm } from './PartForm.tsx'
import { TabHead } from './TabHead.tsx'
import { useProject } from './useProject.ts'

export function Partners() {
  const { t } = useWords()
  const { id, partners } = useProject()
  const mayAdd = useHasRole('project_manager')
  const columns = useColumns()
  return (
    <div className="p-tab">
      <TabHead
        question={t('projects.partnersQuestion')}
        lead={t('projects.partnersLead')}
        add={
          mayAdd && {
            label: t('projects.addPartner'),
            form: (close) => <PartnerForm project={id} onDone={close} />,
          }
        }
      />
      {partners.length === 0 ? (
        <EmptyState icon="community" title={t('projects.partnersNone')} text={t('projects.partnersNoneText')} />
      ) : (
        <DataTable caption={t('projects.partnersTab')} columns={columns} rows={partners} rowKey={(row) => row.id} />
      )}
    </div>
  )
}

function useColumns(): Column<PartnerView>[] {
  const { lang, t } = useWords()
  const nameOf = (row: PartnerView) => nameIn(row, lang)
  return [
    {
      key: 'name',
      label: t('projects.organisation'),
      sort: nameOf,
      cell: (row) => (
        <>
          <span className="p-name">{nameOf(row)}</span>
          {row.throughName && (
            <div className="z-soft">
              {t('projects.through', { name: nameIn({ name: row.throughName, nameEn: row.throughNameEn }, lang) })}
            </div>
          )}
        </>
      ),
    },
    { key: 'role', label: t('projects.role'), sort: (row) => row.role, cell: (row) => t(`projects.${row.role}_role`) },
    {
      key: 'share',
      label: t('projects.partnerShare'),
      cell: (row) => (row.share ? inLang(row.share, lang) : <span className="z-soft">{t('projects.notSaid')}</span>),
    },
  ]
}

const LABELS = {
  organisation: 'projects.organisation',
  role: 'projects.role',
  'share.bg': 'projects.shareBg',
  'share.en': 'projects.shareEn',
} as const
const EMPTY = { organisation: '', role: 'partner', 'share.bg': '', 'share.en': '' }

function PartnerForm({ project, onDone }: { project: string; onDone: () => void }) {
  const { t } = useWords()
  return (
    <PartForm
      project={project}
      operation="partners.add"
      schema={partnerInput}
      labels={LABELS}
      empty={EMPTY}
      save={t('projects.addPartner')}
      onDone={onDone}
    >
      {(field) => (
        <>
          <OrganisationField {...field('organisation')} />
          <ChoiceField
            {...field('role')}
            choices={PARTNER_ROLES.map((value) => ({ value, label: t(`projects.${value}_role`) }))}
          />
          <TextField {...field('share.bg')} optional />
          <TextField {...field('share.en')} optional />
        </>
      )}
    </PartForm>
  )
}
