import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kit/ids.ts'
import { makeWorld, someone, type World } from '../../test/world.ts'
import type { OrganisationView, RegionView } from './contract.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

describe('places', () => {
  it('know the 28 regions and 265 municipalities of Bulgaria by their codes', async () => {
    const tenant = await world.tenant('PDV43')
    const { items } = await world.ask<{ items: RegionView[] }>(someone('project_manager'), tenant, 'places.list')
    expect(items).toHaveLength(28)
    expect(items.flatMap((region) => region.municipalities)).toHaveLength(265)
    const smolyan = items.find((region) => region.code === 'BG-21')
    expect(smolyan).toMatchObject({ nuts3: 'BG424', name: { bg: 'Смолян', en: 'Smolyan' } })
    expect(smolyan?.municipalities).toContainEqual({ code: 'SML31', name: { bg: 'Смолян', en: 'Smolyan' } })
  })
})

describe('organisations', () => {
  it('are added, changed and listed page by page without a gap', async () => {
    const tenant = await world.tenant('SML31')
    const manager = someone('project_manager')
    const agency = newId()
    await world.run(manager, tenant, 'organisations.create', {
      id: agency,
      kind: 'state_institution',
      name: 'Агенция по заетостта',
    })
    for (const name of ['ДГ „Радост“', 'ДГ „Веселушко“', 'ДГ „Дъга“'])
      await world.run(manager, tenant, 'organisations.create', {
        id: newId(),
        kind: 'kindergarten',
        name,
        municipality: 'SML31',
        settlement: 'гр. Смолян',
      })
    const office = newId()
    await world.run(manager, tenant, 'organisations.create', {
      id: office,
      kind: 'state_institution',
      name: 'Дирекция „Бюро по труда“',
      parentId: agency,
    })
    await world.run(manager, tenant, 'organisations.change', {
      id: office,
      kind: 'state_institution',
      name: 'Дирекция „Бюро по труда“ – Смолян',
      parentId: agency,
      contact: { phone: '0301 00000' },
    })

    const seen: OrganisationView[] = []
    let after: string | null = null
    do {
      const page: { items: OrganisationView[]; next: string | null } = await world.ask(
        manager,
        tenant,
        'organisations.list',
        { limit: 2, ...(after ? { after } : {}) },
      )
      seen.push(...page.items)
      after = page.next
    } while (after)
    expect(seen.map((item) => item.name)).toEqual([...seen.map((item) => item.name)].sort())
    expect(seen).toHaveLength(5)
    expect(seen.find((item) => item.id === office)).toMatchObject({
      parentId: agency,
      contact: { phone: '0301 00000' },
    })
  })

  it('refuse what makes no sense, and say why', async () => {
    const tenant = await world.tenant('SZR12')
    const manager = someone('project_manager')
    const create = (input: object) =>
      world.run(manager, tenant, 'organisations.create', { id: newId(), kind: 'school', name: 'ОУ', ...input })
    await expect(create({ name: ' \u200b ' })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(create({ kind: 'bank' })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(create({ role: 'admin' })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(create({ parentId: newId() })).rejects.toMatchObject({ code: 'not_found' })
    await expect(create({ municipality: 'XXX99' })).rejects.toMatchObject({ code: 'not_found' })
    await create({})
    await expect(create({})).rejects.toMatchObject({ code: 'already_exists' })
    await expect(world.ask(manager, tenant, 'organisations.list', { after: '["x"]' })).rejects.toMatchObject({
      code: 'bad_cursor',
    })
    await expect(world.run(someone('leadership'), tenant, 'organisations.create', {})).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
