/** Cost of the vault's calls on this machine, in microseconds. */
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { loadKeys, newDataKey, openVault } from '#vault/index.ts'
import { alternate, type Figure, told } from './measure.ts'

const CALLS = 5_000

/** @param folder for a key directory that lives as long as the measurement */
export async function measureSealing(folder: string): Promise<Figure[]> {
  const directory = mkdtempSync(join(folder, 'seal-'))
  try {
    const keys = loadKeys(join(directory, 'keys'), { create: true })
    const vault = openVault(keys, 1, [newDataKey(keys, 1, 'C2')])
    const row = '0190f3a2-7c1e-7abc-8def-0123456789ab'
    const plain = Buffer.alloc(448 - 4, 'Ж')
    const sealed = vault.seal('C2', 'person', row, plain)
    const record = { name: 'Примерка Измислена', egn: '0021010000', phone: '+359 000', note: 'а'.repeat(150) }
    const sealedJson = vault.sealJson('C2', 'person', row, record)
    const calls: [string, () => unknown][] = [
      ['seal, 448 bytes', () => vault.seal('C2', 'person', row, plain)],
      ['open, 448 bytes', () => vault.open('person', row, sealed)],
      ['sealJson, 448 bytes', () => vault.sealJson('C2', 'person', row, record)],
      ['openJson, 448 bytes', () => vault.openJson('person', row, sealedJson)],
      ['index of a personal number', () => vault.index('egn', '0021010000')],
      ['rowDigest, 500 bytes', () => vault.rowDigest('person', row, sealed)],
      ['contentHash, 500 bytes', () => vault.contentHash(sealed)],
    ]
    const many = calls.map(([, call]) => () => {
      for (let i = 0; i < CALLS; i++) call()
    })
    const times = await alternate(many)
    return calls.map(([name], at) => told(name, (times[at]! / CALLS) * 1000, 'µs'))
  } finally {
    rmSync(directory, { recursive: true })
  }
}
