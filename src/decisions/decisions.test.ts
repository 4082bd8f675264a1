import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kit/ids.ts'
import { makeWorld, someone, type World } from '../../test/world.ts'
import type { DecisionView } from './contract.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

// S4.1
const council = (number: string, decidedOn: string) => ({
  id: newId(),
  kind: 'council_decision',
  number,
  decidedOn,
  issuer: { bg: 'Общински съвет – Казанлък', en: 'Kazanlak Municipal Council' },
  subject: { bg: 'Подкрепя партньорството по проекта', en: 'Supports the partnership of the project' },
  creates: 'project',
})

describe('decisions', () => {
  it('are recorded and listed by date, page by page', async () => {
    const tenant = await world.tenant('SZR12')
    const manager = someone('project_manager')
    for (const input of [council('551', '2021-10-28'), council('295', '2020-11-26')])
      await world.run(manager, tenant, 'decisions.record', input)
    const first = await world.ask<{ items: DecisionView[]; next: string }>(manager, tenant, 'decisions.list', {
      limit: 1,
    })
    const rest = await world.ask<{ items: DecisionView[]; next: null }>(manager, tenant, 'decisions.list', {
      after: first.next,
    })
    expect([...first.items, ...rest.items].map((item) => [item.number, item.decidedOn])).toEqual([
      ['295', '2020-11-26'],
      ['551', '2021-10-28'],
    ])
    expect(rest.next).toBeNull()
    expect(first.items[0]?.issuer.en).toBe('Kazanlak Municipal Council')
  })

  it('refuse the same number of the same council and day, days that do not exist, and whoever may not', async () => {
    const tenant = await world.tenant('SML31')
    const manager = someone('project_manager')
    const record = (input: object) => world.run(manager, tenant, 'decisions.record', input)
    await record(council('295', '2020-11-26'))
    await expect(record(council('295', '2020-11-26'))).rejects.toMatchObject({ code: 'already_exists' })
    await expect(record(council('1', '2021-02-29'))).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(record({ ...council('1', '2021-02-28'), subject: { bg: 'х' } })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await expect(record({ ...council('1', '2021-02-28'), subject: { bg: '\ud800', en: 'x' } })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await expect(
      world.run(someone('field_worker'), tenant, 'decisions.record', council('2', '2021-01-01')),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})
