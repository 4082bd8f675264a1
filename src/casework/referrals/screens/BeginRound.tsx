/** Takes in a doctor's list: one line for each person, as it was given – name; address; what is asked. */
import type { TeamView } from '#accounts/teams/contract.ts'
import { addDays, dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import type { OrganisationView } from '#places/contract.ts'
import { AreaField, ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { RecordForm, useRecord } from '#ui/record.tsx'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { readList } from './list.ts'

export function BeginRound({ onDone }: { onDone: () => void }) {
  const teams = useRead<{ items: TeamView[] }>('/api/teams', { mine: 'true', limit: 200 })
  const organisations = useRead<{ items: OrganisationView[] }>('/api/organisations', { limit: 200 })
  return (
    <Loaded query={teams}>
      {({ items: mine }) => (
        <Loaded query={organisations}>
          {({ items }) => (
            <Form teams={mine} practices={items.filter(({ kind }) => kind === 'health_provider')} onDone={onDone} />
          )}
        </Loaded>
      )}
    </Loaded>
  )
}

function Form(props: { teams: readonly TeamView[]; practices: readonly OrganisationView[]; onDone: () => void }) {
  const { t } = useWords()
  const today = dayIn(Date.now())
  const { teams, practices, onDone } = props
  const record = useRecord({
    name: 'round',
    operation: 'rounds.begin',
    initial: {
      id: newId(),
      teamId: teams[0]?.id ?? '',
      organisationId: '',
      givenOn: today,
      dueOn: addDays(today, 14),
      purpose: '',
      list: '',
    },
    inputOf: ({ list, ...draft }) => ({ ...draft, people: readList(list).map((line) => ({ id: newId(), ...line })) }),
    onDone,
  })
  const { draft, field } = record
  const choices = (items: readonly { id: string; name: string }[]) =>
    items.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <RecordForm record={record} save="referrals.beginRound" onCancel={onDone}>
      <div className="su-grid">
        <ChoiceField
          {...field('organisationId', 'referrals.practice')}
          choices={[{ value: '', label: t('support.choose') }, ...choices(practices)]}
        />
        {teams.length > 1 && <ChoiceField {...field('teamId', 'support.team')} choices={choices(teams)} />}
        <TextField
          {...field('purpose', 'referrals.roundPurpose')}
          hint={t('referrals.roundPurposeHint')}
          maxLength={200}
        />
        <DayField {...field('givenOn', 'referrals.roundGiven')} />
        <DayField {...field('dueOn', 'referrals.roundDue')} />
      </div>
      <AreaField {...field('list', 'referrals.list')} hint={t('referrals.listHint')} />
      <p className="z-soft" role="status">
        {t('referrals.listRead', { count: readList(draft.list).length })}
      </p>
    </RecordForm>
  )
}
