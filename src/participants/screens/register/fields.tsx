/** The parts of the form of one participant: what they join, who they are, their household. */
import { inLang } from '#kit/text.ts'
import type { RegionView } from '#places/contract.ts'
import { ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { useKeptRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'
import type { Project } from '../project.ts'
import { isDoubtful, type RegisterDraft } from './register-form.ts'

interface Form {
  draft: RegisterDraft
  set: (name: keyof RegisterDraft, value: string) => void
  faultAt: (name: string) => string | undefined
}

const HOUSEHOLD = ['household_0', 'household_1', 'household_2'] as const

type TextName = Exclude<keyof RegisterDraft, 'household'>

const fieldIn =
  ({ draft, set, faultAt }: Form) =>
  (path: TextName) => ({
    path,
    value: draft[path],
    onChange: (value: string) => set(path, value),
    fault: faultAt(path),
  })

/** Activity, day of entry, and the municipality served where there are several. */
export function Taking({ project, ...form }: Form & { project: Project }) {
  const { lang, t } = useWords()
  const field = fieldIn(form)
  const first = { value: '', label: t('participants.chooseOne') }
  return (
    <section className="z-card">
      <h2>{t('participants.participation_part')}</h2>
      <div className="p-form">
        <ChoiceField
          {...field('activityId')}
          label={t('participants.activity')}
          choices={[first, ...project.activities.map(({ id, name }) => ({ value: id, label: inLang(name, lang) }))]}
        />
        <DayField {...field('entry')} label={t('participants.entryDay')} />
        {project.municipalities.length > 1 && (
          <ChoiceField
            {...field('municipality')}
            label={t('participants.municipality')}
            choices={[
              first,
              ...project.municipalities.map(({ code, name }) => ({ value: code, label: inLang(name, lang) })),
            ]}
          />
        )}
      </div>
    </section>
  )
}

/** Names, number, what ESF asks of every participant, address and contact details. */
export function PersonFields(form: Form) {
  const { lang, t } = useWords()
  const field = fieldIn(form)
  const places = useKeptRead<{ items: RegionView[] }>('/api/places')
  const unknown = { value: '', label: t('participants.notKnownYet') }
  const answers = (kind: 'labour' | 'education', count: number) =>
    Array.from({ length: count }, (_, at) => ({
      value: String(at + 1),
      label: t(`participants.${kind}_${at + 1}` as Key),
    }))
  return (
    <section className="z-card">
      <h2>{t('participants.who')}</h2>
      <div className="p-form">
        <TextField {...field('firstName')} label={t('participants.firstName')} />
        <TextField {...field('middleName')} label={t('participants.middleName')} optional />
        <TextField {...field('lastName')} label={t('participants.lastName')} />
        <TextField
          {...field('egn')}
          label={t('participants.egn')}
          hint={t(isDoubtful(form.draft.egn) ? 'participants.egnDoubt' : 'participants.egnHint')}
          inputMode="numeric"
          maxLength={10}
          optional
        />
        <ChoiceField
          {...field('sex')}
          label={t('participants.sex')}
          optional
          choices={[
            unknown,
            { value: 'female', label: t('participants.female') },
            { value: 'male', label: t('participants.male') },
          ]}
        />
        <TextField {...field('age')} label={t('participants.ageAtEntry')} inputMode="numeric" maxLength={3} optional />
        <ChoiceField
          {...field('labour')}
          label={t('participants.labour')}
          optional
          choices={[unknown, ...answers('labour', 8)]}
        />
        <ChoiceField
          {...field('education')}
          label={t('participants.education')}
          optional
          choices={[unknown, ...answers('education', 5)]}
        />
        <ChoiceField
          {...field('region')}
          label={t('participants.region')}
          optional
          choices={[
            unknown,
            ...(places.data?.items ?? []).map(({ code, name }) => ({ value: code, label: inLang(name, lang) })),
          ]}
        />
        <TextField
          {...field('settlement')}
          label={t('participants.settlement')}
          hint={t('participants.settlementHint')}
          optional
        />
        <TextField {...field('phone')} label={t('participants.phone')} inputMode="tel" optional />
        <TextField {...field('email')} label={t('participants.email')} inputMode="email" optional />
      </div>
    </section>
  )
}

/** Three questions of ESF about the household; declining is an answer. */
export function Household(props: { answers: readonly string[]; onChange: (answers: readonly string[]) => void }) {
  const { t } = useWords()
  return (
    <section className="z-card">
      <h2>{t('participants.household_part')}</h2>
      <p className="z-soft">{t('participants.householdLead')}</p>
      <div className="p-form">
        {HOUSEHOLD.map((question, at) => (
          <ChoiceField
            key={question}
            path={question}
            label={t(`participants.${question}`)}
            value={props.answers[at] ?? 'not_asked'}
            onChange={(next) => props.onChange(props.answers.with(at, next))}
            choices={(['not_asked', 'yes', 'no', 'declined'] as const).map((value) => ({
              value,
              label: t(`participants.${value}`),
            }))}
          />
        ))}
      </div>
    </section>
  )
}
