/** A form as a browser of any age sends it, with a file or without: bounded, and what was typed is kept where the file is too much. */
import type { Context } from 'hono'
import { giveBack } from '#kit/memory.ts'

/** A form of two thousand letters, each of several bytes once it is encoded, and some room. */
const LARGEST_TYPED = 64 * 1024
/** So many forms with files are held in memory at once; the next ones are asked to come again. */
const MOST_HELD = 16
/** Whoever is cut off in the middle of sending does not hear why: so much more is read and thrown away. */
const READ_OUT = 64 * 1024 * 1024
const MOST_PARTS = 20
const LONGEST_HEAD = 2_048

export interface SentForm {
  fields: URLSearchParams
  /** The file, where one was chosen; null also where not all of it came. */
  file: Uint8Array | null
  /** Why the file is missing: it is too large, or too many others are being taken in. */
  missed: 'too_large' | 'busy' | null
}

/** Reads forms of one page. @param origin our own, @param mostFile bytes of a file at most */
export function formReader(origin: string, mostFile: number) {
  let held = 0
  /** The form of a request; null where it is larger than any, no form, or another site's. */
  return async (c: Context): Promise<SentForm | null> => {
    const from = c.req.header('Origin')
    // Privacy settings of browsers may say "null" of a page without a referrer.
    if (from !== undefined && from !== 'null' && from !== origin) return null
    const type = c.req.header('Content-Type') ?? ''
    if (/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) {
      if (Number(c.req.header('Content-Length') ?? LARGEST_TYPED + 1) > LARGEST_TYPED) return null
      return { fields: new URLSearchParams(await c.req.text()), file: null, missed: null }
    }
    const boundary = /^multipart\/form-data\s*;.*\bboundary="?([\w'()+,./:=?-]{1,70})"?/i.exec(type)?.[1]
    if (!boundary) return null
    const large = Number(c.req.header('Content-Length') ?? mostFile) > LARGEST_TYPED
    const busy = large && held >= MOST_HELD
    if (large && !busy) held += 1
    try {
      const { bytes, cut } = await beginningOf(c.req.raw.body, busy ? LARGEST_TYPED : mostFile + LARGEST_TYPED)
      const parts = partsOf(bytes, boundary, cut)
      return parts && { ...parts, missed: cut ? (busy ? 'busy' : 'too_large') : null }
    } finally {
      if (large && !busy) held -= 1
    }
  }
}

/** What comes first of a stream, all of it where it is no more than allowed. */
async function beginningOf(stream: ReadableStream<Uint8Array> | null, most: number) {
  const pieces: Uint8Array[] = []
  let [size, cut] = [0, false]
  for await (const piece of stream ?? []) {
    size += piece.length
    if (size > most) {
      if (!cut) pieces.push(piece.subarray(0, piece.length - (size - most)))
      else giveBack(piece)
      cut = true
      if (size > most + READ_OUT) break
    } else pieces.push(piece)
  }
  const bytes = Buffer.concat(pieces)
  return { bytes: cut ? bytes.subarray(0, LARGEST_TYPED) : bytes, cut }
}

/**
 * Fields and file of `multipart/form-data` (RFC 7578); null where it is damaged or more than a form of ours.
 * @param cut whether more would follow: then the last part is left out
 */
export function partsOf(body: Buffer, boundary: string, cut: boolean): Pick<SentForm, 'fields' | 'file'> | null {
  const mark = Buffer.from(`\r\n--${boundary}`)
  const fields = new URLSearchParams()
  let file: Uint8Array | null = null
  let typed = 0
  // The first mark has no line before it.
  if (!body.subarray(0, mark.length - 2).equals(mark.subarray(2))) return null
  let at = mark.length - 2
  for (let parts = 0; ; parts++) {
    const after = body.toString('latin1', at, at + 2)
    if (after === '--') return { fields, file }
    const headEnd = body.subarray(at, at + LONGEST_HEAD).indexOf('\r\n\r\n')
    const end = headEnd === -1 ? -1 : body.indexOf(mark, at + headEnd)
    if (cut && end === -1) return { fields, file: null }
    if (after !== '\r\n' || end === -1 || parts === MOST_PARTS) return null
    const head = body.toString('utf8', at, at + headEnd)
    // A part without content: the mark begins with the line that ends the head.
    const content = body.subarray(Math.min(at + headEnd + 4, end), end)
    const name = /;\s*name="([^"\r\n]{1,100})"/i.exec(head)?.[1]
    if (name === undefined) return null
    if (/;\s*filename\*?=/i.test(head)) file = content.length > 0 ? content : file
    else {
      typed += content.length
      if (typed > LARGEST_TYPED) return null
      fields.append(name, content.toString('utf8'))
    }
    at = end + mark.length
  }
}
