import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { limitedTo, makeWorld, someone, type World } from '../../test/world.ts'
import type { ProjectLine, ProjectView } from './contract.ts'
import { kazanlak, smolyan } from './testing.ts'

let world: World
let manager: Actor
beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2026-03-02T10:00:00Z') })
  manager = someone('project_manager')
})
afterAll(() => world.close())

const create = (tenant: Tenant, input: object, actor = manager, id = newId()) =>
  world.run(actor, tenant, 'projects.create', input, id)
const get = (tenant: Tenant, code: string, query: object = {}, actor = manager) =>
  world.ask<ProjectView>(actor, tenant, 'projects.get', { code, ...query })

describe('a project of two funds and two municipalities', () => {
  it('is recorded whole and told with exact amounts', async () => {
    const tenant = await world.tenant('SML31')
    const input = smolyan()
    const receipt = await create(tenant, input)
    expect(receipt.result).toEqual({ id: input.id, code: 'SML-2022', version: 1 })
    const view = await get(tenant, 'SML-2022')
    expect(view.total).toEqual({ amount: '1573417.65', currency: 'BGN', amountEur: '804475.67' })
    expect(view.grants.map((grant) => [grant.programme.code, grant.amount, grant.amountEur])).toEqual([
      ['2014BG05M9OP001', '1183459.15', '605093.06'],
      ['2014BG05M2OP001', '389958.50', '199382.62'],
    ])
    expect(view.municipalities).toEqual([
      { code: 'SML31', name: { bg: 'Смолян', en: 'Smolyan' }, lead: true },
      { code: 'SML02', name: { bg: 'Баните', en: 'Banite' }, lead: false },
    ])
    expect(view).toMatchObject({ state: 'running', targetKind: 'none', goal: null, activities: [], changes: [] })
  })

  it('is recorded once, however often the same operation is sent', async () => {
    const tenant = await world.tenant('PDV01')
    const input = smolyan()
    const id = newId()
    const first = await create(tenant, input, manager, id)
    expect(await create(tenant, input, manager, id)).toEqual(first)
    await expect(create(tenant, { ...input, state: 'prepared' }, manager, id)).rejects.toMatchObject({
      code: 'id_reused',
    })
    await expect(create(tenant, smolyan())).rejects.toMatchObject({ code: 'already_exists' })
  })

  it('names the decisions that support it (S4.1), and a programme whose amount nobody stated', async () => {
    const tenant = await world.tenant('SZR12')
    const decision = {
      id: newId(),
      kind: 'council_decision',
      number: '295',
      decidedOn: '2020-11-26',
      issuer: { bg: 'Общински съвет', en: 'Municipal Council' },
      subject: { bg: 'Партньорство', en: 'Partnership' },
    }
    await world.run(manager, tenant, 'decisions.record', decision)
    await create(tenant, kazanlak({ decisions: [decision.id] }))
    expect((await get(tenant, 'KZL-2021')).decisions).toMatchObject([{ number: '295', creates: null }])
    const unknown = [{ id: newId(), code: 'ROMACT', programme: 'ROMACT' }]
    await create(tenant, kazanlak({ id: newId(), code: 'ROMACT-1', grants: unknown, total: undefined }))
    const view = await get(tenant, 'ROMACT-1')
    expect(view.total).toBeNull()
    expect(view.grants).toMatchObject([{ amount: null, amountEur: null, programme: { fund: 'other' } }])
  })

  it('is refused with the reason', async () => {
    const tenant = await world.tenant('BGS01')
    const refused = async (more: object, code: string, fault?: string) => {
      const error = await create(tenant, smolyan(more)).catch((caught) => caught)
      expect(error.code, JSON.stringify(more)).toBe(code)
      if (fault) expect(error.info.errors.map((one: { code: string }) => one.code)).toContain(fault)
    }
    await refused({ total: '1573417.66' }, 'grants_not_total')
    await refused({ total: undefined }, 'invalid_input', 'total_missing')
    await refused({ total: '1 573 417,65' }, 'invalid_input')
    await refused({ total: 1573417.65 }, 'invalid_input')
    await refused({ startsOn: '2024-01-01' }, 'end_before_start')
    await refused({ startsOn: '2023-02-29' }, 'invalid_input')
    await refused({ municipalities: [{ code: 'BGS01' }] }, 'invalid_input', 'lead_count')
    await refused({ municipalities: [{ code: 'XXX00', lead: true }] }, 'not_found')
    await refused({ contract: { date: '2026-02-01' } }, 'invalid_input', 'currency_after_changeover')
    await refused({ code: 'sml 2022' }, 'invalid_input')
    await refused({ title: { bg: 'само български' } }, 'invalid_input')
    await refused({ decisions: [newId()] }, 'not_found')
    await refused({ grants: [{ id: newId(), code: 'G', programme: 'NOPE', amount: '1573417.65' }] }, 'unknown_code')
    await refused({ grants: [{ id: newId(), code: 'G', programme: 'ROMACT', amount: '0.00' }] }, 'invalid_input')
    await refused(
      { grants: [{ id: newId(), code: 'G', programme: 'ROMACT', amount: '1573417.65', rate: '100.01' }] },
      'invalid_input',
    )
    await refused({ surprise: true }, 'invalid_input')
    const taken = smolyan({ code: 'OTHER-1' })
    await create(tenant, taken)
    await refused({ grants: taken.grants }, 'already_exists')
    await expect(create(tenant, smolyan(), someone('finance_officer'))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(create(tenant, smolyan(), limitedTo(newId(), 'project_manager'))).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(get(tenant, 'SML-2022')).rejects.toMatchObject({ code: 'not_found' })
    expect(world.reported).toEqual([])
  })
})

describe('projects of a tenant', () => {
  it('are listed page by page, to staff of a participating municipality only theirs', async () => {
    const tenant = await world.tenant('RAZ26', 'ngo')
    const inputs = ['C-3', 'A-1', 'B-2'].map((code) => smolyan({ code }))
    for (const input of inputs) await create(tenant, input)
    type Page = { items: ProjectLine[]; next: string | null }
    const first = await world.ask<Page>(manager, tenant, 'projects.list', { limit: 2 })
    const rest = await world.ask<Page>(manager, tenant, 'projects.list', { limit: 2, after: first.next })
    expect([...first.items, ...rest.items].map((item) => item.code)).toEqual(['A-1', 'B-2', 'C-3'])
    expect(rest.next).toBeNull()
    expect(first.items[0]).toMatchObject({
      programmes: ['2014BG05M9OP001', '2014BG05M2OP001'],
      total: { amount: '1573417.65' },
      municipalities: [
        { code: 'SML31', lead: true },
        { code: 'SML02', lead: false },
      ],
    })

    const guest = limitedTo(inputs[2]!.id, 'project_manager')
    const theirs = await world.ask<Page>(guest, tenant, 'projects.list')
    expect(theirs.items.map((item) => item.code)).toEqual(['B-2'])
    expect((await get(tenant, 'B-2', {}, guest)).code).toBe('B-2')
    await expect(get(tenant, 'A-1', {}, guest)).rejects.toMatchObject({ code: 'not_found' })
    const facility = { id: newId(), kind: 'centre', name: { bg: 'Център', en: 'Centre' } }
    await world.run(guest, tenant, 'facilities.add', { ...facility, project: inputs[2]!.id })
    await expect(
      world.run(guest, tenant, 'facilities.add', { ...facility, id: newId(), project: inputs[0]!.id }),
    ).rejects.toMatchObject({ code: 'not_found' })
    expect(await world.ask<Page>(manager, tenant, 'projects.list', { state: 'closed' })).toMatchObject({ items: [] })
  })

  it('are corrected as a whole, in the version that was seen', async () => {
    const tenant = await world.tenant('SML05')
    const { code: _code, state: _state, ...input } = smolyan()
    await create(tenant, { ...input, code: 'SML-2022', state: 'running' })
    const corrected = {
      ...input,
      version: 1,
      procedure: { bg: 'Процедура', en: 'Procedure' },
      municipalities: [{ code: 'SML02', lead: true }, { code: 'SML05' }],
    }
    const receipt = await world.run(manager, tenant, 'projects.change', corrected)
    expect(receipt.result.version).toBe(2)
    const view = await get(tenant, 'SML-2022')
    expect(view.municipalities.map(({ code, lead }) => [code, lead])).toEqual([
      ['SML02', true],
      ['SML05', false],
    ])
    await expect(world.run(manager, tenant, 'projects.change', corrected)).rejects.toMatchObject({ code: 'conflict' })
    const oneGrant = { ...corrected, version: 2, grants: corrected.grants.slice(0, 1), total: '1183459.15' }
    await expect(world.run(manager, tenant, 'projects.change', oneGrant)).rejects.toMatchObject({
      code: 'not_allowed_now',
    })
    await expect(world.run(manager, tenant, 'projects.change', { ...corrected, id: newId() })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('may come from a programme of their own', async () => {
    const tenant = await world.tenant('SOF46')
    const own = { id: newId(), code: 'SWISS', name: { bg: 'Швейцарска програма', en: 'Swiss Programme' } }
    await world.run(manager, tenant, 'programmes.add', { ...own, period: 'other', fund: 'other' })
    await expect(
      world.run(manager, tenant, 'programmes.add', { ...own, code: 'ROMACT', period: 'other', fund: 'other' }),
    ).rejects.toMatchObject({ code: 'already_exists' })
    const { items } = await world.ask<{ items: { code: string }[] }>(manager, tenant, 'programmes.list')
    expect(items.map((item) => item.code)).toContain('SWISS')
    expect(items).toHaveLength(10)
    await create(
      tenant,
      smolyan({ grants: [{ id: newId(), code: 'S', programme: 'SWISS', amount: '5' }], total: '5.0' }),
    )
    expect((await get(tenant, 'SML-2022')).total?.amount).toBe('5.00')
  })
})
