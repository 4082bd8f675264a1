// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how XLSForm refers to a question
/** Forms as others write them are taken without loss; what is not taken is named; what goes out comes back the same. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTable, writeXlsx } from '#documents/index.ts'
import type { Form, FormFault, Item } from './form.ts'
import { FORM_SHEETS, languagesOf, MOST_COLUMNS, readForm, type SheetRow, writeForm } from './index.ts'

/** Rows of sheets as they stand in a workbook. */
const rowsOf = (sheets: Record<string, string[][]>): SheetRow[] =>
  Object.entries(sheets).flatMap(([sheet, rows]) => rows.map((cells, at) => ({ sheet, row: at + 1, cells })))
const read = (sheets: Record<string, string[][]>) => readForm(rowsOf(sheets))
const refused = (faults: readonly FormFault[]) =>
  faults.filter(({ level }) => level === 'refused').map(({ sheet, row, code }) => [sheet, row, code])
const survey = (...rows: string[][]) => read({ survey: [['type', 'name', 'label'], ...rows] })
const again = (form: Form) =>
  readForm(rowsOf(Object.fromEntries(writeForm(form).map(({ name, rows }) => [name, rows]))))

/** The constructs of docs.getodk.org in one form: cascades, repeats, "other", calculations, patterns, translations. */
const HOUSEHOLDS: Record<string, string[][]> = {
  survey: [
    [
      'type',
      'name',
      'label::English (en)',
      'label::Български (bg)',
      'hint::English (en)',
      'required',
      'relevant',
      'constraint',
      'constraint_message::English (en)',
      'calculation',
      'choice_filter',
      'repeat_count',
      'appearance',
      'default',
      'parameters',
      'media::image',
    ],
    ['start', 'start'],
    ['deviceid', 'deviceid'],
    ['today', 'day'],
    ['select_one region', 'region', 'Region', 'Област', '', 'yes'],
    ['select one town', 'town', 'Town', 'Град', '', 'yes', '', '', '', '', 'region = ${region}', '', 'minimal'],
    ['begin_group', 'household', 'Household', 'Домакинство', '', '', "${town} != ''"],
    [
      'integer',
      'members',
      'How many people?',
      'Колко души?',
      '',
      'true()',
      '',
      '. >= 1 and . <= 20',
      'Between 1 and 20',
    ],
    ['begin repeat', 'member', 'Person', 'Човек', '', '', '', '', '', '', '', '${members}'],
    ['text', 'first_name', 'First name', 'Име', '', 'yes', '', "regex(., '^[A-ZА-Я][a-zа-я]{1,20}$')", 'A name'],
    ['int', 'age', 'Age of ${first_name}', 'Възраст на ${first_name}', '', '', '', '. >= 0 and . < 120'],
    ['select_multiple needs or_other', 'needs', 'What is missing?', 'Какво липсва?', '', '', '${age} > 17'],
    ['calculate', 'adult', '', '', '', '', '', '', '', 'if(${age} >= 18, 1, 0)'],
    ['end repeat'],
    ['calculate', 'adults', '', '', '', '', '', '', '', 'sum(${adult})'],
    ['note', 'summary', '${adults} adults', '${adults} пълнолетни'],
    ['end_group'],
    [
      'range',
      'urgency',
      'How urgent?',
      'Колко спешно?',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      'start=0 end=4 step=1',
    ],
    ['acknowledge', 'agreed', 'I agree', 'Съгласявам се', '', '', '', '', '', '', '', '', '', '', '', 'card.png'],
  ],
  choices: [
    ['list name', 'name', 'label::English (en)', 'label::Български (bg)', 'region'],
    ['region', 'sz', 'Stara Zagora', 'Стара Загора'],
    ['region', 'sm', 'Smolyan', 'Смолян'],
    ['town', 'kaz', 'Kazanlak', 'Казанлък', 'sz'],
    ['town', 'mad', 'Madan', 'Мадан', 'sm'],
    ['needs', 'water', 'Water', 'Вода'],
    ['needs', '2', 'Work', 'Работа'],
  ],
  settings: [
    ['form_title', 'form_id', 'version', 'default_language', 'instance_name'],
    ['Households', 'households', '2026112801', 'Български (bg)', "concat(${region}, ' ', ${day})"],
  ],
}

