import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { type CalendarEvent, folded, instantOf, toCalendar } from './ical.ts'

const STAMP = Date.parse('2016-11-20T08:00:00Z')
const sofia = { name: 'Община Сопот', stamp: STAMP, zone: 'Europe/Sofia' }
const event = (input: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'a@pdv43.zaedno',
  sequence: 0,
  day: '2016-12-01',
  startsAt: '17:30',
  endsAt: '19:00',
  summary: 'Среща на общинската работна група',
  place: 'гр. Сопот, зала 1',
  description: null,
  planned: false,
  ...input,
})
/** What an independent reader of RFC 5545 finds in a calendar. */
const readBack = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
  return calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
}
const octets = (line: string) => Buffer.byteLength(line)

describe('a calendar', () => {
  it('is read back by another reader: day, hour in UTC, words, place, number of changes', () => {
    const text = toCalendar([event({ sequence: 3, description: '1. Приоритети\n2. Срокове' })], sofia)
    const [read] = readBack(text)
    expect({
      uid: read!.uid,
      sequence: read!.sequence,
      summary: read!.summary,
      location: read!.location,
      description: read!.description,
      from: read!.startDate.toJSDate().toISOString(),
      to: read!.endDate.toJSDate().toISOString(),
    }).toEqual({
      uid: 'a@pdv43.zaedno',
      sequence: 3,
      summary: 'Среща на общинската работна група',
      location: 'гр. Сопот, зала 1',
      description: '1. Приоритети\n2. Срокове',
      // Sofia is two hours ahead in winter.
      from: '2016-12-01T15:30:00.000Z',
      to: '2016-12-01T17:00:00.000Z',
    })
    expect(text).toContain('DTSTAMP:20161120T080000Z\r\n')
  })

  it('shows a meeting without an hour as a whole day, and one without an end for an hour', () => {
    const [day, hour] = readBack(
      toCalendar([event({ startsAt: null, endsAt: null }), event({ day: '2016-08-23', endsAt: null })], sofia),
    )
    expect([day!.startDate.isDate, day!.startDate.toString(), day!.endDate.toString()]).toEqual([
      true,
      '2016-12-01',
      '2016-12-02',
    ])
    // Three hours in summer.
    expect(hour!.startDate.toJSDate().toISOString()).toBe('2016-08-23T14:30:00.000Z')
    expect(hour!.endDate.toJSDate().toISOString()).toBe('2016-08-23T15:30:00.000Z')
  })

  it('is read back whatever the words: signs that mean something, long Cyrillic lines, faces', () => {
    const words = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
      .filter((text) => !/\p{C}|^\s|\s$/u.test(text))
    let looked = 0
    fc.assert(
      fc.property(
        fc.oneof(words, fc.constantFrom('а;б,в\\г:"д"', 'ред\nред', 'ъ'.repeat(180), '👩‍👧'.repeat(40))),
        (summary) => {
          const text = toCalendar([event({ summary, place: summary, description: summary })], sofia)
          const [read] = readBack(text)
          expect([read!.summary, read!.location, read!.description]).toEqual([summary, summary, summary])
          for (const line of text.split('\r\n')) expect(octets(line)).toBeLessThanOrEqual(75)
          expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
          looked++
        },
      ),
      { numRuns: 300 },
    )
    expect(looked).toBe(300)
  })
})

describe('a line', () => {
  it('is folded at 75 octets and never inside a letter', () => {
    const line = `SUMMARY:${'Щ'.repeat(100)}`
    const parts = folded(line).split('\r\n')
    expect(parts.at(-1)).toBe('')
    expect(parts.slice(0, -1).map(octets)).toEqual([74, 75, 61])
    expect(
      parts
        .slice(0, -1)
        .map((part, at) => (at === 0 ? part : part.slice(1)))
        .join(''),
    ).toBe(line)
    expect(folded('x'.repeat(75))).toBe(`${'x'.repeat(75)}\r\n`)
    expect(folded('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x\r\n`)
  })
})

describe('an instant', () => {
  it('follows the clock of the zone on both sides of its changes', () => {
    const at = (day: string, time: string) => new Date(instantOf(day, time, 'Europe/Sofia')).toISOString()
    expect(at('2026-03-29', '02:59')).toBe('2026-03-29T00:59:00.000Z')
    expect(at('2026-03-29', '04:00')).toBe('2026-03-29T01:00:00.000Z')
    expect(at('2026-10-25', '02:30')).toBe('2026-10-24T23:30:00.000Z')
    expect(at('2026-10-25', '05:00')).toBe('2026-10-25T03:00:00.000Z')
  })
})
