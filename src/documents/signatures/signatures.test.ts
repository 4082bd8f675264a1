/** Electronic signatures: what holds is told, whatever does not is refused by its own code, whoever made it. */
import { X509Certificate } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { toPdf } from '../pdf.ts'
import { checkSignature, readAuthorities, SignatureProblem } from './index.ts'
import { certify, type Holder, signCms, signPdf } from './signer.fixture.ts'

const NOW = Date.now()
const DAY = 86_400_000
const DOCUMENT = Buffer.from('План за подкрепа – измислен')
let [root, middle, signer]: Holder[] = []
let pdf: Buffer
beforeAll(async () => {
  root = certify(null, { ca: true, name: 'Измислен корен' })
  middle = certify(root, { ca: true, name: 'Измислен удостоверител', kind: 'rsa' })
  signer = certify(middle)
  const meta = { author: 'А', date: '2026-05-12' }
  pdf = Buffer.from(await toPdf({ lang: 'bg', title: 'План', meta, blocks: [{ kind: 'paragraph', text: 'Цел' }] }))
})

const trust = () => [root!.certificate]
const code = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof SignatureProblem) return error.code
    throw error
  }
  return 'holds'
}
const check = (file: Buffer, beside: Buffer | null = null, authorities = trust(), now = NOW) =>
  checkSignature(file, beside, authorities, now)
const beside = (holder = signer!, options = {}) => signCms(holder, DOCUMENT, { chain: [middle!], ...options })
const day = (at: number) => new Date(at).toISOString().slice(0, 10).replaceAll('-', '')

describe('a signature that holds', () => {
  it('beside a document tells who signed, by which certificate, and when they say so', () => {
    const signingTime = new Date(Math.floor((NOW - DAY) / 1000) * 1000)
    const found = check(DOCUMENT, beside(signer, { signingTime }))
    expect(found).toMatchObject({ form: 'cades', document: DOCUMENT })
    expect(found.signers).toEqual([
      {
        ...{ name: 'Канарка Подписваща', organisation: null, issuer: 'Измислен удостоверител' },
        ...{
          serial: signer!.certificate.serialNumber,
          claimedAt: signingTime.getTime(),
          timeStamped: false,
          whole: true,
        },
      },
    ])
  })

  it('around a document gives the document back; in text as it comes by mail too', () => {
    const around = beside(signer, { attached: true })
    expect(check(around).document.equals(DOCUMENT)).toBe(true)
    const pem = `-----BEGIN PKCS7-----\n${around.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END PKCS7-----\n`
    expect(check(Buffer.from(pem)).signers).toHaveLength(1)
    expect(check(beside(signer, { inPieces: true })).document.equals(DOCUMENT)).toBe(true)
  })

  it('in a PDF is of the whole file; an earlier one is of what was there before', () => {
    const claimed = NOW - DAY
    const once = signPdf(signer!, pdf, { chain: [middle!], day: `${day(claimed)}103000+03'00'` })
    const at = Date.parse(`${new Date(claimed).toISOString().slice(0, 10)}T07:30:00Z`)
    expect(check(once)).toMatchObject({ form: 'pades', signers: [{ whole: true, claimedAt: at }] })
    const second = certify(middle!, { name: 'Втора Подписваща', kind: 'rsa' })
    const twice = signPdf(second, once, { chain: [middle!], day: `${day(claimed)}110000Z` })
    expect(check(twice).signers.map(({ name, whole }) => [name, whole])).toEqual([
      ['Канарка Подписваща', false],
      ['Втора Подписваща', true],
    ])
  })

  it('may stand on an authority below the root, where the operator names that one', () => {
    expect(check(DOCUMENT, beside(signer, { chain: [] }), [middle!.certificate]).signers).toHaveLength(1)
  })
})

