/** Each counting rule of the page on the workbook by its name, and what is refused. */

import { describe, expect, it } from 'vitest'
import { columnsOf, remove, setActivity, setPerson, setProject, upsert } from './columns.ts'
import { codesOf, DEFINITIONS } from './definitions.ts'
import { RULES, SPECIAL } from './oracle.fixture.ts'
import { listRecords } from './records.ts'
import { count, type Question, type Value } from './scan.ts'
import type { Stint } from './stint.ts'
import { stint, uuid } from './stints.fixture.ts'

const ALL = { projects: ['P1'], asOf: '2030-01-01' }

const answer = (rows: readonly Stint[], code: string, question: Partial<Question> = {}): Value =>
  count(columnsOf(rows), { ...ALL, ...question, codes: [code] })[0] as Value
const value = (rows: readonly Stint[], code: string, question: Partial<Question> = {}) =>
  answer(rows, code, question).value
const left = (changes: Partial<Stint>): Stint => stint({ exit: '2021-06-30', ...changes })

describe('rows of one person in one project', () => {
  it('are one participation, with the characteristics of the earliest entry', () => {
    const rows = [stint({ entry: '2021-03-01', labour: 1 }), stint({ entry: '2021-02-01', labour: 5 })]
    expect(value(rows, 'EECO01')).toBe(1)
    expect(value(rows, 'CO02')).toBe(1)
    expect(value(rows, 'CO05')).toBe(0)
  })

  it('take the first in order where entries are equal', () => {
    const rows = [stint({ order: 8, labour: 1 }), stint({ order: 7, labour: 5 })]
    expect([value(rows, 'CO02'), value(rows, 'CO05')]).toEqual([1, 0])
  })

  it('have no exit while any row is open', () => {
    expect(value([left({ result: 5 }), stint()], 'CR04')).toBe(0)
    expect(value([left({ result: 5 })], 'CR04')).toBe(1)
  })

  it('take the results of the latest exit; the last in order where exits are equal', () => {
    const late = left({ exit: '2021-07-31', result: 5 })
    expect(value([late, left({ result: 1 })], 'CR04')).toBe(1)
    expect(value([left({ order: 5, result: 1 }), left({ order: 6, result: 5 })], 'CR04')).toBe(1)
    expect(value([left({ order: 5, result: 5 }), left({ order: 6, result: 1 })], 'CR04')).toBe(0)
  })

  it('have no result where 35 is empty at the latest exit: earlier ones do not return', () => {
    expect(value([left({ result: 5 }), left({ exit: '2021-07-31', result: null })], 'CR04')).toBe(0)
  })

  it('do not count 35 without an exit date', () => {
    expect(value([stint({ result: 5 })], 'CR04')).toBe(0)
  })
})

describe('as of a date', () => {
  const rows = [
    stint({ entry: '2021-02-01', exit: '2021-06-30', result: 5 }),
    stint({ person: uuid(2), entry: '2021-05-05' }),
  ]

  it('only rows that have begun exist, the day itself included', () => {
    expect(value(rows, 'EECO01', { asOf: '2021-01-31' })).toBe(0)
    expect(value(rows, 'EECO01', { asOf: '2021-02-01' })).toBe(1)
    expect(value(rows, 'EECO01', { asOf: '2021-05-05' })).toBe(2)
  })

  it('an exit after it is still open', () => {
    expect(value(rows, 'CR04', { asOf: '2021-06-29' })).toBe(0)
    expect(value(rows, 'CR04', { asOf: '2021-06-30' })).toBe(1)
  })

  it('a later row that is open does not open what is closed before it begins', () => {
    const again = [left({ result: 5 }), stint({ entry: '2022-01-01' })]
    expect(value(again, 'CR04', { asOf: '2021-12-31' })).toBe(1)
    expect(value(again, 'CR04', { asOf: '2022-01-01' })).toBe(0)
  })
})

