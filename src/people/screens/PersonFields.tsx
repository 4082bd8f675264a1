/** Fields of one person. */
import { ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { useWords } from '#ui/words.tsx'
import type { PersonDraft } from './person-form.ts'

/** @param at prefix of the fields' paths, so that faults lead to the right one */
export function PersonFields(props: {
  draft: Omit<PersonDraft, 'id' | 'relation'>
  at?: string
  set: (name: keyof PersonDraft, value: string) => void
  faultAt: (path: string) => string | undefined
}) {
  const { t } = useWords()
  const { draft, at = '', set, faultAt } = props
  const field = (name: Exclude<keyof PersonDraft, 'id' | 'relation'>) => ({
    path: `${at}${name}`,
    value: draft[name],
    onChange: (value: string) => set(name, value),
    fault: faultAt(`${at}${name}`),
  })
  return (
    <>
      <TextField {...field('firstName')} label={t('people.firstName')} />
      <TextField {...field('middleName')} label={t('people.middleName')} optional />
      <TextField {...field('lastName')} label={t('people.lastName')} />
      <TextField
        {...field('egn')}
        label={t('people.egn')}
        hint={t('people.egnHint')}
        inputMode="numeric"
        maxLength={10}
        optional
      />
      <DayField {...field('born')} label={t('people.born')} optional />
      <ChoiceField
        {...field('sex')}
        label={t('people.sex')}
        optional
        choices={[
          { value: '', label: t('people.notKnown') },
          { value: 'female', label: t('people.female') },
          { value: 'male', label: t('people.male') },
        ]}
      />
      <TextField {...field('phone')} label={t('people.phone')} inputMode="tel" optional />
    </>
  )
}
