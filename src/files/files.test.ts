import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newId } from '#kit/ids.ts'
import { loadKeys, newDataKey, openVault } from '#vault/index.ts'
import { hasFile, keepFile, openFile, removeFile, TooLarge } from './store.ts'

const directory = mkdtempSync(join(tmpdir(), 'zaedno-files-'))
const keys = loadKeys(join(directory, 'keys'), { create: true })
const vault = openVault(keys, 1, [newDataKey(keys, 1, 'C3')])
const files = { directory: join(directory, 'files') }

async function* inPieces(content: Buffer, size: number) {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size)
}

describe('sealed files', () => {
  it('come back byte for byte, whatever the pieces they came in, and say nothing on disk', async () => {
    const content = Buffer.from('Канарче Измислено 1234567890 '.repeat(60_000))
    for (const size of [content.length, 1_048_576, 65_537]) {
      const id = newId()
      const kept = await keepFile(files, vault, id, inPieces(content, size), 10_000_000)
      expect(kept.size).toBe(content.length)
      expect((await openFile(files, vault, id)).equals(content)).toBe(true)
      expect(readFileSync(join(files.directory, '1', id)).includes(Buffer.from('Канарче'))).toBe(false)
    }
    const empty = newId()
    await keepFile(files, vault, empty, inPieces(Buffer.alloc(0), 1), 10)
    expect(await openFile(files, vault, empty)).toHaveLength(0)
  })

  it('that are too large leave nothing behind', async () => {
    const id = newId()
    await expect(keepFile(files, vault, id, inPieces(Buffer.alloc(100), 10), 50)).rejects.toBeInstanceOf(TooLarge)
    expect(hasFile(files, vault, id)).toBe(false)
    expect(readdirSync(join(files.directory, '1')).filter((name) => name.startsWith(id))).toEqual([])
  })

  it('that were cut, changed or swapped are refused', async () => {
    const [a, b] = [newId(), newId()]
    const content = Buffer.alloc(2_500_000, 7)
    await keepFile(files, vault, a, inPieces(content, 500_000), 10_000_000)
    await keepFile(files, vault, b, inPieces(content, 500_000), 10_000_000)
    const path = join(files.directory, '1', a)
    const whole = readFileSync(path)
    writeFileSync(path, whole.subarray(0, 4 + whole.readUInt32BE(0)))
    await expect(openFile(files, vault, a)).rejects.toMatchObject({ code: 'sealed_content_damaged' })
    writeFileSync(path, readFileSync(join(files.directory, '1', b)))
    await expect(openFile(files, vault, a)).rejects.toMatchObject({ code: 'sealed_content_damaged' })
    await removeFile(files, vault, a)
    expect(hasFile(files, vault, a)).toBe(false)
  })
})
