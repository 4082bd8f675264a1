/**
 * How a written name is found and sorted. Each spelling of a word – Cyrillic, official transliteration, informal Latin,
 * Turkish or Romani letters – folds to *keys* over one small alphabet (4 stands for the sound of `ч`, 6 for `ш`, j for
 * `ж`, c for `ц`, h for `х`); two words are the same name where they share a key.
 */

/** Longest key; what is longer is cut. */
export const LONGEST_KEY = 40
const MOST_KEYS = 8

const table = (text: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    text.split(' ').map((line) => {
      const [letter, keys] = line.split(':') as [string, string]
      return [letter, keys.split('/')]
    }),
  )

// The first alternative is the official transliteration, folded. The others are what people write instead.
const CYRILLIC = table(
  'а:a б:b в:v г:g д:d е:e ж:j з:z и:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:h ц:c ч:4 ш:6 щ:6t ъ:a/u/i ь:i ю:iu/u я:ia э:e ы:i ё:io і:i ї:i є:e ѝ:i ґ:g ѓ:g ќ:k ў:u ђ:dj ј:i љ:li њ:ni ћ:4 џ:dj',
)
const LATIN = table(
  'a:a b:b c:c/k/dj d:d e:e f:f g:g h:h i:i j:j/i k:k l:l m:m n:n o:o p:p q:ia/k r:r s:s t:t u:u v:v w:v x:h/ks y:i z:z ş:6 š:6 ç:4 č:4 ć:4 ž:j ğ:g ı:i ö:o/io ü:iu/u đ:dj ł:l ø:o ß:s æ:e 4:4 6:6',
)
const LATIN_GROUPS = table('sht:6t sch:6 sh:6 ch:4 zh:j ts:c tz:c kh:h ck:k ph:f')

const CYRILLIC_LETTER = /[\u0400-\u04ff]/
const WORD = /[\p{L}\p{M}\p{N}]+/gu
const APOSTROPHES = /['’ʼ`´]/g

/** Whether a text has Cyrillic letters. */
export const isCyrillic = (text: string): boolean => CYRILLIC_LETTER.test(text)

/** The words of a text in small letters: double surnames are two words, an apostrophe divides nothing. */
export const wordsOf = (text: string): string[] =>
  text.normalize('NFC').toLowerCase().replace(APOSTROPHES, '').match(WORD) ?? []

/** Keys of a letter without a line in the tables: its base letter's, none for a mark, itself for a foreign script. */
function foreign(letter: string): readonly string[] {
  const base = [...letter.normalize('NFD')].filter((part) => !/\p{M}/u.test(part)).join('')
  return LATIN.get(base) ?? CYRILLIC.get(base) ?? [base]
}

function latinAt(word: string, at: number): [keys: readonly string[], length: number] {
  for (const length of [3, 2]) {
    const group = LATIN_GROUPS.get(word.slice(at, at + length))
    if (group) return [group, length]
  }
  const letter = String.fromCodePoint(word.codePointAt(at)!)
  return [LATIN.get(letter) ?? foreign(letter), letter.length]
}

/**
 * Doubled letters count once: Анна and Ана, Мария and Maria are the same; the sound of `ts` is one letter. Letter by letter,
 * as a town has hundreds of thousands of words and patterns take three times as long.
 */
function settled(key: string): string {
  let short = ''
  let last = ''
  for (let at = 0; at < key.length && short.length < LONGEST_KEY; at++) {
    let letter = key[at]!
    if (letter >= '\ud800') {
      letter = String.fromCodePoint(key.codePointAt(at)!)
      at += letter.length - 1
    } else if (letter === 't' && key[at + 1] === 's') {
      letter = 'c'
      at++
    }
    if (letter === last) continue
    short += letter
    last = letter
  }
  return short.slice(0, LONGEST_KEY)
}

const isDigit = (letter: string) => letter >= '0' && letter <= '9'

function spelled(word: string, everyCyrillic: boolean): string[] {
  let heads = ['']
  for (let at = 0; at < word.length; ) {
    const letter = word[at]!
    const cyrillic = CYRILLIC.get(letter)
    const [keys, length] = cyrillic ? [cyrillic, 1] : isDigit(letter) ? [[letter], 1] : latinAt(word, at)
    at += length
    if (keys.length === 1 || (cyrillic && !everyCyrillic)) {
      for (let head = 0; head < heads.length; head++) heads[head] += keys[0]!
    } else heads = keys.flatMap((key) => heads.map((head) => head + key)).slice(0, MOST_KEYS)
  }
  if (heads.length === 1) heads[0] = settled(heads[0]!)
  else heads = [...new Set(heads.map(settled))]
  return heads.filter((key) => key !== '')
}

/** Keys by which a word of a record is found; the first is the word's own, by which records are compared. */
export const keysOf = (word: string): string[] => spelled(word, true)

/** Keys that a typed word may mean. Cyrillic means one; where Latin is ambiguous, several. */
export const typedKeysOf = (word: string): string[] => spelled(word, false)

// Latin sorts after Cyrillic: moved to its full-width forms.
const FULL_WIDTH = 0xff41 - 0x61
// й is a letter of its own; other marks do not count.
const isPlain = (letter: string) => (letter >= 'а' && letter <= 'я') || letter === '-' || isDigit(letter)

function sortWords(words: readonly string[]): string {
  let sorted = ''
  for (const letter of words.join('-')) {
    if (isPlain(letter)) {
      sorted += letter
      continue
    }
    const base = letter === 'ı' ? 'i' : letter.normalize('NFD').replace(/\p{M}/gu, '')
    sorted += /^[a-z]$/.test(base) ? String.fromCharCode(base.charCodeAt(0) + FULL_WIDTH) : base
  }
  return sorted
}

const VOWELS = /[aeiou]/g

function hash(text: string): number {
  let hashed = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hashed = Math.imul(hashed ^ text.charCodeAt(i), 0x01000193)
  return hashed & 0x0fffffff
}

/** What one part of a name is to the directory, whoever bears it. */
export interface PartForms {
  sort: string
  /** The part's own key, its words together. */
  key: string
  /** The same for spellings that differ in vowels only; 0 for no name. */
  sound: number
  /** All keys by which its words, and its words written together, are found. */
  keys: string[]
}

/** Forms of one part of a name. */
export function formsOf(text: string): PartForms {
  const words = wordsOf(text)
  const found = words.length > 1 ? [...words, words.join('')] : words
  const key = words.map((word) => keysOf(word)[0] ?? '').join('')
  return {
    sort: sortWords(words),
    key,
    sound: key === '' ? 0 : hash(key.replace(VOWELS, '')),
    keys: [...new Set(found.flatMap(keysOf))],
  }
}

/** What a person is sorted by, plain comparison of texts being enough: the parts as {@link PartForms} sorts them. */
export const sortName = (first: string, middle: string, last: string): string => `${last} ${first} ${middle}`

// Space, hyphen, digits, Cyrillic, Latin: in this order, in six bits.
function rank(code: number): number {
  if (code < 0x430) return code === 0x20 ? 1 : code === 0x2d ? 2 : code < 0x3a ? 3 : 4
  if (code <= 0x44f) return code - 0x430 + 8
  return code < 0xff41 ? 40 : Math.min(63, code - 0xff41 + 41)
}

/** The beginning of a text of {@link sortName} as a number: where two differ, the texts are in the same order. */
export function leadOf(sort: string): number {
  let lead = 0
  for (let i = 0; i < 5; i++) lead = lead * 64 + (i < sort.length ? rank(sort.charCodeAt(i)) : 0)
  return lead
}