describe('a form as others write it', () => {
  it('is taken with cascades, repeats, "other", calculations, patterns and translations', () => {
    const { form, faults } = read(HOUSEHOLDS)
    expect(refused(faults)).toEqual([])
    expect(languagesOf(form)).toEqual(['Български (bg)', 'English (en)'])
    const household = form.items.find(({ name }) => name === 'household')!
    const member = household.items!.find(({ name }) => name === 'member')!
    expect(member).toMatchObject({ type: 'repeat', cells: { repeat_count: '${members}' } })
    expect(member.items!.map(({ type, name }) => [type, name])).toEqual([
      ['text', 'first_name'],
      ['integer', 'age'],
      ['select_multiple', 'needs'],
      ['calculate', 'adult'],
    ])
    expect(member.items![2]).toMatchObject({ list: 'needs', orOther: true, cells: { relevant: '${age} > 17' } })
    expect(form.lists.town![1]).toEqual({
      name: 'mad',
      label: { 'English (en)': 'Madan', 'Български (bg)': 'Мадан' },
      more: { region: 'sm' },
    })
    // What is only kept is said, with its row.
    expect(faults.map(({ sheet, row, column, code }) => [sheet, row, column, code])).toEqual([
      ['survey', 3, 'type', 'type_unasked'],
      ['survey', 6, 'appearance', 'column_unused'],
      ['survey', 19, 'media::image', 'column_unused'],
      ['settings', 2, 'instance_name', 'column_unused'],
    ])
  })

  it('goes out with everything that came in, through a workbook too', async () => {
    const { form } = read(HOUSEHOLDS)
    expect(again(form).form).toEqual(form)
    const pieces: Uint8Array[] = []
    for await (const piece of writeXlsx(writeForm(form))) pieces.push(piece)
    const rows: SheetRow[] = []
    for await (const batch of readTable(Buffer.concat(pieces), { sheets: FORM_SHEETS, maxColumns: MOST_COLUMNS })) {
      rows.push(...batch)
    }
    expect(readForm(rows).form).toEqual(form)
  })

  it('may name its columns as older tools do', () => {
    const { form, faults } = read({
      Survey: [],
      survey: [
        [
          'Type',
          'Name',
          'Label:English',
          'relevance',
          'bind:constraint',
          'Constraint Message',
          'Calculate',
          'read only',
        ],
        ['add', '', ''],
        ['select all that apply from Yes_No', 'answer', 'Answer', '', '', 'No', '', 'yes'],
        ['begin group', 'g', 'G'],
        ['string', 'why', 'Why?', "${answer} = 'y'", ". != 'x'", 'Not x', '', ''],
        ['end group'],
      ].filter(([first]) => first !== 'add'),
      choices: [
        ['list_name', 'value', 'caption:English'],
        ['Yes_No', 'y', 'Yes'],
      ],
    })
    expect(refused(faults)).toEqual([])
    expect(form.items[0]).toMatchObject({ type: 'select_multiple', list: 'Yes_No', cells: { read_only: 'yes' } })
    expect(form.items[1]!.items![0]).toMatchObject({
      type: 'text',
      cells: { relevant: "${answer} = 'y'", constraint: ". != 'x'" },
      texts: { label: { English: 'Why?' } },
    })
  })
})

