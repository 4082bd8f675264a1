import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import { type Actor, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { faultsOf } from '../../test/faults.ts'
import { participants } from '../../test/participants.ts'
import { smolyan, type TestProject } from '../../test/projects.ts'
import { limitedTo, makeWorld, someone, type World } from '../../test/world.ts'
import type { GroupView } from './contract.ts'
import { enrolmentFacts, groupFacts } from './index.ts'

let world: World
let tenant: Tenant
let project: TestProject
let people: string[]
const school = newId()
const manager = someone('project_manager')

beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2023-03-01T10:00:00Z') })
  tenant = await world.tenant('SML31')
  project = await smolyan(world, tenant)
  people = await participants(world, tenant, project, 5)
  await world.run(OPERATOR, tenant, 'organisations.create', { id: school, kind: 'school', name: 'ОУ „Образец“' })
})
afterAll(() => world.close())

const create = async (input: object = {}, actor: Actor = manager) => {
  const id = newId()
  await world.run(actor, tenant, 'groups.create', { id, projectId: project.id, kind: 'club', name: 'Клуб', ...input })
  return id
}
const enrol = async (
  groupId: string,
  who: (string | undefined)[],
  enrolledOn = '2022-03-01',
  actor: Actor = manager,
) => {
  const enrolments = who.map((personId) => ({ id: newId(), personId, enrolledOn }))
  await world.run(actor, tenant, 'enrolments.add', { groupId, enrolments })
  return enrolments.map((one) => one.id)
}
const end = (groupId: string, ids: string[], leftOn: string, actor: Actor = manager) =>
  world.run(actor, tenant, 'enrolments.end', { groupId, ids, leftOn })
const list = async (actor: Actor = manager, query: object = {}) =>
  (await world.ask<{ items: GroupView[] }>(actor, tenant, 'groups.list', { project: project.code, ...query })).items
const assigned = async (kind: 'project' | 'group', targetId: string) => {
  const worker = someone('field_worker')
  await inTenant(world.db.app, { tenant: tenant.id, reach: 'work' }, (tx) =>
    tx
      .insertInto('assignment')
      .values({
        tenant_id: tenant.id,
        id: newId(),
        account_id: worker.id!,
        kind,
        target_id: targetId,
        valid_from: '2022-01-01',
        valid_to: '2023-12-31',
      })
      .execute(),
  )
  return worker
}
const facts = (reach: 'people' | 'work' = 'people') =>
  inTenant(world.db.app, { tenant: tenant.id, reach }, async (tx) => ({
    groups: await groupFacts(tx, project.id),
    enrolments: await enrolmentFacts(tx, project.id),
  }))