describe('a signature that does not hold', () => {
  it('is refused where the document was changed, in every place of a PDF', () => {
    const changed = Buffer.from(DOCUMENT)
    changed[3]! ^= 1
    expect(code(() => check(changed, beside()))).toBe('signed_document_changed')
    const signed = signPdf(signer!, pdf, { chain: [middle!], day: `${day(NOW - DAY)}103000Z` })
    const to = signed.lastIndexOf(' >>\nendobj')
    const contents = signed.indexOf('/Contents <') + 10
    let looked = 0
    for (let at = 6; at < signed.length; at += 97) {
      if (at >= contents && at < to) continue
      const bent = Buffer.from(signed)
      bent[at]! ^= 1
      expect([at, code(() => check(bent))]).not.toEqual([at, 'holds'])
      looked += 1
    }
    expect(looked).toBeGreaterThan(80)
    expect(code(() => check(Buffer.concat([signed, Buffer.from('\n% added later')])))).toBe('signed_document_changed')
    expect(code(() => check(signed.subarray(0, signed.length - 5)))).toBe('signed_document_changed')
  })

  it('is refused where something else stands in the place of the signature', () => {
    const signed = signPdf(signer!, pdf, { chain: [middle!], day: `${day(NOW - DAY)}103000Z` })
    const smuggled = Buffer.from(signed)
    smuggled.write('/JS (x)', signed.lastIndexOf('0'.repeat(40)), 'latin1')
    expect(code(() => check(smuggled))).toBe('signature_unreadable')
  })

  it.each([
    [
      'broken',
      () => {
        const bent = beside()
        bent[bent.length - 3]! ^= 1
        return bent
      },
      'signature_broken',
    ],
    [
      'of a document that it says it is of, but was never made for',
      () => beside(signer, { digestOf: Buffer.from('друго') }),
      'signed_document_changed',
    ],
    ['that names another certificate', () => beside(signer, { names: root!.certificate }), 'signature_broken'],
    ['of the document alone, without attributes', () => beside(signer, { bare: true }), 'signature_unreadable'],
    ['made with SHA-1', () => beside(signer, { digest: '1.3.14.3.2.26' }), 'signature_weak'],
    ['made with a short key', () => beside(certify(middle!, { kind: 'rsa1024' })), 'signature_weak'],
    ['of an unknown issuer', () => beside(certify(certify(null, { ca: true, name: 'Чужд' }))), 'signer_unknown_issuer'],
    [
      'of somebody who bears the name of an authority, and not its key',
      () => beside(certify(certify(null, { ca: true, name: 'Измислен удостоверител' }))),
      'signer_unknown_issuer',
    ],
    ['of somebody who issued their own certificate', () => beside(certify(null)), 'signer_unknown_issuer'],
    [
      'of somebody whose issuer is no authority',
      () => beside(certify(signer!), { chain: [middle!, signer!] }),
      'signer_unknown_issuer',
    ],
    ['of a certificate that ended', () => beside(certify(middle!, { to: NOW - DAY })), 'signer_certificate_expired'],
    [
      'of a certificate that has not begun',
      () => beside(certify(middle!, { from: NOW + DAY })),
      'signer_certificate_expired',
    ],
    [
      'made before its certificate began',
      () => beside(signer, { signingTime: new Date(NOW - 800 * DAY) }),
      'signer_certificate_expired',
    ],
    ['made tomorrow', () => beside(signer, { signingTime: new Date(NOW + DAY) }), 'signer_certificate_expired'],
    ['of a certificate for something else', () => beside(certify(middle!, { usage: 4 })), 'signer_certificate_unfit'],
    [
      'of a certificate with what nobody understands',
      () => beside(certify(middle!, { strange: true })),
      'signer_certificate_unfit',
    ],
    [
      'of a certificate that is not qualified',
      () => beside(certify(middle!, { qualified: false })),
      'signature_not_qualified',
    ],
    ['of nobody: it is no signature', () => Buffer.from('не е подпис'), 'no_signature'],
    ['of nobody: it is empty', () => Buffer.alloc(0), 'no_signature'],
  ] as const)('%s is refused', (_what, made, expected) => {
    expect(code(() => check(DOCUMENT, made()))).toBe(expected)
  })

  it('is refused below an authority that may have none below it, or that has ended', () => {
    const short = certify(root!, { ca: true, name: 'Къс', pathLength: 0 })
    const below = certify(short, { ca: true, name: 'Под него' })
    const chain = { chain: [below, short] }
    expect(code(() => check(DOCUMENT, beside(certify(below), chain)))).toBe('signer_unknown_issuer')
    expect(code(() => check(DOCUMENT, beside(certify(short), { chain: [short] })))).toBe('holds')
    const ended = certify(root!, { ca: true, name: 'Свършил', to: NOW - DAY })
    expect(code(() => check(DOCUMENT, beside(certify(ended), { chain: [ended] })))).toBe('signer_certificate_expired')
  })

  it('is refused where nobody is trusted, and documents without a signature where one is asked for', () => {
    expect(code(() => check(DOCUMENT, beside(), []))).toBe('no_authorities')
    expect(code(() => check(pdf))).toBe('no_signature')
    expect(code(() => check(DOCUMENT))).toBe('no_signature')
    // A signature beside its document is none around one.
    expect(code(() => check(beside()))).toBe('no_signature')
  })
})

