import { describe, expect, it } from 'vitest'
import { lawfulAnswer, membersTold, missingForQuorum, namedSeats, type Said, type Seat } from './rules.ts'

const seat = (id: string, input: Partial<Seat> = {}): Seat => ({
  id,
  name: `Измислено ${id}`,
  sex: 'female',
  part: 'member',
  beganOn: '2016-09-01',
  endedOn: null,
  ...input,
})
const say = (seatId: string, said: Said['said'], on: string): Said => ({ seatId, said, on })

describe('names of members', () => {
  it('go out by the last word of the member only, and a withdrawal wins the day', () => {
    const words = [
      say('a', 'given', '2016-10-01'),
      say('b', 'given', '2016-10-01'),
      say('b', 'withdrawn', '2016-11-01'),
      say('c', 'withdrawn', '2016-10-05'),
      say('c', 'given', '2016-10-05'),
      say('d', 'given', '2017-01-01'),
    ]
    expect([...namedSeats(words, '2016-12-01')]).toEqual(['a'])
    expect([...namedSeats(words, '2016-10-15')]).toEqual(['a', 'b'])
    expect([...namedSeats([...words].reverse(), '2016-12-01')]).toEqual(['a'])
    expect([...namedSeats(words, '2017-01-01')].sort()).toEqual(['a', 'd'])
  })

  it('are left out else: number and sex of those who sit on the day', () => {
    const seats = [
      seat('a', { part: 'chair' }),
      seat('b', { sex: 'male' }),
      seat('c', { sex: 'unknown' }),
      seat('left', { endedOn: '2016-10-01' }),
      seat('later', { beganOn: '2017-01-01' }),
    ]
    const words = [say('a', 'given', '2016-10-01'), say('left', 'given', '2016-10-01')]
    expect(membersTold(seats, words, '2016-12-01')).toEqual({
      total: 3,
      women: 1,
      men: 1,
      named: [{ name: 'Измислено a', part: 'chair' }],
    })
  })
})

describe('a quorum', () => {
  it('is missing as many as did not come, and none where none is asked for', () => {
    expect([missingForQuorum(5, 3), missingForQuorum(5, 5), missingForQuorum(5, 7), missingForQuorum(null, 0)]).toEqual(
      [2, 0, 0, 0],
    )
  })
})

describe('the lawful answer', () => {
  it('is two months for proposals and signals, 14 days for requests, none for other letters', () => {
    expect(lawfulAnswer('proposal', '2016-12-31')).toBe('2017-02-28')
    expect(lawfulAnswer('signal', '2016-10-03')).toBe('2016-12-03')
    expect(lawfulAnswer('information', '2016-12-20')).toBe('2017-01-03')
    expect(lawfulAnswer('request', '2016-12-20')).toBe('2017-01-03')
    expect(lawfulAnswer('other', '2016-12-20')).toBeNull()
  })
})
