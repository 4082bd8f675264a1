import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { addRootKey, loadKeys, newDataKey, openVault, rewrap, verifyHeadWith } from './index.ts'

const scratch = mkdtempSync(join(tmpdir(), 'zaedno-keys-'))
afterAll(() => rmSync(scratch, { recursive: true }))
let made = 0
const place = () => join(scratch, String(++made), 'keys')
const fresh = () => {
  const directory = place()
  return { directory, keys: loadKeys(directory, { create: true }) }
}
const problem = (code: string) => expect.objectContaining({ name: 'VaultProblem', code })
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

describe('the key directory', () => {
  it('is readable by its owner only', () => {
    const { directory } = fresh()
    expect(modeOf(directory)).toBe('700')
    expect(readdirSync(directory).toSorted()).toEqual([
      'derive.key',
      'keys.json',
      'root-1.key',
      'signing.key',
      'signing.pub',
    ])
    for (const name of ['derive.key', 'keys.json', 'root-1.key', 'signing.key']) {
      expect(modeOf(join(directory, name))).toBe('600')
    }
    expect(readFileSync(join(directory, 'root-1.key'))).toHaveLength(32)
  })

  it('stays the same when asked to create again', () => {
    const { directory, keys } = fresh()
    const wrapped = keys.wrap(Buffer.alloc(32, 7))
    const again = loadKeys(directory, { create: true })
    expect(again.unwrap(wrapped)).toEqual(Buffer.alloc(32, 7))
    expect(again.publicKey).toBe(keys.publicKey)
    expect(again.derive('a')).toEqual(keys.derive('a'))
  })

  it('is missing: says so and makes nothing', () => {
    const directory = place()
    expect(() => loadKeys(directory, { create: false })).toThrow(problem('keys_missing'))
    expect(() => statSync(directory)).toThrow()
  })

  it.each([0o755, 0o750, 0o701, 0o720])('with permissions %o is refused with the way out', (mode) => {
    const { directory } = fresh()
    chmodSync(directory, mode)
    expect(() => loadKeys(directory, { create: false })).toThrow(problem('keys_too_open'))
    expect(() => loadKeys(directory, { create: true })).toThrow(`run chmod 700 ${directory}`)
    const empty = place()
    mkdirSync(empty, { recursive: true })
    chmodSync(empty, mode)
    expect(() => loadKeys(empty, { create: true })).toThrow(problem('keys_too_open'))
    expect(readdirSync(empty)).toEqual([])
  })

  it.each(['root-1.key', 'derive.key', 'signing.key', 'keys.json'])('refuses %s readable by others', (name) => {
    const { directory } = fresh()
    chmodSync(join(directory, name), 0o640)
    expect(() => loadKeys(directory, { create: false })).toThrow(problem('keys_too_open'))
    expect(() => loadKeys(directory, { create: false })).toThrow(`run chmod 600 ${join(directory, name)}`)
  })

  it.each(['root-1.key', 'derive.key', 'signing.key', 'signing.pub', 'keys.json'])('notices a damaged %s', (name) => {
    const { directory } = fresh()
    const path = join(directory, name)
    const good = readFileSync(path)
    const flips = Array.from(good, (_, at) => {
      const flipped = Buffer.from(good)
      flipped[at]! ^= 1 << (at & 7)
      return flipped
    })
    for (const bad of [...flips, good.subarray(0, 20), Buffer.alloc(0)]) {
      writeFileSync(path, bad)
      for (const create of [false, true]) {
        expect(() => loadKeys(directory, { create })).toThrow(problem('keys_damaged'))
        expect(() => loadKeys(directory, { create })).toThrow(path)
      }
    }
    writeFileSync(path, good)
    expect(loadKeys(directory, { create: false }).publicKey).toContain('PUBLIC KEY')
  })

  it.each(['root-1.key', 'derive.key', 'signing.key'])('notices that %s is gone and never replaces it', (name) => {
    const { directory } = fresh()
    rmSync(join(directory, name))
    for (const create of [false, true]) {
      expect(() => loadKeys(directory, { create })).toThrow(problem('keys_missing'))
    }
    expect(readdirSync(directory)).not.toContain(name)
  })

  it('finishes a creation that was interrupted after any of its files', () => {
    const order = ['root-1.key', 'derive.key', 'signing.key', 'signing.pub', 'keys.json']
    for (let kept = 0; kept < order.length; kept++) {
      const { directory } = fresh()
      const before = new Map(order.map((name) => [name, readFileSync(join(directory, name))]))
      for (const name of order.slice(kept)) rmSync(join(directory, name))
      writeFileSync(join(directory, 'keys.json.new'), '{')
      expect(() => loadKeys(directory, { create: false })).toThrow(problem('keys_missing'))
      const keys = loadKeys(directory, { create: true })
      expect(loadKeys(directory, { create: false }).unwrap(keys.wrap(Buffer.alloc(32)))).toEqual(Buffer.alloc(32))
      for (const name of order.slice(0, kept)) expect(readFileSync(join(directory, name))).toEqual(before.get(name))
      expect(readdirSync(directory).toSorted()).toEqual(order.toSorted())
    }
  })

  it('with half a key from before its list is damaged', () => {
    for (const name of ['root-1.key', 'derive.key', 'signing.key']) {
      const { directory } = fresh()
      const path = join(directory, name)
      writeFileSync(path, readFileSync(path).subarray(0, 20))
      rmSync(join(directory, 'signing.pub'))
      rmSync(join(directory, 'keys.json'))
      expect(() => loadKeys(directory, { create: true })).toThrow(problem('keys_damaged'))
      expect(() => loadKeys(directory, { create: true })).toThrow(path)
    }
  })

  it('that cannot be made is a clear problem', () => {
    const file = join(scratch, 'a-file')
    writeFileSync(file, '', { mode: 0o600 })
    expect(() => loadKeys(file, { create: true })).toThrow(problem('keys_not_written'))
    expect(() => loadKeys(join(file, 'keys'), { create: true })).toThrow(problem('keys_not_written'))
    expect(() => loadKeys(file, { create: false })).toThrow(problem('keys_missing'))
  })
})

