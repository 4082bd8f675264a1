/** Begins the support of a person or of the household where they live. */
import type { TeamView } from '#accounts/teams/contract.ts'
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import type { PersonView } from '#people/contract.ts'
import { AreaField, ChoiceField, DayField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { RecordForm, said, useRecord } from '#ui/record.tsx'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { PATHWAYS } from '../rules.ts'

export function OpenForm({ personId, onDone }: { personId: string; onDone: () => void }) {
  const teams = useRead<{ items: TeamView[] }>('/api/teams', { mine: 'true', limit: 200 })
  const person = useRead<PersonView>(`/api/people/${encodeURIComponent(personId)}`)
  return (
    <Loaded query={teams}>
      {({ items }) => <Loaded query={person}>{(who) => <Form teams={items} person={who} onDone={onDone} />}</Loaded>}
    </Loaded>
  )
}

function Form({ teams, person, onDone }: { teams: readonly TeamView[]; person: PersonView; onDone: () => void }) {
  const { t } = useWords()
  const today = dayIn(Date.now())
  const { householdId } = person
  const record = useRecord({
    name: `open support ${person.id}`,
    operation: 'support.open',
    initial: {
      id: newId(),
      teamId: teams[0]?.id ?? '',
      whom: 'person',
      pathway: 'project_service',
      requestedOn: today,
      on: today,
      reason: '',
    },
    inputOf: ({ whom, reason, ...draft }) => ({
      ...draft,
      whom: whom === 'household' && householdId ? { householdId } : { personId: person.id },
      reason: said(reason),
    }),
    onDone,
  })
  const { field } = record
  return (
    <RecordForm record={record} save="support.open" onCancel={onDone}>
      <div className="su-grid">
        <ChoiceField
          {...field('teamId', 'support.team')}
          choices={teams.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <ChoiceField
          {...field('pathway', 'support.pathway')}
          choices={PATHWAYS.map((value) => ({ value, label: t(`support.pathway_${value}`) }))}
        />
        {householdId && (
          <ChoiceField
            {...field('whom', 'support.whom')}
            choices={[
              { value: 'person', label: t('support.whomPerson', { name: person.name }) },
              { value: 'household', label: t('support.whomHousehold') },
            ]}
          />
        )}
        <DayField {...field('requestedOn', 'support.requestedOn')} />
        <DayField {...field('on', 'support.openedOn')} />
      </div>
      <AreaField {...field('reason', 'support.reason')} hint={t('support.reasonHint')} optional />
    </RecordForm>
  )
}
