/** Letters of a body with their numbers, and the day by which each is to be answered. */

import { Button } from '@mantine/core'
import { useState } from 'react'
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { Doings } from '#ui/Doings.tsx'
import { ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { RecordForm, said, useRecord } from '#ui/record.tsx'
import { usePages } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import { LETTER_KINDS, type LetterView } from '../contract.ts'

export function Letters({ bodyId }: { bodyId: string }) {
  const { t } = useWords()
  const { query, items, more } = usePages<LetterView>('/api/letters', { bodyId })
  return (
    <section className="z-card z-stack">
      <h2>{t('community.letters')}</h2>
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <p className="z-soft">{t('community.lettersNone')}</p>
          ) : (
            <ul className="su-steps">
              {items.map((letter) => (
                <Letter key={letter.id} letter={letter} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreRows more={more} />
      <Doings
        doings={[
          {
            key: 'add',
            label: 'community.addLetter',
            form: (close) => <LetterForm bodyId={bodyId} onDone={close} />,
          },
        ]}
      />
    </section>
  )
}

function Letter({ letter }: { letter: LetterView }) {
  const { lang, t } = useWords()
  const [answering, setAnswering] = useState(false)
  const { number, way, answeredOn, answerNumber, dueOn, late } = letter
  const day = spokenDay(letter.on, lang)
  return (
    <li className={`su-step ${answeredOn ? 'su-done' : ''}`}>
      <div>
        <div className="su-line">
          <strong>{letter.subject}</strong>
          {answeredOn === null && dueOn && (
            <span className={`z-chip ${late ? 'z-red' : 'z-amber'}`}>
              {t(late ? 'community.lateSince' : 'community.dueBy', { day: spokenDay(dueOn, lang) })}
            </span>
          )}
        </div>
        <div className="z-soft">
          {[
            t(`community.${way}_way`),
            letter.correspondent,
            number ? t('community.letterNo', { number, day }) : t('community.letterDay', { day }),
          ].join(' · ')}
        </div>
        {answeredOn && (
          <p className="su-text">
            {answerNumber
              ? t('community.answeredNo', { day: spokenDay(answeredOn, lang), number: answerNumber })
              : t('community.answered', { day: spokenDay(answeredOn, lang) })}
          </p>
        )}
      </div>
      {answeredOn === null && !answering && (
        <Button variant="default" onClick={() => setAnswering(true)}>
          {t('community.noteAnswer')}
        </Button>
      )}
      {answering && <AnswerForm letter={letter} onDone={() => setAnswering(false)} />}
    </li>
  )
}

function AnswerForm({ letter, onDone }: { letter: LetterView; onDone: () => void }) {
  const record = useRecord({
    name: `answer ${letter.id}`,
    operation: 'letters.answer',
    initial: { on: dayIn(Date.now()), number: '' },
    inputOf: ({ on, number }) => ({ id: letter.id, version: letter.version, on, number: said(number) }),
    onDone,
  })
  const { field } = record
  return (
    <RecordForm record={record} save="community.saveAnswer" onCancel={onDone}>
      <div className="su-grid">
        <DayField {...field('on', 'community.answerOn')} />
        <TextField {...field('number', 'community.answerNumber')} maxLength={50} optional />
      </div>
    </RecordForm>
  )
}

function LetterForm({ bodyId, onDone }: { bodyId: string; onDone: () => void }) {
  const { t } = useWords()
  const record = useRecord({
    name: `letter ${bodyId}`,
    operation: 'letters.record',
    initial: {
      id: newId(),
      way: 'out',
      kind: 'proposal',
      number: '',
      on: dayIn(Date.now()),
      answerBy: '',
      correspondent: '',
      subject: '',
    },
    inputOf: ({ number, answerBy, ...draft }) => ({
      ...draft,
      bodyId,
      number: said(number),
      answerBy: said(answerBy),
    }),
    onDone,
  })
  const { field } = record
  return (
    <RecordForm record={record} save="community.saveLetter" onCancel={onDone}>
      <div className="su-grid">
        <ChoiceField
          {...field('way', 'community.letterWay')}
          choices={(['out', 'in'] as const).map((value) => ({ value, label: t(`community.${value}_way`) }))}
        />
        <ChoiceField
          {...field('kind', 'community.letterKind')}
          choices={LETTER_KINDS.map((value) => ({ value, label: t(`community.${value}_letter`) }))}
        />
        <TextField {...field('correspondent', 'community.correspondent')} maxLength={200} />
        <TextField {...field('subject', 'community.letterSubject')} maxLength={500} />
        <TextField {...field('number', 'community.letterNumber')} maxLength={50} optional />
        <DayField {...field('on', 'community.letterOn')} hint={t('community.letterOnHint')} />
        <DayField {...field('answerBy', 'community.answerBy')} optional />
      </div>
    </RecordForm>
  )
}
