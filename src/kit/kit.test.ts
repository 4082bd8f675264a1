import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  completedYears,
  dayFromNumber,
  dayIn,
  dayNumber,
  dayOf,
  isDay,
  writtenDay,
} from './dates.ts'
import { checkDigit, maskedEgn, readEgn } from './egn.ts'
import { followingId, isId, newId } from './ids.ts'
import { parseDecimal, parseWritten, toDecimal, toEuro, writtenAmount } from './money.ts'
import { isStorable, tidyLine, tidyText } from './text.ts'

describe('ids', () => {
  it('are UUIDv7, unique and never go backwards', () => {
    const ids = Array.from({ length: 20_000 }, () => newId())
    expect(new Set(ids).size).toBe(ids.length)
    expect([...ids].sort()).toEqual(ids)
    expect(ids.every((id) => isId(id) && id[14] === '7' && '89ab'.includes(id[19]!))).toBe(true)
  })
  it('give ids that follow from them', () => {
    const base = newId()
    const following = Array.from({ length: 5_000 }, (_, n) => followingId(base, n))
    expect(following[0]).toBe(base)
    expect(new Set(following).size).toBe(5_000)
    expect(following.every(isId)).toBe(true)
    expect(followingId('01234567-89ab-7cde-8f01-ffffffffffff', 1)).toBe('01234567-89ab-7cde-8f01-000000000000')
  })
  it('carry the time they were given', () => {
    const at = Date.now() + 1_000_000
    expect(parseInt(newId(at).replace('-', '').slice(0, 12), 16)).toBe(at)
  })
})

describe('days', () => {
  it('refuse what the calendar does not have', () => {
    expect(dayOf(2024, 2, 29)).toBe('2024-02-29')
    for (const text of ['2023-02-29', '2024-02-30', '2024-13-01', '2024-1-1', '0000-01-01', '2024-00-10'])
      expect(isDay(text)).toBe(false)
  })
  it('number every day from 0001 to 9999 and back', () => {
    fc.assert(fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (n) => dayNumber(dayFromNumber(n)) === n))
    expect(dayNumber('1970-01-01')).toBe(0)
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
  })
  it('count months on, to the last of the month where it has no such day', () => {
    const on = (day: string, count: number) => addMonths(day, count)
    expect([on('2024-08-31', 6), on('2023-08-31', 6), on('2024-01-15', -2)]).toEqual([
      '2025-02-28',
      '2024-02-29',
      '2023-11-15',
    ])
    expect([on('2024-12-01', 1), on('9999-11-01', 6)]).toEqual(['2025-01-01', '9999-12-31'])
  })
  it('count completed years, leap days included', () => {
    expect(completedYears('2000-02-29', '2024-02-28')).toBe(23)
    expect(completedYears('2000-02-29', '2024-02-29')).toBe(24)
  })
  it('know the day in Sofia', () => {
    expect(dayIn(Date.parse('2023-11-30T22:30:00Z'))).toBe('2023-12-01')
    expect(writtenDay('2023-11-30')).toBe('30.11.2023')
  })
})

describe('money', () => {
  it('adds up Smolyan and Kazanlak to the stotinka', () => {
    const sum = (a: string, b: string) => toDecimal(parseDecimal(a)! + parseDecimal(b)!)
    expect(sum('1183459.15', '389958.50')).toBe('1573417.65')
    expect(sum('1198848.43', '356515.77')).toBe('1555364.20')
  })
  it('converts each figure alone, half away from zero', () => {
    const euro = (text: string) => toDecimal(toEuro(parseDecimal(text)!, 'BGN'))
    expect(euro('1183459.15')).toBe('605093.06')
    expect(euro('389958.50')).toBe('199382.62')
    expect(euro('1573417.65')).toBe('804475.67')
    expect(euro('-1573417.65')).toBe('-804475.67')
  })
  it('reads amounts as people write them and refuses the ambiguous', () => {
    for (const text of ['1 573 417,65', '1.573.417,65', '1,573,417.65', '1573417.65 лв.', '1\u00a0573\u00a0417,65 лв'])
      expect(parseWritten(text), text).toBe(157341765n)
    for (const text of ['1.573', '1,573', 'NaN', '1e9', '', '12.345.6789', '1,5,5', '--3'])
      expect(parseWritten(text), text).toBeNull()
    for (const text of ['1.234', 'Infinity', '1e309', '99999999999999', '1,00', ''])
      expect(parseDecimal(text), text).toBeNull()
  })
  it('writes and reads back any amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), (cents) => {
        expect(parseDecimal(toDecimal(cents))).toBe(cents)
        expect(parseWritten(writtenAmount(cents, 'bg'))).toBe(cents)
      }),
    )
    expect(writtenAmount(157341765n, 'en')).toBe('1,573,417.65')
  })
})

describe('ЕГН', () => {
  it('reads date, sex and check digit', () => {
    expect(readEgn('7523169263')).toEqual({ checksum: true, born: null, fictitious: true, sex: 'male' })
    expect(readEgn('7501020018')).toMatchObject({ born: '1975-01-02', sex: 'female', fictitious: false })
    expect(readEgn('0541010001')?.born).toBe('2005-01-01')
    expect(readEgn('7502310000')?.born).toBeNull()
  })
  it('refuses anything that is not ten ASCII digits', () => {
    for (const text of ['752316926', '75231692633', '75 2316926', 'O523169263', '٧٥٢٣١٦٩٢٦٣'])
      expect(readEgn(text)).toBeNull()
  })
  it('completes nine digits', () => {
    expect(checkDigit('752316926')).toBe(3)
    expect(maskedEgn('7523169263')).toBe('••••••••63')
  })
})

describe('text', () => {
  it('takes out what cannot be seen and keeps what is written', () => {
    expect(tidyLine('  Ива\u200bн\u202e \t Петров\n')).toBe('Иван Петров')
    expect(tidyLine('и\u0306')).toBe('й')
    expect(tidyText('a\r\nb  c')).toBe('a\nb c')
    expect(isStorable('a\u0000')).toBe(false)
    expect(isStorable('\ud800')).toBe(false)
  })
})
