import { describe, expect, it } from 'vitest'
import { whyNotApprove } from './policy.ts'

describe('who may approve', () => {
  const person = { kind: 'account', id: 'a' }
  it('is a person other than who proposed, and a person whenever the command line proposed', () => {
    expect(whyNotApprove(person, 'b')).toBeNull()
    expect(whyNotApprove(person, null)).toBeNull()
    expect(whyNotApprove(person, 'a')).toBe('own_approval')
  })
  it('is never a token, the command line, the software or a visitor', () => {
    for (const kind of ['token', 'operator', 'system', 'public']) {
      expect(whyNotApprove({ kind, id: 'x' }, 'b'), kind).toBe('forbidden')
      expect(whyNotApprove({ kind, id: null }, null), kind).toBe('forbidden')
    }
  })
})
