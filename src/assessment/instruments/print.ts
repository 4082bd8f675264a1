/** A questionnaire on paper: to be filled in by hand and typed in afterwards, in the order and under the numbers of the form. */
import type { Block, Document } from '#documents/index.ts'
import type { Tenant } from '#gate/index.ts'
import type { Day } from '#kit/dates.ts'
import { inLang, type Lang } from '#kit/text.ts'
import { IN_TEXT } from '../xlsform/compile.ts'
import { type Compiled, compile, type Line, OTHER, rangeOf, textIn } from '../xlsform/index.ts'
import type { InstrumentView } from './contract.ts'

/** Says a text of the paper. */
export type Say = (key: string, params?: Record<string, string | number>) => string

const LINE = '______________________________________________'
const BOX = '[   ]'
const NOT_ON_PAPER: ReadonlySet<string> = new Set([
  'calculate',
  'hidden',
  'start',
  'end',
  'today',
  'deviceid',
  'username',
])
/** `${question} = 'answer'` and `selected(${question}, 'answer')`. */
const COMPARED = /\$\{\s*([^}]*?)\s*\}(\s*(?:!?=|,)\s*)'([^']*)'/g
/** Widest repeat printed as a table, and how many rows it gets. */
const MOST_COLUMNS = 5
const TIMES = 8

/** The paper in a language. */
export function printed(view: InstrumentView, tenant: Tenant, today: Day, lang: Lang, say: Say): Document {
  const compiled = compile(view.form)
  const numbers = new Map<Line, number>()
  for (const line of compiled.all) if (isAsked(line)) numbers.set(line, numbers.size + 1)
  const paper: Paper = { compiled, numbers, lang, say }
  return {
    lang,
    title: view.title,
    subtitle: inLang(tenant.name, lang),
    meta: { author: inLang(tenant.name, lang), date: today },
    blocks: [
      ...(tenant.demo ? [{ kind: 'note', tone: 'invented', text: say('docDemo') } as const] : []),
      { kind: 'paragraph', text: say('docHow') },
      {
        kind: 'keyValues',
        items: [
          { key: say('docVersion'), value: String(view.version) },
          { key: say('docDay'), value: '____________' },
        ],
      },
      ...blocksOf(paper, compiled.top, 1),
    ],
  }
}

interface Paper {
  compiled: Compiled
  numbers: ReadonlyMap<Line, number>
  lang: Lang
  say: Say
}

const isAsked = ({ item, expressions }: Line): boolean =>
  !item.items && item.type !== 'note' && !NOT_ON_PAPER.has(item.type) && !expressions.calculation

function blocksOf(paper: Paper, lines: readonly Line[], level: 1 | 2 | 3): Block[] {
  return lines.flatMap((line): Block[] => {
    const { item } = line
    if (item.items) {
      const inner = Math.min(3, level + 1) as 1 | 2 | 3
      const heading = textOf(paper, line, 'label')
      return [
        ...(heading ? [{ kind: 'heading', level, text: heading } as const] : []),
        ...conditionOf(paper, line),
        ...(item.type === 'repeat' ? repeatBlocks(paper, line, inner) : blocksOf(paper, line.lines, inner)),
      ]
    }
    if (item.type === 'note') return [{ kind: 'paragraph', text: textOf(paper, line, 'label') || '–' }]
    return isAsked(line) ? [...conditionOf(paper, line), ...questionBlocks(paper, line)] : []
  })
}