describe('answers', () => {
  it('long-term unemployed: over 12 months, or over 6 months below 25; up to 6 months never', () => {
    const of = (labour: number, age: number) => value([stint({ labour, age })], 'CO02')
    expect([of(5, 60), of(4, 24), of(4, 25), of(3, 20)]).toEqual([1, 1, 0, 0])
  })

  it('an answer A 6 leaves CO04, CO08 and CR02 undecided: no, and listed for completion', () => {
    const columns = columnsOf([left({ labour: 6, age: 60, result: 2 })])
    for (const code of ['CO04', 'CO08', 'CR02', 'EECR02']) {
      expect((count(columns, { ...ALL, codes: [code] })[0] as Value).value).toBe(0)
      expect(listRecords(columns, { ...ALL, code })).toEqual([])
      expect(listRecords(columns, { ...ALL, code, undecided: true })).toEqual([uuid(1)])
    }
    expect(listRecords(columns, { ...ALL, code: 'CO03', undecided: true })).toEqual([])
  })

  it('ages at the borders: 17|18, 24|25, 29|30, 54|55', () => {
    const of = (age: number) => ['EECO06', 'EECO07', 'CO06', 'EECO08'].map((code) => value([stint({ age })], code))
    expect(of(17)).toEqual([1, 0, 1, 0])
    expect(of(18)).toEqual([0, 1, 1, 0])
    expect(of(24)).toEqual([0, 1, 1, 0])
    expect(of(25)).toEqual([0, 1, 0, 0])
    expect(of(30)).toEqual([0, 0, 0, 0])
    expect(of(54)).toEqual([0, 0, 0, 0])
    expect(of(55)).toEqual([0, 0, 0, 1])
  })

  it('declined and not asked count as no', () => {
    for (const one of ['declined', 'not_asked', 'no'] as const)
      expect(value([stint({ answers: { roma: one, joblessHousehold: one } })], 'CO15')).toBe(0)
    expect(value([stint({ answers: { joblessHousehold: 'declined' } })], 'CO12')).toBe(0)
  })

  it('a village is what begins with „с.“ in any case, after blanks', () => {
    const of = (settlement: string) => value([stint({ settlement })], 'CO19')
    expect([of('с. Рельово'), of('  С.Рельово'), of('гр. Самоков'), of('Самоков'), of('село Рельово')]).toEqual([
      1, 1, 0, 0, 0,
    ])
  })

  it('no education counts in EECO09 only', () => {
    expect([value([stint({ education: 1 })], 'CO09'), value([stint({ education: 1 })], 'EECO09')]).toEqual([0, 1])
  })

  it('incomplete people are in the grand totals only; a missing sex is in the total, not among men or women', () => {
    for (const missing of ['sex', 'age', 'labour', 'education', 'entry'] as const) {
      const rows = [left({ [missing]: null, result: 5, settlement: 'с. Рельово' }), stint({ person: uuid(2) })]
      expect(answer(rows, 'EECO_TOTAL').value).toBe(2)
      for (const code of ['EECO01', 'EECO10']) expect(value(rows, code)).toBe(1)
      for (const code of ['CR04', 'CO19']) expect(value(rows, code)).toBe(0)
    }
    expect(answer([stint({ sex: null }), stint({ person: uuid(2), sex: 'man' })], 'CO_TOTAL')).toMatchObject({
      value: 2,
      men: 1,
      women: 0,
    })
  })

  it('a row without an entry date exists at every date, after dated rows', () => {
    const rows = [stint({ entry: null, labour: 1 }), stint({ entry: '2021-02-01', labour: 5 })]
    expect([value(rows, 'CO_TOTAL', { asOf: '2020-01-01' }), value(rows, 'EECO01', { asOf: '2020-01-01' })]).toEqual([
      1, 0,
    ])
    expect([value(rows, 'CO02'), value(rows, 'CO05')]).toEqual([1, 0])
  })
})

