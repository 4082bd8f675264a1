/** A meeting in a list: when, what, with whom; whole for those who may read it. */
import { Link } from 'react-router'
import { inLang } from '#kit/text.ts'
import { paths } from '#ui/paths.ts'
import { useWords } from '#ui/words.tsx'
import { spokenDay } from '#ui/written.ts'
import { useReadsCommunity } from '../../screens/forms.ts'
import type { MeetingLine } from '../contract.ts'

export function MeetingItem({ meeting }: { meeting: MeetingLine }) {
  const { lang, t } = useWords()
  const reads = useReadsCommunity()
  const title = inLang(meeting.title, lang)
  return (
    <li className="z-card">
      <div className="su-line">
        <span className="z-chip su-blue">{t(`meetings.${meeting.kind}_kind`)}</span>
        {meeting.planned && <span className="z-chip z-amber">{t('meetings.planned')}</span>}
      </div>
      <h3>{reads ? <Link to={paths.meeting(meeting.id)}>{title}</Link> : title}</h3>
      <p className="z-soft">
        <MeetingWhen meeting={meeting} />
      </p>
    </li>
  )
}

/** Day and hour, place, how many came; and where it was entered on another day, both. */
export function MeetingWhen({ meeting }: { meeting: MeetingLine }) {
  const { lang, t } = useWords()
  const { heldOn, startsAt, endsAt, place, attendance, recordedOn } = meeting
  const hours = [startsAt, endsAt].filter(Boolean).join('–')
  const when =
    heldOn && recordedOn && recordedOn > heldOn
      ? t('meetings.happened', { day: spokenDay(heldOn, lang), entered: spokenDay(recordedOn, lang) })
      : heldOn && spokenDay(heldOn, lang)
  return <>{[when, hours, place, attendance && cameIn(attendance, t)].filter(Boolean).join(' · ')}</>
}

const cameIn = (
  { total, women, men }: NonNullable<MeetingLine['attendance']>,
  t: ReturnType<typeof useWords>['t'],
): string =>
  women === undefined || men === undefined
    ? t('meetings.cameTotal', { count: total })
    : t('meetings.cameOf', { count: total, women, men })