describe('a group', () => {
  it('is added to an activity, changed, and listed by name, page by page', async () => {
    const activityId = project.activities.education
    const id = await create({ kind: 'educational_support', name: 'Български език', activityId })
    await world.run(manager, tenant, 'groups.change', {
      id,
      kind: 'educational_support',
      name: 'Български език – 3. клас',
      activityId,
      organisationId: school,
      startsOn: '2022-02-01',
      endsOn: '2022-06-30',
    })
    await create({ name: 'Клуб „Плуване“' })
    await create({ name: 'Клуб „Балет“' })
    const first = await world.ask<{ items: GroupView[]; next: string }>(manager, tenant, 'groups.list', {
      project: project.code,
      limit: 2,
    })
    const rest = await list(manager, { after: first.next })
    expect([...first.items, ...rest].map((group) => group.name)).toEqual([
      'Български език – 3. клас',
      'Клуб „Балет“',
      'Клуб „Плуване“',
    ])
    const told = { activityId, organisationId: school, startsOn: '2022-02-01', endsOn: '2022-06-30' }
    expect(first.items[0]).toEqual({
      id,
      kind: 'educational_support',
      name: 'Български език – 3. клас',
      ...told,
      withheld: false,
    })
    expect(await list(manager, { kind: 'club' })).toHaveLength(2)
    expect((await facts()).groups).toContainEqual({ id, kind: 'educational_support', ...told })
  })

  it('is refused where it makes no sense', async () => {
    expect(await faultsOf(create({ startsOn: '2022-02-02', endsOn: '2022-02-01' }))).toEqual([
      'endsOn end_before_start',
    ])
    expect(await faultsOf(create({ kind: 'sect' }))).toEqual(['kind invalid_value'])
    expect(await faultsOf(create({ name: ' ' }))).toEqual(['name too_small'])
    const other = await smolyan(world, tenant, OPERATOR, 'SML-OTHER')
    await expect(create({ activityId: other.activities.education })).rejects.toMatchObject({ code: 'not_found' })
    await expect(create({ projectId: newId() })).rejects.toMatchObject({ code: 'not_found' })
    await expect(create({ organisationId: newId() })).rejects.toMatchObject({ code: 'not_found' })
    await expect(list(manager, { project: 'NO-SUCH' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      world.run(manager, tenant, 'groups.change', { id: newId(), kind: 'club', name: 'Клуб' }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('enrolment', () => {
  it('takes in many participants at once, once each, and tells them to indicators', async () => {
    const groupId = await create({ kind: 'career_guidance', activityId: project.activities.education })
    const [id] = await enrol(groupId, people.slice(0, 3))
    const mine = (await facts()).enrolments.filter((one) => one.groupId === groupId)
    expect(mine).toHaveLength(3)
    expect(mine[0]).toEqual({
      id,
      personId: people[0],
      groupId,
      groupKind: 'career_guidance',
      activityId: project.activities.education,
      enrolledOn: '2022-03-01',
    })
    expect((await facts('work')).enrolments).toEqual([])
    expect(await faultsOf(enrol(groupId, [people[3], people[1]], '2022-02-01'))).toEqual([
      'enrolments.1.personId already_enrolled',
    ])
    expect((await facts()).enrolments.filter((one) => one.groupId === groupId)).toHaveLength(3)
  })

  it('may end, be corrected and begin again, never twice on one day', async () => {
    const groupId = await create()
    const [first] = await enrol(groupId, [people[0]])
    await end(groupId, [first!], '2022-05-31')
    await end(groupId, [first!], '2022-06-15')
    expect(await faultsOf(enrol(groupId, [people[0]], '2022-06-15'))).toEqual([
      'enrolments.0.personId already_enrolled',
    ])
    await enrol(groupId, [people[0]], '2022-09-15')
    expect(await faultsOf(end(groupId, [first!], '2022-09-15'))).toEqual(['ids.0 already_enrolled'])
  })

  it('is refused with every fault by name, and then for all', async () => {
    const groupId = await create({ startsOn: '2022-03-01', endsOn: '2022-06-30' })
    expect(await faultsOf(enrol(groupId, [people[0], newId()], '2022-07-01'))).toEqual([
      'enrolments.0.enrolledOn outside_period',
      'enrolments.1.personId not_participant',
      'enrolments.1.enrolledOn outside_period',
    ])
    expect(await faultsOf(enrol(groupId, [people[0], people[0]]))).toEqual(['enrolments duplicate'])
    expect(await faultsOf(enrol(groupId, []))).toEqual(['enrolments too_small'])
    expect(await faultsOf(enrol(groupId, Array(501).fill(newId())))).toContain('enrolments too_big')
    await expect(enrol(newId(), [people[0]])).rejects.toMatchObject({ code: 'not_found' })
    const [id] = await enrol(groupId, [people[0]])
    expect(await faultsOf(end(groupId, [id!, newId()], '2022-02-28'))).toEqual([
      'ids.0 end_before_start',
      'ids.1 not_found',
    ])
    expect(await faultsOf(end(groupId, [id!], '2023-03-02'))).toEqual(['leftOn in_future'])
    expect(await faultsOf(end(await create(), [id!], '2022-05-01'))).toEqual(['ids.0 not_found'])
  })
})

describe('who may', () => {
  it('field workers enrol where they are assigned: to the group or to its project', async () => {
    const groupId = await create()
    const refused = { code: 'not_assigned' }
    await expect(enrol(groupId, [people[0]], '2022-03-01', someone('field_worker'))).rejects.toMatchObject(refused)
    const elsewhere = await assigned('group', await create())
    await expect(enrol(groupId, [people[0]], '2022-03-01', elsewhere)).rejects.toMatchObject(refused)
    const [id] = await enrol(groupId, [people[0]], '2022-03-01', await assigned('group', groupId))
    const worker = await assigned('project', project.id)
    await enrol(groupId, [people[1]], '2022-03-01', worker)
    await end(groupId, [id!], '2022-03-02', worker)
    await expect(list(elsewhere)).rejects.toMatchObject(refused)
    expect(await list(worker)).not.toEqual([])
    await expect(create({}, worker)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('leadership and others do not enrol; staff of another project are turned away', async () => {
    const groupId = await create()
    for (const role of ['leadership', 'auditor', 'finance_officer', 'local_facilitator'] as const)
      await expect(enrol(groupId, [people[0]], '2022-03-01', someone(role))).rejects.toMatchObject({
        code: 'forbidden',
      })
    await expect(list(someone('leadership'))).rejects.toMatchObject({ code: 'forbidden' })
    const guest = limitedTo(newId(), 'project_manager')
    await expect(enrol(groupId, [people[0]], '2022-03-01', guest)).rejects.toMatchObject({ code: 'not_assigned' })
    await expect(create({}, guest)).rejects.toMatchObject({ code: 'not_assigned' })
    await enrol(groupId, [people[0]], '2022-03-01', limitedTo(project.id, 'team_leader'))
  })
})

describe('a community initiative', () => {
  it('shows day and place to its team only, and no people to anyone', async () => {
    const id = await create({
      kind: 'initiative',
      name: 'Спортен следобед',
      organisationId: school,
      startsOn: '2022-05-14',
      endsOn: '2022-05-14',
    })
    const team = await assigned('group', id)
    await enrol(id, people.slice(0, 2), '2022-05-14', team)
    const seen = async (actor: Actor) => (await list(actor, { kind: 'initiative' }))[0]
    const open = { id, kind: 'initiative', name: 'Спортен следобед', activityId: null }
    const hidden = { ...open, organisationId: null, startsOn: null, endsOn: null, withheld: true }
    expect(await seen(manager)).toEqual(hidden)
    expect(await seen(await assigned('project', project.id))).toEqual(hidden)
    expect(await seen(someone('auditor'))).toEqual({
      ...open,
      organisationId: school,
      startsOn: '2022-05-14',
      endsOn: '2022-05-14',
      withheld: false,
    })
    expect((await facts()).groups.filter((group) => group.kind === 'initiative')).toHaveLength(1)
  })

  it('is changed and filled by its team only', async () => {
    const id = await create({ kind: 'initiative', name: 'Излет' })
    const outside = [manager, await assigned('project', project.id)]
    for (const actor of outside)
      await expect(enrol(id, [people[2]], '2022-05-14', actor)).rejects.toMatchObject({ code: 'not_assigned' })
    await expect(
      world.run(manager, tenant, 'groups.change', { id, kind: 'club', name: 'Излет' }),
    ).rejects.toMatchObject({ code: 'not_assigned' })
    await enrol(id, [people[2]], '2022-05-14', await assigned('group', id))
    await enrol(id, [people[3]], '2022-05-14', OPERATOR)
    expect(world.reported).toEqual([])
  })
})
