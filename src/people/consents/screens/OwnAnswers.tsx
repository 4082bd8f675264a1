/** That there are own answers to sensitive questions – never what they are – and one more, where the person gives one. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import type { ConsentsView } from '../contract.ts'
import { AnswerForm } from './AnswerForm.tsx'

export function OwnAnswers({ personId, view }: { personId: string; view: ConsentsView }) {
  const { lang, t } = useWords()
  const [writing, setWriting] = useState(false)
  const [told, setTold] = useState<Key | null>(null)
  const records = useHasRole('field_worker', 'team_leader')
  const agreed = view.applies.some(({ purpose, applies }) => purpose === 'special_answers' && applies)
  return (
    <section className="z-card z-stack co-card">
      <h2>{t('rights.answersTitle')}</h2>
      <p className="z-soft">{t('rights.answersLead')}</p>
      <div role="status">{told && <p className="z-note z-green">{t(told)}</p>}</div>
      {view.answered.length === 0 ? (
        <p>{t('rights.answersNone')}</p>
      ) : (
        <ul className="co-list">
          {view.answered.map(({ question, on }) => (
            <li key={question}>
              {t('rights.answeredOn', { question: t(`rights.${question}`), day: spokenDay(on, lang) })}
            </li>
          ))}
        </ul>
      )}
      {writing && (
        <AnswerForm
          personId={personId}
          agreed={agreed}
          onDone={(message) => {
            setWriting(false)
            setTold(message)
          }}
          onCancel={() => setWriting(false)}
        />
      )}
      {records && !writing && (
        <div className="z-actions">
          <Button
            variant="default"
            onClick={() => {
              setTold(null)
              setWriting(true)
            }}
          >
            {t('rights.answerNew')}
          </Button>
        </div>
      )}
    </section>
  )
}
