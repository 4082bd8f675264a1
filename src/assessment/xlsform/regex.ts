/**
 * Regular expressions of constraints, matched in time linear in the text whatever the pattern: every state at once instead of
 * trying one way after the other, so that a hostile pattern cannot hang anybody. References back and looking around are not
 * part of it. As the ODK documentation says, a pattern must fit the whole text.
 */

/** What a state eats: a sign that it accepts, or nothing. */
interface State {
  accepts?: (code: number) => boolean
  next: number[]
}

/** A pattern ready to be matched. */
export interface Pattern {
  states: readonly State[]
}

/** The pattern cannot be read, or is larger than any form needs. */
export class PatternProblem extends Error {}

const MOST_STATES = 2_000
const MOST_REPEATS = 500
const DEEPEST = 40

const isDigit = (code: number) => code >= 48 && code <= 57
const isWord = (code: number) =>
  isDigit(code) || code === 95 || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
const isSpace = (code: number) => /\s/.test(String.fromCodePoint(code))
const CLASSES: Record<string, (code: number) => boolean> = { d: isDigit, w: isWord, s: isSpace }
const CONTROL: Record<string, number> = { n: 10, r: 13, t: 9 }
/** Classes of Unicode that forms use for letters of every alphabet. */
const PROPERTIES: Record<string, RegExp> = {
  L: /\p{L}/u,
  Lu: /\p{Lu}/u,
  Ll: /\p{Ll}/u,
  N: /\p{N}/u,
  Nd: /\p{Nd}/u,
  P: /\p{P}/u,
  IsCyrillic: /\p{Script=Cyrillic}/u,
}

/** A piece of a pattern as states: where it begins, and those whose ways lead on. */
interface Piece {
  start: number
  ends: number[]
}

/**
 * Reads a pattern.
 * @throws PatternProblem
 */
