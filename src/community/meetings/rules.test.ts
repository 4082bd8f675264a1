import { describe, expect, it } from 'vitest'
import { type Promised, presentIn, promisedBefore } from './rules.ts'

const task = (
  eventId: string,
  promisedOn: string | null,
  doneOn: string | null = null,
): Promised & { key: string } => ({
  key: `${eventId} ${doneOn ?? 'open'}`,
  eventId,
  promisedOn,
  doneOn,
})

describe('what was promised last time', () => {
  it('is what is open, and once what was done since; never what this or a later meeting decides', () => {
    const tasks = [
      task('first', '2016-09-08'),
      task('first', '2016-09-08', '2016-09-20'),
      task('second', '2016-10-06', '2016-10-10'),
      task('second', '2016-10-06', '2016-12-24'),
      task('this', '2016-11-03'),
      task('later', '2016-12-01'),
      task('planned', null),
    ]
    const on = (day: string, previous: string | null) =>
      promisedBefore(tasks, { id: 'this', on: day }, previous).map(({ key }) => key)
    expect(on('2016-11-03', '2016-10-06')).toEqual(['first open', 'second 2016-10-10', 'second 2016-12-24'])
    expect(on('2016-11-03', null)).toContain('first 2016-09-20')
    expect(on('2016-08-01', null)).toEqual([])
  })
})

describe('members who came', () => {
  it('are counted', () => {
    const states = ['present', 'invited', null, 'present', 'excused'] as const
    expect(presentIn(states.map((state) => ({ state })))).toBe(2)
  })
})
