/** What somebody said, with when and how it was heard; never who. */
import { Link } from 'react-router'
import { inLang } from '#kit/text.ts'
import { paths } from '#ui/paths.ts'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import { useReadsCommunity } from '../../screens/forms.ts'
import { SpherePicture } from '../../screens/SpherePicture.tsx'
import type { MeetingHeard, VoiceView } from '../contract.ts'
import { VOICE_KEPT_DAYS } from '../recordings/contract.ts'

/** @param here the reader stands on the meeting's own page */
export function VoiceText({ voice, here = false }: { voice: VoiceView; here?: boolean }) {
  const { lang, t } = useWords()
  const { text, place, voicedOn, via, onBehalf, shared, meeting, sphere, recording, state, reason } = voice
  const isGone = text === '' && recording === null && state === 'set_aside' && reason === null
  const facts = [
    spokenDay(voicedOn, lang),
    ...(here ? [] : [t(`needs.${via}_via`)]),
    ...(place ? [place] : []),
    ...(onBehalf ? [t('needs.onBehalf')] : []),
    t('needs.sharedBy', { count: shared }),
  ]
  return (
    <div>
      {text !== '' && <blockquote className="co-words">{text}</blockquote>}
      {recording && (
        <p>
          <strong>
            {recording.seconds === null
              ? t('needs.saidAloud')
              : t('needs.saidAloudFor', { seconds: recording.seconds })}
          </strong>
        </p>
      )}
      {isGone && <p className="z-soft">{t('needs.recordingGone', { days: VOICE_KEPT_DAYS })}</p>}
      {sphere && (
        <p className="co-sphere">
          <SpherePicture sphere={sphere} size={32} />
          {t('needs.sphereChosen')}: {t(`portal.${sphere}_sphere`)}
        </p>
      )}
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
