/** What a participant answered on leaving and later: each answer with its day, late ones marked, whatever counts or does not. */
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { Key } from '#words/catalogue.ts'
import type { AnswerView } from '../../life/contract.ts'
import { answerSaid } from '../../rules.ts'

export function Answers({ answers, lacking }: { answers: readonly AnswerView[]; lacking: boolean }) {
  const { lang, t } = useWords()
  if (answers.length === 0) return lacking ? <p className="z-soft">{t('life.answersNone')}</p> : null
  return (
    <ul className="p-records">
      {answers.map((answer) => (
        <li key={answer.id}>
          <strong>{t(`life.answer_${answer.kind}`)}</strong>:{' '}
          {answerSaid(
            answer,
            (key, params) => t(key as Key, params),
            (day) => spokenDay(day, lang),
          )}
          <span className="p-chips">
            <span className="z-soft">{t('life.asked', { day: spokenDay(answer.askedOn, lang) })}</span>
            {answer.late && <span className="z-chip z-amber">{t('life.late')}</span>}
            {!answer.counts && <span className="z-chip p-quiet">{t('life.notCounted')}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}
