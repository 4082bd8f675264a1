/**
 * Text lint: small counts beside a place or a group in texts that are to be published ("two families in Krun"). A finding is a
 * warning for the author and for the second person who approves; what a text says, only people can judge.
 */
import { GROUP_WORDS, NOT_PEOPLE, NUMBER_WORDS, PLACE_WORDS } from './lint-words.ts'

/** A small count and the word that makes it dangerous. Positions are of UTF-16 units, as in `text.slice`. */
export interface TextFinding {
  start: number
  end: number
  count: number
  near: string
  kind: 'place' | 'group'
}

/** Words between the count and the place or group that still make them one statement. */
const REACH = 6

interface Word {
  text: string
  start: number
}

/**
 * Small counts (1..k-1, in digits or words, Bulgarian or English) near a place or a group in the same sentence.
 * @param places names of places, as written in texts; compared without case
 */
export function lintText(text: string, options: { k: number; places: readonly string[] }): TextFinding[] {
  const names = options.places.map((name) => name.toLowerCase().split(/\s+/u))
  return sentencesOf(text).flatMap((words) =>
    words.flatMap((word, at): TextFinding[] => {
      const count = countOf(word.text)
      if (count === null || count < 1 || count >= options.k || isNotPeople(words[at + 1]?.text)) return []
      const found = nearest(words, at, names)
      return found ? [{ start: word.start, end: word.start + word.text.length, count, ...found }] : []
    }),
  )
}

/** Words of each sentence; a number keeps its separators, so that 12 000 and 1,5 are one word. */
function sentencesOf(text: string): Word[][] {
  const sentences: Word[][] = [[]]
  const pattern = /\d+(?:[.,:/\u00a0 ]\d+)*\s?%?|[\p{L}][\p{L}\p{M}\d'’-]*\.?|[.!?…;]+(?=\s|$)|\n/gu
  for (const match of text.matchAll(pattern)) {
    const isWord = /^[\p{L}\d]/u.test(match[0])
    if (isWord) sentences.at(-1)!.push({ text: match[0].trimEnd(), start: match.index })
    // A full stop after a longer word ends the sentence; after a short one it may be an abbreviation (с., кв., ул.).
    if (!isWord || /\p{L}{4,}\.$/u.test(match[0])) sentences.push([])
  }
  return sentences
}

function countOf(word: string): number | null {
  if (/^\d+$/.test(word)) return Number(word)
  return NUMBER_WORDS[bare(word)] ?? null
}

const bare = (word: string): string => word.toLowerCase().replace(/\.$/, '')

const matches = (word: string, list: readonly string[]): boolean =>
  list.some((one) =>
    one.endsWith('-') ? bare(word).startsWith(one.slice(0, -1)) : word.toLowerCase() === one || bare(word) === one,
  )

const isNotPeople = (next: string | undefined): boolean => next !== undefined && matches(next, NOT_PEOPLE)

function nearest(
  words: readonly Word[],
  at: number,
  names: readonly string[][],
): Pick<TextFinding, 'near' | 'kind'> | null {
  for (let distance = 1; distance <= REACH; distance++) {
    for (const place of [at + distance, at - distance]) {
      const word = words[place]?.text
      if (word === undefined) continue
      if (matches(word, [...GROUP_WORDS.bg, ...GROUP_WORDS.en])) return { near: bare(word), kind: 'group' }
      if (matches(word, [...PLACE_WORDS.bg, ...PLACE_WORDS.en])) return { near: bare(word), kind: 'place' }
      const name = names.find((parts) => parts.every((part, i) => bare(words[place + i]?.text ?? '') === part))
      if (name) return { near: name.join(' '), kind: 'place' }
    }
  }
  return null
}
