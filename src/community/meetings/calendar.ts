/** Meetings of a tenant as a calendar file: title, hour, place and agenda, nobody's name. */
import { type Context, Download } from '#gate/index.ts'
import type { MeetingLine } from './contract.ts'
import { toCalendar } from './ical.ts'

/** @param meetings those without a day are left out: a calendar has no place for them */
export function calendarFile(
  { tenant, now }: Pick<Context, 'tenant' | 'now'>,
  meetings: readonly MeetingLine[],
  name: string,
): Download {
  const events = meetings.flatMap((meeting) =>
    meeting.heldOn === null
      ? []
      : [
          {
            uid: `${meeting.id}@${tenant.code.toLowerCase()}.zaedno`,
            sequence: meeting.sequence,
            day: meeting.heldOn,
            startsAt: meeting.startsAt,
            endsAt: meeting.endsAt,
            summary: meeting.title.bg,
            place: meeting.place,
            description:
              meeting.agenda.length > 0 ? meeting.agenda.map((item, at) => `${at + 1}. ${item}`).join('\n') : null,
            planned: meeting.planned,
          },
        ],
  )
  const text = toCalendar(events, { name: tenant.name.bg, stamp: now, zone: tenant.zone })
  return new Download(name, 'text/calendar; charset=utf-8', Buffer.from(text))
}
