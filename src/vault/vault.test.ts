import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { newId } from '#kit/ids.ts'
import { hmacSha256 } from './hmac.ts'
import { loadKeys, newDataKey, openVault, reseal, type SealClass, sealedKeyId, type WrappedKey } from './index.ts'

const PROVE = Number(process.env.PROVE ?? 1)
const RUNS = 100 * PROVE
const CLASSES: SealClass[] = ['C2', 'C3', 'C4']

const scratch = mkdtempSync(join(tmpdir(), 'zaedno-vault-'))
afterAll(() => rmSync(scratch, { recursive: true }))
const keys = loadKeys(join(scratch, 'keys'), { create: true })
const records = CLASSES.map((cls) => newDataKey(keys, 1, cls))
const vault = openVault(keys, 1, records)

/** Another tenant whose data keys were made the same bytes and ids, so that only the place tells them apart. */
const twin = openVault(
  keys,
  2,
  records.map((record) => {
    const bound = (tenant: number) => Buffer.from(`data key|${tenant}|${record.class}|${record.keyId}`)
    return { ...record, tenantId: 2, wrapped: keys.wrap(keys.unwrap(record.wrapped, bound(1)), bound(2)) }
  }),
)

const problem = (code: string) => expect.objectContaining({ name: 'VaultProblem', code })
const damaged = problem('sealed_content_damaged')

describe('sealing', () => {
  it('gives back any bytes, and their length only in steps of 64', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CLASSES),
        fc.string({ minLength: 1, unit: 'grapheme' }),
        fc.uint8Array({ maxLength: 700 }),
        (cls, rowId, plain) => {
          const sealed = vault.seal(cls, 'person', rowId, plain)
          expect(vault.open('person', rowId, sealed)).toEqual(Buffer.from(plain))
          expect(vault.open('person', rowId, new Uint8Array(sealed))).toEqual(Buffer.from(plain))
          expect(sealed.length).toBe(1 + 16 + 12 + 16 + Math.ceil((plain.length + 4) / 64) * 64)
          expect(sealed[0]).toBe(1)
        },
      ),
      { numRuns: RUNS },
    )
  })

  it('gives back any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const row = newId()
        expect(vault.openJson('note', row, vault.sealJson('C4', 'note', row, value))).toEqual(
          JSON.parse(JSON.stringify(value)),
        )
      }),
    )
  })

  it('tells lengths within one step not apart', () => {
    const lengths = (from: number, to: number) =>
      new Set(
        Array.from({ length: to - from + 1 }, (_, i) => vault.seal('C2', 't', 'r', Buffer.alloc(from + i)).length),
      )
    expect(lengths(0, 60).size).toBe(1)
    expect(lengths(61, 124).size).toBe(1)
    expect(lengths(60, 61).size).toBe(2)
  })

  it('never seals the same way twice', () => {
    const seals = Array.from({ length: 3000 }, () => vault.seal('C2', 'person', 'r', Buffer.from('едно')))
    expect(new Set(seals.map((sealed) => sealed.toString('hex', 17, 29))).size).toBe(3000)
    expect(new Set(seals.map((sealed) => sealed.toString('hex', 29))).size).toBe(3000)
  })

  it('shows no byte run of what is inside: names, transliterations, numbers, phrases', () => {
    const canaries = Array.from({ length: 20 * PROVE }, (_, i) => [
      `Примерка${i} Измислена-Канарчева`,
      `Primerka${i} Izmislena-Kanarcheva`,
      `00210${String(i).padStart(5, '0')}`,
      `дългът към водното ${i}`,
    ])
    for (const words of canaries) {
      const row = newId()
      const sealed = vault.sealJson('C2', 'person', row, words)
      const shown = sealed.toString('latin1')
      for (const word of words) {
        const utf8 = Buffer.from(word)
        for (let at = 0; at + 8 <= utf8.length; at += 4) {
          expect(shown.includes(utf8.toString('latin1', at, at + 8))).toBe(false)
        }
        expect(shown.includes(Buffer.from(word, 'utf16le').toString('latin1'))).toBe(false)
      }
      expect(vault.openJson('person', row, sealed)).toEqual(words)
    }
  })
})

