/** The facts of a stint that conditions may name: where each stands in the packed words, and how it is called. */

import type { Words } from '#kit/text.ts'

/** A named fact: one bit per value (no bit set = not known, declined or not asked). */
export interface Field {
  label: Words
  /** Packed word that holds the bits: 0 traits, 1 answers and outcome. */
  word: 0 | 1
  /** Lowest bit; the bits of the values follow each other. */
  shift: number
  values: readonly (string | number)[]
  /** Which row of a participation speaks: the entry that counts or the latest exit. */
  row: 'entry' | 'exit'
  /** Special-category answer (trust.md 4): what reads it is never listed and never broken down. */
  special: boolean
  /** How a value reads in a rule; a yes/no fact needs none. */
  words?: Readonly<Record<string, Words>>
}

/** Upper-exclusive ends of the age keys, and the keys as the `indicators` command prints them. */
export const AGE_ENDS = [18, 25, 30, 55, 65] as const
export const AGE_KEYS = ['<18', '18-24', '25-29', '30-54', '55-64', '65+'] as const

const trait = (shift: number, values: Field['values'], label: Words, words: Record<string, Words>): Field => ({
  label,
  word: 0,
  shift,
  values,
  row: 'entry',
  special: false,
  words,
})
const answer = (shift: number, special: boolean, bg: string, en: string): Field => ({
  label: { bg, en },
  word: 1,
  shift,
  values: ['yes'],
  row: 'entry',
  special,
})

/** Every fact, by name; columns of the ISUN 2020 workbook in the comments. */
export const FIELDS = {
  sex: trait(
    0,
    ['man', 'woman'],
    { bg: 'пол', en: 'sex' },
    {
      man: { bg: 'мъж', en: 'man' },
      woman: { bg: 'жена', en: 'woman' },
    },
  ),
  age: trait(
    2,
    AGE_KEYS,
    { bg: 'навършени години при включване', en: 'completed years at entry' },
    {
      '<18': { bg: 'под 18', en: 'under 18' },
      '18-24': { bg: '18–24', en: '18–24' },
      '25-29': { bg: '25–29', en: '25–29' },
      '30-54': { bg: '30–54', en: '30–54' },
      '55-64': { bg: '55–64', en: '55–64' },
      '65+': { bg: '65 и повече', en: '65 and over' },
    },
  ),
  labour: trait(
    8,
    [1, 2, 3, 4, 5, 6, 7, 8],
    { bg: 'статут на пазара на труда при включване', en: 'labour market status at entry' },
    {
      1: { bg: 'заето лице', en: 'employed' },
      2: { bg: 'самонаето лице', en: 'self-employed' },
      3: { bg: 'безработно лице до 6 месеца', en: 'unemployed up to 6 months' },
      4: { bg: 'безработно лице над 6 месеца', en: 'unemployed over 6 months' },
      5: { bg: 'безработно лице над 12 месеца', en: 'unemployed over 12 months' },
      6: { bg: 'неактивно лице', en: 'inactive' },
      7: { bg: 'неактивно лице извън образование или обучение', en: 'inactive, not in education or training' },
      8: { bg: 'неактивно лице, ангажирано с образование и обучение', en: 'inactive, in education or training' },
    },
  ),
  education: trait(
    16,
    [1, 2, 3, 4, 5],
    { bg: 'завършено образование при включване', en: 'completed education at entry' },
    {
      1: { bg: 'без образование', en: 'none' },
      2: { bg: 'основно (начално или прогимназиално)', en: 'primary or lower secondary' },
      3: { bg: 'средно', en: 'upper secondary' },
      4: { bg: 'следгимназиално', en: 'post-secondary' },
      5: { bg: 'висше', en: 'tertiary' },
    },
  ),
  village: trait(
    21,
    ['yes'],
    {
      bg: 'живее в село (настоящ адрес, който започва със „с.“)',
      en: 'lives in a village (address that begins with “с.”)',
    },
    {},
  ),
  complete: trait(
    22,
    ['yes'],
    {
      bg: 'пълни данни (пол, възраст, статут на пазара на труда, образование, дата на включване)',
      en: 'complete data (sex, age, labour market status, education, entry date)',
    },
    {},
  ),
  thirdCountry: trait(
    24,
    ['yes'],
    {
      bg: 'без гражданство на държава от Европейския съюз при включване',
      en: 'not a citizen of a country of the European Union at entry',
    },
    {},
  ),
  migrant: answer(0, true, 'мигрант', 'migrant'), // 14
  foreignBackground: answer(1, true, 'с произход от друга държава', 'foreign background'), // 15
  minority: answer(2, true, 'малцинство', 'minority'), // 16
  roma: answer(3, true, 'роми', 'Roma'), // 17
  disability: answer(4, true, 'с увреждане', 'disability'), // 18
  homeless: answer(5, true, 'без дом или засегнат от жилищно изключване', 'homeless or affected by housing exclusion'), // 19
  otherDisadvantage: answer(6, true, 'друго неравностойно положение', 'other disadvantage'), // 20
  joblessHousehold: answer(7, false, 'живее в безработно домакинство', 'lives in a jobless household'), // 21
  joblessHouseholdWithChildren: answer(
    8,
    false,
    'живее в безработно домакинство с деца на издръжка',
    'lives in a jobless household with dependent children',
  ), // 22
  singleAdultWithChildren: answer(
    9,
    false,
    'живее в едночленно домакинство с деца на издръжка',
    'lives in a single adult household with dependent children',
  ), // 23
  status: {
    label: { bg: 'статут на участие', en: 'status of participation' }, // 30
    word: 1,
    shift: 10,
    values: [1, 2, 3, 4, 5],
    row: 'exit',
    special: false,
    words: {
      1: { bg: 'напуснало преди планирания край', en: 'left before the planned end' },
      2: { bg: 'участвало до планирания край', en: 'took part until the planned end' },
      3: { bg: 'участвало до края, със сертификат (само по ОПДУ)', en: 'until the end, with certificate (OPGG only)' },
      4: { bg: 'участвало до края, без сертификат', en: 'until the end, without certificate' },
      5: { bg: 'участвало до края, не се предвижда сертификат', en: 'until the end, no certificate foreseen' },
    },
  },
  result: {
    label: { bg: 'статут при напускане', en: 'status on leaving' }, // 35
    word: 1,
    shift: 15,
    values: [1, 2, 3, 4, 5, 6, 7, 8],
    row: 'exit',
    special: false,
    words: {
      1: { bg: 'без предложение за работа, обучение или образование', en: 'no offer of work, training or education' },
      2: { bg: 'ангажирано с образование или обучение', en: 'in education or training' },
      3: { bg: 'с предложение за работа, обучение или образование', en: 'offered work, training or education' },
      4: { bg: 'заето при същия работодател', en: 'employed by the same employer' },
      5: { bg: 'заето при друг работодател', en: 'employed by another employer' },
      6: { bg: 'самонаето', en: 'self-employed' },
      7: { bg: 'отпаднало от образователната система', en: 'dropped out of education' },
      8: { bg: 'друго', en: 'other' },
    },
  },
  certificate: {
    label: { bg: 'записан сертификат за придобита квалификация', en: 'recorded certificate of a qualification gained' },
    word: 1,
    shift: 23,
    values: ['yes'],
    row: 'exit',
    special: false,
  },
  jobSearch: {
    label: { bg: 'търси работа при напускане', en: 'looks for work on leaving' },
    word: 1,
    shift: 26,
    values: ['yes'],
    row: 'exit',
    special: false,
  },
  jobSearchNotAsked: {
    label: { bg: 'не е питано дали търси работа при напускане', en: 'was not asked about looking for work on leaving' },
    word: 1,
    shift: 31,
    values: ['yes'],
    row: 'exit',
    special: false,
  },
  sixMonths: {
    label: { bg: 'шест месеца след напускане', en: 'six months after leaving' },
    word: 1,
    shift: 28,
    values: ['employed', 'improved'],
    row: 'exit',
    special: false,
    words: {
      employed: { bg: 'работи, включително за себе си', en: 'works, also for themselves' },
      improved: {
        bg: 'работи при по-добри условия (постоянна работа, пълно работно време, по-висока квалификация или повишение)',
        en: 'works under better conditions (stable, full-time, more skilled, or promoted)',
      },
    },
  },
} as const satisfies Record<string, Field>

