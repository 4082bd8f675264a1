/**
 * The proof of trust.md "exactly one effect": one id posted fifty times at once, and answers that get lost after the
 * commit, over HTTP and real sockets. However often an operation is sent, it is done once and answered the same.
 */
import { Agent, type ClientRequest, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Running, startServer } from '#apps/server/serve.ts'
import { inTenant } from '#db/tenant.ts'
import type { Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { smolyan, type TestProject } from '../projects.ts'
import { makeWorld, type World } from '../world.ts'
import { dice, PATIENCE, SEED, times } from './proof.ts'
import { openWeb } from './web.ts'

const AT_ONCE = 50
const EVERYDAY_ROUNDS = 2
const EVERYDAY_DROPS = 10

let world: World
let tenant: Tenant
let project: TestProject
let token: string
let server: Running
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
beforeAll(async () => {
  world = await makeWorld()
  tenant = await world.tenant('ONC01')
  project = await smolyan(world, tenant)
  token = await openWeb(world).tokenFor(tenant, 'project_manager')
  const settings = {
    port: 0,
    host: 'localhost',
    data: world.directory,
    keys: join(world.directory, 'keys'),
    keysBesideData: true,
    origin: 'http://localhost',
    databaseUrl: null,
    mailServer: null,
    authorities: [],
    demo: false,
  }
  const installation = { ...world, settings, heads: join(world.directory, 'heads') }
  const report = (error: unknown) => void world.reported.push(error)
  server = await startServer(installation, { note: () => undefined, error: report })
})
afterAll(async () => {
  agent.destroy()
  await server.stop()
  await world.close()
})

const person = (n: number) =>
  JSON.stringify({
    projectId: project.id,
    activityId: project.activities.education,
    firstName: 'Примерка',
    lastName: `Еднократна-${n}`,
    entry: '2022-02-01',
  })

function send(id: string, body: string): ClientRequest {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Idempotency-Key': id }
  const path = '/api/operations/participants.register'
  const sent = request({ host: 'localhost', port: server.port, path, method: 'POST', headers, agent })
  sent.end(body)
  return sent
}

/** Sends and reads the answer. */
const answered = (id: string, body: string) =>
  new Promise<string>((resolve, reject) => {
    send(id, body)
      .on('error', reject)
      .on('response', (response) => {
        let text = ''
        response.on('data', (piece: Buffer) => {
          text += piece
        })
        response.on('error', reject)
        response.on('end', () => resolve(`${response.statusCode} ${text}`))
      })
  })

/** Sends, and cuts the line after a while, or – without one – when the answer begins: then it is committed for certain. */
const dropped = (id: string, body: string, afterMs: number | null) =>
  new Promise<void>((resolve) => {
    const sent = send(id, body)
    const cut = () => {
      sent.destroy()
      resolve()
    }
    sent.on('error', () => resolve())
    sent.on('response', cut)
    if (afterMs !== null) void sleep(afterMs).then(cut)
  })

/** People and acts of the tenant. */
const count = () =>
  inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, async (tx) => {
    const found = await sql<{ people: number; acts: number }>`
      select (select count(*)::int from person) as people,
             (select count(*)::int from act where operation = 'participants.register') as acts`.execute(tx)
    return found.rows[0]!
  })

describe('an operation', () => {
  it(
    'that is posted fifty times at once is done once, and all are answered the same',
    async ({ task }) => {
      const before = await count()
      const rounds = times(EVERYDAY_ROUNDS)
      for (let round = 0; round < rounds; round++) {
        const [id, body] = [newId(), person(round)]
        const answers = new Set(await Promise.all(Array.from({ length: AT_ONCE }, () => answered(id, body))))
        expect(answers.size).toBe(1)
        expect([...answers][0]).toMatch(/^200 .*"participants.register"/)
      }
      expect(await count()).toEqual({ people: before.people + rounds, acts: before.acts + rounds })
      expect(world.reported).toEqual([])
      task.meta.proof = { count: rounds, of: `rounds of ${AT_ONCE} posts` }
    },
    PATIENCE,
  )

  it(
    'whose answer was lost after the commit is answered the same when it is sent again',
    async ({ task }) => {
      const roll = dice(41)
      const before = await count()
      const drops = times(EVERYDAY_DROPS)
      for (let n = 0; n < drops; n++) {
        const [id, body] = [newId(), person(1_000 + n)]
        await dropped(id, body, roll.chance(0.5) ? null : roll.below(20))
        const answers = new Set<string>()
        for (let left = 1 + roll.below(5); left > 0; left--) {
          if (roll.chance(0.3)) await dropped(id, body, roll.chance(0.5) ? null : roll.below(10))
          answers.add(await answered(id, body))
        }
        expect(answers.size).toBe(1)
        expect([...answers][0]).toMatch(/^200 /)
      }
      expect(await count()).toEqual({ people: before.people + drops, acts: before.acts + drops })
      expect(world.reported).toEqual([])
      task.meta.proof = { count: drops, of: 'lost answers', seed: SEED }
    },
    PATIENCE,
  )
})
