/**
 * The participants workbook of ISUN 2020 („Микроданни участници (ЕСФ)“) as data: its columns, its answers, the 28
 * regions. Another version of the template is another set of these tables, not other code.
 */

/** What may stand in a column. A date takes three columns, of which the first is the one named here. */
export type Rule =
  | { kind: 'text'; required: boolean; longest?: number }
  | { kind: 'egn' | 'region' | 'answer' | 'statement' }
  | { kind: 'integer'; least: number; most: number }
  | { kind: 'choice'; of: keyof typeof CHOICES; required: boolean }
  | { kind: 'date'; required: boolean }
  | { kind: 'date_part' }

export interface Column {
  /** Property of `IsunRow`; null for the month and the day of a date. */
  key: string | null
  /** Header as the template spells it; months and days have none. */
  header: string
  rule: Rule
}

/** Rows of the sheet, from 1. */
export const HEADER_ROW = 2
/** A clerk mends rejected rows in a copy that says behind the last column what is wrong; it is read back without it. */
export const FAULTS_HEADER = 'Какво да се поправи'

/** Official texts of the answers to choose from, by code. */
export const CHOICES = {
  sex: ['мъж', 'жена'],
  labour: [
    'заето лице',
    'самонаето лице',
    'безработно лице до 6 месеца',
    'безработно лице над 6 месеца',
    'безработно лице над 12 месеца',
    'неактивно лице',
    'неактивно лице извън образование или обучение',
    'неактивно лице, ангажирано с образование и обучение (учащ)',
  ],
  education: [
    'Без образование',
    'Основно образование (начално или прогимназиално)',
    'Средно образование (гимназия, техникум и т.н.)',
    'Следгимназиално (професионално обучение след средно образование – \u0406V степен)',
    'Висше образование',
  ],
  participation: [
    'лицето е напуснало операцията преди планирания край на дейностите',
    'лицето е участвало до планирания край на дейностите',
    'лицето е участвало до планирания край на дейностите (обучение по ОПДУ) със сертификат',
    'лицето е участвало до планирания край на дейностите (обучение по ОПДУ) без сертификат',
    'лицето е участвало до планирания край на дейностите (обучение по ОПДУ) не се предвижда сертификат',
  ],
  exitReason: [
    'Получих предложение за друга работа',
    'Нямах възможност да продължа участие поради лични причини',
    'Получих предложение за продължаване на образование/обучение',
    'Друго',
    'Промених своето местоживеене',
    'Преместих се в друга образователна институция',
  ],
  exitStatus: [
    'лице, което не е получило предложение за работа, обучение или образование',
    'лице, което е ангажирано с образование/обучение',
    'лице, което е получило предложение за работа, обучение или образование',
    'лице, което е заето при същия работодател',
    'лице, което е заето при друг работодател',
    'лице, което е самонаето',
    'лице, което е отпаднало от образователната система',
    'Друго',
  ],
} as const

/** Opening words that may be left out of an answer, in the form answers are compared in. */
export const OPENINGS: Partial<Record<keyof typeof CHOICES, RegExp>> = {
  participation: /^лицето е участвало до планирания край на дейностите (?=обучение)/,
  exitStatus: /^(лице )?(което )?(е )?/,
}

const text = (key: string, header: string, longest?: number): Column => ({
  key,
  header,
  rule: { kind: 'text', required: true, ...(longest !== undefined && { longest }) },
})
const contact = (key: string, header: string): Column => ({
  key,
  header,
  rule: { kind: 'text', required: false, longest: 200 },
})
const choice = (key: keyof typeof CHOICES, header: string, required: boolean): Column => ({
  key,
  header,
  rule: { kind: 'choice', of: key, required },
})
const plain = (key: string, header: string, kind: 'egn' | 'region' | 'answer' | 'statement'): Column => ({
  key,
  header,
  rule: { kind },
})
const date = (key: string, header: string, required: boolean): Column[] => [
  { key, header, rule: { kind: 'date', required } },
  { key: null, header: '', rule: { kind: 'date_part' } },
  { key: null, header: '', rule: { kind: 'date_part' } },
]

