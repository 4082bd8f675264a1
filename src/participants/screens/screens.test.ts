/** What the pages of participants work out by themselves: faults in order, rows as people write them, the form's input. */
import { describe, expect, it } from 'vitest'
import type { ImportReport } from '../contract.ts'
import { columnLetter, faultGroups, headlineOf, rowRuns } from './import/report.ts'
import { checkDraft, EMPTY, isDoubtful } from './register/register-form.ts'

const fault = (row: number, columnNumber: number, code: ImportReport['rejected'][number]['code'], params = {}) => ({
  row,
  columnNumber,
  column: `К${columnNumber}`,
  code,
  params,
})

describe('a report', () => {
  it('groups faults by column and reason, in the order of the columns', () => {
    const groups = faultGroups([fault(9, 7, 'required'), fault(4, 2, 'required'), fault(5, 7, 'required')], 'bg')
    expect(groups.map(({ columnNumber, rows }) => [columnNumber, rows])).toEqual([
      [2, [4]],
      [7, [9, 5]],
    ])
    expect(groups[0]!.message).toBe('Клетката трябва да бъде попълнена.')
  })

  it('lists allowed answers apart where they are too many for a sentence', () => {
    const [few, many] = faultGroups(
      [
        fault(3, 6, 'unknown_answer', { allowed: 'мъж · жена' }),
        fault(3, 8, 'unknown_answer', { allowed: 'а · б · в · г' }),
      ],
      'bg',
    )
    expect(few!.allowed).toEqual([])
    expect(many!.allowed).toEqual(['а', 'б', 'в', 'г'])
  })

  it('names columns as a spreadsheet does', () => {
    expect([1, 26, 27, 35, 52, 53, 702, 703].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AI', 'AZ', 'BA', 'ZZ', 'AAA'])
  })

  it('writes rows in runs, once each, and counts those beyond the most', () => {
    expect(rowRuns([5, 3, 4, 9, 9, 11], 2)).toEqual({ text: '3–5, 9', more: 1 })
    expect(rowRuns([], 2)).toEqual({ text: '', more: 0 })
  })

  it.each([
    [10, 0, false, 'participants.doneAll', 'green'],
    [10, 3, false, 'participants.donePart', 'amber'],
    [10, 10, false, 'participants.doneNone', 'amber'],
    [10, 3, true, 'participants.checkedPart', 'amber'],
    [0, 0, true, 'participants.doneEmpty', 'amber'],
  ] as const)('of %i rows with %i rejected is told (check only: %s) by %s', (rows, rejectedRows, dryRun, key, tone) => {
    expect(headlineOf({ dryRun }, { rows, rejectedRows } as ImportReport)).toMatchObject({ key, tone })
  })
})

describe('the form of a participant', () => {
  const say = (key: string) => key
  const id = '0198c000-0000-7000-8000-000000000001'
  const good = {
    ...EMPTY,
    activityId: id,
    entry: '2022-03-01',
    firstName: ' Измислена ',
    lastName: 'Примерова',
    age: '34',
  }

  it('sends what is filled in, numbers as numbers, nothing that is empty', () => {
    const { input, faults } = checkDraft(good, id, false, say)
    expect(faults).toEqual([])
    expect(input).toEqual({
      projectId: id,
      activityId: id,
      entry: '2022-03-01',
      firstName: 'Измислена',
      lastName: 'Примерова',
      age: 34,
      household: ['not_asked', 'not_asked', 'not_asked'],
    })
  })

  it.each([
    ['firstName', { firstName: ' ' }],
    ['activityId', { activityId: '' }],
    ['entry', { entry: '' }],
    ['egn', { egn: '12345' }],
    ['age', { age: 'двайсет' }],
    ['age', { age: '34.5' }],
    ['email', { email: 'няма' }],
  ])('names %s where it is wrong', (path, change) => {
    const { faults } = checkDraft({ ...good, ...change }, id, false, say)
    expect(faults).toEqual([{ path, code: 'invalid', message: `participants.fault_${path}` }])
  })

  it('asks for the municipality only where there are several', () => {
    expect(checkDraft(good, id, true, say).faults.map(({ path }) => path)).toEqual(['municipality'])
  })

  it('doubts a number whose check digit is wrong, and no unfinished one', () => {
    expect(['7523169263', '7523169264', '75231', ''].map(isDoubtful)).toEqual([false, true, false, false])
  })
})
