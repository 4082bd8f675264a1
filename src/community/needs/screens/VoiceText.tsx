/** What somebody said, with when and how it was heard; never who. */
import { Link } from 'react-router'
import { inLang } from '#kit/text.ts'
import { paths } from '#ui/paths.ts'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import { useReadsCommunity } from '../../screens/forms.ts'
import type { MeetingHeard, VoiceView } from '../contract.ts'

/** @param here the reader stands on the meeting's own page */
export function VoiceText({ voice, here = false }: { voice: VoiceView; here?: boolean }) {
  const { lang, t } = useWords()
  const { text, place, voicedOn, via, onBehalf, shared, meeting } = voice
  const facts = [
    spokenDay(voicedOn, lang),
    ...(here ? [] : [t(`needs.${via}_via`)]),
    ...(place ? [place] : []),
    ...(onBehalf ? [t('needs.onBehalf')] : []),
    t('needs.sharedBy', { count: shared }),
  ]
  return (
    <div>
      <blockquote className="co-words">{text}</blockquote>
      <p className="z-soft">{facts.join(' · ')}</p>
      {meeting && !here && <SaidAt meeting={meeting} />}
    </div>
  )
}

/** The meeting at which something was said: its minutes, for those who read them. */
export function SaidAt({ meeting }: { meeting: MeetingHeard }) {
  const { lang, t } = useWords()
  const reads = useReadsCommunity()
  const title = inLang(meeting.title, lang)
  return (
    <p className="z-soft">
      {t('needs.atMeeting')} {reads ? <Link to={paths.meeting(meeting.id)}>{title}</Link> : title}
      {meeting.heldOn && `, ${spokenDay(meeting.heldOn, lang)}`}
    </p>
  )
}
