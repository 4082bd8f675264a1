/** Records equipment that was handed over. */
import { inLang } from '#kit/text.ts'
import { ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { useWords } from '#ui/words.tsx'
import type { ProjectView } from '../../contract.ts'
import { EQUIPMENT_KINDS, equipmentInput } from '../../parts/contract.ts'
import { handedFaults } from '../../rules.ts'
import { amountOf, numberOf } from '../faults.ts'
import { OrganisationField } from './OrganisationField.tsx'
import { PartForm } from './PartForm.tsx'

const LABELS = {
  'name.bg': 'projects.nameBg',
  'name.en': 'projects.nameEn',
  kind: 'projects.kind',
  quantity: 'projects.quantity',
  unitPrice: 'projects.unitPrice',
  organisation: 'projects.receivedBy',
  handedOn: 'projects.handedOn',
  document: 'projects.document',
  activity: 'projects.forActivity',
} as const
const EMPTY = {
  'name.bg': '',
  'name.en': '',
  kind: 'laptops',
  quantity: '',
  unitPrice: '',
  organisation: '',
  handedOn: '',
  document: '',
  activity: '',
}

/** Price and number as people write them. */
const read = (input: Record<string, unknown>) => ({
  ...input,
  ...(typeof input.quantity === 'string' && { quantity: numberOf(input.quantity) }),
  ...(typeof input.unitPrice === 'string' && { unitPrice: amountOf(input.unitPrice) }),
})

export function EquipmentForm({ project, onDone }: { project: ProjectView; onDone: () => void }) {
  const { lang, t } = useWords()
  return (
    <PartForm
      project={project.id}
      operation="equipment.add"
      schema={equipmentInput}
      labels={LABELS}
      empty={EMPTY}
      read={read}
      rules={({ handedOn }) => handedFaults(handedOn as string | undefined, project, [])}
      save={t('projects.addEquipment')}
      onDone={onDone}
    >
      {(field) => (
        <>
          <TextField {...field('name.bg')} />
          <TextField {...field('name.en')} />
          <div className="p-grid">
            <ChoiceField
              {...field('kind')}
              choices={EQUIPMENT_KINDS.map((value) => ({ value, label: t(`projects.${value}_item`) }))}
            />
            <TextField {...field('quantity')} inputMode="numeric" />
            <TextField {...field('unitPrice')} inputMode="decimal" optional />
          </div>
          <OrganisationField {...field('organisation')} optional />
          <div className="p-grid">
            <DayField {...field('handedOn')} optional />
            <TextField {...field('document')} hint={t('projects.documentHint')} optional />
          </div>
          {project.activities.length > 0 && (
            <ChoiceField
              {...field('activity')}
              optional
              choices={[
                { value: '', label: t('projects.noActivity') },
                ...project.activities.map(({ id, code, name }) => ({
                  value: id,
                  label: `${code} ${inLang(name, lang)}`,
                })),
              ]}
            />
          )}
        </>
      )}
    </PartForm>
  )
}
