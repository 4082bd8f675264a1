/** Reads the sheets of an XLSForm into a form, and names everything that it cannot take: sheet, row, column, reason. */
import { circlesIn } from './circles.ts'
import { headingOf, isCellColumn, isSetting, isTextColumn, kindOf, UNSUPPORTED_COLUMNS } from './columns.ts'
import { compile } from './compile.ts'
import {
  type Choice,
  type Form,
  type FormFault,
  type FormFaultCode,
  type FormSheet,
  type Item,
  languagesOf,
  OTHER_TEXT,
  type Texts,
  UNASKED_TYPES,
  type UnaskedType,
} from './form.ts'
import { rangeOf } from './settle.ts'

/** A row of a sheet: its number in the file and its cells. */
export interface SheetRow {
  sheet?: string
  row: number
  cells: readonly string[]
}

/** Sheets to be read from a workbook. */
export const FORM_SHEETS: readonly FormSheet[] = [
  'survey',
  'choices',
  'settings',
  'entities',
  'external_choices',
  'osm',
]

/** The only appearance that changes anything here: room for several lines. */
export const MULTILINE = 'multiline'

/** Bounds of a form: more than the largest that people fill in. */
export const MOST_LINES = 3_000
export const MOST_CHOICES = 20_000
export const MOST_COLUMNS = 200
const DEEPEST = 10
/** Repeats within one another. */
const MOST_REPEATS_WITHIN = 3
const LONGEST_NAME = 120
const NAME = /^[\p{L}_][\p{L}\p{N}_.-]*$/u

/** Names that every object has: a record could not keep anything of its own under them. */
const isReserved = (name: string): boolean => name in {}

/** A row by its headings. */
interface Read {
  row: number
  cells: Record<string, string>
  texts: Record<string, Record<string, string>>
  more: Record<string, string>
}

type Tell = (fault: Omit<FormFault, 'level'> & { level?: FormFault['level'] }) => void

/**
 * Reads a form. With a fault of the level `refused` it must not be taken.
 * @param rows rows of the sheets {@link FORM_SHEETS}, in their order
 */
export function readForm(rows: readonly SheetRow[]): { form: Form; faults: FormFault[] } {
  const faults: FormFault[] = []
  const tell: Tell = (fault) => faults.push({ level: 'refused', ...fault })
  const of = (sheet: FormSheet) => rows.filter((row) => row.sheet === sheet)
  for (const sheet of ['entities', 'external_choices', 'osm'] as const) {
    if (of(sheet).length > 1) {
      tell({ sheet, row: of(sheet)[1]!.row, column: '', code: 'sheet_unsupported', found: sheet })
    }
  }
  const settings = readSettings(of('settings'), tell)
  const lists = readChoices(of('choices'), settings, tell)
  const lines = new Map<Item, number>()
  const items = readSurvey(of('survey'), lists, lines, tell)
  const form: Form = { settings, lists, items }
  const compiled = compile(form, ({ item, column, problem }) =>
    tell({ sheet: 'survey', row: lines.get(item) ?? 0, column, code: problem.code, found: problem.found }),
  )
  if (!faults.some(({ level }) => level === 'refused')) {
    for (const item of circlesIn(compiled)) {
      tell({ sheet: 'survey', row: lines.get(item) ?? 0, column: '', code: 'turns_in_circle', found: item.name })
    }
  }
  const spoken = settings.default_language
  const languages = languagesOf(form)
  if (spoken !== undefined && !languages.includes(spoken) && languages.some((one) => one !== '')) {
    tell({
      sheet: 'settings',
      row: 2,
      column: 'default_language',
      code: 'language_unknown',
      found: spoken,
      level: 'note',
    })
  }
  return { form, faults: faults.sort((a, b) => order(a) - order(b)) }
}

const order = ({ sheet, row }: FormFault) => FORM_SHEETS.indexOf(sheet) * 10_000_000 + row

