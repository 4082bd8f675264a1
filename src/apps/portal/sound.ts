/** Sound over HTTP: whole, or the part that a player asks for (RFC 9110, section 14); players of phones ask for nothing else. */
import type { Context } from 'hono'

/** @param name of the file where somebody keeps it */
export function soundResponse(c: Context, bytes: Uint8Array, type: string, name: string): Response {
  const headers = {
    'Content-Type': type,
    'Content-Disposition': `inline; filename="${name}"`,
    'Accept-Ranges': 'bytes',
    // What is shown no longer is gone within a minute.
    'Cache-Control': 'public, max-age=60',
  }
  const asked = /^bytes=(\d{0,10})-(\d{0,10})$/.exec(c.req.header('Range') ?? '')
  const [from, to] = [asked?.[1] ?? '', asked?.[2] ?? '']
  if (from === '' && to === '') return c.body(new Uint8Array(bytes), 200, headers)
  const last = bytes.length - 1
  // Without a beginning: so many of the last bytes.
  const begin = from === '' ? Math.max(0, bytes.length - Number(to)) : Number(from)
  const end = from === '' || to === '' ? last : Math.min(Number(to), last)
  if (begin > end) return c.body(null, 416, { 'Content-Range': `bytes */${bytes.length}` })
  const part = new Uint8Array(bytes.subarray(begin, end + 1))
  return c.body(part, 206, { ...headers, 'Content-Range': `bytes ${begin}-${end}/${bytes.length}` })
}
