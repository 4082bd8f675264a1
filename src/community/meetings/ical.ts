/**
 * Meetings as iCalendar (RFC 5545): lines end in CRLF and are folded at 75 octets, never inside a letter of UTF-8; texts are
 * escaped; instants are UTC, so that no VTIMEZONE is needed; a meeting without an hour is a whole day.
 */
import { addDays, type Day } from '#kit/dates.ts'

/** What a calendar is told of a meeting: nobody's name. */
export interface CalendarEvent {
  /** Stays the same for the meeting's whole life. */
  uid: string
  sequence: number
  day: Day
  /** Hour and minute of the zone's clock, `HH:MM`. */
  startsAt: string | null
  endsAt: string | null
  summary: string
  place: string | null
  description: string | null
  planned: boolean
}

const MOST_OCTETS = 75
const HOUR_MS = 3_600_000

/** Text as a property's value: backslash, semicolon, comma and line break are escaped (RFC 5545 §3.3.11). */
const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n?|\n/g, '\\n')

/** A content line, folded: each further line begins with a blank, which counts as an octet (RFC 5545 §3.1). */
export function folded(line: string): string {
  let [out, octets] = ['', 0]
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length
    if (octets + size > MOST_OCTETS) {
      out += '\r\n '
      octets = 1
    }
    out += letter
    octets += size
  }
  return `${out}\r\n`
}

const compact = (day: Day): string => day.replaceAll('-', '')

/** An instant as `YYYYMMDDTHHMMSSZ`. */
const utc = (instant: number): string => `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

/** How far a zone's clock is ahead of UTC at an instant, in milliseconds. */
function aheadAt(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(instant)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
  return shown - Math.floor(instant / 60_000) * 60_000
}

/** The instant at which a zone's clock shows a day and a time, milliseconds; the later reading where it skips an hour. */
export function instantOf(day: Day, time: string, zone: string): number {
  const shown = Date.parse(`${day}T${time}:00Z`)
  const guess = shown - aheadAt(shown, zone)
  return shown - aheadAt(guess, zone)
}

/** Begin and end: instants, or whole days of which the end is the next one. Without an end a meeting takes an hour. */
function times({ day, startsAt, endsAt }: CalendarEvent, zone: string): string[] {
  if (startsAt === null) return [`DTSTART;VALUE=DATE:${compact(day)}`, `DTEND;VALUE=DATE:${compact(addDays(day, 1))}`]
  const begin = instantOf(day, startsAt, zone)
  const end = endsAt === null ? begin + HOUR_MS : instantOf(day, endsAt, zone)
  return [`DTSTART:${utc(begin)}`, `DTEND:${utc(end)}`]
}

/**
 * A calendar of meetings.
 * @param name what calendars show as its name
 * @param stamp when it was written, milliseconds since 1970
 * @param zone whose clock the hours are of
 */
export function toCalendar(
  events: readonly CalendarEvent[],
  { name, stamp, zone }: { name: string; stamp: number; zone: string },
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Zaedno//Meetings//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${escaped(event.uid)}`,
      `DTSTAMP:${utc(stamp)}`,
      `SEQUENCE:${event.sequence}`,
      ...times(event, zone),
      `SUMMARY:${escaped(event.summary)}`,
      ...(event.place === null ? [] : [`LOCATION:${escaped(event.place)}`]),
      ...(event.description === null ? [] : [`DESCRIPTION:${escaped(event.description)}`]),
      `STATUS:${event.planned ? 'TENTATIVE' : 'CONFIRMED'}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map(folded).join('')
}
