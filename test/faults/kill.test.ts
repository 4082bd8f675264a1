/**
 * The proof of trust.md "no acknowledged write lost": server and database are killed under load, and what the clients
 * were told is compared with what is there. The same harness must see losses where a commit may be answered before it is
 * on the disk.
 */
import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { verifyTenant } from '#gate/verify.ts'
import {
  askDatabase,
  databaseProcesses,
  ended,
  folder,
  killed,
  opened,
  type Prepared,
  postmasterOf,
  prepare,
  remove,
  startProcess,
} from './installation.ts'
import { dice, PATIENCE, SEED, times } from './proof.ts'
import { acknowledged, type Journal, post, settle, startWriters } from './writers.ts'

const EVERYDAY_KILLS = 2
const CONTROL_TRIES = 5

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

interface Running {
  place: Prepared
  server: ChildProcess
}

async function begin(): Promise<Running> {
  const root = folder()
  cleanUps.push(() => remove(root))
  const place = await prepare(root)
  const running = { place, server: await startProcess(place) }
  cleanUps.push(async () => {
    await ended(running.server, 'SIGKILL')
    await killed(databaseProcesses(place.data))
  })
  return running
}

/** Receipts that the database holds, by the operation's id. */
async function kept({ place }: Running): Promise<Map<string, unknown>> {
  const rows = await askDatabase<{ id: string; receipt: unknown }>(
    place.data,
    `select operation_id as id, receipt from act where outcome = 'done' and tenant_id = $1`,
    [place.tenant.id],
  )
  return new Map(rows.map(({ id, receipt }) => [id, receipt]))
}

/** Operations that were acknowledged and are not there, or not as they were acknowledged. */
function lost(journal: Journal, there: Map<string, unknown>): string[] {
  const sorted = (value: unknown) => JSON.stringify(value, (_, member) => inOrder(member))
  return acknowledged(journal).filter((id) => sorted(there.get(id)) !== sorted(JSON.parse(journal.get(id)!.receipt!)))
}
const inOrder = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

describe('kill -9 of server and database under load', () => {
  it(
    'loses no acknowledged write, leaves nothing half done, and what was not acknowledged is done once',
    async ({ task }) => {
      const running = await begin()
      const { place } = running
      const roll = dice(21)
      const journal: Journal = new Map()
      const writers = startWriters(place, roll, journal)
      const kills = 2 * times(EVERYDAY_KILLS)
      for (let kill = 0; kill < kills; kill++) {
        await writers.acknowledge(20)
        await sleep(roll.below(400))
        if (kill % 2 === 0) {
          await ended(running.server, 'SIGKILL')
          running.server = await startProcess(place)
        } else {
          await killed([postmasterOf(place.data)])
        }
      }
      await writers.acknowledge(20)
      await writers.stop()

      const there = await kept(running)
      expect(lost(journal, there)).toEqual([])
      expect(acknowledged(journal).length).toBeGreaterThan(20 * kills)
      // Kills that nobody felt would prove nothing.
      expect([...journal.values()].filter(({ retried }) => retried > 0).length).toBeGreaterThan(kills / 2)
      await settle(place, journal)
      for (const [id, sent] of journal) if (!there.has(id)) expect(await post(place, id, sent)).toBe(sent.receipt)

      const after = await kept(running)
      expect(lost(journal, after)).toEqual([])
      const mine = [...after.keys()].filter((id) => journal.has(id))
      expect(mine.length).toBe(journal.size)
      const [rows] = await askDatabase<{ n: number }>(
        place.data,
        `select ((select count(*) from organisation) + (select count(*) from participation))::int as n`,
      )
      expect(rows!.n).toBe(journal.size)

      await ended(running.server, 'SIGTERM')
      const installation = await opened(place.data, place.port)
      try {
        const verified = await verifyTenant(installation.gate, place.tenant, installation.heads)
        expect(verified.findings).toEqual([])
        expect(verified.rows).toBeGreaterThan(journal.size)
      } finally {
        await installation.close()
      }
      task.meta.proof = { count: kills, of: 'kills', seed: SEED }
    },
    PATIENCE,
  )

  it(
    'would be seen: where commits are answered before they are on the disk, the same comparison finds losses',
    async ({ task, skip }) => {
      if (process.platform !== 'linux') skip('processes of the database are found by /proc')
      const running = await begin()
      const { place } = running
      await askDatabase(place.data, 'alter role zaedno_app set synchronous_commit = off')
      await askDatabase(place.data, `alter system set wal_writer_delay = '10s'`)
      await askDatabase(place.data, 'select pg_reload_conf()')
      await ended(running.server, 'SIGTERM')
      running.server = await startProcess(place)
      let found = 0
      let tries = 0
      while (found === 0 && tries < CONTROL_TRIES) {
        tries += 1
        const journal: Journal = new Map()
        const writers = startWriters(place, dice(30 + tries), journal)
        await writers.acknowledge(30)
        await killed(databaseProcesses(place.data))
        await writers.stop()
        found += lost(journal, await kept(running)).length
      }
      expect(found).toBeGreaterThan(0)
      task.meta.proof = { count: found, of: 'losses seen' }
    },
    PATIENCE,
  )
})
