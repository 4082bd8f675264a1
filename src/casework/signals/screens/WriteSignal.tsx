/** A signal for a child at risk: who is known from the page it was opened from, one tap for what is happening. */
import { Button, Chip } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Link, useParams } from 'react-router'
import { newId } from '#kit/ids.ts'
import type { PersonView } from '#people/contract.ts'
import { AreaField, TextField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ErrorSummary, ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import type { FieldFault } from '#ui/problem.ts'
import { useKeptRead, useOperation, useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { SIGNAL_REASONS } from '../contract.ts'
import '../../contacts/screens/contacts.css'

export function WriteSignal() {
  const { id } = useParams()
  return id ? <About id={id} /> : <SignalForm person={null} />
}

function About({ id }: { id: string }) {
  const person = useRead<PersonView>(`/api/people/${encodeURIComponent(id)}`)
  return <Loaded query={person}>{(data) => <SignalForm person={data} />}</Loaded>
}

function SignalForm({ person }: { person: PersonView | null }) {
  const { t } = useWords()
  const [id] = useState(newId)
  const [draft, setDraft] = useState({ child: '', reason: '', what: '', where: '' })
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [kept, setKept] = useState(false)
  const teams = useKeptRead<{ items: { id: string }[] }>('/api/teams?mine=true')
  const writing = useOperation<unknown>('signals.write', { offline: 'casework.signalTitle' })
  const faultAt = (path: string) => faults.find((fault) => fault.path === path)?.message

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const [child, what, where] = [draft.child.trim(), draft.what.trim(), draft.where.trim()]
    const missing = [...(person || child ? [] : ['child']), ...(draft.reason ? [] : ['reason'])] as (
      | 'child'
      | 'reason'
    )[]
    setFaults(missing.map((path) => ({ path, code: 'invalid', message: t(`casework.fault_${path}`) })))
    if (missing.length > 0) return
    const input = {
      id,
      teamId: person?.care.find(({ to }) => to === null)?.teamId ?? teams.data?.items[0]?.id,
      reason: draft.reason,
      ...(person && { personId: person.id }),
      ...(child && { child }),
      ...(what && { what }),
      ...(where && { where }),
    }
    if (await writing.run(input, [id])) setKept(true)
  }
  return (
    <form className="z-stack c-page" onSubmit={(event) => void submit(event)} noValidate>
      <PageHeading
        question={t('casework.signalQuestion')}
        lead={t('casework.signalLead')}
        actions={person && <Link to={paths.person(person.id)}>{t('casework.back')}</Link>}
      />
      <CallNow />
      {kept ? (
        <div className="z-note z-green" role="status">
          <h2>{t('casework.signalKept')}</h2>
          <p>{t('casework.signalKeptText')}</p>
          <p>
            <Link to={paths.signal(id)}>{t('casework.openSignal')}</Link>
          </p>
        </div>
      ) : (
        <>
          <ErrorSummary faults={faults} />
          {writing.problem && <ProblemNote problem={writing.problem} />}
          <section className="z-card z-stack">
            {person ? (
              <p>
                <strong>{t('casework.signalFor', { name: person.name })}</strong>
              </p>
            ) : (
              <TextField
                path="child"
                label={t('casework.signalChild')}
                hint={t('casework.signalChildHint')}
                value={draft.child}
                onChange={(child) => setDraft({ ...draft, child })}
                fault={faultAt('child')}
              />
            )}
            <fieldset className="c-group" id="field-reason" tabIndex={-1}>
              <legend>{t('casework.reason')}</legend>
              {faultAt('reason') && <p className="c-fault">{faultAt('reason')}</p>}
              <Chip.Group value={draft.reason} onChange={(reason) => setDraft({ ...draft, reason: String(reason) })}>
                <div className="c-chips">
                  {SIGNAL_REASONS.map((reason) => (
                    <Chip key={reason} value={reason} size="md">
                      {t(`casework.reason_${reason}`)}
                    </Chip>
                  ))}
                </div>
              </Chip.Group>
            </fieldset>
            <AreaField
              path="what"
              label={t('casework.signalWhat')}
              optional
              value={draft.what}
              onChange={(what) => setDraft({ ...draft, what })}
            />
            <TextField
              path="where"
              label={t('casework.signalWhere')}
              optional
              value={draft.where}
              onChange={(where) => setDraft({ ...draft, where })}
            />
          </section>
          <div className="z-actions">
            <Button type="submit" color="red" loading={writing.busy}>
              {t('casework.writeSignal')}
            </Button>
          </div>
        </>
      )}
    </form>
  )
}

/** The two numbers that help before any form does. */
export function CallNow() {
  const { t } = useWords()
  return (
    <div className="z-note z-amber">
      <h2>{t('casework.callNow')}</h2>
      <p className="c-call">
        <a href="tel:112">{t('casework.call112')}</a>
        <br />
        <a href="tel:116111">{t('casework.call116111')}</a>
      </p>
    </div>
  )
}
