/**
 * A small forward-only XML reader for the parts of office files: elements, attributes, text. It refuses document types
 * (no entities of one's own, so no entity bombs and nothing fetched), unknown entities and tags that do not match.
 * A general SAX parser took twice the time that an import may take.
 */
import { FileProblem } from './file-problem.ts'

/** A start tag where it stands in `text`, and the attribute at hand; ask {@link nextAttribute} or {@link attribute}. */
export interface Tag {
  text: string
  to: number
  /** Places of the name of the attribute at hand and of its value. */
  name: number
  nameEnd: number
  value: number
  valueEnd: number
}

export interface XmlHandler {
  /** An element begins. `name` is without prefix; read `tag` with {@link attribute} before returning. */
  open(name: string, tag: Tag): void
  /** An element ends; told of empty elements too. */
  close(name: string): void
  /** Text of the innermost element, entities resolved; may come in several pieces. */
  text(text: string): void
}

const LONGEST_TOKEN = 1_000_000
const DEEPEST = 64
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const EXCLAMATION = 33
const QUOTE = 34
const AMPERSAND = 38
const APOSTROPHE = 39
const SLASH = 47
const COLON = 58
const START = 60
const EQUALS = 61
const END = 62
const QUESTION = 63
const NOTHING = new Uint8Array(0)

const damaged = (detail: string) => new FileProblem('file_damaged', detail)
const isSpace = (code: number) => code <= 32

function entity(name: string): string {
  const number = /^#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))$/i.exec(name)
  const code = number ? Number.parseInt(number[1] ?? number[2]!, number[1] ? 16 : 10) : 0
  const text = number ? (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined) : NAMED[name]
  if (text === undefined) throw damaged('unknown entity')
  return text
}

/** As `text.includes('&')`, which is slow for the many texts of a few letters. */
function hasEntity(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) === AMPERSAND) return true
  return false
}

const resolved = (text: string): string =>
  hasEntity(text) ? text.replace(/&(?:([^;&]{1,9});)?/g, (_, name = '') => entity(name)) : text

/** Goes to the next attribute of a tag; false where there is none. */
export function nextAttribute(tag: Tag): boolean {
  const { text, to } = tag
  let at = tag.valueEnd + 1
  while (at < to && isSpace(text.charCodeAt(at))) at++
  tag.name = at
  while (at < to && text.charCodeAt(at) !== EQUALS && !isSpace(text.charCodeAt(at))) at++
  tag.nameEnd = at
  while (at < to && (text.charCodeAt(at) === EQUALS || isSpace(text.charCodeAt(at)))) at++
  if (at >= to) return false
  const quote = text.charCodeAt(at)
  if (quote !== QUOTE && quote !== APOSTROPHE) throw damaged('attribute without quotes')
  tag.value = ++at
  while (at < to && text.charCodeAt(at) !== quote) at++
  tag.valueEnd = at
  return true
}

/** Whether what stands between two places is a name, whatever its prefix. */
function isLocalName(text: string, from: number, to: number, wanted: string): boolean {
  const begin = to - wanted.length
  if (begin < from || (begin > from && text.charCodeAt(begin - 1) !== COLON)) return false
  for (let at = 0; at < wanted.length; at++) {
    if (text.charCodeAt(begin + at) !== wanted.charCodeAt(at)) return false
  }
  return true
}

/** Whether the attribute at hand has a name, whatever its prefix. */
export const isNamed = ({ text, name, nameEnd }: Tag, wanted: string): boolean =>
  isLocalName(text, name, nameEnd, wanted)

/** The value of the attribute at hand. */
export const attributeValue = ({ text, value, valueEnd }: Tag): string => resolved(text.slice(value, valueEnd))

/** The value of an attribute that follows, by its name without prefix; undefined where there is none. */
export function attribute(tag: Tag, wanted: string): string | undefined {
  while (nextAttribute(tag)) if (isNamed(tag, wanted)) return attributeValue(tag)
  return undefined
}

/** Where the tag that begins at `start` ends (its `>`), or -1 where the text ends first. A `>` in quotes ends nothing. */
function tagEnd(text: string, start: number): number {
  let quote = 0
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === END) return at
    else if (code === QUOTE || code === APOSTROPHE) quote = code
  }
  return -1
}