describe('what no record tells', () => {
  it('is null where the source is missing, 0 where nobody counts', () => {
    const rows = [stint({ cards: false, answers: { roma: 'yes' } })]
    const values = count(columnsOf(rows), { ...ALL, codes: DEFINITIONS.map(({ code }) => code) }) as Value[]
    const missing = values.filter(({ value }) => value === null).map(({ code }) => code)
    const never = Object.keys(RULES).filter((code) => RULES[code] === null)
    const records = ['CR01', 'CR03', 'CR06', 'CR07', 'CR08', 'EECO13', 'EECR01', 'EECR03', 'EECR05', 'EECR06']
    expect(missing.sort()).toEqual([...never, ...SPECIAL, ...records].sort())
    const none = { value: 0, men: 0, women: 0, proven: 0, undecided: 0 }
    expect(values.find(({ code }) => code === 'CR02')).toEqual({ code: 'CR02', ...none })
  })

  it('each kind of record brings its codes: job search, six months after, citizenship', () => {
    const of = (changes: Partial<Stint>, codes: string[], asOf = '2030-01-01') =>
      codes.map((code) => value([left({ labour: 7, age: 60, ...changes })], code, { asOf }))
    expect(of({ jobSearch: true }, ['CR01', 'EECR01', 'CR06'])).toEqual([1, 1, null])
    expect(of({ jobSearch: true, labour: 3 }, ['CR01'])).toEqual([0])
    expect(of({ jobSearch: false }, ['CR01'])).toEqual([0])
    const works = { employed: true, improved: true }
    expect(of({ sixMonths: works }, ['CR06', 'CR07', 'CR08', 'EECR05', 'EECR06'])).toEqual([1, 0, 1, 1, 0])
    expect(of({ sixMonths: works, labour: 1 }, ['CR06', 'CR07', 'CR08', 'EECR06'])).toEqual([0, 1, 0, 1])
    expect(of({ sixMonths: works, answers: { roma: 'yes' } }, ['CR09'])).toEqual([1])
    expect(of({ sixMonths: works, cards: false, answers: { roma: 'yes' } }, ['CR09'])).toEqual([null])
    expect(of({ thirdCountry: true }, ['EECO13'])).toEqual([1])
    expect(of({ thirdCountry: false }, ['EECO13'])).toEqual([0])
  })

  it('what was six months after leaving is true from that day on: the last of the month where it has no such day', () => {
    const sixMonths = { employed: true, improved: false }
    const on = (exit: string, asOf: string) => value([left({ exit, sixMonths })], 'CR06', { asOf })
    expect([on('2021-08-31', '2022-02-27'), on('2021-08-31', '2022-02-28')]).toEqual([0, 1])
    expect([on('2023-08-31', '2024-02-28'), on('2023-08-31', '2024-02-29')]).toEqual([0, 1])
    expect([on('2021-08-15', '2022-02-14'), on('2021-08-15', '2022-02-15')]).toEqual([0, 1])
  })

  it('tells how many are proven, of nobody behind special-category answers, and lists who is left to chase', () => {
    const rows = [1, 2, 3].map((n) => stint({ person: uuid(n), proven: n < 3, answers: { roma: 'yes' } }))
    const columns = columnsOf([...rows, stint({ person: uuid(3), activity: 'A2', entry: '2021-03-01' })])
    const [people, roma] = count(columns, { ...ALL, codes: ['CO_TOTAL', 'CO15'] }) as Value[]
    expect([people!.value, people!.proven, roma!.value, roma!.proven]).toEqual([3, 2, 3, null])
    expect(listRecords(columns, { ...ALL, code: 'CO_TOTAL', unproven: true })).toEqual([uuid(3)])
    expect(listRecords(columns, { ...ALL, code: 'CO15', unproven: true })).toMatchObject({
      refused: 'special_too_fine',
    })
  })

  it('a project without any row: totals 0, card answers null', () => {
    expect([value([], 'CO_TOTAL'), value([], 'CO15')]).toEqual([0, null])
  })

  it('CR03 counts certificate records, and C 3 in projects of OP Good Governance only', () => {
    const columns = columnsOf([left({ status: 3 })])
    const ask = () => (count(columns, { ...ALL, codes: ['CR03'] })[0] as Value).value
    expect(ask()).toBe(null)
    setProject(columns, 'P1', { goodGovernance: true })
    expect(ask()).toBe(1)
    setProject(columns, 'P1', { goodGovernance: false })
    upsert(columns, left({ person: uuid(2), status: 1, certificate: true }))
    expect(ask()).toBe(1)
  })

  it('CR05: disadvantaged with a result; a qualification without source counts as no', () => {
    const of = (changes: Partial<Stint>) => value([left({ answers: { roma: 'yes' }, ...changes })], 'CR05')
    expect([
      of({ result: 5 }),
      of({ result: 2 }),
      of({ status: 3 }),
      of({ certificate: true }),
      of({ result: 1 }),
    ]).toEqual([1, 1, 0, 1, 0])
    expect(of({ result: 5, answers: {} })).toBe(0)
  })
})

