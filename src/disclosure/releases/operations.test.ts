/** Releases from the proposal to the portal: two people, nothing exact kept, everything ever seen attacked together. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { inTenant } from '#db/tenant.ts'
import { type Actor, operation, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { smolyan } from '../../../test/projects.ts'
import { limitedTo, makeWorld, someone, type World } from '../../../test/world.ts'
import { PUBLIC_POLICY, type Table } from '../contract.ts'
import type { ReleaseView } from './contract.ts'
import { proposeRelease } from './index.ts'

const HOUR = 3_600_000
const named = { bg: 'Безработни', en: 'Unemployed' }
let world: World
let now = Date.parse('2026-03-02T10:00:00Z')
// Stands for whoever can count people: the exact table comes in from outside of this room.
const propose = operation({
  name: 'releases.propose',
  summary: 'Proposes a table.',
  input: z.object({ projectId: z.uuid(), table: z.any(), indicator: z.string().default('CO01') }),
  event: 'release_proposed',
  purpose: 'publication',
  offline: false,
  body: (context, { projectId, table, indicator }) =>
    proposeRelease(context, {
      projectId,
      asOf: '2026-02-28',
      policy: PUBLIC_POLICY,
      tables: [{ indicator, name: named, labels: {}, table: table as Table, plan: [] }],
    }),
})

beforeAll(async () => {
  world = await makeWorld({ clock: () => now, operations: [propose] })
})
afterAll(() => world.close())

const manager = someone('project_manager')
const mayor = someone('leadership')
const bySex = (men: number, women: number, months: string[] = ['2026-01']): Table => ({
  topic: 'participants:CO01',
  where: { entry: months },
  variables: [{ key: 'sex', categories: [{ code: 'men' }, { code: 'women' }] }],
  counts: [men, women],
})

async function setting(code: string) {
  const tenant = await world.tenant(code)
  const project = await smolyan(world, tenant)
  const proposed = async (table: Table, actor: Actor = manager) => {
    const receipt = await world.run(actor, tenant, 'releases.propose', { projectId: project.id, table })
    return receipt.result as { id: string; tables: number; refused: unknown[] }
  }
  const list = async (actor: Actor = mayor) =>
    (await world.ask<{ items: ReleaseView[] }>(actor, tenant, 'releases.list', { projectId: project.id })).items
  return { tenant, project, proposed, list }
}

const approve = (tenant: Tenant, id: string, actor: Actor = mayor) =>
  world.run(actor, tenant, 'releases.approve', { id })
const recall = (tenant: Tenant, id: string, actor: Actor = mayor) => world.run(actor, tenant, 'releases.recall', { id })
const seenByReader = async (projectId: string) =>
  (await sql<{ public: unknown }>`select public from release where project_id = ${projectId}`.execute(world.db.reader))
    .rows

describe('a release', () => {
  it('needs a second person, who sees the protected table only; the public sees it then', async () => {
    const { tenant, project, proposed, list } = await setting('SML31')
    const { id } = await proposed(bySex(40, 4))
    const [view] = await list()
    expect(view).toMatchObject({ id, state: 'proposed', mine: false, audience: 'public', recallUntil: null })
    expect(view!.tables[0]!.table).toMatchObject({ total: 44, cells: [{ hidden: true }, { hidden: true }], k: 10 })
    expect(JSON.stringify(view)).not.toMatch(/primary|complementary/)
    expect(await seenByReader(project.id)).toEqual([])
    await expect(approve(tenant, id, manager)).rejects.toMatchObject({ code: 'own_approval' })
    await approve(tenant, id)
    expect(await seenByReader(project.id)).toHaveLength(1)
    await expect(approve(tenant, id, someone('leadership'))).rejects.toMatchObject({ code: 'not_allowed_now' })
    expect(JSON.stringify(await seenByReader(project.id))).not.toMatch(/primary|"value":4\b/)
  })

  it('is approved by a person with the right: no token, no other project’s manager, no finance officer', async () => {
    const { tenant, project, proposed } = await setting('SML02')
    const { id } = await proposed(bySex(40, 30))
    const token: Actor = { ...someone('leadership'), kind: 'token' }
    await expect(approve(tenant, id, token)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(approve(tenant, id, someone('finance_officer'))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(approve(tenant, id, limitedTo(newId(), 'project_manager'))).rejects.toMatchObject({
      code: 'not_found',
    })
    await approve(tenant, id, limitedTo(project.id, 'project_manager'))
  })

  it('is set aside by a newer proposal, which was attacked without it', async () => {
    const { tenant, proposed, list } = await setting('SML05')
    const first = await proposed(bySex(40, 30))
    const second = await proposed(bySex(60, 50))
    expect((await list()).map(({ id, state }) => [id, state])).toEqual([
      [second.id, 'proposed'],
      [first.id, 'replaced'],
    ])
    await expect(approve(tenant, first.id)).rejects.toMatchObject({ code: 'not_allowed_now' })
  })

  it('can be recalled within 24 hours, and counts as seen even so', async () => {
    const { tenant, project, proposed, list } = await setting('SML09')
    const first = await proposed(bySex(40, 30))
    await approve(tenant, first.id)
    now += 23 * HOUR
    await recall(tenant, first.id)
    expect(await seenByReader(project.id)).toEqual([])
    expect((await list())[0]).toMatchObject({ state: 'recalled' })
    // Three women more in the next month: beside what was seen, the difference would show them.
    const next = await proposed(bySex(60, 33, ['2026-01', '2026-02']))
    const [view] = await list()
    expect(next.tables).toBe(1)
    expect(view!.tables[0]!.table.cells).not.toContainEqual({ value: 33 })
    await approve(tenant, next.id)
    now += 25 * HOUR
    await expect(recall(tenant, next.id)).rejects.toMatchObject({ code: 'not_allowed_now' })
  })

  it('is refused where too few people are counted; nothing is kept', async () => {
    const { proposed, list } = await setting('SML10')
    await expect(proposed(bySex(4, 3))).rejects.toMatchObject({
      code: 'not_allowed_now',
      info: { params: { why: 'too_few_people' } },
    })
    expect(await list()).toEqual([])
  })

  it('keeps the exact figures nowhere', async () => {
    const { tenant, proposed } = await setting('SML11')
    const receipt = await proposed(bySex(1234, 7))
    const kept = await inTenant(world.db.app, { tenant: tenant.id, reach: 'work' }, (tx) =>
      tx.selectFrom('release').selectAll().where('tenant_id', '=', tenant.id).execute(),
    )
    expect(kept).toHaveLength(1)
    expect(JSON.stringify([kept, receipt])).toContain('1241')
    expect(JSON.stringify([kept, receipt])).not.toMatch(/1234|:7\b/)
  })
})