/** Rows by their headings. Which columns are used depends on the sheet. */
function table(sheet: FormSheet, rows: readonly SheetRow[], uses: (column: string) => boolean, tell: Tell): Read[] {
  const first = rows[0]
  if (!first) return []
  const headings = first.cells.map((cell) => ({ written: cell.trim(), ...headingOf(cell) }))
  const seen = new Set<string>()
  for (const { written, column, language } of headings) {
    if (written === '') continue
    const place = `${column}::${language}`
    if (isReserved(written) || isReserved(language)) {
      tell({ sheet, row: first.row, column: written, code: 'column_unsupported', found: written })
    }
    if (seen.has(place)) tell({ sheet, row: first.row, column: written, code: 'column_twice', found: written })
    seen.add(place)
  }
  return rows.slice(1).map(({ row, cells }) => {
    const read: Read = { row, cells: {}, texts: {}, more: {} }
    for (const [at, { written, column, language }] of headings.entries()) {
      const cell = cells[at] ?? ''
      if (cell.trim() === '' || written === '') continue
      if (isTextColumn(column) && uses(column)) {
        read.texts[column] = { ...read.texts[column], [language]: cell.trim() }
      } else if (uses(column)) read.cells[column] = cell.trim()
      else read.more[written] = cell
    }
    return read
  })
}

function readSettings(rows: readonly SheetRow[], tell: Tell): Form['settings'] {
  const read = table('settings', rows, isSetting, tell)[0]
  if (!read) return {}
  for (const [column, found] of Object.entries(read.more)) {
    tell({ sheet: 'settings', row: read.row, column, code: 'column_unused', found, level: 'note' })
  }
  return { ...read.cells, ...(Object.keys(read.more).length > 0 && { more: read.more }) }
}

function readChoices(rows: readonly SheetRow[], settings: Form['settings'], tell: Tell): Record<string, Choice[]> {
  const lists: Record<string, Choice[]> = Object.create(null)
  const uses = (column: string) => ['list_name', 'name', 'label'].includes(column)
  const fault = (row: number, column: string, code: FormFaultCode, found: string) =>
    tell({ sheet: 'choices', row, column, code, found })
  const read = table('choices', rows, uses, tell)
  for (const written of rows[0]?.cells ?? []) {
    if (/^(media::)?(image|big-image|audio|video)\b/i.test(written.trim())) {
      tell({
        sheet: 'choices',
        row: rows[0]!.row,
        column: written,
        code: 'column_unused',
        found: written,
        level: 'note',
      })
    }
  }
  if (read.length > MOST_CHOICES) fault(read[MOST_CHOICES]!.row, '', 'too_many_lines', String(MOST_CHOICES))
  const mayRepeat = /^yes$/i.test(settings.more?.allow_choice_duplicates ?? '')
  const seen = new Set<string>()
  for (const { row, cells, texts, more } of read.slice(0, MOST_CHOICES)) {
    const { list_name: list = '', name = '' } = cells
    if (list === '') {
      fault(row, 'list_name', 'list_missing', name)
      continue
    }
    if (name === '') fault(row, 'name', 'choice_name_missing', list)
    if (/\s/.test(name)) fault(row, 'name', 'choice_name_spaces', name)
    const place = `${list}\n${name}`
    if (seen.has(place) && !mayRepeat) fault(row, 'name', 'choice_twice', name)
    seen.add(place)
    lists[list] ??= []
    lists[list].push({ name, label: texts.label ?? {}, more })
  }
  return lists
}