describe('grants and activities', () => {
  const built = () => {
    const columns = columnsOf([
      stint({ activity: 'A1', entry: '2021-02-01', labour: 1, exit: '2021-03-31', result: 5 }),
      stint({ activity: 'A2', entry: '2021-04-01', labour: 5, exit: '2021-06-30', result: 5 }),
      stint({ activity: 'A3', entry: '2021-05-01', labour: 7 }),
    ])
    setActivity(columns, 'A1', 'G1')
    setActivity(columns, 'A2', 'G2')
    return columns
  }
  const cells = (columns: ReturnType<typeof built>, code: string, by: Question['by']) =>
    (count(columns, { ...ALL, codes: [code], by: by! })[0] as Value).by!.map(({ keys, value }) => [
      ...Object.values(keys),
      value,
    ])

  it('a person counts once in each grant, with the entry, exit and results of its rows, and once in the project', () => {
    const columns = built()
    expect(cells(columns, 'EECO01', ['grant'])).toEqual([
      ['G1', 1],
      ['G2', 1],
    ])
    expect(cells(columns, 'CO05', ['grant'])).toEqual([['G1', 1]])
    expect(cells(columns, 'CR04', ['grant'])).toEqual([['G2', 1]])
    const [total, inGrant] = [{}, { grant: 'G2' }].map(
      (one) => count(columns, { ...ALL, ...one, codes: ['EECO01', 'CO02'] }) as Value[],
    )
    expect(total!.map(({ value }) => value)).toEqual([1, 0])
    expect(inGrant!.map(({ value }) => value)).toEqual([1, 1])
  })

  it('an unassigned activity counts in the project and as an activity, in no grant, until it is assigned', () => {
    const columns = built()
    expect(cells(columns, 'CO04', ['grant'])).toEqual([])
    expect(cells(columns, 'CO04', ['activity'])).toEqual([['A3', 1]])
    expect(cells(columns, 'CO04', ['activity', 'grant'])).toEqual([])
    setActivity(columns, 'A3', 'G2')
    expect(cells(columns, 'CO02', ['grant'])).toEqual([['G2', 1]])
    expect(cells(columns, 'CR04', ['grant'])).toEqual([])
  })
})

describe('people, merges and changes', () => {
  it('merged people are one participation, until the merge is undone', () => {
    const columns = columnsOf([stint({ labour: 5 }), stint({ person: uuid(2), entry: '2021-01-01', labour: 1 })])
    const ask = () =>
      (count(columns, { ...ALL, codes: ['EECO01', 'CO02', 'CO05'] }) as Value[]).map(({ value }) => value)
    expect(ask()).toEqual([2, 1, 1])
    setPerson(columns, uuid(1), uuid(2))
    expect(ask()).toEqual([1, 0, 1])
    setPerson(columns, uuid(1), uuid(1))
    expect(ask()).toEqual([2, 1, 1])
  })

  it('over several projects a person counts once, in the cell of the first participation that meets the rule', () => {
    const rows = [
      stint({ entry: '2021-03-01', labour: 5 }),
      stint({ project: 'P2', activity: 'B1', entry: '2021-02-01', labour: 1 }),
    ]
    const both = { projects: ['P1', 'P2'] }
    expect(answer(rows, 'EECO01', { ...both, by: ['month'] })).toMatchObject({
      value: 1,
      by: [{ keys: { month: '2021-02' }, value: 1 }],
    })
    expect(answer(rows, 'CO02', { ...both, by: ['month'] })).toMatchObject({
      value: 1,
      by: [{ keys: { month: '2021-03' }, value: 1 }],
    })
  })

  it('a changed stint is counted as changed, also in another project; a removed one no more', () => {
    const row = stint()
    const columns = columnsOf([stint({ person: uuid(2) }), row, stint({ person: uuid(3) })])
    const ask = (project: string) =>
      (count(columns, { ...ALL, projects: [project], codes: ['EECO01'] })[0] as Value).value
    upsert(columns, { ...row, project: 'P2' })
    expect([ask('P1'), ask('P2')]).toEqual([2, 1])
    expect([remove(columns, row.id), remove(columns, row.id), remove(columns, uuid(99))]).toEqual([true, false, false])
    expect([ask('P1'), ask('P2')]).toEqual([2, 0])
  })

  it('a stint that cannot be counted is refused and changes nothing', () => {
    const columns = columnsOf([stint()])
    for (const wrong of [
      { labour: 9 },
      { education: 0 },
      { age: -1 },
      { age: 1.5 },
      { result: 9 },
      { status: 6 },
      { id: 'x' },
      { person: 'ABC' },
    ])
      expect(() => upsert(columns, stint({ project: 'P9', ...wrong }))).toThrow(RangeError)
    expect(value([], 'CO_TOTAL')).toBe(0)
    expect(count(columns, { ...ALL, projects: ['P1', 'P9'], codes: ['CO_TOTAL'] })).toMatchObject([{ value: 1 }])
  })
})

