/** Looks for texts in bytes, in every form in which they could lie there, all in one pass. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const LATIN: Record<string, string> = Object.fromEntries(
  'а:a б:b в:v г:g д:d е:e ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:h ц:ts ч:ch ш:sh щ:sht ъ:a ь:y ю:yu я:ya'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)

/** The text in Latin letters (Transliteration Act of 2009). */
export const transliterated = (text: string): string =>
  [...text.toLowerCase()].map((letter) => LATIN[letter] ?? letter).join('')

/** Every form of a text: UTF-8, both UTF-16, windows-1251, Latin letters, capitals, hex and base64 of its bytes. */
function formsOf(text: string): Buffer[] {
  const utf8 = Buffer.from(text)
  const wide = Buffer.from(text, 'utf16le')
  const cyrillic = Buffer.from(
    [...text].map((sign) => (/[а-яА-Я]/.test(sign) ? sign.charCodeAt(0) - 0x410 + 0xc0 : sign.charCodeAt(0) & 0xff)),
  )
  const base64 = [0, 1, 2].map((shift) =>
    // The signs at either end depend on their neighbours.
    Buffer.from(
      Buffer.concat([Buffer.alloc(shift), utf8])
        .toString('base64')
        .slice(shift + 1, -4),
    ),
  )
  const plain = [text.toLowerCase(), text.toUpperCase(), transliterated(text), JSON.stringify(text).slice(1, -1)]
  return [
    utf8,
    wide,
    Buffer.from(wide).swap16(),
    cyrillic,
    Buffer.from(utf8.toString('hex')),
    Buffer.from(utf8.toString('hex').toUpperCase()),
    ...base64,
    ...plain.map((form) => Buffer.from(form)),
    Buffer.from(encodeURIComponent(text)),
  ].filter((form) => form.length >= 8)
}

/** Finds texts. */
export interface Finder {
  /** How many byte forms are looked for. */
  forms: number
  /** The texts that lie in the bytes. */
  inBytes(bytes: Buffer): Set<string>
}

const HEAD = 4

/** Prepares a search for many texts: the first four bytes of every form are looked up at each place. */
export function finderOf(texts: readonly string[]): Finder {
  const byHead = new Map<number, { text: string; form: Buffer }[]>()
  const known = new Uint8Array(1 << 24)
  let forms = 0
  for (const text of texts) {
    for (const form of formsOf(text)) {
      const head = form.readUInt32BE(0)
      byHead.set(head, [...(byHead.get(head) ?? []), { text, form }])
      known[head >>> 8] = 1
      forms += 1
    }
  }
  return {
    forms,
    inBytes(bytes) {
      const found = new Set<string>()
      let rolling = 0
      for (let at = 0; at < bytes.length; at++) {
        rolling = ((rolling << 8) | bytes[at]!) >>> 0
        if (known[rolling >>> 8] === 0 || at < HEAD - 1) continue
        const from = at - HEAD + 1
        for (const { text, form } of byHead.get(rolling) ?? []) {
          if (bytes.subarray(from, from + form.length).equals(form)) found.add(text)
        }
      }
      return found
    },
  }
}

/** Every file below a folder. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => lstatSync(path, { throwIfNoEntry: false })?.isFile())
}

/** Looks into every file below a folder. @returns `file: text` of each hit, and how much was looked at */
export function inFiles(finder: Finder, folder: string): { hits: string[]; files: number; bytes: number } {
  const hits: string[] = []
  const files = filesIn(folder)
  let bytes = 0
  for (const path of files) {
    const content = readFileSync(path)
    bytes += content.length
    for (const text of finder.inBytes(content)) hits.push(`${path.slice(folder.length + 1)}: ${text}`)
  }
  return { hits, files: files.length, bytes }
}
