/** The municipalities that take part in the new project, and which of them leads. */
import { Button, Radio } from '@mantine/core'
import { ChoiceField } from '#ui/Field.tsx'
import { fieldId } from '#ui/ProblemNote.tsx'
import { useWords } from '#ui/words.tsx'
import { useMunicipalities } from '../municipalities.ts'
import { emptyMunicipality } from './project-form.ts'
import type { SectionProps } from './section.ts'

export function Municipalities({ form, change, faultAt }: SectionProps) {
  const { t } = useWords()
  const { choices } = useMunicipalities()
  const { municipalities, lead } = form
  const fault = faultAt('municipalities')
  return (
    <section className="z-card z-stack" id={fieldId('municipalities')} tabIndex={-1}>
      <div>
        <h2>{t('projects.placesTitle')}</h2>
        <p className="p-lead">{t('projects.placesLead')}</p>
      </div>
      {fault && <p className="p-error">{fault}</p>}
      {municipalities.map(({ key, code }, index) => (
        <div key={key} className="p-place">
          <ChoiceField
            path={`municipalities.${index}.code`}
            label={t('projects.municipality', { number: index + 1 })}
            value={code}
            fault={faultAt(`municipalities.${index}.code`)}
            onChange={(next) =>
              change({
                ...form,
                municipalities: municipalities.map((one) => (one.key === key ? { key, code: next } : one)),
              })
            }
            choices={[{ value: '', label: t('projects.municipalityChoose') }, ...choices]}
          />
          <div>
            <Radio
              name="lead"
              label={t('projects.isLead')}
              checked={key === lead}
              onChange={() => change({ ...form, lead: key })}
            />
          </div>
          {municipalities.length > 1 && (
            <Button
              variant="subtle"
              aria-label={t('projects.removeMunicipality', { number: index + 1 })}
              onClick={() => change({ ...form, municipalities: municipalities.filter((one) => one.key !== key) })}
            >
              {t('projects.remove')}
            </Button>
          )}
        </div>
      ))}
      <div>
        <Button
          variant="default"
          onClick={() => change({ ...form, municipalities: [...municipalities, emptyMunicipality()] })}
        >
          {t('projects.addMunicipality')}
        </Button>
      </div>
    </section>
  )
}