describe('breakdowns', () => {
  const rows = [
    left({ age: 24, result: 5, settlement: 'с. Рельово' }),
    left({ person: uuid(2), sex: 'man', age: 65, exit: '2021-08-01', result: 6 }),
  ]

  it('are cross tables in the order asked: month of entry for CO, of exit for CR', () => {
    expect(answer(rows, 'CO01', { by: ['month', 'sex'] }).by).toEqual([
      { keys: { month: '2021-02', sex: 'men' }, value: 1 },
      { keys: { month: '2021-02', sex: 'women' }, value: 1 },
    ])
    expect(answer(rows, 'CR04', { by: ['age', 'month', 'settlement'] }).by).toEqual([
      { keys: { age: '18-24', month: '2021-06', settlement: 'с. Рельово' }, value: 1 },
      { keys: { age: '65+', month: '2021-08', settlement: 'гр. Самоков' }, value: 1 },
    ])
    expect(answer(rows, 'CO01', { by: ['labour', 'education'] }).by).toEqual([
      { keys: { labour: '3', education: '3' }, value: 2 },
    ])
  })

  it('also where a date is far away, so that the table is sparse', () => {
    const far = [...rows, stint({ person: uuid(3), entry: '0202-03-01' })]
    expect(answer(far, 'EECO01', { by: ['month', 'sex', 'age', 'settlement'] })).toMatchObject({
      value: 3,
      by: { length: 3 },
    })
    expect(answer(far, 'EECO01', { by: ['month', 'sex', 'age', 'settlement'] }).by![0]).toEqual({
      keys: { month: '0202-03', sex: 'women', age: '30-54', settlement: 'гр. Самоков' },
      value: 1,
    })
  })

  it('give the records of a cell', () => {
    const columns = columnsOf(rows)
    expect(listRecords(columns, { ...ALL, code: 'CR04', keys: { month: '2021-08', sex: 'men' } })).toEqual([uuid(2)])
    expect(listRecords(columns, { ...ALL, code: 'CR04', keys: { month: '2021-08', sex: 'women' } })).toEqual([])
  })

  it('are refused for special-category codes, as are grants, activities and lists', () => {
    const columns = columnsOf(rows)
    for (const code of SPECIAL) {
      const refused = { code, refused: 'special_too_fine' }
      for (const fine of [{ by: ['sex'] }, { grant: 'G1' }, { activity: 'A1' }] as Partial<Question>[])
        expect(count(columns, { ...ALL, ...fine, codes: [code] })).toEqual([refused])
      expect(listRecords(columns, { ...ALL, code })).toEqual(refused)
      const none = code === 'CR09' ? null : 0
      const told = { code, value: none, men: none, women: none, proven: null }
      expect(count(columns, { ...ALL, codes: [code] })).toEqual([told])
    }
    expect(count(columns, { ...ALL, codes: ['CO99'] })).toEqual([{ code: 'CO99', refused: 'unknown_indicator' }])
  })
})

it('every code of both annexes is defined once', () => {
  expect([...codesOf('esf2014'), ...codesOf('esfplus')].sort()).toEqual(Object.keys(RULES).sort())
})
