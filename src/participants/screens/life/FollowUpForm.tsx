/** Six months after leaving: whether they work, and how it is better for who had work before. */
import { dayIn } from '#kit/dates.ts'
import { ChoiceField, DayField, TickField } from '#ui/Field.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { ParticipantView } from '../../contract.ts'
import { followUpInput, IMPROVEMENTS, WORKING } from '../../life/contract.ts'
import { followUpDay } from '../../life/rules.ts'
import { EntryForm } from './EntryForm.tsx'
import { given, useEntry } from './useEntry.ts'

type Stint = ParticipantView['stints'][number]

export function FollowUpForm({ stint, onDone, onCancel }: { stint: Stint; onDone: () => void; onCancel: () => void }) {
  const { lang, t } = useWords()
  const entry = useEntry({
    operation: 'participants.followUp',
    about: stint.id,
    initial: { askedOn: dayIn(Date.now()), notReached: '', working: '', improved: '' },
    input: ({ askedOn, notReached, working, improved }) => {
      const works = working === 'employed' || working === 'self_employed'
      return {
        stintId: stint.id,
        ...given('askedOn', askedOn, String),
        ...(notReached ? { reached: false } : given('working', working, String)),
        ...(!notReached && works && improved && { improved: improved.split(' ') }),
      }
    },
    schema: followUpInput,
    fault: (path) => (path === 'askedOn' ? 'life.fault_askedOn' : 'life.fault_working'),
    onDone,
  })
  const { working, notReached, improved } = entry.draft
  const chosen = improved === '' ? [] : improved.split(' ')
  const hadWork = stint.labour === 1 || stint.labour === 2
  const works = notReached === '' && (working === 'employed' || working === 'self_employed')
  return (
    <EntryForm
      title="life.followUpTitle"
      lead={t('life.followUpAbout', { day: spokenDay(followUpDay(stint.left!), lang) })}
      save="life.followUpSave"
      entry={entry}
      onCancel={onCancel}
    >
      <DayField {...entry.field('askedOn')} label={t('life.askedOn')} />
      {notReached === '' && (
        <ChoiceField
          {...entry.field('working')}
          label={t('life.working')}
          choices={[
            { value: '', label: t('life.chooseAnswer') },
            ...WORKING.map((value) => ({ value, label: t(`life.working_${value}`) })),
          ]}
        />
      )}
      {works && hadWork && (
        <fieldset className="p-ticks">
          <legend>{t('life.improvedTitle')}</legend>
          {IMPROVEMENTS.map((one) => (
            <TickField
              key={one}
              path={`${one}-${stint.id}`}
              label={t(`life.improved_${one}`)}
              checked={chosen.includes(one)}
              onChange={(checked) =>
                entry.set('improved', (checked ? [...chosen, one] : chosen.filter((other) => other !== one)).join(' '))
              }
            />
          ))}
        </fieldset>
      )}
      <TickField
        path={entry.field('notReached').path}
        label={t('life.reachedNot')}
        hint={t('life.reachedNotHint')}
        checked={notReached !== ''}
        onChange={(checked) => entry.set('notReached', checked ? 'yes' : '')}
      />
    </EntryForm>
  )
}
