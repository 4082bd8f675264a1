/** What is written down of someone, to be corrected. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { TextField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ErrorSummary, ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import type { FieldFault } from '#ui/problem.ts'
import { useOperation, useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { changePersonInput, type Identity, type PersonView } from '../contract.ts'
import { PersonFields } from './PersonFields.tsx'
import { faultsIn, filled } from './person-form.ts'
import './people.css'

export function ChangePerson() {
  const id = useParams().id ?? ''
  const person = useRead<PersonView>(`/api/people/${encodeURIComponent(id)}`)
  return (
    <Loaded query={person}>
      {(data) =>
        data.identity && data.version && <Form person={data} identity={data.identity} version={data.version} />
      }
    </Loaded>
  )
}

function Form({ person, identity, version }: { person: PersonView; identity: Identity; version: number }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const text = (value: string | null | undefined) => value ?? ''
  const [draft, setDraft] = useState({
    firstName: identity.firstName,
    middleName: identity.middleName,
    lastName: identity.lastName,
    // The number is shown masked: an empty field leaves it as it is.
    egn: '',
    sex: text(identity.sex),
    born: text(identity.born),
    phone: text(identity.phone),
    email: text(identity.email),
    settlement: text(identity.settlement),
    address: text(identity.address),
    languages: (identity.languages ?? []).join(', '),
  })
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const changing = useOperation<unknown>('people.change')
  const faultAt = (path: string) => faults.find((fault) => fault.path === path)?.message
  const field = (name: 'email' | 'settlement' | 'address' | 'languages') => ({
    path: name,
    value: draft[name],
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
    fault: faultAt(name),
    optional: true,
  })

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const languages = draft.languages.split(/[,;]/).flatMap((language) => language.trim() || [])
    const kept = { region: identity.region ?? '', foreignerNumber: identity.foreignerNumber ?? '' }
    const input = { ...filled({ ...kept, ...draft, languages: '' }), languages, id: person.id, version }
    const wrong = faultsIn(changePersonInput, input, t)
    setFaults(wrong)
    if (wrong.length === 0 && (await changing.run(input))) navigate(paths.person(person.id))
  }
  return (
    <form className="z-stack pe-page" onSubmit={(event) => void submit(event)} noValidate>
      <PageHeading
        question={t('people.changeQuestion', { name: person.name })}
        lead={t('people.changeLead')}
        actions={<Link to={paths.person(person.id)}>{t('casework.back')}</Link>}
      />
      <ErrorSummary faults={faults} />
      {changing.problem && <ProblemNote problem={changing.problem} />}
      <section className="z-card">
        <div className="pe-form">
          <PersonFields draft={draft} set={(name, value) => setDraft({ ...draft, [name]: value })} faultAt={faultAt} />
          <TextField {...field('email')} label={t('people.email')} inputMode="email" />
          <TextField {...field('settlement')} label={t('people.settlement')} hint={t('people.settlementHint')} />
          <TextField {...field('address')} label={t('people.street')} />
          <TextField {...field('languages')} label={t('people.languages')} />
        </div>
      </section>
      <div className="z-actions">
        <Button type="submit" loading={changing.busy}>
          {t('people.save')}
        </Button>
      </div>
    </form>
  )
}