describe('keys', () => {
  it('show nothing of themselves', () => {
    const { directory, keys } = fresh()
    const vault = openVault(keys, 1, [newDataKey(keys, 1, 'C2')])
    const root = readFileSync(join(directory, 'root-1.key'))
    const signing = readFileSync(join(directory, 'signing.key'), 'utf8').split('\n')[1]!
    for (const shown of [keys, vault].flatMap((it) => [
      inspect(it, { showHidden: true, depth: 9 }),
      JSON.stringify(it),
    ])) {
      expect(shown).not.toContain(root.toString('hex'))
      expect(shown).not.toContain(signing)
      expect(shown).not.toMatch(/Buffer|KeyObject/)
    }
  })

  it('wrap for one purpose only', () => {
    const { keys } = fresh()
    const wrapped = keys.wrap(Buffer.alloc(32, 1), Buffer.from('here'))
    expect(keys.unwrap(wrapped, Buffer.from('here'))).toEqual(Buffer.alloc(32, 1))
    expect(() => keys.unwrap(wrapped, Buffer.from('there'))).toThrow(problem('wrapped_key_damaged'))
    expect(() => keys.unwrap(wrapped)).toThrow(problem('wrapped_key_damaged'))
    for (let at = 5; at < wrapped.length; at++) {
      const bad = Buffer.from(wrapped)
      bad[at]! ^= 1
      expect(() => keys.unwrap(bad, Buffer.from('here'))).toThrow(problem('wrapped_key_damaged'))
    }
    for (const bad of [Buffer.alloc(0), wrapped.subarray(0, 3), wrapped.subarray(0, 20), Buffer.alloc(70)]) {
      expect(() => keys.unwrap(bad)).toThrow(problem('wrapped_key_damaged'))
    }
  })

  it('sign heads that anyone with the public key can verify', () => {
    const { directory, keys } = fresh()
    const head = Buffer.from('tenant 1, act 5, hash')
    const signature = keys.signHead(head)
    const publicKey = readFileSync(join(directory, 'signing.pub'), 'utf8')
    expect(signature).toHaveLength(64)
    expect(keys.publicKey).toBe(publicKey)
    expect(keys.verifyHead(head, signature)).toBe(true)
    expect(verifyHeadWith(publicKey, head, signature)).toBe(true)
    expect(keys.verifyHead(Buffer.from('tenant 1, act 6, hash'), signature)).toBe(false)
    expect(keys.verifyHead(head, signature.subarray(1))).toBe(false)
    expect(verifyHeadWith(fresh().keys.publicKey, head, signature)).toBe(false)
  })

  it('derive one key per label and installation', () => {
    const { keys } = fresh()
    expect(keys.derive('a')).toHaveLength(32)
    expect(keys.derive('a')).toEqual(keys.derive('a'))
    expect(keys.derive('a')).not.toEqual(keys.derive('b'))
    expect(keys.derive('a')).not.toEqual(fresh().keys.derive('a'))
  })
})

