import { readFileSync } from 'node:fs'
import { parseOptions } from '@node-rs/argon2'
import { describe, expect, it } from 'vitest'
import { checkPassword, hashPassword } from './index.ts'

describe('passwords', () => {
  it('are Argon2id with at least 19 MiB and two passes, each with its own salt', async () => {
    const [one, two] = await Promise.all([hashPassword('дълга парола'), hashPassword('дълга парола')])
    expect(one).not.toBe(two)
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await checkPassword(one, 'дълга парола')).toBe(true)
    expect(await checkPassword(one, 'дълга парола ')).toBe(false)
    expect(await checkPassword(one, '')).toBe(false)
  })

  it('are the same however a keyboard composes its letters', async () => {
    const stored = await hashPassword('йогурт'.normalize('NFC'))
    expect(await checkPassword(stored, 'йогурт'.normalize('NFD'))).toBe(true)
  })

  it('of an unknown account cost the same work and are wrong', async () => {
    const nobody = /'(\$argon2id[^']+)'/.exec(readFileSync(new URL('./passwords.ts', import.meta.url), 'utf8'))![1]!
    expect(parseOptions(nobody)).toEqual(parseOptions(await hashPassword('x')))
    expect(await checkPassword(null, 'too long')).toBe(false)
    expect(await checkPassword(null, '')).toBe(false)
  })

  it('of no bytes or more than 1024 are refused, and never right', async () => {
    for (const bad of ['', 'ж'.repeat(513), 'x'.repeat(100_000)]) {
      await expect(hashPassword(bad)).rejects.toMatchObject({ code: 'password_length_invalid' })
    }
    expect(await checkPassword(await hashPassword('too long'), 'x'.repeat(2000))).toBe(false)
    expect(await checkPassword(await hashPassword('ж'.repeat(512)), 'ж'.repeat(512))).toBe(true)
  })

  it('against a stored hash that is none are wrong', async () => {
    expect(await checkPassword('not a hash', 'x')).toBe(false)
  })
})
