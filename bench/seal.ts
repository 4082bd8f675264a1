/** Cost of the vault's calls on this machine: medians of alternating runs, in microseconds. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadKeys, newDataKey, openVault } from '#vault/index.ts'

const directory = mkdtempSync(join(tmpdir(), 'zaedno-bench-seal-'))
try {
  const keys = loadKeys(join(directory, 'keys'), { create: true })
  const vault = openVault(keys, 1, [newDataKey(keys, 1, 'C2')])
  const row = '0190f3a2-7c1e-7abc-8def-0123456789ab'
  const plain = Buffer.alloc(448 - 4, 'Ж')
  const sealed = vault.seal('C2', 'person', row, plain)
  const record = { name: 'Примерка Измислена', egn: '0021010000', phone: '+359 000', note: 'а'.repeat(150) }
  const sealedJson = vault.sealJson('C2', 'person', row, record)

  const calls: Record<string, () => unknown> = {
    'seal, 448 bytes': () => vault.seal('C2', 'person', row, plain),
    'open, 448 bytes': () => vault.open('person', row, sealed),
    'sealJson, 448 bytes': () => vault.sealJson('C2', 'person', row, record),
    'openJson, 448 bytes': () => vault.openJson('person', row, sealedJson),
    'index of a personal number': () => vault.index('egn', '0021010000'),
    'rowDigest, 500 bytes': () => vault.rowDigest('person', row, sealed),
    'contentHash, 500 bytes': () => vault.contentHash(sealed),
  }
  const rounds = 9
  const times = new Map(Object.keys(calls).map((name) => [name, [] as number[]]))
  for (let round = 0; round < rounds; round++) {
    for (const [name, call] of Object.entries(calls)) {
      const start = process.hrtime.bigint()
      for (let i = 0; i < 10_000; i++) call()
      times.get(name)!.push(Number(process.hrtime.bigint() - start) / 1e7)
    }
  }
  for (const [name, all] of times) {
    const median = all.toSorted((a, b) => a - b)[Math.floor(rounds / 2)]!
    console.log(`${name.padEnd(28)} ${median.toFixed(1).padStart(6)} µs`)
  }
} finally {
  rmSync(directory, { recursive: true })
}
