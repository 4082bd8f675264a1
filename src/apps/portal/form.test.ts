/** Forms with a file: read as browsers write them, and no damage done by those that no browser wrote. */
import fc from 'fast-check'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { formReader, partsOf, type SentForm } from './form.ts'

const ORIGIN = 'https://zaedno.example'
const MOST = 200_000
const read = formReader(ORIGIN, MOST)

async function sent(body: FormData | ReadableStream, headers: Record<string, string> = {}): Promise<SentForm | null> {
  let form: SentForm | null | undefined
  const app = new Hono().post('/', async (c) => {
    form = await read(c)
    return c.text('')
  })
  const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit
  await app.request(new Request(`${ORIGIN}/`, init))
  return form!
}

const formOf = (text: string, file: Uint8Array<ArrayBuffer> | null): FormData => {
  const form = new FormData()
  form.set('text', text)
  form.set('place', 'край\r\nреката')
  if (file) form.set('voice', new File([file], 'глас.ogg', { type: 'audio/ogg' }))
  return form
}

describe('a form with a file', () => {
  it('is read as it was sent, whatever the bytes', async () => {
    const file = Uint8Array.from({ length: 70_000 }, (_, at) => (at * 31) % 256)
    file.set(Buffer.from('\r\n--boundary\r\n\r\n--'), 500)
    const form = await sent(formOf('Няма лампи "до" реката\nи мост', file))
    expect(form?.fields.get('text')).toBe('Няма лампи "до" реката\r\nи мост')
    expect(form?.fields.get('place')).toBe('край\r\nреката')
    expect(Buffer.from(form!.file!).equals(Buffer.from(file))).toBe(true)
    expect(form?.missed).toBeNull()
  })

  it('without one, or with an empty one, has none', async () => {
    expect(await sent(formOf('само дума', null))).toMatchObject({ file: null, missed: null })
    expect(await sent(formOf('само дума', new Uint8Array(0)))).toMatchObject({ file: null, missed: null })
  })

  it('that is too large keeps what was typed', async () => {
    const form = await sent(formOf('това остава', new Uint8Array(MOST + 70_000)))
    expect(form).toMatchObject({ file: null, missed: 'too_large' })
    expect(form?.fields.get('text')).toBe('това остава')
  })

  it('of another site, or that is no form, is none', async () => {
    expect(await sent(formOf('чужд', null), { Origin: 'https://evil.example' })).toBeNull()
    expect(await sent(formOf('друг', null), { 'Content-Type': 'application/json' })).toBeNull()
    expect(await sent(formOf('без граница', null), { 'Content-Type': 'multipart/form-data' })).toBeNull()
  })

  it('waits its turn where many are being taken in, and loses no word', async () => {
    const opened: (() => void)[] = []
    const begun: Promise<void>[] = []
    const type = { 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': '100000' }
    const slow = () => {
      let close = () => {}
      const { promise, resolve } = Promise.withResolvers<void>()
      begun.push(promise)
      const body = new ReadableStream<Uint8Array>({
        start(stream) {
          stream.enqueue(Buffer.from('--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nчакам\r\n--x'))
          close = () => {
            stream.enqueue(Buffer.from('--\r\n'))
            stream.close()
          }
        },
        // Asked for more: what was there is read.
        pull: () => resolve(),
      })
      opened.push(() => close())
      return sent(body, type)
    }
    const held = Array.from({ length: 16 }, slow)
    await Promise.all(begun)
    const form = formOf('и аз', new Uint8Array(100_000))
    const { headers, body } = new Request(ORIGIN, { method: 'POST', body: form })
    const late = await sent(body!, { 'Content-Type': headers.get('Content-Type')!, 'Content-Length': '100000' })
    expect(late).toMatchObject({ file: null, missed: 'busy' })
    expect(late?.fields.get('text')).toBe('и аз')
    for (const close of opened) close()
    expect((await Promise.all(held)).map((one) => one?.fields.get('text'))).toEqual(held.map(() => 'чакам'))
    expect(await sent(formOf('сега', new Uint8Array(100_000)))).toMatchObject({ missed: null })
  })

  it('that no browser wrote is refused or read, and never breaks the reader', () => {
    const piece = fc.constantFrom(
      '--x',
      '\r\n',
      '\r\n\r\n',
      '--',
      'Content-Disposition: form-data; name="a"',
      '; filename="b"',
      'я',
      '\0',
    )
    let refused = 0
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.boolean(), (pieces, cut) => {
        const parts = partsOf(Buffer.from(`--x${pieces.join('')}`), 'x', cut)
        if (parts === null) refused++
        return parts === null || parts.fields instanceof URLSearchParams
      }),
      { numRuns: 3_000 },
    )
    expect(refused).toBeGreaterThan(1_000)
    const many = Buffer.from(`${'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'.repeat(40_000)}--x--`)
    const began = performance.now()
    expect(partsOf(many, 'x', false)).toBeNull()
    expect(performance.now() - began).toBeLessThan(500)
  })
})
