import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { makeWorld, someone, type World } from '../../../test/world.ts'
import type { ProjectView } from '../contract.ts'
import { kazanlak } from '../testing.ts'

let world: World
let manager: Actor
beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2026-03-02T10:00:00Z') })
  manager = someone('project_manager')
})
afterAll(() => world.close())

/** A project in levs that lives into 2026, and what can be done to it. */
async function project(code: string, more: object = {}) {
  const tenant: Tenant = await world.tenant(code)
  const { startsOn, ...input } = { startsOn: '2024-01-15', ...kazanlak({ endsOn: '2026-06-30', ...more }) }
  await world.run(manager, tenant, 'projects.create', { ...input, startsOn })
  let version = 1
  const get = (asOf?: string) =>
    world.ask<ProjectView>(manager, tenant, 'projects.get', { code: input.code, ...(asOf ? { asOf } : {}) })
  const amend = async (kind: string, effectiveOn: string, set: object = {}, rest: object = {}) => {
    const receipt = await world.run(manager, tenant, 'projects.amend', {
      id: newId(),
      project: input.id,
      version,
      kind,
      datedOn: effectiveOn,
      effectiveOn,
      document: 'ДС № 1',
      reason: 'причина',
      set,
      ...rest,
    })
    version += 1
    return receipt
  }
  return { tenant, input: { ...input, startsOn }, get, amend }
}

describe('the history of a project', () => {
  it('tells it as it stood on any day', async () => {
    const { get, amend } = await project('SZR12', { state: 'prepared' })
    await amend('start', '2024-02-01', { startsOn: '2024-02-01' })
    await amend('suspension', '2024-06-01')
    await amend('resumption', '2024-09-01')
    await amend('extension', '2025-05-05', { endsOn: '2026-12-31' })
    await amend('amendment', '2025-07-01', {
      grants: {
        currency: 'BGN',
        total: '1500000.00',
        amounts: [
          { code: 'HRD', amount: '1198848.43' },
          { code: 'SESG', amount: '301151.57' },
        ],
      },
    })
    await amend('currency_changeover', '2026-01-01')
    const stood = async (day: string) => {
      const { state, startsOn, endsOn, currency, total, changes } = await get(day)
      return [state, startsOn, endsOn, currency, total?.amount, changes.length]
    }
    expect(await stood('2024-01-31')).toEqual(['prepared', '2024-01-15', '2026-06-30', 'BGN', '1555364.20', 0])
    expect(await stood('2024-02-01')).toEqual(['running', '2024-02-01', '2026-06-30', 'BGN', '1555364.20', 1])
    expect(await stood('2024-08-31')).toEqual(['suspended', '2024-02-01', '2026-06-30', 'BGN', '1555364.20', 2])
    expect(await stood('2025-05-05')).toEqual(['running', '2024-02-01', '2026-12-31', 'BGN', '1555364.20', 4])
    expect(await stood('2025-12-31')).toEqual(['running', '2024-02-01', '2026-12-31', 'BGN', '1500000.00', 5])
    const now = await get()
    // New money is in euro; what the contract says is not converted.
    expect(now).toMatchObject({ currency: 'EUR', total: { amount: '1500000.00', currency: 'BGN' }, version: 7 })
    expect(now.grants.map((grant) => grant.currency)).toEqual(['BGN', 'BGN'])
    expect((await get('2025-01-01')).grants[1]).toMatchObject({ amount: '356515.77', amountEur: '182283.62' })
    await amend('closing', '2026-02-28')
    expect((await get()).state).toBe('closed')
    await expect(amend('amendment', '2026-03-01', { endsOn: '2026-05-01' })).rejects.toMatchObject({
      code: 'not_allowed_now',
    })
  })

  it('takes in changes out of order where they do not touch the same', async () => {
    const { amend, get } = await project('SZR01')
    await amend('extension', '2025-05-05', { endsOn: '2026-12-31' })
    await amend('amendment', '2025-03-01', { title: { bg: 'Ново', en: 'New' } })
    expect(await get('2025-04-01')).toMatchObject({ title: { en: 'New' }, endsOn: '2026-06-30' })
    await expect(amend('extension', '2025-04-01', { endsOn: '2027-01-31' })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('refuses what cannot be, and stays as it was', async () => {
    const { amend, get, tenant, input } = await project('SZR22')
    await expect(amend('resumption', '2025-01-01')).rejects.toMatchObject({ code: 'not_allowed_now' })
    await expect(amend('start', '2025-01-01')).rejects.toMatchObject({ code: 'not_allowed_now' })
    await expect(amend('suspension', '2026-03-03')).rejects.toMatchObject({ code: 'outside_period' })
    await expect(amend('extension', '2025-01-01', { endsOn: '2026-06-30' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await expect(amend('amendment', '2025-01-01', { code: 'NEW' })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(amend('closing', '2025-01-01', {}, { version: 9 })).rejects.toMatchObject({ code: 'conflict' })
    await expect(amend('closing', '2025-01-01', {}, { project: newId() })).rejects.toMatchObject({ code: 'not_found' })
    await world.run(manager, tenant, 'activities.add', {
      id: newId(),
      project: input.id,
      code: '1',
      name: { bg: 'а', en: 'a' },
      kind: 'clubs',
      grant: input.grants[0]!.id,
      endsOn: '2026-05-31',
    })
    await expect(amend('amendment', '2025-01-01', { endsOn: '2026-05-30' })).rejects.toMatchObject({
      code: 'outside_period',
      info: { errors: [{ path: 'activities.1.endsOn' }] },
    })
    const grants = {
      currency: 'BGN',
      total: '2.00',
      amounts: [
        { code: 'HRD', amount: '1' },
        { code: 'SESG', amount: '2' },
      ],
    }
    await expect(amend('amendment', '2025-01-01', { grants })).rejects.toMatchObject({ code: 'grants_not_total' })
    expect(await get()).toMatchObject({ version: 1, changes: [], endsOn: '2026-06-30' })
  })

  it('is not corrected over', async () => {
    const { amend, tenant, input } = await project('SZR23')
    await amend('extension', '2025-05-05', { endsOn: '2026-12-31' })
    const { code: _code, state: _state, ...corrected } = { ...input, version: 2 }
    await expect(world.run(manager, tenant, 'projects.change', corrected)).rejects.toMatchObject({
      code: 'not_allowed_now',
      info: { errors: [{ path: 'endsOn', code: 'changed_by_amendment' }] },
    })
    await world.run(manager, tenant, 'projects.change', { ...corrected, endsOn: '2026-12-31', framework: 'none' })
    await amend('currency_changeover', '2026-01-01', {}, { version: 3 })
    const after = await world.run(manager, tenant, 'projects.change', {
      ...corrected,
      endsOn: '2026-12-31',
      version: 4,
    })
    expect(after.result.version).toBe(5)
  })
})
