/** A decision as one line. */
import type { DecisionView } from '#decisions/contract.ts'
import { inLang } from '#kit/text.ts'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'

/** Says a decision: its number where it has one, its day and what it is about. */
export function useSpokenDecision(): (decision: Pick<DecisionView, 'number' | 'decidedOn' | 'subject'>) => string {
  const { lang, t } = useWords()
  return ({ number, decidedOn, subject }) => {
    const said = { day: spokenDay(decidedOn, lang), subject: inLang(subject, lang) }
    return number === null
      ? t('projects.decisionLineUnnumbered', said)
      : t('projects.decisionLine', { ...said, number })
  }
}
