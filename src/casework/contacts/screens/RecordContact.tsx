/** What was done with someone: a tap for the kind, the rest is there already; kept on the device, sent by itself. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Link, useParams } from 'react-router'
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import type { PersonView } from '#people/contract.ts'
import { useDraft } from '#ui/draft.ts'
import { AreaField, ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ErrorSummary, ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import type { FieldFault } from '#ui/problem.ts'
import { useOperation, useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { CONTACT_KINDS, DOMAINS, HEALTH_MATTERS } from '../contract.ts'
import { Choices } from './Choices.tsx'
import { type ContactDraft, checkContact, emptyContact, MINUTES } from './contact-form.ts'
import { NoteFields } from './NoteFields.tsx'
import './contacts.css'

export function RecordContact() {
  const id = useParams().id ?? ''
  const person = useRead<PersonView>(`/api/people/${encodeURIComponent(id)}`)
  return <Loaded query={person}>{(data) => <FormFor person={data} />}</Loaded>
}

function FormFor({ person }: { person: PersonView }) {
  const { t } = useWords()
  const [empty, setEmpty] = useState(() => emptyContact(newId(), dayIn(Date.now())))
  const [draft, change, drop] = useDraft<ContactDraft>(`contact ${person.id}`, empty)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [kept, setKept] = useState(false)
  const recording = useOperation<unknown>('contacts.record', { offline: 'casework.contactTitle' })
  const set = (part: Partial<ContactDraft>) => change({ ...draft, ...part })
  const faultAt = (path: string) => faults.find((fault) => fault.path === path)?.message

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const { input, faults: wrong } = checkContact(draft, person, t)
    setFaults(wrong)
    if (wrong.length > 0 || !(await recording.run(input, [draft.id, person.id]))) return
    setEmpty(emptyContact(newId(), dayIn(Date.now())))
    drop()
    setKept(true)
  }
  const heading = (
    <PageHeading
      question={t('casework.recordQuestion', { name: person.name })}
      lead={t('casework.recordLead')}
      actions={<Link to={paths.person(person.id)}>{t('casework.back')}</Link>}
    />
  )
  if (kept)
    return (
      <div className="z-stack c-page">
        {heading}
        <div className="z-note z-green" role="status">
          <h2>{t('casework.kept')}</h2>
          <p>{t('casework.keptText')}</p>
        </div>
        <div className="z-actions">
          <Button component={Link} to={paths.person(person.id, 'timeline')}>
            {t('people.timelineTab')}
          </Button>
        </div>
      </div>
    )
  return (
    <form className="z-stack c-page" onSubmit={(event) => void submit(event)} noValidate>
      {heading}
      <ErrorSummary faults={faults} />
      {recording.problem && <ProblemNote problem={recording.problem} />}
      <section className="z-card z-stack">
        <Choices
          path="kind"
          label={t('casework.kind')}
          fault={faultAt('kind')}
          value={draft.kind}
          onChange={(kind) => set({ kind })}
          choices={CONTACT_KINDS.map((kind) => ({ value: kind, label: t(`casework.kind_${kind}`) }))}
        />
        <Choices
          path="minutes"
          label={t('casework.minutes')}
          fault={faultAt('minutes')}
          value={draft.minutes}
          onChange={(minutes) => set({ minutes })}
          choices={MINUTES.map((count) => ({ value: String(count), label: t('casework.minutesShort', { count }) }))}
        />
        <AreaField
          path="done"
          label={t('casework.done')}
          hint={t('casework.doneHint')}
          optional
          value={draft.done}
          onChange={(done) => set({ done })}
          fault={faultAt('done')}
        />
      </section>
      <div className="z-actions">
        <Button type="submit" size="md" loading={recording.busy}>
          {t('casework.save')}
        </Button>
      </div>
      <Details person={person} draft={draft} set={set} faultAt={faultAt} />
      <div className="z-actions">
        <Button type="submit" variant="default" loading={recording.busy}>
          {t('casework.save')}
        </Button>
      </div>
    </form>
  )
}

/** Everything that most visits do without; open by itself where something in it is at fault. */
function Details(props: {
  person: PersonView
  draft: ContactDraft
  set: (part: Partial<ContactDraft>) => void
  faultAt: (path: string) => string | undefined
}) {
  const { t } = useWords()
  const { person, draft, set, faultAt } = props
  const family = person.family?.members.filter(({ id }) => id !== person.id) ?? []
  const teams = person.care.filter(({ to }) => to === null)
  const text = (path: 'place' | 'nextText' | 'nextOn' | 'on') => ({
    path,
    value: draft[path],
    onChange: (value: string) => set({ [path]: value }),
    fault: faultAt(path),
  })
  return (
    <details className="z-card c-more" open={['on', 'nextText', 'noteText', 'place'].some(faultAt) || undefined}>
      <summary>{t('casework.more')}</summary>
      <div className="z-stack">
        <div className="c-fields">
          <DayField {...text('on')} label={t('casework.on')} />
          <TextField {...text('place')} label={t('casework.place')} optional />
          {teams.length > 1 && (
            <ChoiceField
              path="teamId"
              label={t('people.team')}
              value={draft.teamId}
              onChange={(teamId) => set({ teamId })}
              choices={teams.map(({ teamId, team }) => ({ value: teamId, label: team }))}
            />
          )}
        </div>
        <Choices
          many
          path="domains"
          label={t('casework.domains')}
          value={draft.domains}
          onChange={(domains) => set({ domains })}
          choices={DOMAINS.map((domain) => ({ value: domain, label: t(`casework.domain_${domain}`) }))}
        />
        {draft.domains.includes('health') && (
          <Choices
            many
            path="health"
            label={t('casework.health')}
            value={draft.health ?? []}
            onChange={(health) => set({ health })}
            choices={HEALTH_MATTERS.map((matter) => ({ value: matter, label: t(`casework.health_${matter}`) }))}
          />
        )}
        {family.length > 0 && (
          <Choices
            many
            path="personIds"
            label={t('casework.withWhom')}
            value={draft.others}
            onChange={(others) => set({ others })}
            choices={family.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <fieldset className="c-group">
          <legend>{t('casework.nextStep')}</legend>
          <div className="c-fields">
            <TextField {...text('nextText')} label={t('casework.nextText')} optional />
            <DayField {...text('nextOn')} label={t('casework.nextOn')} optional />
          </div>
        </fieldset>
        <NoteFields draft={draft} set={set} faultAt={faultAt} />
      </div>
    </details>
  )
}
