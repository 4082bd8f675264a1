// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how XLSForm refers to a question
/** What is asked, computed and refused while a form is filled in; and that no form can hang whoever opens it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Answers, beginning, compile, fill, readForm, settle } from './index.ts'
import { parseExpression } from './parse.ts'
import { fits, readPattern } from './regex.ts'

const NOW = '2026-11-28T10:30'
const HEADINGS = [
  'type',
  'name',
  'label',
  'relevant',
  'constraint',
  'calculation',
  'choice_filter',
  'repeat_count',
  'required',
  'default',
  'parameters',
]

/** A form of rows; the lists "yn", "region" and "town" are there. */
function formOf(...rows: string[][]) {
  const choices = [
    ['list_name', 'name', 'label::bg', 'label::en', 'region'],
    ['yn', 'yes', 'Да', 'Yes'],
    ['yn', 'no', 'Не', 'No'],
    ['region', 'sz', 'Стара Загора', 'Stara Zagora'],
    ['region', 'sm', 'Смолян', 'Smolyan'],
    ['town', 'kaz', 'Казанлък', 'Kazanlak', 'sz'],
    ['town', 'mad', 'Мадан', 'Madan', 'sm'],
  ]
  const all = { survey: [HEADINGS, ...rows], choices }
  const { form, faults } = readForm(
    Object.entries(all).flatMap(([sheet, lines]) => lines.map((cells, at) => ({ sheet, row: at + 1, cells }))),
  )
  expect(faults.filter(({ level }) => level === 'refused')).toEqual([])
  return compile(form)
}
const settled = (compiled: ReturnType<typeof formOf>, answers: Answers) =>
  settle(compiled, { answers, now: NOW, language: 'bg' })
/** What an expression gives, with the answers a = 5, b = '' and c = 'x y'. */
function result(expression: string): string {
  const compiled = formOf(
    ['decimal', 'a', 'A'],
    ['decimal', 'b', 'B'],
    ['text', 'c', 'C'],
    ['select_one yn', 'yn', 'YN'],
    ['calculate', 'r', '', '', '', expression],
  )
  return String(settled(compiled, { a: '5', c: 'x y', yn: 'yes' }).answers.r ?? '')
}

describe('an expression', () => {
  it.each([
    ['1 + 2 * 3', '7'],
    ['(1 + 2) * -3', '-9'],
    ['7 div 2', '3.5'],
    ['7 mod 4', '3'],
    ['0.1 + 0.2', '0.3'],
    ['${a} > 4 and ${b} = ""', 'true'],
    ["${a} = '5'", 'true'],
    ['${a} = 5.0', 'true'],
    ['${b} + 1', ''],
    ['coalesce(${b}, ${a})', '5'],
    ['if(${a} >= 5, "много", "малко")', 'много'],
    ["selected(${c}, 'y')", 'true'],
    ["selected(${c}, 'x y')", 'false'],
    ['count-selected(${c})', '2'],
    ['selected-at(${c}, 1)', 'y'],
    ["jr:choice-name(${yn}, '${yn}')", 'Да'],
    ["regex(${c}, '[a-z] [a-z]')", 'true'],
    ["regex(${c}, '[a-z]')", 'false'],
    ['today()', '2026-11-28'],
    ["date('2026-03-01') > date('2026-02-28')", 'true'],
    ["int((today() - date('2000-11-29')) div 365.25)", '25'],
    ["format-date(today(), '%d.%m.%Y')", '28.11.2026'],
    ['round(3.14159, 2)', '3.14'],
    ['max(1, ${a}, 3)', '5'],
    ['pow(2, 10)', '1024'],
    ["concat('а', ${a}, true())", 'а5true'],
    ["substr('Казанлък', 0, 3)", 'Каз'],
    ["string-length('Ямбол')", '5'],
    ['not(true() or false())', 'false'],
    ["instance('town')/root/item[region = 'sm']/label", 'Мадан'],
    ["count(instance('town')/root/item)", '2'],
    ['once(7)', '7'],
    ["translate('abc', 'ab', 'x')", 'xc'],
    ['number("x")', ''],
    ['checklist(1, 1, ${a} = 5, ${a} = 6)', 'true'],
  ])('%s gives %s', (expression, expected) => {
    expect(result(expression)).toBe(expected)
  })

  it('is refused where it cannot be read, whatever it is, without ever failing otherwise', () => {
    const piece = fc.constantFrom(
      '${a}',
      '(',
      ')',
      '+',
      '-',
      "'x'",
      '"',
      'and',
      'if',
      '.',
      '..',
      '[',
      '1',
      ',',
      'div',
      '=',
      '<',
      'regex',
      '/',
      '  ',
      '€',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        try {
          parseExpression(pieces.join(' '))
        } catch (error) {
          expect(error).toHaveProperty('code')
        }
      }),
      { numRuns: 500 },
    )
    for (const long of ['('.repeat(5_000), '1+'.repeat(4_000), '-'.repeat(9_000), '1'.repeat(20_000)]) {
      expect(() => parseExpression(long)).toThrowError(expect.objectContaining({ code: expect.any(String) }))
    }
  })
})

