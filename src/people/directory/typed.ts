/** What someone typed to find a person: words with all that each may mean, years of birth, pieces of a phone number. */
import { otherLayouts } from './layouts.ts'
import { isCyrillic, typedKeysOf, wordsOf } from './names.ts'

/** One thing that a typed word may mean. */
export interface Meaning {
  key: string
  /** Typing errors forgiven. */
  typos: number
  /** What taking it so costs. */
  cost: number
}

/** What is looked for. */
export interface Typed {
  words: Meaning[][]
  years: number[]
  phones: string[]
}

const LONGEST_TEXT = 120
const MOST_WORDS = 8
const FEWEST_PHONE_DIGITS = 5
const FEWEST_OTHER_LAYOUT = 3
/** Between one typing error and two. */
const LAYOUT_COST = 3
/** What one typing error costs. */
export const TYPO_COST = 2

const NUMERIC = /^[+(]?\d[\d()./+-]*$/
const YEAR = /^(1[89]|20)\d\d$/
const DATE = /^\d{1,2}[./-]\d{1,2}[./-](\d{4})$/

/** Typing errors forgiven in a word: none up to three letters, one up to six, then two. */
export const typosIn = (letters: number): number => (letters < 4 ? 0 : letters < 7 ? 1 : 2)

/** A phone number's digits without the prefix of country or trunk. */
export const phoneDigits = (text: string): string => text.replace(/\D/g, '').replace(/^(00359|359|0)/, '')

function meaningsOf(typed: string, word: string): Meaning[] {
  const meanings = new Map<string, Meaning>()
  for (const key of typedKeysOf(word))
    meanings.set(key, { key, typos: typosIn(Math.min(word.length, key.length)), cost: 0 })
  for (const other of otherLayouts(typed))
    for (const key of typedKeysOf(wordsOf(other).join('')).slice(0, 2))
      if (key.length >= FEWEST_OTHER_LAYOUT && !meanings.has(key))
        meanings.set(key, { key, typos: 0, cost: LAYOUT_COST })
  return [...meanings.values()]
}

/** Letters of a Cyrillic word may stand on Latin keys of punctuation, so a Latin piece is one word with its punctuation. */
function wordsIn(piece: string): Meaning[][] {
  if (isCyrillic(piece)) return wordsOf(piece).map((word) => meaningsOf(word, word))
  return [meaningsOf(piece, wordsOf(piece).join(''))]
}

/** Digits that stand together are one phone number, or a year where nothing stands before it. */
function numbersIn(pieces: readonly string[]): Pick<Typed, 'years' | 'phones'> {
  const years: number[] = []
  const runs: string[] = []
  let within = false
  for (const piece of pieces) {
    const date = DATE.exec(piece)
    const isYear: boolean = YEAR.test(piece) && !within
    if (date || isYear) years.push(Number(date ? date[1] : piece))
    const isDigits: boolean = NUMERIC.test(piece) && !date && !isYear
    if (isDigits && within) runs[runs.length - 1] += piece
    else if (isDigits) runs.push(piece)
    within = isDigits
  }
  const phones = runs.filter((run) => run.replace(/\D/g, '').length >= FEWEST_PHONE_DIGITS).map(phoneDigits)
  return { years, phones: phones.filter((digits) => digits !== '') }
}

/** Reads what was typed; null where nothing can be looked for. */
export function readTyped(text: string): Typed | null {
  const pieces = text.normalize('NFC').toLowerCase().slice(0, LONGEST_TEXT).split(/\s+/u).filter(Boolean)
  const words = pieces
    .filter((piece) => !NUMERIC.test(piece))
    .flatMap((piece) => piece.split(/[-–—]+/u))
    .flatMap(wordsIn)
    .filter((meanings) => meanings.length > 0)
    .slice(0, MOST_WORDS)
  const { years, phones } = numbersIn(pieces)
  return words.length + years.length + phones.length === 0 ? null : { words, years, phones }
}
