import { describe, expect, it } from 'vitest'
import { checkTotp, hashToken, newToken, newTotpSecret, totpCode } from './index.ts'

const AT = Date.UTC(2026, 10, 22, 8, 0, 10)
const STEP = Math.floor(AT / 30_000)

describe('one-time codes', () => {
  // RFC 6238, appendix B (SHA-1), last six digits; the secret is '12345678901234567890' in base32.
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1234567890, '005924'],
    [20000000000, '353130'],
  ])('at %i s is the one of the standard', (seconds, code) => {
    expect(totpCode('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', seconds * 1000)).toBe(code)
  })

  it('are good now, one step early and one step late, not two', () => {
    const secret = newTotpSecret()
    for (const off of [-2, -1, 0, 1, 2]) {
      const answer = checkTotp(secret, totpCode(secret, AT + off * 30_000), AT, null)
      expect(answer).toEqual(Math.abs(off) <= 1 ? { ok: true, step: STEP + off } : { ok: false, step: null })
    }
  })

  it('are good once a step, and never an earlier one after a later one', () => {
    const secret = newTotpSecret()
    const code = totpCode(secret, AT)
    expect(checkTotp(secret, code, AT, STEP - 1)).toEqual({ ok: true, step: STEP })
    expect(checkTotp(secret, code, AT, STEP)).toEqual({ ok: false, step: STEP })
    expect(checkTotp(secret, code, AT + 30_000, STEP)).toEqual({ ok: false, step: STEP })
    expect(checkTotp(secret, totpCode(secret, AT - 30_000), AT, STEP)).toEqual({ ok: false, step: STEP })
    expect(checkTotp(secret, code, AT, STEP + 99)).toEqual({ ok: false, step: STEP + 99 })
  })

  it('that are no codes are refused without an error', () => {
    const secret = newTotpSecret()
    for (const bad of ['', '12345', '1234567', '12345a', '１２３４５６', ' 123456', '-12345', '1e5000']) {
      expect(checkTotp(secret, bad, AT, null)).toEqual({ ok: false, step: null })
    }
  })

  it('have secrets of 160 bits, all different', () => {
    const secrets = Array.from({ length: 100 }, newTotpSecret)
    expect(new Set(secrets).size).toBe(100)
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  })
})

describe('tokens', () => {
  it('have 256 bits and are found by their hash', () => {
    const made = Array.from({ length: 100 }, newToken)
    expect(new Set(made.flatMap(({ token, hash }) => [token, hash])).size).toBe(200)
    for (const { token, hash } of made) {
      expect(Buffer.from(token, 'base64url')).toHaveLength(32)
      expect(hashToken(token)).toBe(hash)
    }
    expect(hashToken('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0')
  })
})
