/** Statements that travel together fail together, and a transaction says so when what it did is not kept. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../../test/world.ts'
import { HELD } from './statements.ts'
import { inTenant, type Opening, type Tx } from './tenant.ts'

let world: World
let opening: Opening
beforeAll(async () => {
  world = await makeWorld()
  opening = { tenant: (await world.tenant('STM01')).id, reach: 'work' }
})
afterAll(() => world.close())

const held = sql.raw(HELD)
const claim = (tx: Tx, id: string) =>
  sql`${held} insert into claim (tenant_id, id, content) values (${tx.tenant}, ${id}, 'x')`.execute(tx)
const claims = () =>
  inTenant(world.db.app, opening, async (tx) => (await sql`select id from claim`.execute(tx)).rows.length)
const [first, second] = ['0190f3a2-7c1e-7abc-8def-000000000001', '0190f3a2-7c1e-7abc-8def-000000000002']

describe('statements', () => {
  it('that are held are done by the commit, and with a rollback never', async () => {
    await inTenant(world.db.app, opening, (tx) => claim(tx, first))
    expect(await claims()).toBe(1)
    await expect(
      inTenant(world.db.app, opening, async (tx) => {
        await claim(tx, second)
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    expect(await claims()).toBe(1)
  })

  it('that are held and fail make the commit fail, and nothing stays', async () => {
    const twice = inTenant(world.db.app, opening, async (tx) => {
      await claim(tx, second)
      await claim(tx, first)
    })
    await expect(twice).rejects.toMatchObject({ code: '23505' })
    expect(await claims()).toBe(1)
  })

  it('see their tenant from the first on, and a transaction without any is nothing', async () => {
    const seen = await inTenant(world.db.app, opening, async (tx) => {
      const row = await sql<{ tenant: string }>`select current_setting('app.tenant') as tenant`.execute(tx)
      return row.rows[0]!.tenant
    })
    expect(seen).toBe(String(opening.tenant))
    expect(await inTenant(world.db.app, opening, async () => 'nothing')).toBe('nothing')
  })

  it('that failed and were passed over do not end in a success', async () => {
    const swallowed = inTenant(world.db.app, opening, async (tx) => {
      await claim(tx, second)
      await sql`select 1 / 0`.execute(tx).catch(() => undefined)
    })
    await expect(swallowed).rejects.toThrow('the transaction had failed')
    expect(await claims()).toBe(1)
  })

  it('are prepared from their second use on, whatever became of the transaction', async () => {
    const ask = (tx: Tx, divisor: number) => sql<{ n: number }>`select 7 / ${divisor}::int as n`.execute(tx)
    for (const divisor of [1, 0, 7, 1]) {
      const asked = inTenant(world.db.app, opening, async (tx) => (await ask(tx, divisor)).rows[0]!.n)
      if (divisor === 0) await expect(asked).rejects.toMatchObject({ code: '22012' })
      else expect(await asked).toBe(7 / divisor)
    }
    const prepared = await inTenant(world.db.app, opening, (tx) =>
      sql`select name from pg_prepared_statements where statement like 'select 7 /%'`.execute(tx),
    )
    expect(prepared.rows).toHaveLength(1)
  })
})
