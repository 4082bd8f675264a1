import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import type { Actor } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { smolyan } from '../../../test/projects.ts'
import { limitedTo, makeWorld, someone, type World } from '../../../test/world.ts'
import { studyFacts } from '../index.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

describe('a study', () => {
  it('looks into municipalities of several countries, each once (S1.3)', async () => {
    const tenant = await world.tenant('INTEGRO', 'ngo')
    const project = await smolyan(world, tenant)
    const manager = someone('project_manager')
    const add = (country: string, bg: string, en: string, more: object = {}, actor: Actor = manager) =>
      world.run(actor, tenant, 'studies.addPlace', {
        id: newId(),
        projectId: project.id,
        country,
        name: { bg, en },
        ...more,
      })
    await add('BG', 'Каварна', 'Kavarna', { planned: true })
    await add('BE', 'Гент', 'Ghent', { planned: true })
    await add('CZ', 'Острава', 'Ostrava')
    const facts = await inTenant(world.db.app, { tenant: tenant.id, reach: 'work' }, (tx) => studyFacts(tx, project.id))
    expect(facts.map((one) => [one.country, one.planned])).toEqual([
      ['BG', true],
      ['BE', true],
      ['CZ', false],
    ])
    await expect(add('CZ', 'Острава', 'Ostrava')).rejects.toMatchObject({ code: 'already_exists' })
    await expect(add('Czechia', 'Острава', 'Ostrava')).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(add('CZ', 'Бърно', 'Brno', { projectId: newId() })).rejects.toMatchObject({ code: 'not_found' })
    await expect(add('CZ', 'Бърно', 'Brno', {}, someone('leadership'))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(add('CZ', 'Бърно', 'Brno', {}, limitedTo(newId(), 'project_manager'))).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(world.reported).toEqual([])
  })
})
