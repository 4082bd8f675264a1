import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problem } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { makeWorld, type World } from '../../test/world.ts'
import { addJob, cancelJob, Failed, findJob, type Handler, runNextJob, startJobs } from './index.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const start = async (tenantId: number, kind: string) => {
  const id = newId()
  const job = { id, tenantId, accountId: null, roles: 'project_manager', kind, input: { n: 3 } }
  await addJob(world.db, job)
  await addJob(world.db, job)
  return id
}
const handlersOf = (handlers: Record<string, Handler>) => new Map(Object.entries(handlers))

describe('jobs', () => {
  it('run once, with progress and a result', async () => {
    const tenant = await world.tenant('AAA01')
    const id = await start(tenant.id, 'count')
    const handlers = handlersOf({
      count: async (job, { progress }) => {
        await progress({ phase: 'counting', done: 1, total: 3 })
        expect((await findJob(world.db, tenant.id, id))?.progress).toEqual({ phase: 'counting', done: 1, total: 3 })
        return { counted: job.input.n }
      },
    })
    expect(await runNextJob(world.gate, handlers)).toBe(true)
    expect(await runNextJob(world.gate, handlers)).toBe(false)
    expect(await findJob(world.db, tenant.id, id)).toMatchObject({ state: 'done', result: { counted: 3 } })
    expect(await findJob(world.db, tenant.id + 1, id)).toBeUndefined()
  })

  it('begin at once where they are looked for in the same process', async () => {
    const tenant = await world.tenant('AAA09')
    const begun: string[] = []
    let heard = () => {}
    const handlers = handlersOf({
      ring: async (job) => {
        begun.push(job.id)
        heard()
        return {}
      },
    })
    const jobs = startJobs(world.gate, handlers, { everyMs: 3_600_000 })
    const ids: string[] = []
    for (let n = 1; n <= 3; n++) {
      const done = new Promise<void>((resolve) => {
        heard = resolve
      })
      ids.push(await start(tenant.id, 'ring'))
      await done
    }
    await jobs.stop()
    expect(begun).toEqual(ids)
  })

  it('stop where someone asks, before and during', async () => {
    const tenant = await world.tenant('AAA02')
    const waiting = await start(tenant.id, 'never')
    expect(await cancelJob(world.db, tenant.id, waiting)).toBe(true)
    expect((await findJob(world.db, tenant.id, waiting))?.state).toBe('cancelled')
    const id = await start(tenant.id, 'long')
    const long: Handler = async (_job, { progress }) => {
      await cancelJob(world.db, tenant.id, id)
      await progress({ done: 1 })
      return {}
    }
    await runNextJob(world.gate, handlersOf({ long }))
    expect((await findJob(world.db, tenant.id, id))?.state).toBe('cancelled')
  })

  it('are taken up again when their worker has died, and keep one tenant from holding up the others', async () => {
    const [one, two] = [await world.tenant('AAA03'), await world.tenant('AAA04')]
    const dead = await start(one.id, 'work')
    await sql`update job set state = 'running', alive_at = now() - interval '1 hour' where id = ${dead}`.execute(
      world.db.door,
    )
    const ran: string[] = []
    const work: Handler = async (job) => {
      ran.push(job.id)
      return {}
    }
    await runNextJob(world.gate, handlersOf({ work }))
    expect(ran).toEqual([dead])
    const busy = await start(one.id, 'work')
    await sql`update job set state = 'running', alive_at = now() where id = ${busy}`.execute(world.db.door)
    await start(one.id, 'work')
    const other = await start(two.id, 'work')
    await runNextJob(world.gate, handlersOf({ work }))
    expect(ran).toEqual([dead, other])
    expect(await runNextJob(world.gate, handlersOf({ work }))).toBe(false)
  })

  it('wait in their own line only, the long ones apart from all others', async () => {
    const tenant = await world.tenant('AAA07')
    const [long, short] = [await start(tenant.id, 'long'), await start(tenant.id, 'short')]
    const ran: string[] = []
    const note: Handler = async (job) => {
      ran.push(job.id)
      return {}
    }
    const handlers = handlersOf({
      short: note,
      // While the long one runs, another of its tenant is done; a second long one waits.
      long: async (job, tools) => {
        await start(tenant.id, 'long')
        expect(await runNextJob(world.gate, handlers, { kinds: ['long'], others: false })).toBe(false)
        expect(await runNextJob(world.gate, handlers, { kinds: ['long'], others: true })).toBe(true)
        return note(job, tools)
      },
    })
    await runNextJob(world.gate, handlers, { kinds: ['long'], others: false })
    expect(ran).toEqual([short, long])
    await runNextJob(world.gate, handlersOf({ long: note }))
    expect(ran).toHaveLength(3)
  })

  it('say why they failed', async () => {
    const tenant = await world.tenant('AAA05')
    const id = await start(tenant.id, 'unheard_of')
    await runNextJob(world.gate, handlersOf({}))
    expect(await findJob(world.db, tenant.id, id)).toMatchObject({ state: 'failed', result: { code: 'internal' } })
    expect(world.reported).toHaveLength(1)
    const hopeless = await start(tenant.id, 'hopeless')
    const refuse: Handler = async () => {
      throw new Failed({ code: 'file_empty', params: {} })
    }
    await runNextJob(world.gate, handlersOf({ hopeless: refuse }))
    expect(await findJob(world.db, tenant.id, hopeless)).toMatchObject({
      state: 'failed',
      result: { code: 'file_empty' },
    })
    expect(world.reported).toHaveLength(1)
  })

  it('let go of what they needed only once their end is written, and of nothing when they will be taken up again', async () => {
    const tenant = await world.tenant('AAA06')
    const seen: (string | undefined)[] = []
    const tidy =
      (id: string, error?: Error): Handler =>
      async (_job, { afterwards }) => {
        afterwards(async () => void seen.push((await findJob(world.db, tenant.id, id))?.state))
        if (error) throw error
        return {}
      }
    const done = await start(tenant.id, 'tidy')
    await runNextJob(world.gate, handlersOf({ tidy: tidy(done) }))
    const passing = await start(tenant.id, 'tidy')
    await runNextJob(world.gate, handlersOf({ tidy: tidy(passing, problem('database_away')) }))
    expect(seen).toEqual(['done'])
    expect((await findJob(world.db, tenant.id, passing))?.state).toBe('running')
  })
})
