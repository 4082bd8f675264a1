/** What somebody said, with when and how it was heard; never who. */
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import type { VoiceView } from '../contract.ts'

export function VoiceText({ voice }: { voice: VoiceView }) {
  const { lang, t } = useWords()
  const { text, place, voicedOn, via, onBehalf, shared } = voice
  const facts = [
    spokenDay(voicedOn, lang),
    t(`needs.${via}_via`),
    ...(place ? [place] : []),
    ...(onBehalf ? [t('needs.onBehalf')] : []),
    t('needs.sharedBy', { count: shared }),
  ]
  return (
    <div>
      <blockquote className="co-words">{text}</blockquote>
      <p className="z-soft">{facts.join(' · ')}</p>
    </div>
  )
}
