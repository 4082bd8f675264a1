/** A family at its first visit: where they live and who they are; kept on the device and sent when there is signal. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Link } from 'react-router'
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { useDraft } from '#ui/draft.ts'
import { ChoiceField, TextField } from '#ui/Field.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ErrorSummary, ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import type { FieldFault } from '#ui/problem.ts'
import { useOperation } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { MaybeKnown } from '../duplicates/screens/MaybeKnown.tsx'
import { RELATIONS, takeInFamilyInput } from '../families/contract.ts'
import { PersonFields } from './PersonFields.tsx'
import { emptyPerson, faultsIn, filled, type PersonDraft } from './person-form.ts'
import { TeamField } from './TeamField.tsx'
import './people.css'

interface FamilyDraft {
  id: string
  teamId: string
  settlement: string
  quarter: string
  address: string
  members: readonly PersonDraft[]
}

const emptyFamily = (): FamilyDraft => ({
  id: newId(),
  teamId: '',
  settlement: '',
  quarter: '',
  address: '',
  members: [emptyPerson(newId(), 'head')],
})

export function TakeInFamily() {
  const { t } = useWords()
  const [empty, setEmpty] = useState(emptyFamily)
  const [draft, change, drop] = useDraft<FamilyDraft>('family', empty)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [kept, setKept] = useState(false)
  const taking = useOperation<unknown>('families.takeIn', { offline: 'people.familyTitle' })
  const faultAt = (path: string) => faults.find((fault) => fault.path === path)?.message

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const { members, ...rest } = draft
    const input = { ...filled(rest), on: dayIn(Date.now()), members: members.map(filled) }
    const wrong = faultsIn(takeInFamilyInput, input, t)
    setFaults(wrong)
    const about = [draft.id, ...members.map(({ id }) => id)]
    if (wrong.length > 0 || !(await taking.run(input, about))) return
    setEmpty(emptyFamily())
    drop()
    setKept(true)
  }
  const setMember = (at: number, name: keyof PersonDraft, value: string) =>
    change({ ...draft, members: draft.members.with(at, { ...draft.members[at]!, [name]: value }) })
  const text = (name: 'settlement' | 'quarter' | 'address') => ({
    path: name,
    value: draft[name],
    onChange: (value: string) => change({ ...draft, [name]: value }),
    fault: faultAt(name),
  })

  const heading = (
    <PageHeading
      question={t('people.takeInQuestion')}
      lead={t('people.takeInLead')}
      actions={<Link to={paths.people()}>{t('people.toPeople')}</Link>}
    />
  )
  if (kept)
    return (
      <div className="z-stack pe-page">
        {heading}
        <div className="z-note z-green" role="status">
          <h2>{t('people.familyKept')}</h2>
          <p>{t('people.familyKeptText')}</p>
        </div>
        <div className="z-actions">
          <Button onClick={() => setKept(false)}>{t('people.oneMore')}</Button>
        </div>
      </div>
    )
  return (
    <form className="z-stack pe-page" onSubmit={(event) => void submit(event)} noValidate>
      {heading}
      <ErrorSummary faults={faults} />
      {taking.problem && <ProblemNote problem={taking.problem} />}
      <section className="z-card">
        <h2>{t('people.where')}</h2>
        <div className="pe-form">
          <TeamField
            label={t('people.team')}
            value={draft.teamId}
            onChange={(teamId) => change({ ...draft, teamId })}
            fault={faultAt('teamId')}
          />
          <TextField
            {...text('settlement')}
            label={t('people.settlement')}
            hint={t('people.settlementHint')}
            optional
          />
          <TextField {...text('quarter')} label={t('people.quarter')} optional />
          <TextField {...text('address')} label={t('people.street')} optional />
        </div>
      </section>
      {draft.members.map((member, at) => (
        <fieldset className="z-card pe-member" key={member.id}>
          <legend>{t('people.member', { number: at + 1 })}</legend>
          <div className="pe-form">
            <ChoiceField
              path={`members.${at}.relation`}
              label={t('people.relation')}
              value={member.relation}
              onChange={(value) => setMember(at, 'relation', value)}
              choices={RELATIONS.map((value) => ({ value, label: t(`people.relation_${value}`) }))}
            />
            <PersonFields
              draft={member}
              at={`members.${at}.`}
              set={(name, value) => setMember(at, name, value)}
              faultAt={faultAt}
            />
          </div>
          <MaybeKnown typed={{ ...member, settlement: draft.settlement }} />
          {draft.members.length > 1 && (
            <Button
              variant="subtle"
              mt="sm"
              onClick={() => change({ ...draft, members: draft.members.filter((_, other) => other !== at) })}
            >
              {t('people.removeMember')}
            </Button>
          )}
        </fieldset>
      ))}
      <div className="z-actions">
        <Button
          variant="default"
          onClick={() => {
            const { lastName, ...rest } = emptyPerson(newId(), 'child')
            change({
              ...draft,
              members: [...draft.members, { ...rest, lastName: draft.members[0]?.lastName ?? lastName }],
            })
          }}
        >
          {t('people.addMember')}
        </Button>
        <Button type="submit" loading={taking.busy}>
          {t('people.saveFamily')}
        </Button>
      </div>
    </form>
  )
}