export function readPattern(source: string): Pattern {
  const signs = [...source]
  const states: State[] = []
  let at = 0
  let deep = 0

  const state = (accepts?: (code: number) => boolean): number => {
    if (states.length >= MOST_STATES) throw new PatternProblem('too large')
    return states.push({ next: [], ...(accepts && { accepts }) }) - 1
  }
  const single = (accepts?: (code: number) => boolean): Piece => {
    const start = state(accepts)
    return { start, ends: [start] }
  }
  const join = (ends: readonly number[], start: number) => {
    for (const end of ends) states[end]!.next.push(start)
  }

  function choice(): Piece {
    if (++deep > DEEPEST) throw new PatternProblem('too deep')
    const ways = [sequence()]
    while (signs[at] === '|') {
      at++
      ways.push(sequence())
    }
    deep--
    if (ways.length === 1) return ways[0]!
    const fork = state()
    for (const way of ways) states[fork]!.next.push(way.start)
    return { start: fork, ends: ways.flatMap(({ ends }) => ends) }
  }

  function sequence(): Piece {
    let whole = single()
    while (at < signs.length && signs[at] !== '|' && signs[at] !== ')') {
      const begun = at
      const piece = repeated(begun, atom())
      join(whole.ends, piece.start)
      whole = { start: whole.start, ends: piece.ends }
    }
    return whole
  }

  function bounds(): [number, number] | null {
    const sign = signs[at]
    if (sign === '*') return [0, Number.POSITIVE_INFINITY]
    if (sign === '+') return [1, Number.POSITIVE_INFINITY]
    if (sign === '?') return [0, 1]
    if (sign !== '{') return null
    const written = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(signs.slice(at, at + 12).join(''))
    if (!written) throw new PatternProblem('braces')
    at += written[0].length - 1
    const least = Number(written[1])
    const most = written[2] === undefined ? least : written[3] === '' ? Number.POSITIVE_INFINITY : Number(written[3])
    if (most < least || least > MOST_REPEATS || (most > MOST_REPEATS && most !== Number.POSITIVE_INFINITY)) {
      throw new PatternProblem('repeats')
    }
    return [least, most]
  }

  /** The piece that began at `begun`, as often as it says; each further time it is read again from the pattern. */
  function repeated(begun: number, first: Piece): Piece {
    const found = bounds()
    if (!found) return first
    at++
    // Lazy and possessive marks change which part is found, never whether the whole fits.
    if (signs[at] === '?' || signs[at] === '+') at++
    if (signs[at] === '*' || signs[at] === '{') throw new PatternProblem('repeats')
    const after = at
    const again = (): Piece => {
      at = begun
      const piece = atom()
      at = after
      return piece
    }
    const [least, most] = found
    let whole = single()
    let unused: Piece | null = first
    const one = () => {
      const piece = unused ?? again()
      unused = null
      return piece
    }
    for (let count = 0; count < least; count++) {
      const piece = one()
      join(whole.ends, piece.start)
      whole = { start: whole.start, ends: piece.ends }
    }
    if (most === Number.POSITIVE_INFINITY) {
      const loop = state()
      const piece = one()
      states[loop]!.next.push(piece.start)
      join(piece.ends, loop)
      join(whole.ends, loop)
      return { start: whole.start, ends: [loop] }
    }
    const ends = [...whole.ends]
    for (let count = least; count < most; count++) {
      const piece = one()
      join(whole.ends, piece.start)
      whole = { start: whole.start, ends: piece.ends }
      ends.push(...piece.ends)
    }
    return { start: whole.start, ends: [...new Set(ends)] }
  }

  function escaped(): (code: number) => boolean {
    const sign = signs[at++]
    if (sign === undefined) throw new PatternProblem('ends in \\')
    const known = CLASSES[sign.toLowerCase()]
    if (known) return sign === sign.toLowerCase() ? known : (code) => !known(code)
    if (sign === 'p' || sign === 'P') {
      const name = /^\{(\w+)\}/.exec(signs.slice(at, at + 16).join(''))
      const letters = name && PROPERTIES[name[1]!]
      if (!letters) throw new PatternProblem('property')
      at += name[0].length
      return (code) => letters.test(String.fromCodePoint(code)) === (sign === 'p')
    }
    if (/[\p{L}\p{N}]/u.test(sign) && !(sign in CONTROL)) throw new PatternProblem(`\\${sign}`)
    const wanted = CONTROL[sign] ?? sign.codePointAt(0)!
    return (code) => code === wanted
  }

  function bracket(): (code: number) => boolean {
    const not = signs[at] === '^'
    if (not) at++
    const parts: ((code: number) => boolean)[] = []
    for (let first = true; first || signs[at] !== ']'; first = false) {
      const sign = signs[at++]
      if (sign === undefined) throw new PatternProblem('[')
      if (sign === '\\' && /[dwspDWSP]/.test(signs[at] ?? '')) {
        parts.push(escaped())
        continue
      }
      const low = sign === '\\' ? escapedCode() : sign.codePointAt(0)!
      let high = low
      if (signs[at] === '-' && signs[at + 1] !== undefined && signs[at + 1] !== ']') {
        at++
        const end = signs[at++]!
        high = end === '\\' ? escapedCode() : end.codePointAt(0)!
        if (high < low) throw new PatternProblem('range')
      }
      parts.push((code) => code >= low && code <= high)
    }
    at++
    return (code) => parts.some((part) => part(code)) !== not
  }

  function escapedCode(): number {
    const sign = signs[at++]
    if (sign === undefined) throw new PatternProblem('ends in \\')
    return CONTROL[sign] ?? sign.codePointAt(0)!
  }

  function atom(): Piece {
    const sign = signs[at++]!
    if (sign === '(') {
      if (signs[at] === '?') {
        if (signs[at + 1] !== ':') throw new PatternProblem('looks around')
        at += 2
      }
      const inner = choice()
      if (signs[at] !== ')') throw new PatternProblem('(')
      at++
      return inner
    }
    if (sign === '[') return single(bracket())
    if (sign === '.') return single((code) => code !== 10 && code !== 13)
    if (sign === '\\') return single(escaped())
    if ('*+?{^$'.includes(sign)) throw new PatternProblem(sign)
    const wanted = sign.codePointAt(0)!
    return single((code) => code === wanted)
  }

  // The whole text must fit anyway: an anchor at either end says nothing new.
  if (signs[0] === '^') at = 1
  if (signs.at(-1) === '$' && (signs.at(-2) !== '\\' || signs.at(-3) === '\\')) signs.pop()
  const whole = choice()
  if (at < signs.length) throw new PatternProblem(')')
  const start = state()
  states[start]!.next.push(whole.start)
  const end = state()
  join(whole.ends, end)
  return { states }
}

/**
 * Whether a pattern fits the whole text.
 * @param spend told how much work was done; throws where that is too much
 */
export function fits({ states }: Pattern, text: string, spend: (steps: number) => void): boolean {
  const end = states.length - 1
  let seen = new Uint8Array(states.length)
  const spread = (from: readonly number[]): number[] => {
    seen = new Uint8Array(states.length)
    const open = [...from]
    const reached: number[] = []
    while (open.length > 0) {
      const one = open.pop()!
      if (seen[one]) continue
      seen[one] = 1
      reached.push(one)
      if (!states[one]!.accepts) open.push(...states[one]!.next)
    }
    spend(reached.length)
    return reached
  }
  let now = spread([end - 1])
  for (const sign of text) {
    const code = sign.codePointAt(0)!
    now = spread(now.flatMap((one) => (states[one]!.accepts?.(code) ? states[one]!.next : [])))
    if (now.length === 0) return false
  }
  return now.includes(end)
}
