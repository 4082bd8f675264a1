/** Romani in Cyrillic letters, as people in Bulgaria write it: the Latin text, letter by letter, so that both say the same. */
import type { PaperWords } from '../paper.ts'
import { rom } from './rom.ts'

// Two letters before one.
const LETTERS: readonly [latin: string, cyrillic: string][] = [
  ['čh', 'чх'],
  ['kh', 'кх'],
  ['ph', 'пх'],
  ['th', 'тх'],
  ['dž', 'дж'],
  ['kj', 'кь'],
  ['lj', 'ль'],
  ['ja', 'я'],
  ['je', 'йе'],
  ['a', 'а'],
  ['b', 'б'],
  ['c', 'ц'],
  ['č', 'ч'],
  ['d', 'д'],
  ['e', 'е'],
  ['f', 'ф'],
  ['g', 'г'],
  ['h', 'х'],
  ['i', 'и'],
  ['j', 'й'],
  ['k', 'к'],
  ['l', 'л'],
  ['m', 'м'],
  ['n', 'н'],
  ['o', 'о'],
  ['p', 'п'],
  ['r', 'р'],
  ['s', 'с'],
  ['š', 'ш'],
  ['t', 'т'],
  ['u', 'у'],
  ['v', 'в'],
  ['z', 'з'],
  ['ž', 'ж'],
]
const CYRILLIC = new Map(LETTERS)
const PIECES = new RegExp(`\\{\\{\\w+\\}\\}|${LETTERS.map(([latin]) => latin).join('|')}`, 'giu')

function inCyrillic(text: string): string {
  return text
    .replace(PIECES, (piece) => {
      const cyrillic = CYRILLIC.get(piece.toLowerCase())
      if (cyrillic === undefined) return piece
      return piece[0] === piece[0]!.toLowerCase() ? cyrillic : cyrillic[0]!.toUpperCase() + cyrillic.slice(1)
    })
    .replaceAll('“', '„')
    .replaceAll('”', '“')
}

export const romCyrl = Object.fromEntries(
  Object.entries(rom).map(([key, text]) => [key, inCyrillic(text)]),
) as PaperWords