/** A narrow repeat is a table to fill in; a wide one is printed once, to be copied. */
function repeatBlocks(paper: Paper, line: Line, level: 1 | 2 | 3): Block[] {
  const asked = line.lines.filter(isAsked)
  const simple = asked.length === line.lines.filter(({ item }) => item.type !== 'calculate').length
  if (!simple || asked.length === 0 || asked.length > MOST_COLUMNS) {
    return [{ kind: 'note', tone: 'plain', text: paper.say('docRepeat') }, ...blocksOf(paper, line.lines, level)]
  }
  const legend = asked.flatMap((one): string[] => {
    const choices = choicesOf(paper, one)
    return choices.length === 0 ? [] : [`${numberOf(paper, one)} ${choices.join('; ')}`]
  })
  return [
    {
      kind: 'table',
      caption: textOf(paper, line, 'label') || paper.say('docEach'),
      columns: asked.map((one) => ({ heading: `${numberOf(paper, one)} ${textOf(paper, one, 'label')}` })),
      rows: Array.from({ length: TIMES }, () => asked.map(() => ' \n ')),
      ...(legend.length > 0 && { notes: legend }),
    },
  ]
}

const numberOf = ({ numbers }: Paper, line: Line): string => `${numbers.get(line)}.`

function choicesOf({ compiled, lang, say }: Paper, { item }: Line): string[] {
  const list = compiled.form.lists[item.list ?? ''] ?? []
  return [
    ...list.map(({ label, name }) => textIn(compiled.form, label, lang) || name),
    ...(item.orOther ? [`${say(OTHER)}: ${LINE}`] : []),
  ]
}

function questionBlocks(paper: Paper, line: Line): Block[] {
  const { item } = line
  const hint = textOf(paper, line, 'hint')
  const many = item.type === 'select_multiple' ? paper.say('docMany') : ''
  const small = [hint, many].filter((one) => one !== '').join(' · ')
  const title: Block = {
    kind: 'paragraph',
    text: [
      { text: `${numberOf(paper, line)} ${textOf(paper, line, 'label')}`, strong: true },
      ...(small ? [{ text: `  ${small}`, small: true }] : []),
    ],
  }
  const choices = choicesOf(paper, line)
  if (choices.length > 0) return [title, { kind: 'list', items: choices.map((choice) => `${BOX} ${choice}`) }]
  if (item.type === 'acknowledge') return [title, { kind: 'paragraph', text: BOX }]
  if (item.type === 'range') {
    const { start, end, step } = rangeOf(item.cells.parameters)
    const marks = Math.min(21, Math.floor(Math.abs(end - start) / step) + 1)
    const values = Array.from({ length: marks }, (_, at) => start + Math.sign(end - start) * step * at)
    return [title, { kind: 'paragraph', text: values.map((value) => `${BOX} ${value}`).join('   ') }]
  }
  return [title, { kind: 'paragraph', text: item.type === 'text' ? `${LINE}\n${LINE}` : '____________________' }]
}

/** On paper a condition is said with the numbers of the questions that it looks at. */
function conditionOf(paper: Paper, { item }: Line): Block[] {
  const { relevant } = item.cells
  if (!relevant) return []
  const said = withLabels(paper, relevant).replace(IN_TEXT, (_, name: string) => {
    const [line] = paper.compiled.byName.get(name) ?? []
    const number = line && paper.numbers.get(line)
    return number === undefined ? name : paper.say('docQuestion', { number })
  })
  return [{ kind: 'paragraph', text: [{ text: paper.say('docOnlyIf', { condition: said }), small: true }] }]
}

/** Answers that a condition compares with, by their words instead of their names. */
const withLabels = ({ compiled, lang, say }: Paper, condition: string): string =>
  condition.replace(COMPARED, (whole, name: string, between: string, answer: string) => {
    const list = compiled.byName.get(name)?.[0]?.item.list ?? ''
    const label = textIn(compiled.form, compiled.form.lists[list]?.find((one) => one.name === answer)?.label, lang)
    return label === '' ? whole : `\${${name}}${between}${say('docAnswer', { answer: label })}`
  })

const textOf = ({ compiled, lang, numbers, say }: Paper, { item }: Line, column: 'label' | 'hint'): string =>
  textIn(compiled.form, item.texts[column], lang).replace(IN_TEXT, (_, name: string) => {
    const [line] = compiled.byName.get(name) ?? []
    const number = line && numbers.get(line)
    return number === undefined ? '…' : say('docQuestion', { number })
  })
