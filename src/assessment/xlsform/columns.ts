/** Headings and types of XLSForm under all the names that the tools accept, and the one that we write. */
import {
  CELL_COLUMNS,
  type CellColumn,
  QUESTION_TYPES,
  type QuestionType,
  SETTINGS,
  type Setting,
  TEXT_COLUMNS,
  type TextColumn,
  UNASKED_TYPES,
  type UnaskedType,
} from './form.ts'

/** Headings that mean another one (pyxform's aliases). */
const SAME_AS: Record<string, string> = {
  caption: 'label',
  command: 'type',
  value: 'name',
  tag: 'name',
  relevance: 'relevant',
  'bind::relevant': 'relevant',
  'bind::constraint': 'constraint',
  'bind::required': 'required',
  'bind::calculate': 'calculation',
  'bind::readonly': 'read_only',
  'bind::jr:constraintmsg': 'constraint_message',
  'bind::jr:requiredmsg': 'required_message',
  calculate: 'calculation',
  readonly: 'read_only',
  'read only': 'read_only',
  'constraint message': 'constraint_message',
  constraintmsg: 'constraint_message',
  'required message': 'required_message',
  requiredmsg: 'required_message',
  'guidance hint': 'guidance_hint',
  'choice filter': 'choice_filter',
  'repeat count': 'repeat_count',
  count: 'repeat_count',
  'jr:count': 'repeat_count',
  'control::appearance': 'appearance',
  'body::appearance': 'appearance',
  'list name': 'list_name',
  title: 'form_title',
  'set form title': 'form_title',
  id_string: 'form_id',
  'set form id': 'form_id',
  'default language': 'default_language',
}

/** A heading taken apart: which column, in which language. */
export interface Heading {
  column: string
  language: string
}

/** Headings of older tools name the part of an XForm, with one colon or two. */
const PREFIX = /^(bind|control|body)\s*::?\s*/i

/** Takes a heading apart: `Label::Bulgarian (bg)` or `label:Bulgarian (bg)`. */
export function headingOf(written: string): Heading {
  const text = written.trim().replace(PREFIX, (_, prefix: string) => `${prefix.toLowerCase()}::`)
  const whole = SAME_AS[text.toLowerCase()] ?? text.toLowerCase()
  const parts = /^([^:]+?)\s*::?\s*(.+)$/.exec(text)
  const column = parts ? (SAME_AS[parts[1]!.toLowerCase()] ?? parts[1]!.toLowerCase().replaceAll(' ', '_')) : ''
  if (parts && isTextColumn(column) && SAME_AS[text.toLowerCase()] === undefined) {
    return { column, language: parts[2]!.trim() }
  }
  return { column: whole, language: '' }
}

export const isTextColumn = (column: string): column is TextColumn => TEXT_COLUMNS.includes(column as TextColumn)
export const isCellColumn = (column: string): column is CellColumn => CELL_COLUMNS.includes(column as CellColumn)
export const isSetting = (column: string): column is Setting => SETTINGS.includes(column as Setting)

/** Columns that change what a form does, which are not understood: a value there refuses the form. */
export const UNSUPPORTED_COLUMNS: ReadonlySet<string> = new Set([
  'trigger',
  'disabled',
  'save_to',
  'query',
  'read_only_if',
])

const TYPES = new Map<string, QuestionType | UnaskedType>(
  [...QUESTION_TYPES, ...UNASKED_TYPES].map((type) => [type, type]),
)
for (const [alias, type] of [
  ['int', 'integer'],
  ['string', 'text'],
  ['trigger', 'acknowledge'],
  ['acknowledgement', 'acknowledge'],
  ['calculation', 'calculate'],
  ['start time', 'start'],
  ['end time', 'end'],
  ['imei', 'deviceid'],
  ['device id', 'deviceid'],
  ['simid', 'simserial'],
  ['sim id', 'simserial'],
  ['subscriber id', 'subscriberid'],
  ['phone number', 'phonenumber'],
] as const) {
  TYPES.set(alias, type)
}

/** Types that the documentation knows and this software does not take: files, places on a map, lists outside of the form. */
const UNSUPPORTED_TYPES =
  /^(image|photo|audio|video|file|geopoint|geotrace|geoshape|location|gps|osm|rank|background-audio|background-geopoint|xml-external|csv-external|begin[ _]loop|end[ _]loop|select_one_from_file|select_multiple_from_file|select_one_external|select_multiple_external|range_from_file|signature|draw|annotate|bearing|hash|include)\b/

const SELECT =
  /^(select_one|select one|select1|select one from|select_multiple|select multiple|select all that apply from|select all that apply)\s+(\S+|\$\{[^}]*\})(\s+(?:or_other|or other|or specify other))?$/

/** What a cell of the column `type` says. */
export type Kind =
  | { kind: 'question'; type: QuestionType | UnaskedType }
  | { kind: 'select'; type: 'select_one' | 'select_multiple'; list: string; orOther: boolean }
  | { kind: 'begin' | 'end'; type: 'group' | 'repeat' }
  | { kind: 'unsupported' }
  | { kind: 'unknown' }

/** Reads a cell of the column `type`. */
export function kindOf(written: string): Kind {
  const text = written.trim().replace(/\s+/g, ' ')
  const low = text.toLowerCase()
  const known = TYPES.get(low) ?? (low === 'datetime' ? 'datetime' : undefined)
  if (known && known !== 'select_one' && known !== 'select_multiple') return { kind: 'question', type: known }
  const bracket = /^(begin|end)[ _](group|repeat)$/.exec(low)
  if (bracket) return { kind: bracket[1] as 'begin' | 'end', type: bracket[2] as 'group' | 'repeat' }
  if (UNSUPPORTED_TYPES.test(low)) return { kind: 'unsupported' }
  // The name of the list keeps its letters as they are written.
  const select = SELECT.exec(
    text.replace(/^\S+(?: one| multiple| all that apply)?(?: from)?(?= )/i, (start) => start.toLowerCase()),
  )
  if (!select) return { kind: 'unknown' }
  const type = /multiple|all/.test(select[1]!) ? 'select_multiple' : 'select_one'
  return { kind: 'select', type, list: select[2]!, orOther: select[3] !== undefined }
}
