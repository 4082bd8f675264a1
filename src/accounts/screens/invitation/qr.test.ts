import { hash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { qrCode } from './qr.ts'

const digest = (text: string) =>
  hash(
    'sha256',
    qrCode(text)!
      .map((row) => row.map(Number).join(''))
      .join('\n'),
    'hex',
  )

describe('a QR code', () => {
  // Codes of every length from 1 to 412 bytes were read back by an independent reader (jsQR 1.4.0) when these were noted.
  it.each([
    ['a', '5f262072fb9e14035183643e67290165a783d1d80db1f8e64a28808ca97d97ec'],
    [
      'otpauth://totp/Zaedno:maria%40example.org?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Zaedno',
      '97ee5eaed26f114e795a12f4fe6517090a78b06de9f8c2781ebae355af664637',
    ],
    ['x'.repeat(412), 'a9ead6d5abd79c8756483edfaac145d72140a75fe2bc2dd48bd495f604742996'],
  ])('of %s is the one that readers read', (text, known) => {
    expect(digest(text)).toBe(known)
  })

  it('grows with its text, in steps of four squares, as far as it can', () => {
    expect(qrCode('')!.length).toBe(21)
    expect(qrCode('x'.repeat(14))!.length).toBe(21)
    expect(qrCode('x'.repeat(15))!.length).toBe(25)
    expect(qrCode('я'.repeat(206))!.length).toBe(77)
    expect(qrCode('x'.repeat(413))).toBe(null)
  })

  it('has its three finders in the corners', () => {
    const squares = qrCode('otpauth://')!
    const finder = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111']
    const cut = (row: number, column: number) =>
      squares.slice(row, row + 7).map((line) =>
        line
          .slice(column, column + 7)
          .map(Number)
          .join(''),
      )
    const last = squares.length - 7
    expect([cut(0, 0), cut(0, last), cut(last, 0)]).toEqual([finder, finder, finder])
  })
})
