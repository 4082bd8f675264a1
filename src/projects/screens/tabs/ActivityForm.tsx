/** Adds an activity to a project, on exactly one of its grants. */
import { inLang } from '#kit/text.ts'
import { ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { useWords } from '#ui/words.tsx'
import type { ProjectView } from '../../contract.ts'
import { ACTIVITY_KINDS, ACTIVITY_STATES, activityInput } from '../../parts/contract.ts'
import { allocationFault, partPeriodFaults } from '../../rules.ts'
import { PartForm } from './PartForm.tsx'

const LABELS = {
  'name.bg': 'projects.nameBg',
  'name.en': 'projects.nameEn',
  code: 'projects.code',
  kind: 'projects.kind',
  grant: 'projects.grant',
  state: 'projects.state',
  startsOn: 'projects.startsOn',
  endsOn: 'projects.endsOn',
} as const

const EMPTY = {
  'name.bg': '',
  'name.en': '',
  code: '',
  kind: '',
  grant: '',
  state: 'planned',
  startsOn: '',
  endsOn: '',
}

export function ActivityForm({ project, onDone }: { project: ProjectView; onDone: () => void }) {
  const { t } = useWords()
  return (
    <PartForm
      project={project.id}
      operation="activities.add"
      schema={activityInput}
      labels={LABELS}
      empty={EMPTY}
      rules={(input) => [...allocationFault(input, project.grants, ['grant']), ...partPeriodFaults(input, project, [])]}
      save={t('projects.addActivity')}
      onDone={onDone}
    >
      {(field) => (
        <>
          <TextField {...field('name.bg')} />
          <TextField {...field('name.en')} />
          <div className="p-short">
            <TextField {...field('code')} hint={t('projects.activityCodeHint')} maxLength={40} />
          </div>
          {project.grants.length > 0 && <GrantField {...field('grant')} grants={project.grants} />}
          <div className="p-grid">
            <KindField {...field('kind')} />
            <ChoiceField
              {...field('state')}
              choices={ACTIVITY_STATES.map((value) => ({
                value,
                label: t(`projects.${value === 'running' ? 'going' : value}_state`),
              }))}
            />
            <DayField {...field('startsOn')} optional />
            <DayField {...field('endsOn')} optional />
          </div>
        </>
      )}
    </PartForm>
  )
}

type Given = Omit<Parameters<typeof ChoiceField>[0], 'choices'>

export function KindField(field: Given) {
  const { t } = useWords()
  const kinds = ACTIVITY_KINDS.map((value) => ({ value, label: t(`projects.${value}_kind`) }))
  return <ChoiceField {...field} choices={[{ value: '', label: t('projects.kindChoose') }, ...kinds]} />
}

export function GrantField({ grants, ...field }: Given & Pick<ProjectView, 'grants'>) {
  const { lang, t } = useWords()
  const choices = grants.map(({ id, code, programme }) => ({
    value: id,
    label: `${code} – ${inLang(programme.name, lang)}`,
  }))
  return <ChoiceField {...field} choices={[{ value: '', label: t('projects.grantChoose') }, ...choices]} />
}
