/** One signal, to whoever wrote it: what it says, and the way it went. Printed it is the signal itself. */
import { Button } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useParams } from 'react-router'
import { dayIn } from '#kit/dates.ts'
import { DayField, TextField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ErrorSummary, ProblemNote } from '#ui/ProblemNote.tsx'
import type { FieldFault } from '#ui/problem.ts'
import { useOperation, useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay, spokenInstant } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import type { SignalView } from '../contract.ts'
import '../../contacts/screens/contacts.css'

export function SignalPage() {
  const id = useParams().id ?? ''
  const signal = useRead<SignalView>(`/api/signals/${encodeURIComponent(id)}`)
  return <Loaded query={signal}>{(data) => <PageOf signal={data} />}</Loaded>
}

function PageOf({ signal }: { signal: SignalView }) {
  const { lang, t } = useWords()
  const { state } = signal
  return (
    <div className="z-stack c-page">
      <PageHeading
        question={t('casework.signalPageQuestion')}
        lead={t('casework.signalPageLead')}
        actions={
          <Button variant="default" onClick={() => window.print()}>
            {t('casework.print')}
          </Button>
        }
      />
      <section className="z-card">
        <h2>{t('casework.signalTitle')}</h2>
        <p>
          <span className={`z-chip ${state === 'received' ? 'z-green' : 'z-amber'}`}>
            {t(`casework.state_${state}`)}
          </span>
        </p>
        <dl className="pe-facts">
          <Fact label="casework.signalChild">{signal.childName ?? signal.child}</Fact>
          <Fact label="casework.reason">{t(`casework.reason_${signal.reason}`)}</Fact>
          <Fact label="casework.signalWhat">{signal.what}</Fact>
          <Fact label="casework.signalWhere">{signal.where}</Fact>
          <Fact label="casework.sentTo">{signal.to}</Fact>
          <Fact label="casework.number">{signal.number}</Fact>
          <Fact label="casework.sentOn">{signal.sentOn && spokenDay(signal.sentOn, lang)}</Fact>
          <Fact label="casework.receivedNumber">{signal.receivedNumber}</Fact>
          <Fact label="casework.receivedOn">{signal.receivedOn && spokenDay(signal.receivedOn, lang)}</Fact>
        </dl>
        <p className="z-soft">{t('casework.writtenAt', { when: spokenInstant(Date.parse(signal.writtenAt), lang) })}</p>
      </section>
      {state === 'written' && <Move key="send" signal={signal} operation="signals.send" to />}
      {state === 'sent' && <Move key="receive" signal={signal} operation="signals.receive" />}
    </div>
  )
}

/** It went out, or was received: the day and the number. */
function Move(props: { signal: SignalView; operation: 'signals.send' | 'signals.receive'; to?: true }) {
  const { t } = useWords()
  const { signal, operation } = props
  const sending = operation === 'signals.send'
  const [draft, setDraft] = useState({ on: dayIn(Date.now()), number: '', to: '' })
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const moving = useOperation<unknown>(operation)
  const field = (path: 'on' | 'number' | 'to') => ({
    path,
    value: draft[path],
    onChange: (value: string) => setDraft({ ...draft, [path]: value }),
    fault: faults.find((fault) => fault.path === path)?.message,
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const missing = (sending ? (['number', 'to'] as const) : (['number'] as const)).filter(
      (path) => !draft[path].trim(),
    )
    setFaults(missing.map((path) => ({ path, code: 'invalid', message: t(`casework.fault_${path}`) })))
    const { on, number, to } = draft
    if (missing.length === 0) await moving.run({ id: signal.id, on, number, ...(sending && { to }) })
  }
  return (
    <form className="z-card z-stack" onSubmit={(event) => void submit(event)} noValidate>
      <h2>{t(sending ? 'casework.markSent' : 'casework.markReceived')}</h2>
      <ErrorSummary faults={faults} />
      {moving.problem && <ProblemNote problem={moving.problem} />}
      <div className="c-fields">
        <DayField {...field('on')} label={t(sending ? 'casework.sentOn' : 'casework.receivedOn')} />
        <TextField
          {...field('number')}
          label={t(sending ? 'casework.number' : 'casework.receivedNumber')}
          maxLength={50}
        />
        {sending && <TextField {...field('to')} label={t('casework.sentTo')} />}
      </div>
      <div className="z-actions">
        <Button type="submit" loading={moving.busy}>
          {t(sending ? 'casework.markSent' : 'casework.markReceived')}
        </Button>
      </div>
    </form>
  )
}

function Fact({ label, children }: { label: Key; children: ReactNode }) {
  const { t } = useWords()
  return (
    <div>
      <dt>{t(label)}</dt>
      <dd>{children || <span className="z-soft">{t('people.notSaid')}</span>}</dd>
    </div>
  )
}