describe('sealed content moved or altered', () => {
  it('fails in another row, table or tenant: 1000 swaps', () => {
    const tables = ['person', 'note', 'household']
    const rows = Array.from({ length: 1000 }, (_, i) => {
      const at = { cls: CLASSES[i % 3]!, table: tables[i % 3]!, row: newId() }
      return { ...at, sealed: vault.seal(at.cls, at.table, at.row, Buffer.from(`ред ${i}`)) }
    })
    rows.forEach(({ table, row, sealed }, i) => {
      expect(vault.open(table, row, sealed).toString()).toBe(`ред ${i}`)
      expect(() => vault.open(table, rows[(i + 3) % 1000]!.row, sealed)).toThrow(damaged)
      expect(() => vault.open(tables[(i + 1) % 3]!, row, sealed)).toThrow(damaged)
      expect(() => twin.open(table, row, sealed)).toThrow(damaged)
    })
  })

  it('fails between places whose names run together', () => {
    const sealed = vault.seal('C2', 'a', 'b|c', Buffer.from('x'))
    expect(() => vault.open('a|b', 'c', sealed)).toThrow(problem('seal_place_invalid'))
    expect(() => vault.open('a', 'b', sealed)).toThrow(damaged)
    expect(() => vault.seal('C2', '', 'r', Buffer.from('x'))).toThrow(problem('seal_place_invalid'))
    expect(() => vault.seal('C2', 't', '', Buffer.from('x'))).toThrow(problem('seal_place_invalid'))
  })

  it('fails at every bit', () => {
    const sealed = vault.seal('C3', 'person', 'r', Buffer.from('здраве'))
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const bad = Buffer.from(sealed)
      bad[bit >> 3]! ^= 1 << (bit & 7)
      expect(() => vault.open('person', 'r', bad)).toThrow(damaged)
    }
  })

  it('fails at every cut, with bytes added, and for bytes that were never sealed', () => {
    const sealed = vault.seal('C3', 'person', 'r', Buffer.from('здраве'))
    for (let length = 0; length < sealed.length; length++) {
      expect(() => vault.open('person', 'r', sealed.subarray(0, length))).toThrow(damaged)
    }
    expect(() => vault.open('person', 'r', Buffer.concat([sealed, Buffer.of(0)]))).toThrow(damaged)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => vault.open('person', 'r', bytes)).toThrow(damaged)
      }),
      { numRuns: RUNS },
    )
  })

  it('says nothing of the content in the problem', () => {
    const sealed = vault.seal('C4', 'note', 'r', Buffer.from('тайна бележка'))
    expect.assertions(2)
    try {
      vault.openJson('note', 'r', sealed)
    } catch (error) {
      expect(error).toEqual(damaged)
      expect(`${String(error)} ${JSON.stringify(error)} ${String((error as Error).cause)}`).not.toContain('тайна')
    }
  })

  it('a class without a key cannot seal', () => {
    const only = openVault(keys, 1, [records[0]!])
    expect(() => only.seal('C3', 'person', 'r', Buffer.from('x'))).toThrow(problem('no_data_key'))
    expect(() => openVault(keys, 1, []).sealingKeyId('C2')).toThrow(problem('no_data_key'))
  })
})

