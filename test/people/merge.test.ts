/** One person under two records: merged, counted once by everything that follows people, and taken apart again exactly. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import { type Actor, OPERATOR, type Tenant } from '#gate/index.ts'
import { enrolmentFacts } from '#groups/index.ts'
import type { ProjectIndicators } from '#indicators/contract.ts'
import { checkDigit } from '#kit/egn.ts'
import { newId } from '#kit/ids.ts'
import type { ParticipantLine, ParticipantView } from '#participants/contract.ts'
import type { Due, WorkLine } from '#participants/work/contract.ts'
import { placementFacts } from '#pathways/index.ts'
import type { PersonView } from '#people/contract.ts'
import type { PairView } from '#people/duplicates/contract.ts'
import type { FamilyView } from '#people/families/contract.ts'
import { smolyan, type TestProject } from '../projects.ts'
import { makeTeam, working } from '../teams.ts'
import { makeWorld, someone, type World } from '../world.ts'

let world: World
let tenant: Tenant
let project: TestProject
let [team, elsewhere] = ['', '']
let [worker, stranger]: Actor[] = []
const manager = someone('project_manager')
const egnOf = (nine: string) => `${nine}${checkDigit(nine)}`

beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2023-03-01T10:00:00Z') })
  tenant = await world.tenant('SML31')
  project = await smolyan(world, tenant)
  ;[team, elsewhere] = [await makeTeam(world, tenant), await makeTeam(world, tenant)]
  worker = await working(world, tenant, [team])
  stranger = await working(world, tenant, [elsewhere])
})
afterAll(() => world.close())

const run = (who: Actor, name: string, input: object) => world.run(who, tenant, name, input)
const make = async (lastName: string, rest: object = {}, who = worker!, teamId = team) => {
  const id = newId()
  await run(who, 'people.create', { id, teamId, firstName: 'Двойка', lastName, ...rest })
  return id
}
const merge = async (personId: string, intoId: string, more: object = {}, who = worker!) => {
  const id = newId()
  await run(who, 'duplicates.merge', { id, personId, intoId, ...more })
  return id
}
const undo = (id: string, who = worker!) => run(who, 'duplicates.undo', { id })
const links = (ids: readonly string[]) =>
  inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, async (tx) => {
    const rows = await tx.selectFrom('person').select(['id', 'merged_into', 'sealed', 'egn_index', 'hidden']).execute()
    return ids.map((id) => rows.find((row) => row.id === id)!)
  })
const shown = async (ids: readonly string[]) => (await links(ids)).map((row) => row.merged_into)

describe('merging', () => {
  it('shows whole persons as one, without chains or circles, and undoing it restores exactly what was', async () => {
    const [a, b, c, d] = [await make('А'), await make('Б'), await make('В'), await make('Г')]
    const all = [a, b, c, d]
    const before = await links(all)
    const first = await merge(b, a)
    const second = await merge(d, c)
    expect(await shown(all)).toEqual([null, a, null, c])
    const third = await merge(c, a)
    expect(await shown(all)).toEqual([null, a, a, a])
    // Nothing that is merged is merged again, in either direction, nor with itself.
    for (const [one, other] of [
      [a, b],
      [b, a],
      [a, d],
      [d, a],
      [a, c],
    ]) {
      await expect(merge(one!, other!)).rejects.toMatchObject({ code: 'merged_already' })
    }
    await expect(merge(a, a)).rejects.toMatchObject({ code: 'not_found' })
    // The middle is taken out first: the others stay as they were decided.
    await undo(second)
    expect(await shown(all)).toEqual([null, a, a, null])
    await undo(third)
    expect(await shown(all)).toEqual([null, a, null, null])
    await undo(first)
    expect(await links(all)).toEqual(before)
    await expect(undo(first)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('of both at once ends in one way only', async () => {
    const [a, b] = [await make('Едновременна'), await make('Едновременна')]
    const both = await Promise.allSettled([merge(a, b), merge(b, a)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await shown([a, b])).filter((into) => into === null)).toHaveLength(1)
  })

  it('of two with different personal numbers asks why, and keeps the answer sealed', async () => {
    const a = await make('Числова', { egn: egnOf('902301001') })
    const b = await make('Числова', { egn: egnOf('902301002') })
    await expect(merge(a, b)).rejects.toMatchObject({ code: 'reason_needed' })
    const id = await merge(a, b, { reason: 'Сгрешена последна цифра в личната карта' })
    const stored = await inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, (tx) =>
      tx.selectFrom('person_verdict').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    )
    expect(stored).toMatchObject({ person_id: a, other_id: b, verdict: 'same', decided_by: worker!.id })
    expect(stored.sealed!.includes(Buffer.from('Сгрешена'))).toBe(false)
    const third = await make('Числова')
    await merge(third, b)
  })

  it('is for whoever works with both', async () => {
    const mine = await make('Моя')
    const theirs = await make('Тяхна', {}, stranger!, elsewhere)
    for (const who of [worker!, stranger!]) {
      await expect(merge(mine, theirs, {}, who)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(merge(mine, theirs, {}, someone('leadership'))).rejects.toMatchObject({ code: 'forbidden' })
    const both = await working(world, tenant, [team, elsewhere])
    const id = await merge(mine, theirs, {}, both)
    // As one person, each team works with them.
    expect(await world.ask<PersonView>(worker!, tenant, 'people.get', { id: mine })).toMatchObject({ level: 'full' })
    await undo(id, stranger!)
    expect(await shown([mine, theirs])).toEqual([null, null])
  })
})

describe('telling apart', () => {
  it('is remembered once for both, gives way to a merge, and can be taken back', async () => {
    const [a, b] = [await make('Различна'), await make('Различна')]
    const id = newId()
    await run(worker!, 'duplicates.differ', { id, personId: b, otherId: a })
    await expect(run(worker!, 'duplicates.differ', { id: newId(), personId: a, otherId: b })).rejects.toMatchObject({
      code: 'already_exists',
    })
    await undo(id)
    await run(worker!, 'duplicates.differ', { id: newId(), personId: a, otherId: b })
    const merged = await merge(a, b)
    await expect(run(worker!, 'duplicates.differ', { id: newId(), personId: a, otherId: b })).rejects.toMatchObject({
      code: 'merged_already',
    })
    await undo(merged)
    await run(worker!, 'duplicates.differ', { id: newId(), personId: a, otherId: b })
  })

  it('never tells that someone hidden exists', async () => {
    const mine = await make('Видима', {}, stranger!, elsewhere)
    const secret = await make('Скрита')
    await run(worker!, 'people.hide', { id: secret, hidden: true })
    const apart = (otherId: string) => run(stranger!, 'duplicates.differ', { id: newId(), personId: mine, otherId })
    await expect(apart(secret)).rejects.toMatchObject({ code: 'not_found' })
    await expect(apart(newId())).rejects.toMatchObject({ code: 'not_found' })
    await run(worker!, 'people.hide', { id: secret, hidden: false })
    await apart(secret)
  })
})

describe('one person under two records', () => {
  const register = (rest: object) =>
    run(manager, 'participants.register', {
      projectId: project.id,
      activityId: project.activities.education,
      firstName: 'Веднъж',
      lastName: 'Броена',
      sex: 'female',
      age: 30,
      labour: 1,
      education: 2,
      entry: '2022-02-01',
      ...rest,
    })
  const people = async () => {
    const query = { project: project.code, limit: 200 }
    return (await world.ask<{ items: ParticipantLine[] }>(manager, tenant, 'participants.list', query)).items
  }
  const figures = async () => {
    const both = ['esf2014', 'project'].map((framework) => {
      const query = { code: project.code, framework, asOf: '2023-01-01' }
      return world.ask<ProjectIndicators>(OPERATOR, tenant, 'indicators.values', query)
    })
    const values = (await Promise.all(both)).flatMap((answer) => answer.values)
    return Object.fromEntries(values.map(({ code, value, men, women }) => [code, { value, men, women }]))
  }
  const own = async (code: string) => (await figures())[code]

  it('is counted once by indicators, groups and placements, and twice again when it is undone', async () => {
    await register({ egn: egnOf('902401001') })
    await register({ activityId: project.activities.employment, entry: '2022-03-01', lastName: 'Бройна' })
    const [one, two] = (await people()).map(({ personId }) => personId) as [string, string]
    const group = newId()
    await run(manager, 'groups.create', { id: group, projectId: project.id, kind: 'parents', name: 'Родители' })
    const enrol = (personId: string) =>
      run(manager, 'enrolments.add', {
        groupId: group,
        enrolments: [{ id: newId(), personId, enrolledOn: '2022-04-01' }],
      })
    await enrol(one)
    await enrol(two)
    const employer = newId()
    await run(OPERATOR, 'organisations.create', { id: employer, kind: 'company', name: '„Образец“ ООД' })
    const post = newId()
    const title = { bg: 'Работник', en: 'Worker' }
    const forGroup = { id: post, project: project.id, title, number: 9, organisation: employer, forTargetGroup: true }
    await run(OPERATOR, 'posts.add', forGroup)
    const place = (personId: string, startedOn: string, plannedEnd: string) =>
      run(manager, 'placements.record', {
        id: newId(),
        projectId: project.id,
        postId: post,
        personId,
        startedOn,
        plannedEnd,
      })
    await place(one, '2022-05-01', '2022-08-31')
    await place(two, '2022-09-01', '2022-10-31')
    const before = await figures()
    expect([before.CO_TOTAL, before.parents, before.jobs].map((figure) => figure!.value)).toEqual([2, 2, 2])

    const decision = await merge(two, one, {}, manager)
    const merged = await figures()
    expect([merged.CO_TOTAL, merged.parents, merged.jobs].map((figure) => figure!.value)).toEqual([1, 1, 1])
    const facts = await inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, async (tx) => [
      ...(await enrolmentFacts(tx, project.id)),
      ...(await placementFacts(tx, project.id)),
    ])
    expect(facts.map(({ personId }) => personId)).toEqual([one, one, one, one])
    // What would make one person be there twice is refused under either record.
    await expect(place(two, '2022-06-01', '2022-06-30')).rejects.toMatchObject({ code: 'already_exists' })
    await expect(enrol(two)).rejects.toMatchObject({ code: 'invalid_input' })
    expect(await own('jobs')).toMatchObject({ value: 1 })
    // One line, under the record that is shown; the other is a step away from it.
    const [line, ...rest] = await people()
    expect(rest).toEqual([])
    expect(line).toMatchObject({
      personId: one,
      name: 'Веднъж Броена',
      records: 2,
      entered: '2022-02-01',
      left: null,
      activities: ['A1', 'A2'],
    })
    const get = (id: string) => world.ask<ParticipantView>(manager, tenant, 'participants.get', { id })
    const view = await get(line!.id)
    expect(view.others.map(({ name }) => name)).toEqual(['Веднъж Бройна'])
    const other = await get(view.others[0]!.id)
    expect(other.others).toEqual([{ id: line!.id, name: 'Веднъж Броена' }])
    expect(other.stints.map(({ activity }) => activity)).toEqual(['A1'])

    await undo(decision, manager)
    expect(await figures()).toEqual(before)
    expect((await people()).map(({ records }) => records)).toEqual([1, 1])
  })

  it('waits in a work list once, and not at all while they are there under the other record', async () => {
    const other = await smolyan(world, tenant, OPERATOR, 'SML-2025')
    const place = { projectId: other.id, activityId: other.activities.education, entry: '2022-02-01' }
    const stays = { ...place, activityId: other.activities.employment }
    await register({ ...place, lastName: 'Чакаща', exit: '2022-06-01', education: undefined })
    await register({ ...stays, lastName: 'Чакащова', entry: '2022-03-01', education: undefined })
    await register({ ...place, lastName: 'Сама', exit: '2022-07-01' })
    const query = { project: other.code, limit: 50 }
    const lines = async () =>
      (await world.ask<{ items: ParticipantLine[] }>(manager, tenant, 'participants.list', query)).items
    const lists = async () => {
      const found: Record<string, string[]> = {}
      for (const list of ['incomplete', 'no_exit_data', 'follow_up', 'unproven'] as const) {
        const work: { items: WorkLine[] } = await world.ask(manager, tenant, 'participants.work', { ...query, list })
        found[list] = work.items.map(({ name }) => name.replace('Веднъж ', '')).sort()
      }
      const { counts } = await world.ask<Due>(manager, tenant, 'participants.due', { project: other.code })
      expect(counts).toEqual(Object.fromEntries(Object.entries(found).map(([list, all]) => [list, all.length])))
      return found
    }
    const apart = await lists()
    expect(apart).toEqual({
      incomplete: ['Чакаща', 'Чакащова'],
      no_exit_data: ['Сама', 'Чакаща'],
      follow_up: ['Сама', 'Чакаща'],
      unproven: ['Сама', 'Чакаща', 'Чакащова'],
    })
    const [left, there, alone] = await lines()
    const decision = await merge(left!.personId, there!.personId, {}, manager)
    expect(await lists()).toEqual({
      incomplete: ['Чакащова'],
      no_exit_data: ['Сама'],
      follow_up: ['Сама'],
      unproven: ['Сама', 'Чакащова'],
    })
    expect(await lines()).toMatchObject([
      { id: there!.id, records: 2, left: null },
      { id: alone!.id, records: 1 },
    ])
    // A paper under either record proves the person.
    const paper = { projectId: other.id, participationIds: [left!.id], kind: 'contract', datedOn: '2022-02-01' }
    await run(manager, 'evidence.record', { ...paper, folder: '1' })
    expect((await lists()).unproven).toEqual(['Сама'])
    const page = async (after: object) =>
      world.ask<{ items: ParticipantLine[]; next: string | null }>(manager, tenant, 'participants.list', {
        project: other.code,
        limit: 1,
        ...after,
      })
    const first = await page({})
    const second = await page({ after: first.next! })
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([there!.id, alone!.id])
    expect(second.next).toBeNull()
    await undo(decision, manager)
    expect(await lists()).toEqual({ ...apart, unproven: ['Сама', 'Чакащова'] })
  })

  it('waits in the queue after it came into a project twice, for whoever works on the project', async () => {
    const other = await smolyan(world, tenant, OPERATOR, 'SML-2024')
    const place = { projectId: other.id, activityId: other.activities.education, lastName: 'Внесена', phone: '0899 1' }
    await register(place)
    await register({ ...place, entry: '2022-03-01' })
    const pairs = async (who: Actor) =>
      (await world.ask<{ items: PairView[] }>(who, tenant, 'duplicates.pairs', { limit: 50 })).items.filter(
        ({ a }) => a.name === 'Веднъж Внесена',
      )
    const [pair] = await pairs(manager)
    expect(pair).toMatchObject({ mayMerge: true, differentNumbers: false, a: { details: { phone: '0899 1' } } })
    expect(await pairs(worker!)).toEqual([])
    const assigned = await working(world, tenant, [other.id], ['field_worker'], 'project')
    expect(await pairs(assigned)).toHaveLength(1)
    await merge(pair!.b.id, pair!.a.id, {}, assigned)
    expect(await pairs(manager)).toEqual([])
  })

  it('that comes again by its number goes on in the participation that there is', async () => {
    const other = await smolyan(world, tenant, OPERATOR, 'SML-2023')
    const place = { projectId: other.id, activityId: other.activities.education }
    await register({ ...place, lastName: 'Безномерова' })
    const query = { project: other.code, limit: 200 }
    const list = async () =>
      (await world.ask<{ items: ParticipantLine[] }>(manager, tenant, 'participants.list', query)).items
    const egn = egnOf('902401009')
    const numbered = await make('Номерова', { egn })
    const both = { ...(await working(world, tenant, [team], ['field_worker', 'project_manager'])) }
    await merge(numbered, (await list())[0]!.personId, {}, both)
    await register({ ...place, egn, activityId: other.activities.employment })
    expect((await list()).map(({ activities }) => activities)).toEqual([['A1', 'A2']])
  })

  it('lives in a family once', async () => {
    const [a, b] = [newId(), newId()]
    const home = newId()
    await run(worker!, 'families.takeIn', {
      id: home,
      teamId: team,
      on: '2023-02-01',
      members: [a, b].map((id) => ({ id, relation: 'head', firstName: 'Живее', lastName: 'Веднъжова' })),
    })
    const members = async () =>
      (await world.ask<FamilyView>(worker!, tenant, 'families.get', { id: home })).members.map(({ id }) => id)
    expect((await members()).sort()).toEqual([a, b].sort())
    const decision = await merge(b, a)
    expect(await members()).toEqual([a])
    await undo(decision)
    expect((await members()).sort()).toEqual([a, b].sort())
  })
})