/** The 35 columns in their order. */
export const COLUMNS: readonly Column[] = [
  text('number', '№', 200),
  text('firstName', 'Име', 200),
  text('middleName', 'Презиме', 200),
  text('lastName', 'Фамилия', 200),
  plain('egn', 'ЕГН', 'egn'),
  choice('sex', 'Пол', true),
  { key: 'age', header: 'Възраст', rule: { kind: 'integer', least: 0, most: 120 } },
  choice('labour', 'Статут на пазара на труда', true),
  choice('education', 'Степен на завършено образование', true),
  plain('region', 'Настоящ адрес (област)', 'region'),
  text('settlement', 'Настоящ адрес (населено място)'),
  contact('phone', 'Телефон за контакт'),
  contact('email', 'E-mail'),
  plain('migrant', 'Мигрант', 'answer'),
  plain('foreignOrigin', 'Участник с произход от друга държава', 'answer'),
  plain('minority', 'Малцинства', 'answer'),
  plain('roma', 'Роми', 'answer'),
  plain('disability', 'Хора с увреждания', 'answer'),
  plain('homeless', 'Бездомни или засегнати от жилищно изключване', 'answer'),
  plain('otherDisadvantage', 'Други хора в неравностойно положение', 'statement'),
  plain('jobless', 'Участници, които живеят в безработни домакинства', 'answer'),
  plain('joblessWithChildren', 'Участници, които живеят в безработни домакинства с деца на издръжка', 'answer'),
  plain('singleWithChildren', 'Участници, които живеят в едночленно домакинство с деца на издръжка', 'answer'),
  ...date('entry', 'Дата на включване в дейности', true),
  text('activity', 'Дейност'),
  plain('activityRegion', 'Място на изпълнение на дейността (област)', 'region'),
  text('activitySettlement', 'Място на изпълнение на дейността (населено място)'),
  choice('participation', 'Статут на участие', false),
  ...date('exit', 'Дата на напускане на дейности', false),
  choice('exitReason', 'Причини за отпадане', false),
  choice('exitStatus', 'Статут на участника при излизане от операцията', false),
]

/** Columns (from 1) of special-category data: taken in only with signed participant cards on file. */
export const CARD_COLUMNS = { first: 14, last: 20 }
/** Columns whose numbers are codes with leading zeros: for `readTable`. */
export const DIGITS: Readonly<Record<number, number>> = { 5: 10 }
/** Column widths for the workbook written, in characters. */
export const WIDTHS: readonly number[] = COLUMNS.map(({ header }) => Math.min(40, Math.max(8, header.length + 2)))

/** Regions of Bulgaria by ISO 3166-2 code: the names they go by in the workbook, the usual one first. */
export const REGIONS: Readonly<Record<string, readonly string[]>> = {
  'BG-01': ['Благоевград'],
  'BG-02': ['Бургас'],
  'BG-03': ['Варна'],
  'BG-04': ['Велико Търново'],
  'BG-05': ['Видин'],
  'BG-06': ['Враца'],
  'BG-07': ['Габрово'],
  'BG-08': ['Добрич'],
  'BG-09': ['Кърджали'],
  'BG-10': ['Кюстендил'],
  'BG-11': ['Ловеч'],
  'BG-12': ['Монтана'],
  'BG-13': ['Пазарджик'],
  'BG-14': ['Перник'],
  'BG-15': ['Плевен'],
  'BG-16': ['Пловдив'],
  'BG-17': ['Разград'],
  'BG-18': ['Русе'],
  'BG-19': ['Силистра'],
  'BG-20': ['Сливен'],
  'BG-21': ['Смолян'],
  'BG-22': ['София (столица)', 'София-град'],
  'BG-23': ['София', 'София – област'],
  'BG-24': ['Стара Загора'],
  'BG-25': ['Търговище'],
  'BG-26': ['Хасково'],
  'BG-27': ['Шумен'],
  'BG-28': ['Ямбол'],
}

/** The form in which answers and names are compared: lower case, letters and digits only, Cyrillic І as Latin I. */
export const comparable = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('\u0456', 'i')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
