/** Corrects what was recorded of a contact: filled in with what it says, and why it is corrected. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { PersonView } from '#people/contract.ts'
import { useDraft } from '#ui/draft.ts'
import { AreaField, ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { ErrorSummary, ProblemNote } from '#ui/ProblemNote.tsx'
import type { FieldFault } from '#ui/problem.ts'
import { useOperation } from '#ui/server.tsx'
import { useHasProfession } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'
import { CONTACT_KINDS, type ContactView, DOMAINS, HEALTH_MATTERS } from '../contract.ts'
import { Choices } from './Choices.tsx'
import { checkCorrection, correctionOf } from './contact-form.ts'
import { NoteFields } from './NoteFields.tsx'

export function CorrectContact(props: { contact: ContactView; person: PersonView; onDone: () => void }) {
  const { t } = useWords()
  const { contact, person, onDone } = props
  const [draft, change, drop] = useDraft(`correct ${contact.id} ${contact.version}`, correctionOf(contact))
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const correcting = useOperation<unknown>('contacts.correct', { waits: 'casework.correctionKept' })
  const isPsychologist = useHasProfession('psychologist')
  const set = (part: Partial<typeof draft>) => change({ ...draft, ...part })
  const faultAt = (path: string) =>
    [...faults, ...(correcting.problem?.errors ?? [])].find((fault) => fault.path === path)?.message
  const field = (
    path: 'on' | 'minutes' | 'place' | 'done' | 'nextText' | 'nextOn' | 'reason',
    label: Key = `casework.${path}`,
  ) => ({
    path,
    label: t(label),
    value: draft[path],
    onChange: (value: string) => set({ [path]: value }),
    fault: faultAt(path),
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const { input, faults: wrong } = checkCorrection(draft, contact, t)
    setFaults(wrong)
    if (wrong.length > 0 || !(await correcting.run(input, [contact.id, person.id]))) return
    drop()
    onDone()
  }
  const known = new Map(
    [...contact.people, ...(person.family?.members ?? []), person].map(({ id, name }) => [id, name]),
  )
  return (
    <form className="z-stack c-correct" onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary faults={faults} />
      {correcting.problem && <ProblemNote problem={correcting.problem} />}
      <div className="c-fields">
        <ChoiceField
          path="kind"
          label={t('casework.kind')}
          value={draft.kind}
          onChange={(kind) => set({ kind })}
          fault={faultAt('kind')}
          choices={CONTACT_KINDS.map((kind) => ({ value: kind, label: t(`casework.kind_${kind}`) }))}
        />
        <DayField {...field('on')} />
        <TextField {...field('minutes')} inputMode="numeric" />
        <TextField {...field('place')} optional />
      </div>
      <Choices
        many
        path="personIds"
        label={t('casework.whoWasThere')}
        value={draft.personIds}
        onChange={(personIds) => set({ personIds })}
        choices={[...known].map(([value, label]) => ({ value, label }))}
        fault={faultAt('personIds')}
      />
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
          value={draft.health}
          onChange={(health) => set({ health })}
          choices={HEALTH_MATTERS.map((matter) => ({ value: matter, label: t(`casework.health_${matter}`) }))}
        />
      )}
      <AreaField {...field('done')} hint={t('casework.doneHint')} optional />
      <fieldset className="c-group">
        <legend>{t('casework.nextStep')}</legend>
        <div className="c-fields">
          <TextField {...field('nextText')} optional />
          <DayField {...field('nextOn')} optional />
        </div>
      </fieldset>
      {contact.mine && (contact.note?.kind !== 'psychologist' || isPsychologist) && (
        <NoteFields draft={draft} set={set} faultAt={faultAt} />
      )}
      <TextField {...field('reason', 'casework.correctWhy')} hint={t('casework.correctHint')} maxLength={300} />
      <div className="z-actions">
        <Button type="submit" loading={correcting.busy}>
          {t('casework.saveCorrection')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
      </div>
    </form>
  )
}