describe('rotation of the root key', () => {
  it('keeps what was wrapped, re-wraps at once, leaves sealed content and indexes as they are', () => {
    const { directory, keys } = fresh()
    const records = [newDataKey(keys, 1, 'C2'), newDataKey(keys, 1, 'C3'), newDataKey(keys, 1, 'C4')]
    const vault = openVault(keys, 1, records)
    const sealed = vault.seal('C3', 'person', 'r1', Buffer.from('запис'))

    expect(addRootKey(directory)).toBe(2)
    expect(addRootKey(directory)).toBe(3)
    expect(modeOf(join(directory, 'root-3.key'))).toBe('600')
    const rotated = loadKeys(directory, { create: false })
    expect(openVault(rotated, 1, records).open('person', 'r1', sealed).toString()).toBe('запис')

    const again = rewrap(rotated, records)
    expect(again.map((record) => record.wrapped.readUInt32BE(1))).toEqual([3, 3, 3])
    expect(rewrap(rotated, again)).toEqual(again)
    const after = openVault(rotated, 1, again)
    expect(after.open('person', 'r1', sealed).toString()).toBe('запис')
    expect(after.index('egn', '0021010000')).toEqual(vault.index('egn', '0021010000'))
    expect(after.rowDigest('person', 'r1', sealed)).toBe(vault.rowDigest('person', 'r1', sealed))
    expect(() => openVault(keys, 1, again)).toThrow(problem('root_key_missing'))
  })

  it('refuses to start in a damaged directory', () => {
    const { directory } = fresh()
    writeFileSync(join(directory, 'root-1.key'), Buffer.alloc(32))
    expect(() => addRootKey(directory)).toThrow(problem('keys_damaged'))
    expect(readdirSync(directory)).not.toContain('root-2.key')
  })

  it('goes on after one that stopped between key and list', () => {
    const { directory } = fresh()
    writeFileSync(join(directory, 'root-2.key'), 'half a key', { mode: 0o600 })
    expect(loadKeys(directory, { create: false }).wrap(Buffer.alloc(32)).readUInt32BE(1)).toBe(1)
    expect(addRootKey(directory)).toBe(3)
    expect(loadKeys(directory, { create: false }).wrap(Buffer.alloc(32)).readUInt32BE(1)).toBe(3)
  })

  it('refuses a wrapped key that was given to another tenant, class or id', () => {
    const { keys } = fresh()
    const record = newDataKey(keys, 1, 'C4')
    const other = newDataKey(keys, 1, 'C4')
    for (const changed of [{ class: 'C2' as const }, { keyId: other.keyId }, { wrapped: other.wrapped }]) {
      expect(() => openVault(keys, 1, [{ ...record, ...changed }])).toThrow(problem('wrapped_key_damaged'))
    }
    expect(() => openVault(keys, 2, [record])).toThrow(problem('wrapped_key_damaged'))
    expect(() => openVault(keys, 2, [{ ...record, tenantId: 2 }])).toThrow(problem('wrapped_key_damaged'))
  })
})
