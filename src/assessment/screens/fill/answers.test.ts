/** Answers in groups and repeats, changed one by one; a form in pages of which none is empty. */
import { describe, expect, it } from 'vitest'
import { type Answers, compile, fill, readForm } from '../../xlsform/index.ts'
import { askedOn, pagesOf, withAnswer, withoutTime, withTime } from './answers.ts'

const survey = [
  ['type', 'name', 'label', 'relevant', 'calculation', 'default'],
  ['start', 'start'],
  ...Array.from({ length: 7 }, (_, at) => ['text', `q${at}`, `Q${at}`]),
  ['begin_group', 'g', 'G'],
  ['text', 'inner', 'Inner'],
  ['begin_repeat', 'r', 'R'],
  ['text', 'a', 'A', '', '', 'concat("n", position(..))'],
  ['begin_repeat', 's', 'S'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is how XLSForm refers to a question
  ['text', 'b', 'B', "${a} = 'x'"],
  ['end_repeat'],
  ['end_repeat'],
  ['end_group'],
  ['calculate', 'c', '', '', '1'],
]
const { form, faults } = readForm(survey.map((cells, at) => ({ sheet: 'survey', row: at + 1, cells })))
const compiled = compile(form)
const openWith = (answers: Answers) => fill(compiled, { answers, now: '2026-05-12T08:00', language: '' })
const line = (name: string) => compiled.byName.get(name)![0]!

describe('a form that is filled in', () => {
  it('is asked on pages: a group each, questions between them a few at a time', () => {
    expect(faults).toEqual([])
    expect(pagesOf(compiled).map((page) => page.map(({ item }) => item.name))).toEqual([
      ['q0', 'q1', 'q2', 'q3', 'q4', 'q5'],
      ['q6'],
      ['g'],
    ])
  })

  it('keeps each answer in the time of its repeats', () => {
    let answers = withAnswer({}, line('inner'), [], 'i')
    answers = withTime(answers, line('r'), [], openWith(answers))
    // A new time begins with its defaults.
    expect(answers).toEqual({ 'g/inner': 'i', 'g/r': [{ a: 'n1' }] })
    answers = withAnswer(answers, line('a'), [0], 'x')
    answers = withTime(answers, line('s'), [0], openWith(answers))
    answers = withAnswer(answers, line('b'), [0, 0], 'deep')
    answers = withAnswer(answers, line('a'), [1], 'y')
    expect(answers).toEqual({ 'g/inner': 'i', 'g/r': [{ a: 'x', s: [{ b: 'deep' }] }, { a: 'y' }] })
    const asked = [...askedOn([line('g')], openWith(answers))].map(([{ item }, at]) => [item.name, ...at].join(' '))
    expect(asked).toEqual(['inner', 'a 0', 'b 0 0', 'a 1'])
    expect(withoutTime(answers, line('r'), [], 0)).toEqual({ 'g/inner': 'i', 'g/r': [{ a: 'y' }] })
    expect(withoutTime(answers, line('s'), [0], 0)).toMatchObject({ 'g/r': [{ a: 'x', s: [] }, { a: 'y' }] })
  })
})