describe('a pattern', () => {
  it('fits as the engine of the machine says, anchored at both ends', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', '\\w', '(a|b)', '(ab)', '[0-9]', '(?:b|)')
    const times = fc.constantFrom('', '*', '+', '?', '{2}', '{0,2}', '{1,}')
    const pattern = fc
      .array(
        fc.tuple(atom, times).map(([one, often]) => one + often),
        { minLength: 1, maxLength: 5 },
      )
      .map((all) => all.join(''))
    let fitting = 0
    fc.assert(
      fc.property(pattern, fc.string({ unit: fc.constantFrom('a', 'b', '1'), maxLength: 8 }), (source, text) => {
        const expected = new RegExp(`^(?:${source})$`).test(text)
        expect(fits(readPattern(source), text, () => {})).toBe(expected)
        fitting += Number(expected)
      }),
      { numRuns: 2_000 },
    )
    expect(fitting).toBeGreaterThan(200)
  })

  it('takes time in proportion to the text where others take forever', () => {
    let steps = 0
    const text = `${'a'.repeat(5_000)}!`
    expect(fits(readPattern('^(a+)+$'), text, (more) => (steps += more))).toBe(false)
    expect(steps).toBeLessThan(100 * text.length)
    for (const hostile of ['(?=a)', 'a{1000}', '(a{400}){400}', '[z-a]', '(', 'a**', '\\1', '('.repeat(500)]) {
      expect(() => readPattern(hostile)).toThrow()
    }
  })
})

