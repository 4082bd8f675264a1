/**
 * A questionnaire as XLSForm describes it (xlsform.org; docs.getodk.org): questions, groups and repeats, lists of choices,
 * settings. What the software does not use itself is kept as it was read, so that a form goes out as it came in.
 */

/** A text by language, as the file names them (`English (en)`); '' is a column without a language. */
export type Texts = Readonly<Record<string, string>>

/** Columns of `survey` that can be in several languages. */
export const TEXT_COLUMNS = ['label', 'hint', 'guidance_hint', 'constraint_message', 'required_message'] as const
export type TextColumn = (typeof TEXT_COLUMNS)[number]

/** Columns of `survey` that are read and used. */
export const CELL_COLUMNS = [
  'required',
  'relevant',
  'constraint',
  'calculation',
  'choice_filter',
  'repeat_count',
  'default',
  'read_only',
  'appearance',
  'parameters',
] as const
export type CellColumn = (typeof CELL_COLUMNS)[number]

/** What a person answers, or what is made by itself. */
export const QUESTION_TYPES = [
  'text',
  'integer',
  'decimal',
  'select_one',
  'select_multiple',
  'note',
  'date',
  'time',
  'datetime',
  'calculate',
  'hidden',
  'acknowledge',
  'range',
  'barcode',
  'start',
  'end',
  'today',
] as const
export type QuestionType = (typeof QUESTION_TYPES)[number]

/** Types that tell who or what filled the form in: kept in the form, never asked of a device. */
export const UNASKED_TYPES = [
  'deviceid',
  'username',
  'phonenumber',
  'email',
  'subscriberid',
  'simserial',
  'audit',
  'start-geopoint',
] as const
export type UnaskedType = (typeof UNASKED_TYPES)[number]

export interface Choice {
  name: string
  label: Texts
  /** Further columns of `choices`, for cascades and what is only kept. */
  more: Readonly<Record<string, string>>
}

/** A line of `survey`; groups and repeats hold others. */
export interface Item {
  type: QuestionType | UnaskedType | 'group' | 'repeat'
  name: string
  /** Of select_one and select_multiple: the list of choices. */
  list?: string
  /** Of select_one and select_multiple: there is also "other", with a text. */
  orOther?: true
  texts: Readonly<Partial<Record<TextColumn, Texts>>>
  cells: Readonly<Partial<Record<CellColumn, string>>>
  /** Columns that are only kept, by their heading. */
  more: Readonly<Record<string, string>>
  /** Of groups and repeats. */
  items?: readonly Item[]
}

/** Settings that are read and used. */
export const SETTINGS = ['form_title', 'form_id', 'version', 'default_language'] as const
export type Setting = (typeof SETTINGS)[number]

export interface Form {
  settings: Readonly<Partial<Record<Setting, string>>> & { more?: Readonly<Record<string, string>> }
  lists: Readonly<Record<string, readonly Choice[]>>
  items: readonly Item[]
}

/** The choice that `or_other` adds, and the ending of the question for its text (as pyxform names them). */
export const OTHER = 'other'
export const OTHER_TEXT = '_other'

/** Every line of a form with the groups and repeats that it is in, from the top. */
export function* linesOf(items: readonly Item[], within: readonly Item[] = []): Generator<[Item, readonly Item[]]> {
  for (const item of items) {
    yield [item, within]
    if (item.items) yield* linesOf(item.items, [...within, item])
  }
}

/** Languages of a form in the order in which they are met, the default first; '' where texts have none. */
export function languagesOf(form: Form): string[] {
  const found = new Set<string>()
  for (const [item] of linesOf(form.items)) {
    for (const texts of Object.values(item.texts)) for (const language of Object.keys(texts)) found.add(language)
  }
  for (const list of Object.values(form.lists)) {
    for (const { label } of list) for (const language of Object.keys(label)) found.add(language)
  }
  const first = form.settings.default_language ?? ''
  return [...found].sort((a, b) => Number(b === first) - Number(a === first))
}

/** The code of a language in its heading – `Bulgarian (bg)` is `bg` – or its name in small letters. */
export const languageCode = (language: string): string =>
  (/\(([\w-]+)\)\s*$/.exec(language)?.[1] ?? language).toLowerCase()

/** A text in a language (a code or a heading), else in the fallback's, else in the first there is. */
export function inLanguage(texts: Texts | undefined, language: string, fallback = ''): string {
  if (!texts) return ''
  const wanted = languageCode(language)
  const key = Object.keys(texts).find((one) => one !== '' && languageCode(one) === wanted)
  return texts[key ?? fallback] ?? texts[''] ?? Object.values(texts)[0] ?? ''
}

/** A text in a language, else in the form's default one. */
export const textIn = (form: Form, texts: Texts | undefined, language: string): string =>
  inLanguage(texts, language, form.settings.default_language)

/** Sheets of a form. */
export type FormSheet = 'survey' | 'choices' | 'settings' | 'entities' | 'external_choices' | 'osm'

/** What is wrong with a form, or what is kept and not used: where, and why. */
export interface FormFault {
  sheet: FormSheet
  row: number
  column: string
  code: FormFaultCode
  /** What stands there. */
  found: string
  /** Refused: the form is not taken. Note: it is taken, this is kept for whoever reads the file next. */
  level: 'refused' | 'note'
}

export const FORM_FAULTS = [
  'sheet_missing',
  'column_missing',
  'column_twice',
  'sheet_unsupported',
  'type_missing',
  'type_unknown',
  'type_unsupported',
  'type_unasked',
  'column_unused',
  'column_unsupported',
  'name_missing',
  'name_invalid',
  'name_twice',
  'name_too_long',
  'list_missing',
  'list_unknown',
  'list_of_repeat',
  'choice_name_missing',
  'choice_name_spaces',
  'choice_twice',
  'label_missing',
  'end_without_begin',
  'begin_without_end',
  'too_deep',
  'too_many_lines',
  'or_other_filtered',
  'calculation_missing',
  'range_invalid',
  'language_unknown',
  'expression_invalid',
  'expression_too_long',
  'function_unknown',
  'function_unsupported',
  'function_arguments',
  'path_unsupported',
  'reference_unknown',
  'reference_unclear',
  'regex_invalid',
  'turns_in_circle',
] as const
export type FormFaultCode = (typeof FORM_FAULTS)[number]