function readSurvey(
  rows: readonly SheetRow[],
  lists: Readonly<Record<string, readonly Choice[]>>,
  lines: Map<Item, number>,
  tell: Tell,
): Item[] {
  const uses = (column: string) =>
    column === 'type' || column === 'name' || isTextColumn(column) || isCellColumn(column)
  const read = table('survey', rows, uses, tell)
  const fault = (row: number, column: string, code: FormFaultCode, found: string, level?: 'note') =>
    tell({ sheet: 'survey', row, column, code, found, ...(level && { level }) })
  if (read.length === 0) fault(rows[0]?.row ?? 1, '', 'sheet_missing', 'survey')
  if (rows[0] && !rows[0].cells.some((cell) => headingOf(cell).column === 'type')) {
    fault(rows[0].row, 'type', 'column_missing', 'type')
    return []
  }
  if (read.length > MOST_LINES) fault(read[MOST_LINES]!.row, '', 'too_many_lines', String(MOST_LINES))

  interface Level {
    items: Item[]
    names: Set<string>
    type: 'group' | 'repeat' | null
    row: number
    name: string
  }
  const levels: Level[] = [{ items: [], names: new Set(), type: null, row: 0, name: '' }]
  for (const one of read.slice(0, MOST_LINES)) {
    const { row, cells, texts, more } = one
    const written = cells.type ?? ''
    const name = cells.name ?? ''
    if (written === '') {
      fault(row, 'type', 'type_missing', name)
      continue
    }
    const kind = kindOf(written)
    if (kind.kind === 'unknown' || kind.kind === 'unsupported') {
      fault(row, 'type', kind.kind === 'unknown' ? 'type_unknown' : 'type_unsupported', written)
      continue
    }
    const level = levels.at(-1)!
    if (kind.kind === 'end') {
      if (level.type !== kind.type) fault(row, 'type', 'end_without_begin', written)
      else levels.pop()
      continue
    }
    nameFaults(name, level.names, row, fault)
    columnFaults(one, fault)
    const { type: _, name: __, ...used } = cells
    const common = { name, texts: texts as Item['texts'], cells: used as Item['cells'], more }
    if (kind.kind === 'begin') {
      const inner: Level = { items: [], names: new Set(), type: kind.type, row, name }
      const item: Item = { type: kind.type, ...common, items: inner.items }
      lines.set(item, row)
      level.items.push(item)
      levels.push(inner)
      const repeats = levels.filter(({ type }) => type === 'repeat').length
      if (levels.length > DEEPEST + 1 || repeats > MOST_REPEATS_WITHIN) fault(row, 'type', 'too_deep', name)
      continue
    }
    const item: Item =
      kind.kind === 'select'
        ? { type: kind.type, list: kind.list, ...(kind.orOther && { orOther: true }), ...common }
        : { type: kind.type, ...common }
    if (item.orOther) level.names.add(`${name}${OTHER_TEXT}`)
    itemFaults(item, lists, row, written, fault)
    lines.set(item, row)
    level.items.push(item)
  }
  for (const { row, type, name } of levels.slice(1)) fault(row, 'type', 'begin_without_end', `${type} ${name}`)
  return levels[0]!.items
}

type Fault = (row: number, column: string, code: FormFaultCode, found: string, level?: 'note') => void

function nameFaults(name: string, names: Set<string>, row: number, fault: Fault): void {
  if (name === '') fault(row, 'name', 'name_missing', '')
  else if (!NAME.test(name) || isReserved(name)) fault(row, 'name', 'name_invalid', name)
  else if (name.length > LONGEST_NAME) fault(row, 'name', 'name_too_long', name.slice(0, 40))
  else if (names.has(name)) fault(row, 'name', 'name_twice', name)
  names.add(name)
}

/** Columns that nothing here reads: what only changes how a form looks is kept, what changes what it does is refused. */
function columnFaults({ row, more, cells }: Read, fault: Fault): void {
  for (const [column, found] of Object.entries(more)) {
    const name = headingOf(column).column
    const refused = UNSUPPORTED_COLUMNS.has(name)
    if (refused) fault(row, column, 'column_unsupported', found.trim())
    else fault(row, column, 'column_unused', found.trim(), 'note')
  }
  if (cells.appearance !== undefined && cells.appearance !== MULTILINE)
    fault(row, 'appearance', 'column_unused', cells.appearance, 'note')
}

function itemFaults(
  { type, list, orOther, cells, texts }: Item,
  lists: Readonly<Record<string, readonly Choice[]>>,
  row: number,
  written: string,
  fault: Fault,
): void {
  if (UNASKED_TYPES.includes(type as UnaskedType)) {
    fault(row, 'type', 'type_unasked', written, 'note')
    return
  }
  if (list?.startsWith('${')) fault(row, 'type', 'list_of_repeat', list)
  else if (list !== undefined && !lists[list]) fault(row, 'type', 'list_unknown', list)
  if (orOther && cells.choice_filter) fault(row, 'choice_filter', 'or_other_filtered', written)
  if (type === 'calculate' && !cells.calculation && !cells.default)
    fault(row, 'calculation', 'calculation_missing', written)
  if (type === 'range') {
    const { start, end, step } = rangeOf(cells.parameters)
    if (start === end || step <= 0 || step > Math.abs(end - start)) {
      fault(row, 'parameters', 'range_invalid', cells.parameters ?? '')
    }
  }
  const silent = ['calculate', 'hidden', 'start', 'end', 'today'].includes(type)
  const says = (one: Texts | undefined) => Object.keys(one ?? {}).length > 0
  if (!silent && !cells.calculation && !says(texts.label) && !says(texts.hint))
    fault(row, 'label', 'label_missing', written)
}