export type FieldName = keyof typeof FIELDS

/** A field by name, with the general type. */
export const fieldOf = (name: FieldName): Field => FIELDS[name]

/** The bits of a field's values in its word; throws a RangeError on a value that the field does not have. */
export function bitsOf(name: FieldName, values: readonly (string | number)[]): number {
  const field = fieldOf(name)
  let bits = 0
  for (const value of values) {
    const index = field.values.indexOf(value)
    if (index < 0) throw new RangeError(`${name} has no value ${value}`)
    bits |= 1 << (field.shift + index)
  }
  return bits >>> 0
}

const wordBits = (row: Field['row']): number =>
  (Object.keys(FIELDS) as FieldName[])
    .filter((name) => fieldOf(name).word === 1 && fieldOf(name).row === row)
    .reduce((bits, name) => (bits | bitsOf(name, fieldOf(name).values)) >>> 0, 0)

/** Bits of word 1 that come from the entry row, and those that come from the exit row. */
export const ANSWER_BITS = wordBits('entry')
export const OUTCOME_BITS = wordBits('exit')
/** Word 1, beside the fields: which records the row carries – card answers (columns 14–20), certificates, job search, follow-up. */
export const HAS_CARDS = 1 << 24
export const HAS_CERTIFICATE_RECORD = 1 << 25
export const HAS_JOB_SEARCH_RECORD = 1 << 27
export const HAS_FOLLOW_UP_RECORD = 1 << 30
/** Word 0, beside the fields: something proves the participation; citizenship was recorded. */
export const PROVEN = 1 << 23
export const HAS_CITIZENSHIP_RECORD = 1 << 25
/** Bits of word 1 that tell of a day six months after leaving. */
export const SIX_MONTHS_BITS = bitsOf('sixMonths', FIELDS.sixMonths.values)