/** Where the name of the element that begins at `from` ends. */
function nameEnd(text: string, from: number, to: number): number {
  let at = from
  while (at < to && !isSpace(text.charCodeAt(at)) && text.charCodeAt(at) !== SLASH) at++
  return at
}

/** The name of an element without its prefix. */
function localName(text: string, from: number, end: number): string {
  let begin = end
  while (begin > from && text.charCodeAt(begin - 1) !== COLON) begin--
  if (begin === end) throw damaged('tag without name')
  return text.slice(begin, end)
}

/** Reads XML in UTF-8 given in pieces: `write` each, then `end`. */
export function xmlReader(handler: XmlHandler): { write(bytes: Uint8Array): void; end(): void } {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const path: string[] = []
  const tag: Tag = { text: '', to: 0, name: 0, nameEnd: 0, value: 0, valueEnd: 0 }
  let undecoded: Uint8Array = NOTHING
  let rest = ''
  let seen = false

  /** Comment, CDATA section, processing instruction. Returns where reading goes on, or -1 where more text is needed. */
  function special(text: string, start: number): number {
    if (text.startsWith('<?', start)) {
      const end = text.indexOf('?>', start)
      return end < 0 ? -1 : end + 2
    }
    if (text.startsWith('<!--', start)) {
      const end = text.indexOf('-->', start + 4)
      return end < 0 ? -1 : end + 3
    }
    if (!text.startsWith('<![CDATA[', start)) throw new FileProblem('file_has_doctype')
    const end = text.indexOf(']]>', start)
    if (end >= 0 && path.length > 0) handler.text(text.slice(start + 9, end))
    return end < 0 ? -1 : end + 3
  }

  function opening(text: string, from: number, to: number): void {
    const end = nameEnd(text, from, to)
    const name = localName(text, from, end)
    if (path.length === 0 && seen) throw damaged('more than one root')
    if (path.length >= DEEPEST) throw damaged('too deep')
    seen = true
    const empty = text.charCodeAt(to - 1) === SLASH
    tag.text = text
    tag.to = empty ? to - 1 : to
    tag.valueEnd = end
    handler.open(name, tag)
    if (empty) handler.close(name)
    else path.push(name)
  }

  function closing(text: string, from: number, to: number): void {
    const name = path.pop()
    const end = nameEnd(text, from, to)
    if (name === undefined || !isLocalName(text, from, end, name)) throw damaged('closing tag that opens nothing')
    handler.close(name)
  }

  function between(text: string): void {
    if (path.length > 0) handler.text(resolved(text))
    else if (text.trim() !== '') throw damaged('text outside elements')
  }

  /** Reads the whole tokens of a text that ends with `>`; returns what is left. */
  function read(text: string): string {
    let at = 0
    while (at < text.length) {
      let start = at
      while (start < text.length && text.charCodeAt(start) !== START) start++
      if (start === text.length) break
      const next = text.charCodeAt(start + 1)
      const isSpecial = next === EXCLAMATION || next === QUESTION
      const end = isSpecial ? special(text, start) : tagEnd(text, start + 1)
      if (end < 0) break
      if (start > at) between(text.slice(at, start))
      if (next === SLASH) closing(text, start + 2, end)
      else if (!isSpecial) opening(text, start + 1, end)
      at = isSpecial ? end : end + 1
    }
    return text.slice(at)
  }

  return {
    write(bytes) {
      // Cut behind a `>`: then a piece is decoded into one flat string, and tokens in two pieces are rare.
      const cut = bytes.lastIndexOf(END) + 1
      if (cut > 0) {
        const text = decoder.decode(Buffer.concat([undecoded, bytes.subarray(0, cut)]))
        rest = read(rest === '' ? text : rest + text)
        undecoded = bytes.slice(cut)
      } else undecoded = Buffer.concat([undecoded, bytes])
      if (rest.length + undecoded.length > LONGEST_TOKEN) throw damaged('token without end')
    },
    end() {
      if (path.length > 0 || !seen || (rest + decoder.decode(undecoded)).trim() !== '') {
        throw damaged('document without end')
      }
    },
  }
}