describe('what is not taken', () => {
  it('is named with sheet, row and reason, all of it at once', () => {
    const { faults } = read({
      survey: [
        ['type', 'name', 'label', 'relevant', 'constraint', 'calculation', 'trigger', 'choice_filter'],
        ['image', 'photo', 'A photo'],
        ['geopoint', 'place', 'Where?'],
        ['select_one_from_file towns.csv', 'town', 'Town'],
        ['select_one nothing', 'a', 'A'],
        ['select_one ${people}', 'b', 'B'],
        ['strange', 'c', 'C'],
        ['text', '', 'No name'],
        ['text', '1x', 'Wrong name'],
        ['text', 'twice', 'One'],
        ['text', 'twice', 'Two'],
        ['text', 'd', 'D', '${nobody} = 1'],
        ['text', 'e', 'E', 'twice = 1'],
        ['text', 'f', 'F', '', "regex(., '(?=a)')"],
        ['text', 'g', 'G', '', ". > 'x"],
        ['calculate', 'h', '', '', '', 'pulldata("a", "b", "c", "d")'],
        ['calculate', 'i', '', '', '', 'selected(.)'],
        ['calculate', 'j', '', '', '', 'launch()'],
        ['text', 'k', 'K', '', '', '', '${d}'],
        ['select_one yn or_other', 'l', 'L', '', '', '', '', "name = 'y'"],
        ['calculate', 'm'],
        ['text', 'n'],
        ['end_group'],
        ['begin_group', 'open', 'Open'],
        ['text', 'o', 'See ${nobody}'],
      ],
      choices: [
        ['list_name', 'name', 'label'],
        ['yn', 'y', 'Yes'],
        ['yn', 'y', 'Yes again'],
        ['yn', 'no answer', 'No answer'],
        ['', 'x', 'No list'],
      ],
      entities: [
        ['list_name', 'label'],
        ['people', '${a}'],
      ],
    })
    expect(refused(faults)).toEqual([
      ['survey', 2, 'type_unsupported'],
      ['survey', 3, 'type_unsupported'],
      ['survey', 4, 'type_unsupported'],
      ['survey', 5, 'list_unknown'],
      ['survey', 6, 'list_of_repeat'],
      ['survey', 7, 'type_unknown'],
      ['survey', 8, 'name_missing'],
      ['survey', 9, 'name_invalid'],
      ['survey', 11, 'name_twice'],
      ['survey', 12, 'reference_unknown'],
      ['survey', 13, 'path_unsupported'],
      ['survey', 14, 'regex_invalid'],
      ['survey', 15, 'expression_invalid'],
      ['survey', 16, 'function_unsupported'],
      ['survey', 17, 'function_arguments'],
      ['survey', 18, 'function_unknown'],
      ['survey', 19, 'column_unsupported'],
      ['survey', 20, 'or_other_filtered'],
      ['survey', 21, 'calculation_missing'],
      ['survey', 22, 'label_missing'],
      ['survey', 23, 'end_without_begin'],
      ['survey', 24, 'begin_without_end'],
      ['survey', 25, 'reference_unknown'],
      ['choices', 3, 'choice_twice'],
      ['choices', 4, 'choice_name_spaces'],
      ['choices', 5, 'list_missing'],
      ['entities', 2, 'sheet_unsupported'],
    ])
  })

  it('includes sheets that are no form, forms that turn in a circle, names that no record can hold', () => {
    expect(refused(read({}).faults)).toEqual([['survey', 1, 'sheet_missing']])
    expect(refused(read({ survey: [['name'], ['a']] }).faults)).toEqual([['survey', 1, 'column_missing']])
    const circle = read({
      survey: [
        ['type', 'name', 'label', 'relevant', 'calculation'],
        ['calculate', 'a', '', '', '${b} + 1'],
        ['begin_group', 'g', 'G', '${a} > 1'],
        ['calculate', 'b', '', '', '5'],
        ['end_group'],
      ],
    })
    expect(refused(circle.faults).map(([, , code]) => code)).toEqual(['turns_in_circle'])
    expect(refused(survey(['text', '__proto__', 'A'], ['text', 'constructor', 'B']).faults)).toEqual([
      ['survey', 2, 'name_invalid'],
      ['survey', 3, 'name_invalid'],
    ])
    const deep = Array.from({ length: 12 }, (_, at) => ['begin_group', `g${at}`, 'G'])
    expect(refused(survey(...deep).faults).map(([, , code]) => code)).toContain('too_deep')
    const begun = Array.from({ length: 4 }, (_, at) => ['begin_repeat', `r${at}`, 'R'])
    const repeats = survey(...begun, ['text', 'a', 'A'], ...begun.map(() => ['end_repeat']))
    expect(refused(repeats.faults)).toEqual([['survey', 5, 'too_deep']])
  })
})

