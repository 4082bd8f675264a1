/** What a participant answered on leaving and later: each answer with its day, late ones marked, whatever counts or does not. */
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { Key, Translate } from '#words/catalogue.ts'
import type { AnswerView } from '../../life/contract.ts'

export function Answers({ answers, lacking }: { answers: readonly AnswerView[]; lacking: boolean }) {
  const { lang, t } = useWords()
  if (answers.length === 0) return lacking ? <p className="z-soft">{t('life.answersNone')}</p> : null
  return (
    <ul className="p-records">
      {answers.map((answer) => (
        <li key={answer.id}>
          <strong>{t(`life.answer_${answer.kind}`)}</strong>: {said(answer, t, (day) => spokenDay(day, lang))}
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

const SEARCH = { yes: 'life.seeksWork', no: 'life.seeksNoWork', declined: 'life.seeksDeclined' } as const

function said(answer: AnswerView, t: Translate, spoken: (day: string) => string): string {
  switch (answer.kind) {
    case 'citizenship':
      return t(`life.citizenship_${answer.content.citizenship}`)
    case 'qualification': {
      const { gained, title, issuedOn } = answer.content
      return gained
        ? t('life.certificateGained', { title: title ?? '', day: issuedOn ? spoken(issuedOn) : '' })
        : t('life.certificateNone')
    }
    case 'exit': {
      const { reached, exitStatus, jobSearch } = answer.content
      if (!reached) return t('life.notReached')
      const status = exitStatus === null ? [] : [t(`participants.exit_${exitStatus}` as Key)]
      return [...status, ...(jobSearch === null ? [] : [t(SEARCH[jobSearch])])].join('; ')
    }
    case 'six_months': {
      const { working, improved } = answer.content
      if (working === null) return t('life.notReached')
      return [t(`life.working_${working}`), ...improved.map((one) => t(`life.improved_${one}`))].join('; ')
    }
  }
}
