/** Requests of a person: what they asked for, until when it is to be answered, the answer, and what they do not accept. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Receipt } from '#gate/contract.ts'
import { newId } from '#kit/ids.ts'
import { Confirm } from '#ui/Confirm.tsx'
import { AreaField, ChoiceField } from '#ui/Field.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { useOperation } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import {
  type Hold,
  OUTCOMES,
  REQUEST_KINDS,
  type RequestKind,
  type RightsRequest,
  type RightsView,
} from '../contract.ts'
import { heldSaid } from './held.ts'

export function Requests({ personId, view, answers }: { personId: string; view: RightsView; answers: boolean }) {
  const { lang, t } = useWords()
  const [answering, setAnswering] = useState<string | null>(null)
  const [erased, setErased] = useState<Hold[] | null>(null)
  return (
    <section className="z-card z-stack co-card">
      <h2>{t('rights.requestsTitle')}</h2>
      {erased && (
        <div className="z-note z-green" role="status">
          <p>{t('rights.erased')}</p>
          <ul>
            {erased.map((hold) => (
              <li key={hold.rule}>{heldSaid(hold, lang, t)}</li>
            ))}
          </ul>
        </div>
      )}
      {view.requests.length === 0 && <p className="z-soft">{t('rights.requestsEmpty')}</p>}
      <ul className="co-list">
        {view.requests.map((request) => (
          <li key={request.id}>
            <div className="co-row">
              <div>
                <strong>{t(`rights.value_${request.kind}`)}</strong>
                <p className="z-soft">{stateOf(request, lang, t)}</p>
                {request.asked && <p>{request.asked}</p>}
                {request.answer && <p>{request.answer}</p>}
                {request.kept?.map((hold) => (
                  <p key={hold.rule}>{t('rights.stays', { what: heldSaid(hold, lang, t) })}</p>
                ))}
                {request.disagreement && <p>{t('rights.disagrees', { text: request.disagreement })}</p>}
              </div>
              {answers && request.answeredOn === null && answering !== request.id && (
                <div className="z-actions">
                  {request.kind === 'erasure' && <Erase request={request} view={view} onErased={setErased} />}
                  <Button variant="default" onClick={() => setAnswering(request.id)}>
                    {t('rights.answerIt')}
                  </Button>
                </div>
              )}
            </div>
            {answering === request.id && <Answer request={request} onDone={() => setAnswering(null)} />}
          </li>
        ))}
      </ul>
      <Ask personId={personId} />
    </section>
  )
}

function stateOf(request: RightsRequest, lang: 'bg' | 'en', t: ReturnType<typeof useWords>['t']): string {
  if (request.answeredOn === null) return t('rights.requestDue', { day: spokenDay(request.dueOn, lang) })
  const done = t('rights.requestDone', { day: spokenDay(request.answeredOn, lang) })
  return request.outcome ? `${done} · ${t(`rights.outcome_${request.outcome}`)}` : done
}

function Ask({ personId }: { personId: string }) {
  const { lang, t } = useWords()
  const [open, setOpen] = useState(false)
  const [kind, setKind] = useState<RequestKind>('access')
  const [asked, setAsked] = useState('')
  const [due, setDue] = useState<string | null>(null)
  const asking = useOperation<object>('rights.ask')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const askedOn = new Date().toLocaleDateString('en-CA')
    const words = asked.trim()
    const input = { id: newId(), personId, kind, by: 'person', askedOn, ...(words && { asked: words }) }
    const receipt = await asking.run(input, [personId])
    if (!receipt || receipt === 'kept') return
    setDue(String(receipt.result.dueOn))
    setOpen(false)
    setAsked('')
  }
  return (
    <>
      <div role="status">
        {due && <p className="z-note z-green">{t('rights.requestSaved', { day: spokenDay(due, lang) })}</p>}
      </div>
      {open ? (
        <form className="co-form z-stack" onSubmit={(event) => void submit(event)} noValidate>
          {asking.problem && <ProblemNote problem={asking.problem} />}
          <ChoiceField
            path="kind"
            label={t('rights.requestKind')}
            value={kind}
            onChange={(value) => setKind(value as RequestKind)}
            choices={REQUEST_KINDS.filter((one) => one !== 'objection').map((value) => ({
              value,
              label: t(`rights.value_${value}`),
            }))}
          />
          <AreaField path="asked" label={t('rights.requestWords')} value={asked} onChange={setAsked} optional />
          <div className="z-actions">
            <Button type="submit" loading={asking.busy}>
              {t('rights.requestSave')}
            </Button>
            <Button variant="subtle" onClick={() => setOpen(false)}>
              {t('rights.cancel')}
            </Button>
          </div>
        </form>
      ) : (
        <div className="z-actions">
          <Button variant="default" onClick={() => setOpen(true)}>
            {t('rights.requestNew')}
          </Button>
        </div>
      )}
    </>
  )
}

function Answer({ request, onDone }: { request: RightsRequest; onDone: () => void }) {
  const { t } = useWords()
  // Erasing answers itself; only its refusal is written.
  const outcomes = request.kind === 'erasure' ? (['refused'] as const) : OUTCOMES
  const [outcome, setOutcome] = useState<string>(outcomes[0])
  const [answer, setAnswer] = useState('')
  const [disagreement, setDisagreement] = useState('')
  const [fault, setFault] = useState<string | undefined>()
  const answering = useOperation<object>('rights.answer')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setFault(answer.trim() === '' ? t('rights.answerMissing') : undefined)
    if (answer.trim() === '') return
    const against = disagreement.trim()
    const input = { id: request.id, outcome, answer: answer.trim(), ...(against && { disagreement: against }) }
    if (await answering.run(input, [request.personId])) onDone()
  }
  return (
    <form className="co-form z-stack" onSubmit={(event) => void submit(event)} noValidate>
      {answering.problem && <ProblemNote problem={answering.problem} />}
      <ChoiceField
        path="outcome"
        label={t('rights.answerOutcome')}
        value={outcome}
        onChange={setOutcome}
        choices={outcomes.map((value) => ({ value, label: t(`rights.outcome_${value}`) }))}
      />
      <AreaField path="answer" label={t('rights.answerWords')} value={answer} onChange={setAnswer} fault={fault} />
      {outcome !== 'done' && (
        <AreaField
          path="disagreement"
          label={t('rights.disagreement')}
          value={disagreement}
          onChange={setDisagreement}
          optional
        />
      )}
      <div className="z-actions">
        <Button type="submit" loading={answering.busy}>
          {t('rights.answerSave')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t('rights.cancel')}
        </Button>
      </div>
    </form>
  )
}

function Erase(props: { request: RightsRequest; view: RightsView; onErased: (kept: Hold[]) => void }) {
  const { lang, t } = useWords()
  const [asking, setAsking] = useState(false)
  // The person is gone from the reader's page afterwards: what is on it stays until it is left.
  const erasing = useOperation<{ requestId: string }>('rights.erase', { refresh: [] })
  const kinds = Object.entries(props.view.erasable).map(
    ([kind, count]) => `${t(`rights.kind_${kind}` as Key)}: ${count}`,
  )
  const stays = props.view.holds.map((hold) => heldSaid(hold, lang, t))
  const erase = async () => {
    setAsking(false)
    const receipt = await erasing.run({ requestId: props.request.id })
    if (receipt && receipt !== 'kept') props.onErased(keptOf(receipt))
  }
  return (
    <>
      {erasing.problem && <ProblemNote problem={erasing.problem} />}
      <Button color="red" variant="outline" loading={erasing.busy} onClick={() => setAsking(true)}>
        {t('rights.eraseIt')}
      </Button>
      <Confirm
        open={asking}
        question={t('rights.eraseQuestion')}
        text={[
          t('rights.eraseText'),
          kinds.length > 0 ? `${kinds.join(' · ')}.` : t('rights.erasableNone'),
          ...(stays.length > 0 ? [t('rights.eraseStays', { what: stays.join('; ') })] : []),
        ].join(' ')}
        yes={t('rights.eraseYes')}
        danger
        onYes={() => void erase()}
        onClose={() => setAsking(false)}
      />
    </>
  )
}

const keptOf = (receipt: Receipt): Hold[] => receipt.result.kept as Hold[]
