/** One goal of a plan that is being written, with its steps. */
import { Button } from '@mantine/core'
import { addDays, dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import type { OrganisationView } from '#places/contract.ts'
import { ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { usePages } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { DOERS, DOMAINS, type Domain, type Goal, type Step } from '../contract.ts'

const emptyStep = (): Step => ({ id: newId(), what: '', who: 'team', due: addDays(dayIn(Date.now()), 14) })

/** @param only the plan has no other goal, so that this one stays */
export function GoalForm(props: { goal: Goal; at: number; only: boolean; onChange: (goal: Goal | null) => void }) {
  const { t } = useWords()
  const { goal, at, only, onChange } = props
  const path = `goals.${at}`
  const setStep = (place: number, step: Step | null) =>
    onChange({ ...goal, steps: goal.steps.flatMap((old, i) => (i !== place ? [old] : step ? [step] : [])) })
  return (
    <fieldset className="su-goal-form">
      <legend>{t('support.goalNumber', { number: at + 1 })}</legend>
      <ChoiceField
        path={`${path}.domain`}
        label={t('support.domain')}
        value={goal.domain}
        onChange={(domain) => onChange({ ...goal, domain: domain as Domain })}
        choices={DOMAINS.map((value) => ({ value, label: t(`support.domain_${value}`) }))}
      />
      <TextField
        path={`${path}.goal`}
        label={t('support.goal')}
        value={goal.goal}
        maxLength={300}
        onChange={(text) => onChange({ ...goal, goal: text })}
      />
      <TextField
        path={`${path}.indicator`}
        label={t('support.indicator')}
        hint={t('support.indicatorHint')}
        value={goal.indicator}
        maxLength={300}
        onChange={(indicator) => onChange({ ...goal, indicator })}
      />
      {goal.steps.map((step, place) => (
        <StepFields
          key={step.id}
          path={`${path}.steps.${place}`}
          step={step}
          onChange={(next) => setStep(place, next)}
        />
      ))}
      <div className="z-actions">
        <Button variant="default" onClick={() => onChange({ ...goal, steps: [...goal.steps, emptyStep()] })}>
          {t('support.addStep')}
        </Button>
        {!only && (
          <Button variant="subtle" onClick={() => onChange(null)}>
            {t('support.removeGoal')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}

function StepFields(props: { path: string; step: Step; onChange: (step: Step | null) => void }) {
  const { t } = useWords()
  const { path, step, onChange } = props
  return (
    <div className="su-step-form">
      <TextField
        path={`${path}.what`}
        label={t('support.what')}
        value={step.what}
        maxLength={300}
        onChange={(what) => onChange({ ...step, what })}
      />
      <ChoiceField
        path={`${path}.who`}
        label={t('support.who')}
        value={step.who}
        onChange={(who) => onChange({ ...step, who: who as Step['who'], providerId: undefined })}
        choices={DOERS.map((value) => ({ value, label: t(`support.who_${value}`) }))}
      />
      {step.who === 'provider' && (
        <ProviderField
          path={`${path}.providerId`}
          value={step.providerId ?? ''}
          onChange={(providerId) => onChange({ ...step, providerId: providerId || undefined })}
        />
      )}
      <DayField
        path={`${path}.due`}
        label={t('support.due')}
        value={step.due}
        onChange={(due) => onChange({ ...step, due })}
      />
      <Button variant="subtle" onClick={() => onChange(null)}>
        {t('support.removeStep')}
      </Button>
    </div>
  )
}

function ProviderField(props: { path: string; value: string; onChange: (id: string) => void }) {
  const { t } = useWords()
  const { items } = usePages<OrganisationView>('/api/organisations', { limit: 200 })
  return (
    <ChoiceField
      {...props}
      label={t('support.provider')}
      choices={[
        { value: '', label: t('support.choose') },
        ...items.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  )
}
