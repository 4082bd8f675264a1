import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant, type Tx } from '#db/tenant.ts'
import type { Actor, Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { makeWorld, someone, type World } from '../../test/world.ts'
import type { ProjectView } from './contract.ts'
import * as door from './index.ts'
import { kazanlak, smolyan } from './testing.ts'

let world: World
let manager: Actor
beforeAll(async () => {
  world = await makeWorld()
  manager = someone('project_manager')
})
afterAll(() => world.close())

const run = (tenant: Tenant, name: string, input: object) => world.run(manager, tenant, name, input)
const get = (tenant: Tenant, code: string) => world.ask<ProjectView>(manager, tenant, 'projects.get', { code })
const inside = <T>(tenant: Tenant, body: (tx: Tx) => Promise<T>) =>
  inTenant(world.db.app, { tenant: tenant.id, reach: 'work' }, body)
const add = async (tenant: Tenant, name: string, input: object) => {
  const id = newId()
  await run(tenant, name, { id, ...input })
  return id
}
const both = (text: string) => ({ bg: text, en: text })

describe('Smolyan (S2)', () => {
  it('has activities, partners, supporters through their offices, and equipment handed over', async () => {
    const tenant = await world.tenant('SML31')
    const input = smolyan()
    const [hrd, sesg] = input.grants
    await run(tenant, 'projects.create', input)
    const school = await add(tenant, 'organisations.create', { kind: 'school', name: 'ОУ „Юрий Гагарин“' })
    const agency = await add(tenant, 'organisations.create', {
      kind: 'state_institution',
      name: 'Агенция по заетостта',
    })
    const office = await add(tenant, 'organisations.create', {
      kind: 'state_institution',
      name: 'Дирекция „Бюро по труда“ – Смолян',
      parentId: agency,
    })
    const project = input.id
    const activity = { project, code: '2', name: both('Среда'), kind: 'equipment' }
    const environment = await add(tenant, 'activities.add', { ...activity, grant: sesg!.id, partner: school })
    await add(tenant, 'partners.add', { project, organisation: school, role: 'partner' })
    await add(tenant, 'partners.add', { project, organisation: agency, role: 'supporter', through: office })
    for (const [kind, quantity] of Object.entries({ laptops: 50, boards: 12, projectors: 5, tvs: 3 }))
      await add(tenant, 'equipment.add', {
        project,
        activity: environment,
        kind,
        name: both(kind),
        quantity,
        organisation: school,
        handedOn: '2023-05-15',
        document: 'Приемо-предавателен протокол',
      })
    await run(tenant, 'activities.change', {
      ...activity,
      id: environment,
      grant: sesg!.id,
      startsOn: '2022-02-01',
      state: 'done',
    })

    const view = await get(tenant, 'SML-2022')
    expect(view.activities).toMatchObject([{ code: '2', grant: sesg!.id, partner: null, state: 'done' }])
    expect(view.partners).toMatchObject([
      { name: 'ОУ „Юрий Гагарин“', role: 'partner', throughName: null },
      { name: 'Агенция по заетостта', role: 'supporter', throughName: 'Дирекция „Бюро по труда“ – Смолян' },
    ])
    const facts = await inside(tenant, (tx) => door.equipmentFacts(tx, project))
    expect(facts.map((fact) => [fact.kind, fact.quantity, fact.on, fact.grantId, fact.organisationId])).toEqual(
      Object.entries({ laptops: 50, boards: 12, projectors: 5, tvs: 3 }).map(([kind, quantity]) => [
        kind,
        quantity,
        '2023-05-15',
        sesg!.id,
        school,
      ]),
    )
    expect(await inside(tenant, (tx) => door.projectMoney(tx, project))).toEqual({
      grants: [
        { programme: '2014BG05M9OP001', amount: '1183459.15', currency: 'BGN', amountEur: '605093.06' },
        { programme: '2014BG05M2OP001', amount: '389958.50', currency: 'BGN', amountEur: '199382.62' },
      ],
      total: { amount: '1573417.65', currency: 'BGN', amountEur: '804475.67' },
    })
    expect((await inside(tenant, (tx) => door.grantsOf(tx, project))).map(({ id, code }) => [id, code])).toEqual([
      [hrd!.id, 'HRD'],
      [sesg!.id, 'SESG'],
    ])
    expect(await inside(tenant, (tx) => door.findProject(tx, 'SML-2022'))).toMatchObject({
      id: project,
      currency: 'BGN',
    })
    expect(await inside(tenant, (tx) => door.findProject(tx, 'NONE-1'))).toBeNull()
  })

  it('takes in activities that a workbook names, and puts each on a grant later', async () => {
    const tenant = await world.tenant('SML09')
    const input = smolyan()
    const [hrd] = input.grants
    await run(tenant, 'projects.create', input)
    const left: string[] = []
    const taken = await inside(tenant, async (tx) => {
      const context = { tx, left: (table: string) => left.push(table) }
      await door.insertUnassignedActivity(context, input.id, 'Обучение')
      return door.insertUnassignedActivity(context, input.id, 'Стажуване')
    })
    expect(taken.code).toBe('U2')
    expect(left).toEqual(['activity', 'activity'])
    const assign = { id: taken.id, project: input.id, grant: hrd!.id, kind: 'employment' }
    await expect(run(tenant, 'activities.assign', { ...assign, grant: newId() })).rejects.toMatchObject({
      code: 'not_found',
    })
    await run(tenant, 'activities.assign', assign)
    await expect(run(tenant, 'activities.assign', assign)).rejects.toMatchObject({ code: 'not_allowed_now' })
    const activities = await inside(tenant, (tx) => door.activitiesOf(tx, input.id))
    expect(activities.map(({ code, kind, grant, name }) => [code, kind, grant, name.bg])).toEqual([
      ['U1', 'unassigned', null, 'Обучение'],
      ['U2', 'employment', hrd!.id, 'Стажуване'],
    ])
  })
})

describe('Kazanlak (S4)', () => {
  it('has targets per grant, activity and employer, posts, Family houses and dwellings', async () => {
    const tenant = await world.tenant('SZR12')
    const input = kazanlak()
    const project = input.id
    const [hrd] = input.grants
    await run(tenant, 'projects.create', input)
    const employers: string[] = []
    for (const name of ['Общинска администрация', 'Комунални дейности', 'Бъдеще за децата'])
      employers.push(await add(tenant, 'organisations.create', { kind: 'ngo', name }))
    const jobs = await add(tenant, 'activities.add', {
      project,
      code: '1',
      name: both('Заетост'),
      kind: 'employment',
      grant: hrd!.id,
    })
    const target = (indicator: string, value: string, more: object = {}) => ({ id: newId(), indicator, value, ...more })
    const targets = [
      target('jobs', '92', { grant: hrd!.id, activity: jobs }),
      ...['6', '80', '6'].map((value, index) => target('jobs', value, { organisation: employers[index] })),
      target('family_houses', '4'),
    ]
    await run(tenant, 'targets.set', { project, targets })
    const again = await run(tenant, 'targets.set', { project, targets: targets.slice(0, 4) })
    expect(again.result).toEqual({ targets: 4, removed: 1 })
    expect(await inside(tenant, (tx) => door.targetsOf(tx, project))).toMatchObject([
      { indicator: 'jobs', value: '92.00', grant: hrd!.id, activity: jobs, organisation: null },
      { value: '6.00', organisation: employers[0] },
      { value: '80.00', organisation: employers[1] },
      { value: '6.00', organisation: employers[2] },
    ])
    await expect(
      run(tenant, 'targets.set', { project, targets: [target('jobs', '1'), target('jobs', '2')] }),
    ).rejects.toMatchObject({ code: 'already_exists' })
    await expect(
      run(tenant, 'targets.set', { project, targets: [target('jobs', '1', { activity: newId() })] }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(run(tenant, 'targets.set', { project, targets: [target('jobs', '-1')] })).rejects.toMatchObject({
      code: 'invalid_input',
    })

    const [whole] = targets
    const reason = { bg: 'Спряно наемане', en: 'Hiring stopped' }
    const explain = (input: object, who = manager) => world.run(who, tenant, 'targets.explain', { project, ...input })
    await explain({ id: whole!.id, reason })
    await run(tenant, 'targets.set', { project, targets: [target('jobs', '90', { grant: hrd!.id, activity: jobs })] })
    const kept = () => inside(tenant, (tx) => door.targetsOf(tx, project))
    expect(await kept()).toMatchObject([{ id: whole!.id, value: '90.00', reason }])
    await explain({ id: whole!.id, reason: null })
    expect(await kept()).toMatchObject([{ reason: null }])
    await expect(explain({ id: newId(), reason })).rejects.toMatchObject({ code: 'not_found' })
    await expect(explain({ id: whole!.id, reason, project: newId() })).rejects.toMatchObject({ code: 'not_found' })
    await expect(explain({ id: whole!.id, reason: { bg: 'само' } })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(explain({ id: whole!.id, reason }, someone('team_leader'))).rejects.toMatchObject({
      code: 'forbidden',
    })

    await add(tenant, 'posts.add', { project, grant: hrd!.id, title: both('Екип'), number: 15 })
    await add(tenant, 'posts.add', {
      project,
      title: both('Работник'),
      number: 80,
      organisation: employers[1],
      forTargetGroup: true,
      startsOn: '2022-07-01',
    })
    for (const name of ['Казанлък', 'Крън', 'Горно Черковище', 'Ръжена'])
      await add(tenant, 'facilities.add', { project, kind: 'family_house', name: both(name), settlement: name })
    await add(tenant, 'facilities.add', { project, kind: 'social_dwelling', name: both('Жилища'), quantity: 10 })
    const posts = await inside(tenant, (tx) => door.postFacts(tx, project))
    expect(posts.map((fact) => [fact.kind, fact.quantity, fact.on])).toEqual([
      ['specialist', 15, null],
      ['target_group', 80, '2022-07-01'],
    ])
    const places = await inside(tenant, (tx) => door.facilityFacts(tx, project))
    expect(places.filter((fact) => fact.kind === 'family_house')).toHaveLength(4)
    expect(places.find((fact) => fact.kind === 'social_dwelling')?.quantity).toBe(10)
  })

  it('is refused parts that do not fit, each with its reason', async () => {
    const tenant = await world.tenant('SZR07')
    const input = kazanlak({ startsOn: '2021-12-01' })
    const project = input.id
    const grant = input.grants[0]!.id
    await run(tenant, 'projects.create', input)
    const other = kazanlak({ code: 'OTHER-1', id: newId() })
    other.grants = other.grants.map((one) => ({ ...one, id: newId() }))
    await run(tenant, 'projects.create', other)
    const foreign = other.grants[0]!.id
    const refused = (name: string, part: object, code: string) =>
      expect(run(tenant, name, { id: newId(), project, ...part }), JSON.stringify(part)).rejects.toMatchObject({ code })

    const activity = { code: '1', name: both('Дейност'), kind: 'clubs', grant }
    await refused('activities.add', { ...activity, grant: undefined }, 'invalid_input')
    await refused('activities.add', { ...activity, grant: foreign }, 'not_found')
    await refused('activities.add', { ...activity, kind: 'unassigned' }, 'invalid_input')
    await refused('activities.add', { ...activity, startsOn: '2021-11-30' }, 'outside_period')
    await refused('activities.add', { ...activity, startsOn: '2022-02-01', endsOn: '2022-01-01' }, 'end_before_start')
    await refused('activities.add', { ...activity, partner: newId() }, 'not_found')
    await refused('activities.add', { ...activity, project: newId() }, 'not_found')
    await refused('activities.change', activity, 'not_found')
    await run(tenant, 'activities.add', { id: newId(), project, ...activity })
    await refused('activities.add', activity, 'already_exists')

    const organisation = await add(tenant, 'organisations.create', { kind: 'ngo', name: 'Сдружение' })
    await refused('partners.add', { organisation: newId(), role: 'partner' }, 'not_found')
    await run(tenant, 'partners.add', { id: newId(), project, organisation, role: 'partner' })
    await refused('partners.add', { organisation, role: 'partner' }, 'already_exists')
    await refused('partners.add', { organisation, role: 'friend' }, 'invalid_input')

    const post = { title: both('Психолог'), number: 1 }
    await refused('posts.add', { ...post, number: 0 }, 'invalid_input')
    await refused('posts.add', { ...post, grant: foreign }, 'not_found')
    await refused('posts.add', { ...post, endsOn: '2023-07-01' }, 'outside_period')

    const thing = { kind: 'sports', name: both('Пособия'), quantity: 3 }
    await refused('equipment.add', { ...thing, quantity: 0 }, 'invalid_input')
    await refused('equipment.add', { ...thing, handedOn: '2021-11-30' }, 'outside_period')
    await refused('equipment.add', { ...thing, activity: newId() }, 'not_found')
    await refused('facilities.add', { kind: 'castle', name: both('Замък') }, 'invalid_input')
    expect(world.reported).toEqual([])
  })
})