describe('a form that is filled in', () => {
  const cascade = () =>
    formOf(
      ['select_one region', 'region', 'Област'],
      ['select_one town', 'town', 'Град', '${region} != ""', '', '', 'region = ${region}', '', 'yes'],
    )

  it('offers the choices that follow from what was answered, and takes no others', () => {
    const compiled = cascade()
    const town = compiled.all[1]!
    const open = fill(compiled, { answers: { region: 'sm' }, now: NOW, language: 'en' })
    expect(open.choices(town, []).map(({ name }) => name)).toEqual(['mad'])
    expect(settled(compiled, { region: 'sm', town: 'mad' })).toMatchObject({ faults: [], answers: { town: 'mad' } })
    expect(settled(compiled, { region: 'sm', town: 'kaz' }).faults).toMatchObject([
      { name: 'town', code: 'not_a_choice' },
    ])
    expect(settled(compiled, { region: 'sm' }).faults).toMatchObject([{ name: 'town', code: 'required' }])
    // What is not asked is not kept, whatever was answered before.
    expect(settled(compiled, { town: 'kaz' })).toMatchObject({ faults: [], answers: {} })
    expect(settled(compiled, { town: 'kaz' }).answers).toEqual({})
  })

  it('computes within a repeat and over all of it', () => {
    const compiled = formOf(
      ['begin_group', 'home', 'Дом'],
      ['begin_repeat', 'child', 'Дете'],
      ['text', 'name', 'Име'],
      ['integer', 'age', 'Възраст', '', '. < 18'],
      ['calculate', 'number', '', '', '', 'position(..)'],
      ['calculate', 'small', '', '', '', 'if(${age} < 7, 1, 0)'],
      ['text', 'garden', 'Коя градина?', '${small} = 1 and count(${child}) > 1'],
      ['end_repeat'],
      ['end_group'],
      ['calculate', 'small_all', '', '', '', 'sum(${small})'],
      ['calculate', 'names', '', '', '', "join(', ', ${name})"],
      ['calculate', 'second', '', '', '', 'indexed-repeat(${name}, ${child}, 2)'],
      ['calculate', 'oldest', '', '', '', 'max(${age})'],
      ['calculate', 'young', '', '', '', "join(', ', ${child}[age < 7]/name)"],
      ['calculate', 'grown', '', '', '', 'count(${child}[age > 7])'],
      ['note', 'told', 'Деца: ${names}'],
    )
    const child = [
      { name: 'Ана', age: '3', garden: 'Слънце' },
      { name: 'Боян', age: '9', garden: 'няма' },
      { name: 'Вяра', age: '5' },
    ]
    const { answers, faults } = settled(compiled, { 'home/child': child })
    expect(faults).toEqual([])
    expect(answers).toEqual({
      'home/child': [
        { name: 'Ана', age: '3', number: '1', small: '1', garden: 'Слънце' },
        { name: 'Боян', age: '9', number: '2', small: '0' },
        { name: 'Вяра', age: '5', number: '3', small: '1' },
      ],
      small_all: '2',
      names: 'Ана, Боян, Вяра',
      second: 'Боян',
      oldest: '9',
      young: 'Ана, Вяра',
      grown: '1',
    })
    const open = fill(compiled, { answers: { 'home/child': child }, now: NOW, language: 'bg' })
    expect(open.text(compiled.all.at(-1)!, 'label', [])).toBe('Деца: Ана, Боян, Вяра')
    expect(settled(compiled, { 'home/child': [{ age: '44' }] }).faults).toMatchObject([
      { name: 'age', at: [0], code: 'constraint' },
    ])
  })

  it('is there as often as a count says', () => {
    const compiled = formOf(
      ['integer', 'members', 'Колко?'],
      ['begin_repeat', 'member', 'Човек', '', '', '', '', '${members}'],
      ['text', 'name', 'Име'],
      ['end_repeat'],
    )
    expect(settled(compiled, { members: '2', member: [{ name: 'А' }, { name: 'Б' }, { name: 'В' }] }).answers).toEqual({
      members: '2',
      member: [{ name: 'А' }, { name: 'Б' }],
    })
    const many = settled(compiled, { members: '999999999' })
    expect(many.answers.member).toHaveLength(200)
  })

  it('keeps "other" with its text, dates and ranges as they are; says what is wrong with each kind', () => {
    const compiled = formOf(
      ['select_multiple yn or_other', 'which', 'Кое?'],
      ['date', 'day', 'Ден'],
      ['range', 'score', 'Оценка', '', '', '', '', '', '', '', 'start=0 end=4 step=1'],
      ['integer', 'count', 'Брой'],
      ['time', 'hour', 'Час'],
      ['acknowledge', 'ok', 'Съгласие'],
    )
    expect(
      settled(compiled, { which: 'yes other', which_other: 'може би', day: '2026-02-28', score: '4' }),
    ).toMatchObject({
      faults: [],
      answers: { which: 'yes other', which_other: 'може би', day: '2026-02-28', score: '4' },
    })
    expect(settled(compiled, { which: 'yes', which_other: 'остана' }).answers).toEqual({ which: 'yes' })
    const wrong = { which: 'yes maybe', day: '2026-02-30', score: '5', count: '1.5', hour: '25:00', ok: 'yes' }
    expect(settled(compiled, wrong).faults.map(({ name, code }) => [name, code])).toEqual([
      ['which', 'not_a_choice'],
      ['day', 'not_a_day'],
      ['score', 'out_of_range'],
      ['count', 'not_whole'],
      ['hour', 'not_a_time'],
      ['ok', 'not_a_choice'],
    ])
  })

  it('is held up by a note that is required, as long as it is shown', () => {
    const compiled = formOf(
      ['integer', 'men', 'Мъже'],
      ['integer', 'women', 'Жени'],
      ['note', 'sum', 'Общо трябва да са 10', '${men} + ${women} != 10', '', '', '', '', 'yes'],
    )
    expect(settled(compiled, { men: '4', women: '6' }).faults).toEqual([])
    expect(settled(compiled, { men: '4', women: '5' }).faults).toMatchObject([{ name: 'sum', code: 'required' }])
  })

  it('begins with its defaults, written or computed', () => {
    const compiled = formOf(
      ['text', 'place', 'Къде', '', '', '', '', '', '', 'у дома'],
      ['date', 'day', 'Ден', '', '', '', '', '', '', 'today()'],
    )
    expect(beginning(compiled, NOW, 'bg')).toEqual({ place: 'у дома', day: '2026-11-28' })
  })

  it('settles again to the same', () => {
    const compiled = cascade()
    fc.assert(
      fc.property(
        fc.record({ region: fc.constantFrom('', 'sz', 'sm'), town: fc.constantFrom('', 'kaz', 'mad') }),
        (answers) => {
          const once = settled(compiled, answers)
          expect(settled(compiled, once.answers).answers).toEqual(once.answers)
        },
      ),
    )
  })

  it('gives up on what would take forever, and says so', () => {
    const doubled = Array.from({ length: 40 }, (_, at) => [
      'calculate',
      `d${at + 1}`,
      '',
      '',
      '',
      `concat(\${d${at}}, \${d${at}})`,
    ])
    const text = settled(formOf(['text', 'd0', 'D'], ...doubled), { d0: 'хиляда' })
    expect(String(text.answers.d5)).toHaveLength(6 * 32)
    expect(JSON.stringify(text.answers).length).toBeLessThan(200_000)

    const wide = formOf(
      ['begin_repeat', 'a', 'A', '', '', '', '', '200'],
      ['begin_repeat', 'b', 'B', '', '', '', '', '200'],
      ['begin_repeat', 'c', 'C', '', '', '', '', '200'],
      ['calculate', 'd', '', '', '', '1'],
      ['end_repeat'],
      ['end_repeat'],
      ['end_repeat'],
      ['calculate', 'all', '', '', '', 'sum(${d})'],
    )
    const began = performance.now()
    expect(settled(wide, {}).gaveUp).toBe(true)
    expect(performance.now() - began).toBeLessThan(10_000)

    const chain = Array.from({ length: 1_500 }, (_, at) => [
      'calculate',
      `c${at}`,
      '',
      '',
      '',
      at === 1_499 ? '1' : `\${c${at + 1}} + 1`,
    ])
    expect(settled(formOf(...chain), {}).gaveUp).toBe(true)
  })
})
