/** Releases from the proposal to the portal: two people, nothing exact kept, everything ever seen attacked together. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import { type Actor, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { smolyan } from '../../../test/projects.ts'
import { release } from '../../../test/releases.ts'
import { limitedTo, makeWorld, someone, type World } from '../../../test/world.ts'
import type { Table } from '../contract.ts'
import type { ReleaseView } from './contract.ts'

const HOUR = 3_600_000
const named = { bg: 'Безработни', en: 'Unemployed' }
let world: World
let now = Date.parse('2026-03-02T10:00:00Z')
beforeAll(async () => {
  world = await makeWorld({ clock: () => now })
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
  const about = (table: Table) => [{ indicator: 'CO01', name: named, labels: {}, table, plan: [] }]
  const proposed = (table: Table, actor: Actor = manager, meanwhile?: () => Promise<unknown>) =>
    release(world, tenant, {
      projectId: project.id,
      asOf: '2026-02-28',
      audience: 'public',
      proposedBy: actor.id,
      tables: about(table),
      ...(meanwhile && { meanwhile }),
    })
  const inside = (table: Table, asOf = '2026-02-28') =>
    release(world, tenant, {
      projectId: project.id,
      asOf,
      audience: 'inside',
      proposedBy: null,
      tables: about(table),
    })
  const list = async (actor: Actor = mayor) =>
    (await world.ask<{ items: ReleaseView[] }>(actor, tenant, 'releases.list', { projectId: project.id })).items
  return { tenant, project, proposed, inside, list }
}

const approve = (tenant: Tenant, id: string | null, actor: Actor = mayor) =>
  world.run(actor, tenant, 'releases.approve', { id })
const recall = (tenant: Tenant, id: string | null, actor: Actor = mayor) =>
  world.run(actor, tenant, 'releases.recall', { id })
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
    const { proposed, inside, list } = await setting('SML10')
    expect(await proposed(bySex(4, 3))).toMatchObject({ id: null, refused: [{ why: 'too_few_people' }] })
    expect(await inside(bySex(2, 2))).toMatchObject({ id: null, refused: [{ why: 'too_few_people' }] })
    expect(await list()).toEqual([])
  })

  it('is recorded by the software only, and not where another came between', async () => {
    const { tenant, project, proposed, inside, list } = await setting('SML12')
    const input = { projectId: project.id }
    for (const actor of [manager, mayor, OPERATOR]) {
      const forged = world.run(actor, tenant, 'releases.record', input)
      await expect(forged).rejects.toMatchObject({ code: 'forbidden' })
    }
    const open = await proposed(bySex(40, 30))
    await expect(proposed(bySex(41, 30), manager, () => approve(tenant, open.id))).rejects.toMatchObject({
      code: 'conflict',
    })
    const next = bySex(60, 50, ['2026-01', '2026-02'])
    await expect(proposed(next, manager, () => inside(bySex(40, 30)))).rejects.toMatchObject({
      code: 'conflict',
    })
    expect((await list()).map(({ audience, state }) => `${audience} ${state}`).sort()).toEqual([
      'inside approved',
      'public approved',
    ])
  })

  it('keeps the exact figures nowhere', async () => {
    const { tenant, proposed } = await setting('SML11')
    const receipt = await proposed(bySex(1234, 7))
    const kept = await inTenant(world.db.app, { tenant: tenant.id, reach: 'work' }, (tx) =>
      tx.selectFrom('release').selectAll().where('tenant_id', '=', tenant.id).execute(),
    )
    expect(kept).toHaveLength(1)
    expect(JSON.stringify([kept, receipt])).toContain('1241')
    expect(JSON.stringify([kept, receipt])).not.toMatch(/1234|"value"/)
  })
})

describe('figures for inside', () => {
  it('stand at once without approval, finer than what everyone sees, and are not everyone’s', async () => {
    const { tenant, project, proposed, inside, list } = await setting('SML16')
    const { id } = await inside(bySex(40, 7))
    const [view] = await list()
    expect(view).toMatchObject({ id, audience: 'inside', state: 'approved', mine: false })
    expect(view!.tables[0]!.table).toMatchObject({ cells: [{ value: 40 }, { value: 7 }], k: 5 })
    expect(await seenByReader(project.id)).toEqual([])
    expect(await list(someone('network_facilitator'))).toEqual([])
    const unseen = recall(tenant, id, someone('network_facilitator'))
    await expect(unseen).rejects.toMatchObject({ code: 'not_found' })
    await expect(approve(tenant, id)).rejects.toMatchObject({ code: 'not_allowed_now' })
    // Seven are still few for everyone.
    await proposed(bySex(40, 7))
    expect((await list())[0]!.tables[0]!.table.cells).toEqual([{ hidden: true }, { hidden: true }])
    expect((await list(someone('network_facilitator'))).map(({ audience }) => audience)).toEqual(['public'])
  })

  it('may not be released twice for a day, nor with the name of anybody', async () => {
    const { tenant, inside } = await setting('SML18')
    await inside(bySex(40, 30))
    await expect(inside(bySex(50, 40))).rejects.toMatchObject({ code: 'already_exists' })
    const approved = inTenant(world.db.app, { tenant: tenant.id, reach: 'work' }, (tx) =>
      sql`update release set approved_by = ${mayor.id} where tenant_id = ${tenant.id}`.execute(tx),
    )
    await expect(approved).rejects.toThrow('release_inside_by_itself')
  })

  it('are held back where they would show few beside what was public, and the other way round', async () => {
    const { tenant, proposed, inside, list } = await setting('SML20')
    await approve(tenant, (await proposed(bySex(40, 30))).id)
    const months = ['2026-01', '2026-02']
    // Three more than everyone was told: inside too, three are too few.
    expect(await inside(bySex(41, 32, months))).toMatchObject({ id: null, refused: [{ why: 'no_safe_form' }] })
    // Twelve more, seven of them women: fine inside.
    expect(await inside(bySex(45, 37, months))).toMatchObject({ tables: 1, refused: [] })
    // Thirteen more than everyone was told would do, but inside it would be seen that one came in March.
    const next = bySex(45, 38, [...months, '2026-03'])
    expect(await proposed(next)).toMatchObject({ id: null, refused: [{ why: 'no_safe_form' }] })
    const other = await setting('SML33')
    await approve(other.tenant, (await other.proposed(bySex(40, 30))).id)
    expect(await other.proposed(next)).toMatchObject({ tables: 1, refused: [] })
    expect((await list()).map(({ audience }) => audience)).toEqual(['inside', 'public'])
  })

  it('are held against a proposal that may still be approved', async () => {
    const { tenant, proposed, inside } = await setting('SML27')
    const open = await proposed(bySex(40, 30))
    const months = ['2026-01', '2026-02']
    expect(await inside(bySex(41, 32, months))).toMatchObject({ id: null, refused: [{ why: 'no_safe_form' }] })
    await approve(tenant, open.id)
  })
})