const name = fc.stringMatching(/^[a-zа-я][a-zа-я0-9_]{0,8}$/)
/** A cell as a sheet can hold it: not blank, without blanks at its ends, no reference to anything. */
const cell = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((text) => text.trim() === text && text !== '' && !text.includes('${'))
const texts = (languages: readonly string[]) =>
  fc
    .uniqueArray(fc.constantFrom(...languages), { minLength: 1 })
    .chain((some) =>
      fc
        .tuple(...some.map(() => cell))
        .map((all) => Object.fromEntries(some.map((language, at) => [language, all[at]!]))),
    )

function formOf(languages: readonly string[]): fc.Arbitrary<Form> {
  const label = texts(languages)
  const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 })
  const some = (record: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
  const common = fc
    .record({
      label,
      hint: optional(label),
      message: optional(label),
      required: optional(fc.constantFrom('yes', 'true()', "'a' = 'b'")),
      relevant: optional(fc.constantFrom('1 = 1', "today() > '2020-01-01'")),
      appearance: optional(cell),
      more: optional(cell),
    })
    .map(({ label: own, hint, message, required, relevant, appearance, more }) => ({
      texts: some({ label: own, hint, constraint_message: message }),
      cells: some({ required, relevant, appearance }),
      more: some({ 'bind::odk:length': more }) as Record<string, string>,
    }))
  const question: fc.Arbitrary<Item> = fc
    .oneof(
      fc.record({ type: fc.constantFrom('text', 'integer', 'decimal', 'date', 'note'), rest: common }),
      fc.record({ type: fc.constantFrom('select_one', 'select_multiple'), other: fc.boolean(), rest: common }),
    )
    .map((made) => ({
      type: made.type as Item['type'],
      name: '',
      ...('other' in made && { list: 'list', ...(made.other && { orOther: true as const }) }),
      ...made.rest,
    }))
  const { items } = fc.letrec<{ items: Item[]; item: Item }>((tie) => ({
    items: fc.array(tie('item'), { minLength: 1, maxLength: 4 }),
    item: fc.oneof(
      { depthSize: 'small', maxDepth: 8, withCrossShrink: true },
      question,
      fc
        .record({ type: fc.constantFrom('group' as const, 'repeat' as const), rest: common, items: tie('items') })
        .map(({ type, rest, items: inner }): Item => ({ type, name: '', ...rest, items: inner })),
    ),
  }))
  // Three repeats within one another are the deepest that is taken.
  const named = (all: readonly Item[], counter: { next: number }, repeats = 0): Item[] =>
    all.map((item) => ({
      ...item,
      ...(item.type === 'repeat' && repeats >= 3 && { type: 'group' as const }),
      name: `q${counter.next++}`,
      ...(item.items && { items: named(item.items, counter, repeats + Number(item.type === 'repeat')) }),
    }))
  return fc.record({ items, title: cell, choices: fc.uniqueArray(name, { minLength: 1, maxLength: 4 }), label }).map(
    (made): Form => ({
      settings: { form_title: made.title, ...(languages[0] !== '' && { default_language: languages[0]! }) },
      lists: { list: made.choices.map((one) => ({ name: one, label: made.label, more: { kind: 'x' } })) },
      items: named(made.items, { next: 1 }),
    }),
  )
}

describe('any form', () => {
  it('is the same after it went out and came back', () => {
    const forms = fc.constantFrom(['', 'English (en)'], ['Български (bg)', 'English (en)'], ['']).chain(formOf)
    let looked = 0
    fc.assert(
      fc.property(forms, (form) => {
        const { form: back, faults } = again(form)
        expect(refused(faults)).toEqual([])
        expect(back).toEqual(form)
        looked++
      }),
      { numRuns: 200 * Number(process.env.PROVE ?? 1) },
    )
    expect(looked).toBeGreaterThanOrEqual(200)
  })
})