describe('several data keys of one class', () => {
  it('open with all, seal with the newest, whatever their order; reseal moves over', () => {
    const [older, newer] = [newDataKey(keys, 1, 'C2'), newDataKey(keys, 1, 'C2')] as [WrappedKey, WrappedKey]
    const before = openVault(keys, 1, [older])
    const sealed = before.seal('C2', 'person', 'r', Buffer.from('Примерка'))
    expect(sealedKeyId(sealed)).toBe(older.keyId)
    for (const both of [openVault(keys, 1, [older, newer]), openVault(keys, 1, [newer, older])]) {
      expect(both.sealingKeyId('C2')).toBe(newer.keyId)
      const again = reseal(both, 'C2', 'person', 'r', sealed)
      expect(sealedKeyId(again)).toBe(newer.keyId)
      expect(both.open('person', 'r', sealed).toString()).toBe('Примерка')
      expect(both.open('person', 'r', again).toString()).toBe('Примерка')
      expect(() => before.open('person', 'r', again)).toThrow(damaged)
      expect(() => reseal(both, 'C2', 'person', 'other', sealed)).toThrow(damaged)
    }
  })
})

describe('keyed hashes', () => {
  it('are HMAC-SHA-256', () => {
    const part = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.uint8Array({ maxLength: 3000 }))
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 64 }), fc.array(part), (key, parts) => {
        const reference = createHmac('sha256', key)
        for (const it of parts) reference.update(it)
        const hmac = hmacSha256(key)
        const digest = reference.digest()
        expect(hmac(...parts)).toEqual(digest)
        expect(hmac(...parts)).toEqual(digest)
      }),
      { numRuns: RUNS },
    )
    const large = Buffer.alloc(300_000, 'я')
    expect(hmacSha256(Buffer.from('k'))(large, 'я')).toEqual(
      createHmac('sha256', 'k').update(large).update('я').digest(),
    )
  })

  it('index one value the same within a tenant, differently in another, of another kind, and for e-mails', () => {
    const other = openVault(keys, 2, [])
    expect(vault.index('egn', '0021010000')).toHaveLength(16)
    expect(vault.index('egn', '0021010000')).toEqual(openVault(keys, 1, []).index('egn', '0021010000'))
    expect(vault.index('egn', '0021010000')).not.toEqual(vault.index('egn', '0021010001'))
    expect(vault.index('egn', '0021010000')).not.toEqual(other.index('egn', '0021010000'))
    expect(vault.index('egn', '0021010000')).not.toEqual(vault.index('email', '0021010000'))
    const reference = createHmac('sha256', keys.derive('index|v1|1')).update('egn|v1|0021010000').digest()
    expect(vault.index('egn', '0021010000')).toEqual(reference.subarray(0, 16))
  })

  it('digest a row by place and content', () => {
    const digest = vault.rowDigest('payment', 'r1', '{"amount":"10.00"}')
    expect(digest).toMatch(/^[A-Za-z0-9_-]{22}$/)
    expect(vault.rowDigest('payment', 'r1', Buffer.from('{"amount":"10.00"}'))).toBe(digest)
    const others = [
      vault.rowDigest('payment', 'r1', '{"amount":"10.01"}'),
      vault.rowDigest('payment', 'r2', '{"amount":"10.00"}'),
      vault.rowDigest('claim', 'r1', '{"amount":"10.00"}'),
      vault.rowDigest('payment', 'r1|', '{"amount":"10.00"}'),
      vault.rowDigest('payment', 'r', '1|{"amount":"10.00"}'),
      twin.rowDigest('payment', 'r1', '{"amount":"10.00"}'),
    ]
    expect(new Set([digest, ...others]).size).toBe(7)
    expect(vault.rowDigest('t', 'a|b', 'c')).not.toBe(vault.rowDigest('t', 'a', 'b|c'))
  })

  it('hash an operation’s content per tenant', () => {
    const bytes = Buffer.from('{"a":1}')
    expect(vault.contentHash(bytes)).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(vault.contentHash('{"a":1}')).toBe(vault.contentHash(bytes))
    expect(vault.contentHash('{"a":2}')).not.toBe(vault.contentHash(bytes))
    expect(twin.contentHash(bytes)).not.toBe(vault.contentHash(bytes))
  })
})
