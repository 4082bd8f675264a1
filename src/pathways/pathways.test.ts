import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import { type Actor, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { faultsOf } from '../../test/faults.ts'
import { participants } from '../../test/participants.ts'
import { smolyan, type TestProject } from '../../test/projects.ts'
import { limitedTo, makeWorld, someone, type World } from '../../test/world.ts'
import { placementFacts } from './index.ts'
import { endFaults, lastDayOf } from './rules.ts'

let world: World
let tenant: Tenant
let project: TestProject
let people: string[]
const employer = newId()
const post = newId()
const manager = someone('project_manager')

const addPost = (id: string, projectId: string, more: object = {}) =>
  world.run(OPERATOR, tenant, 'posts.add', {
    id,
    project: projectId,
    title: { bg: 'Работник по поддръжка', en: 'Maintenance worker' },
    number: 80,
    organisation: employer,
    forTargetGroup: true,
    ...more,
  })

beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2023-03-01T10:00:00Z') })
  tenant = await world.tenant('SML31')
  project = await smolyan(world, tenant)
  people = await participants(world, tenant, project, 4)
  await world.run(OPERATOR, tenant, 'organisations.create', {
    id: employer,
    kind: 'company',
    name: '„Образец“ ООД',
  })
  await addPost(post, project.id)
})
afterAll(() => world.close())

const record = async (input: object, actor: Actor = manager) => {
  const id = newId()
  await world.run(actor, tenant, 'placements.record', {
    id,
    projectId: project.id,
    postId: post,
    startedOn: '2022-03-01',
    plannedEnd: '2023-02-28',
    ...input,
  })
  return id
}
const end = (id: string, endedOn: string, actor: Actor = manager) =>
  world.run(actor, tenant, 'placements.end', { id, endedOn })
const facts = (reach: 'people' | 'work' = 'people') =>
  inTenant(world.db.app, { tenant: tenant.id, reach }, (tx) => placementFacts(tx, project.id))

describe('twelve months', () => {
  it('end on the same date a year later, or on the last day of that month', () => {
    expect(lastDayOf('2022-03-01')).toBe('2023-03-01')
    expect(lastDayOf('2024-02-29')).toBe('2025-02-28')
    expect(lastDayOf('0999-12-31')).toBe('1000-12-31')
  })

  it('bound the end of a placement as today does', () => {
    const codes = (startedOn: string, endedOn: string) =>
      endFaults(startedOn, endedOn, '2023-06-01').map((fault) => fault.code)
    expect(codes('2022-03-01', '2022-03-01')).toEqual([])
    expect(codes('2022-03-01', '2023-03-01')).toEqual([])
    expect(codes('2022-03-01', '2023-03-02')).toEqual(['over_twelve_months'])
    expect(codes('2022-03-01', '2022-02-28')).toEqual(['end_before_start'])
    expect(codes('2023-03-01', '2023-06-02')).toEqual(['in_future'])
  })
})

describe('a placement', () => {
  it('puts a participant in a post, ends, and is told with its employer', async () => {
    const id = await record({ personId: people[0] })
    expect(await facts()).toEqual([
      {
        id,
        personId: people[0],
        postId: post,
        organisationId: employer,
        startedOn: '2022-03-01',
        endedOn: null,
      },
    ])
    await end(id, '2022-08-31')
    await end(id, '2022-09-30')
    expect(await facts()).toMatchObject([{ id, endedOn: '2022-09-30' }])
    expect(await facts('work')).toEqual([])
  })

  it('never overlaps another of the same person in the project', async () => {
    const personId = people[1]
    const first = await record({ personId, plannedEnd: '2022-08-31' })
    for (const days of [
      { startedOn: '2022-08-31', plannedEnd: '2022-12-31' },
      { startedOn: '2022-02-01', plannedEnd: '2022-03-01' },
      { startedOn: '2022-04-01', plannedEnd: '2022-05-01' },
    ])
      await expect(record({ personId, ...days })).rejects.toMatchObject({ code: 'already_exists' })
    await record({ personId, startedOn: '2022-09-01', plannedEnd: '2022-12-31' })
    await expect(end(first, '2022-09-01')).rejects.toMatchObject({ code: 'already_exists' })
    await end(first, '2022-06-30')
    await record({ personId, startedOn: '2022-07-01', plannedEnd: '2022-08-31' })
  })

  it('is recorded once of two that overlap and arrive together', async () => {
    const both = await Promise.allSettled([record({ personId: people[2] }), record({ personId: people[2] })])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('is refused with every fault by name', async () => {
    const personId = people[3]
    expect(await faultsOf(record({ personId, plannedEnd: '2022-02-28' }))).toEqual(['plannedEnd end_before_start'])
    expect(await faultsOf(record({ personId, plannedEnd: '2023-03-02' }))).toEqual(['plannedEnd over_twelve_months'])
    expect(await faultsOf(record({ personId, startedOn: '2022-01-09', plannedEnd: '2022-12-31' }))).toEqual([
      'startedOn outside_period',
    ])
    expect(await faultsOf(record({ personId, startedOn: '2023-11-01', plannedEnd: '2023-12-01' }))).toEqual([
      'plannedEnd outside_period',
    ])
    expect(await faultsOf(record({ personId: newId() }))).toEqual(['personId not_participant'])
    await expect(record({ personId, postId: newId() })).rejects.toMatchObject({ code: 'not_found' })

    const staff = newId()
    await addPost(staff, project.id, { forTargetGroup: false })
    expect(await faultsOf(record({ personId, postId: staff }))).toEqual(['postId post_not_for_participants'])
    const other = await smolyan(world, tenant, OPERATOR, 'SML-OTHER')
    const elsewhere = newId()
    await addPost(elsewhere, other.id)
    expect(await faultsOf(record({ personId, postId: elsewhere }))).toEqual(['postId other_project'])
    expect(await faultsOf(record({ personId, projectId: other.id, postId: elsewhere }))).toEqual([
      'personId not_participant',
    ])
    const id = await record({ personId })
    expect(await faultsOf(end(id, '2023-03-02'))).toEqual(['endedOn in_future'])
    await expect(end(newId(), '2023-03-01')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is for managers and team leaders of its project', async () => {
    const personId = people[0]
    for (const role of ['leadership', 'field_worker', 'auditor', 'local_facilitator'] as const)
      await expect(record({ personId }, someone(role))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(record({ personId }, limitedTo(newId(), 'project_manager'))).rejects.toMatchObject({
      code: 'not_assigned',
    })
    const days = { startedOn: '2022-10-01', plannedEnd: '2022-10-31' }
    const id = await record({ personId, ...days }, limitedTo(project.id, 'team_leader'))
    await expect(end(id, '2022-10-02', limitedTo(newId(), 'team_leader'))).rejects.toMatchObject({
      code: 'not_assigned',
    })
    expect(world.reported).toEqual([])
  })
})
