/** Pages of the portal from proposal to reader: the allow list, two people, versions, and nothing of other tenants. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PublicationLine, PublicationView } from '#disclosure/publications/contract.ts'
import { type Actor, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { smolyan } from '../../../test/projects.ts'
import { makeWorld, someone, type World } from '../../../test/world.ts'
import type { ProjectPage } from './contract.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2026-03-02T10:00:00Z') })
})
afterAll(() => world.close())

const manager = someone('project_manager')
const mayor = someone('leadership')

async function published(tenant: Tenant, code: string, by: Actor = manager): Promise<string> {
  const { id } = (await world.run(by, tenant, 'publications.propose', { project: code })).result as { id: string }
  await world.run(mayor, tenant, 'publications.approve', { id })
  return id
}

const seen = async (tenant: Tenant) =>
  (
    await sql<{ slug: string; version: number; body: ProjectPage }>`
      select slug, version, body from publication where tenant_id = ${tenant.id} order by slug`.execute(world.db.reader)
  ).rows

describe('the page of a project', () => {
  it('says what the public may know and nothing else', async () => {
    const tenant = await world.tenant('SML31')
    const { id, activities } = await smolyan(world, tenant)
    const [school, organisation] = [newId(), newId()]
    await world.run(OPERATOR, tenant, 'organisations.create', {
      id: organisation,
      kind: 'ngo',
      name: 'Сдружение „Път“',
      contact: { phone: '0301 12345', email: 'put@example.org' },
    })
    await world.run(OPERATOR, tenant, 'partners.add', { id: school, project: id, role: 'partner', organisation })
    await world.run(OPERATOR, tenant, 'equipment.add', {
      id: newId(),
      project: id,
      kind: 'laptops',
      name: { bg: 'Лаптопи', en: 'Laptops' },
      quantity: 50,
      unitPrice: '1200.00',
      activity: activities.education,
      handedOn: '2023-03-01',
      document: 'Протокол 7',
    })
    const forum = { kind: 'public_discussion', title: { bg: 'Дискусия', en: 'Discussion' }, projectId: id }
    await world.run(OPERATOR, tenant, 'events.record', {
      ...forum,
      id: newId(),
      heldOn: '2023-05-01',
      attendance: { total: 30, women: 26, men: 4 },
    })
    await world.run(OPERATOR, tenant, 'events.record', {
      ...forum,
      id: newId(),
      heldOn: '2023-06-01',
      attendance: { total: 6 },
    })
    await world.run(OPERATOR, tenant, 'targets.set', {
      project: id,
      targets: [{ id: newId(), indicator: 'jobs', value: '92' }],
    })
    await published(tenant, 'SML-2022')
    const [page] = await seen(tenant)
    const { body } = page!
    expect(body).toMatchObject({ code: 'SML-2022', asOf: '2026-03-02', total: { amountEur: '804475.67' } })
    expect(body.equipment).toEqual([{ name: { bg: 'Лаптопи', en: 'Laptops' }, quantity: 50, handedOn: '2023-03-01' }])
    expect(body.events.map((event) => event.came)).toEqual([30, null])
    expect(body.results.find((one) => one.code === 'equipment_laptops')).toMatchObject({ value: 50, people: false })
    expect(body.results.find((one) => one.code === 'jobs')).toMatchObject({ value: null, people: true, target: 92 })
    expect(body.results.filter((one) => one.people && one.value !== null)).toEqual([])
    expect(JSON.stringify(body)).not.toMatch(/0301|example|1200|Протокол|"women"|[0-9a-f]{8}-[0-9a-f]{4}-7/)
  })

  it('is published by a second person, version by version, and withdrawn', async () => {
    const tenant = await world.tenant('SZR12')
    await smolyan(world, tenant, OPERATOR, 'KZL-2021')
    const { id } = (await world.run(manager, tenant, 'publications.propose', { project: 'KZL-2021' })).result as {
      id: string
    }
    await expect(world.run(manager, tenant, 'publications.approve', { id })).rejects.toMatchObject({
      code: 'own_approval',
    })
    expect(await seen(tenant)).toEqual([])
    await world.run(mayor, tenant, 'publications.approve', { id })
    const second = await published(tenant, 'KZL-2021')
    expect((await seen(tenant)).map(({ version }) => version)).toEqual([2])
    const { items } = await world.ask<{ items: PublicationLine[] }>(mayor, tenant, 'publications.list')
    expect(items.map(({ version, state, mine }) => [version, state, mine])).toEqual([
      [2, 'published', false],
      [1, 'replaced', false],
    ])
    const whole = await world.ask<PublicationView>(mayor, tenant, 'publications.get', { id: second })
    expect(whole.body).toMatchObject({ code: 'KZL-2021' })
    await world.run(manager, tenant, 'publications.withdraw', { id: second })
    expect(await seen(tenant)).toEqual([])
    await expect(world.run(manager, tenant, 'publications.withdraw', { id: second })).rejects.toMatchObject({
      code: 'not_allowed_now',
    })
  })

  it('warns the second person of few people beside a place', async () => {
    const tenant = await world.tenant('SFO39')
    await world.run(manager, tenant, 'publications.proposeText', {
      title: { bg: 'Самоков', en: 'Samokov' },
      lead: { bg: 'Помогнахме на 3 семейства от ромски произход.', en: 'We work with the community.' },
    })
    const { items } = await world.ask<{ items: PublicationLine[] }>(mayor, tenant, 'publications.list')
    expect(items[0]!.warnings).toMatchObject([{ path: 'lead.bg', count: 3 }])
  })

  it('cannot be changed by anyone once it is written', async () => {
    const tenant = await world.tenant('SML18')
    await smolyan(world, tenant, OPERATOR, 'SML-1')
    await published(tenant, 'SML-1')
    for (const login of [world.db.app, world.db.reader]) {
      const change = sql`update publication set body = '{}'`.execute(login)
      await expect(change).rejects.toThrow(/permission denied/)
    }
    await expect(sql`select proposed_by from publication`.execute(world.db.reader)).rejects.toThrow(/permission denied/)
    await expect(sql`select id from project`.execute(world.db.reader)).rejects.toThrow(/permission denied/)
  })
})