describe('hostile files', () => {
  const KNOWN = /^(no_signature|sign)/
  /** Refused with a code of ours, before the test's own time is up. */
  const refused = (work: () => unknown) => {
    const found = code(work)
    expect(found).toMatch(KNOWN)
    return found
  }
  const wrapped = (inner: Buffer) => {
    const length = Buffer.alloc(5)
    length[0] = 0x84
    length.writeUInt32BE(inner.length, 1)
    return Buffer.concat([Buffer.from([0x30]), length, inner])
  }

  it('cut short anywhere are refused', () => {
    const whole = beside()
    for (let at = 0; at < whole.length; at += 13) refused(() => check(DOCUMENT, whole.subarray(0, at)))
    const signed = signPdf(signer!, pdf, { chain: [middle!] })
    for (let at = 0; at < signed.length; at += 997) refused(() => check(signed.subarray(0, at)))
  })

  it('bent anywhere are refused, and never by a fault of ours', () => {
    const whole = beside()
    let held = 0
    for (let at = 0; at < whole.length; at++) {
      const bent = Buffer.from(whole)
      bent[at]! ^= 0x55
      if (code(() => check(DOCUMENT, bent)) === 'holds') held += 1
    }
    // Digest algorithms of the whole, certificates that nobody needs: a few bytes that nothing rests on.
    expect(held).toBeLessThan(whole.length / 2)
  })

  it('nested a thousand times, wide, long, or with a length that is not there are refused at once', () => {
    let nested = Buffer.from('0500', 'hex')
    for (let depth = 0; depth < 3_000; depth++) nested = wrapped(nested)
    refused(() => check(nested))
    refused(() => check(DOCUMENT, nested))
    refused(() => check(wrapped(Buffer.alloc(1_000_000, Buffer.from('0500', 'hex')))))
    refused(() => check(DOCUMENT, wrapped(Buffer.alloc(15_000_000, 0x30))))
    refused(() => check(wrapped(Buffer.alloc(15_000_000, Buffer.from('3080', 'hex')))))
    refused(() => check(DOCUMENT, Buffer.from('3084ffffffff', 'hex')))
    refused(() => check(Buffer.from(`-----BEGIN PKCS7-----\n${'A'.repeat(3_000_000)}`)))
    refused(() => check(Buffer.from(`%PDF-1.7\n${'/ByteRange [0 1 2 3]'.repeat(700_000)}`)))
    refused(() => check(Buffer.from(`%PDF-1.7\n${'/ByteRange ['.repeat(1_200_000)}`)))
    const wide = '0'.repeat(14_000_000)
    refused(() => check(Buffer.from(`%PDF-1.7\n/ByteRange [0 40 14000060 4] <${wide}>`)))
  })
})

describe('authorities', () => {
  it('are read from PEM, several in a file, or from bytes; what is none is refused', () => {
    const text = [root!, middle!].map(({ certificate }) => certificate.toString()).join('\n')
    expect(readAuthorities(Buffer.from(text)).map(({ serialNumber }) => serialNumber)).toEqual(
      [root!, middle!].map(({ certificate }) => certificate.serialNumber),
    )
    expect(readAuthorities(root!.certificate.raw)[0]).toBeInstanceOf(X509Certificate)
    expect(() => readAuthorities(signer!.certificate.raw)).toThrow('Not a certificate of an authority')
    expect(() => readAuthorities(Buffer.from('нищо'))).toThrow()
  })
})
