/** Sends someone to an institution: where, what is asked, by when an answer is expected. */
import { Link } from 'react-router'
import type { TeamView } from '#accounts/teams/contract.ts'
import { addDays, dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import type { OrganisationView } from '#places/contract.ts'
import { AreaField, ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { paths } from '#ui/paths.ts'
import { RecordForm, said, useRecord } from '#ui/record.tsx'
import { useKeptRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { restsOnLaw } from '../rules.ts'

export function SendForm({ personId, onDone }: { personId: string; onDone: () => void }) {
  const teams = useKeptRead<{ items: TeamView[] }>('/api/teams', { mine: 'true', limit: 200 })
  const organisations = useKeptRead<{ items: OrganisationView[] }>('/api/organisations', { limit: 200 })
  return (
    <Loaded query={teams}>
      {({ items: mine }) => (
        <Loaded query={organisations}>
          {({ items }) => <Form personId={personId} teams={mine} organisations={items} onDone={onDone} />}
        </Loaded>
      )}
    </Loaded>
  )
}

function Form(props: {
  personId: string
  teams: readonly TeamView[]
  organisations: readonly OrganisationView[]
  onDone: () => void
}) {
  const { t } = useWords()
  const today = dayIn(Date.now())
  const { personId, teams, organisations } = props
  const record = useRecord({
    name: `refer ${personId}`,
    operation: 'referrals.send',
    initial: {
      id: newId(),
      teamId: teams[0]?.id ?? '',
      organisationId: '',
      on: today,
      answerBy: addDays(today, 14),
      request: '',
      note: '',
      outgoingNumber: '',
    },
    inputOf: ({ note, answerBy, outgoingNumber, ...draft }) => ({
      ...draft,
      personId,
      note: said(note),
      answerBy: said(answerBy),
      outgoingNumber: said(outgoingNumber),
    }),
    waits: { title: 'referrals.sendKept', about: ({ id }) => [id, personId] },
    onDone: props.onDone,
  })
  const { field } = record
  const chosen = organisations.find(({ id }) => id === record.draft.organisationId)
  const choices = (items: readonly { id: string; name: string }[]) =>
    items.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <RecordForm record={record} save="referrals.send" onCancel={props.onDone}>
      <div className="su-grid">
        <ChoiceField
          {...field('organisationId', 'referrals.organisation')}
          choices={[{ value: '', label: t('support.choose') }, ...choices(organisations)]}
        />
        {teams.length > 1 && <ChoiceField {...field('teamId', 'support.team')} choices={choices(teams)} />}
      </div>
      {chosen && !restsOnLaw(chosen.kind) && (
        <p className="z-note su-blue">
          {t('referrals.consentHint')} <Link to={paths.person(personId, 'rights')}>{t('referrals.toConsents')}</Link>
        </p>
      )}
      <AreaField {...field('request', 'referrals.request')} hint={t('referrals.requestHint')} />
      <AreaField {...field('note', 'referrals.note')} hint={t('referrals.noteHint')} optional />
      <div className="su-grid">
        <DayField {...field('on', 'referrals.sentOn')} />
        <DayField {...field('answerBy', 'referrals.answerBy')} optional />
        <TextField {...field('outgoingNumber', 'referrals.outgoingNumber')} maxLength={50} optional />
      </div>
    </RecordForm>
  )
}
