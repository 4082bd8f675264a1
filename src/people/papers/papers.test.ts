/** Papers and guardians of a family: what is due this month for a team, done with one tap; who acts for a child. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import { type Actor, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { makeTeam, working } from '../../../test/teams.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import type { GuardianView } from '../guardians/contract.ts'
import type { DuePaper, PaperView } from './contract.ts'

let world: World
let tenant: Tenant
let worker: Actor
let stranger: Actor
let [team, elsewhere] = ['', '']
beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2026-05-12T08:00:00Z') })
  tenant = await world.tenant('SZR12')
  ;[team, elsewhere] = [await makeTeam(world, tenant), await makeTeam(world, tenant)]
  worker = await working(world, tenant, [team])
  stranger = await working(world, tenant, [elsewhere])
})
afterAll(() => world.close())

async function family(teamId = team, who = worker) {
  const id = newId()
  const members = ['head', 'partner', 'child'].map((relation) => ({
    id: newId(),
    relation,
    firstName: 'Документ',
    lastName: 'Примерен',
  }))
  await world.run(who, tenant, 'families.takeIn', { id, teamId, on: '2024-01-01', members })
  return { id, people: members.map((one) => one.id) as [string, string, string] }
}
const save = async (personId: string, kind: string, dueOn?: string, rest: object = {}, who = worker) => {
  const id = newId()
  await world.run(who, tenant, 'papers.save', { id, personId, kind, ...(dueOn && { dueOn }), ...rest })
  return id
}
const due = (query: object = {}, who = worker) =>
  world.ask<{ items: DuePaper[]; next: string | null }>(who, tenant, 'papers.due', { ...query })
const papers = async (query: object, who = worker) =>
  (await world.ask<{ items: PaperView[] }>(who, tenant, 'papers.list', { ...query })).items

describe('papers', () => {
  it('are listed for the team when they are due this month or were before, and leave with one tap', async () => {
    const { id, people } = await family()
    const [head, partner, child] = people
    const card = await save(head, 'identity_card', '2026-05-31', { note: 'Да се снима наново' })
    const telk = await save(partner, 'telk', '2026-04-30')
    await save(child, 'kindergarten', '2026-06-01')
    await save(child, 'something_else')
    const { items } = await due()
    expect(items.map((paper) => [paper.id, paper.overdue, paper.person.name])).toEqual([
      [telk, true, 'Документ Примерен'],
      [card, false, 'Документ Примерен'],
    ])
    expect(items[1]).toMatchObject({ kind: 'identity_card', note: 'Да се снима наново', dueOn: '2026-05-31' })
    expect((await papers({ familyId: id })).map(({ kind }) => kind)).toEqual([
      'telk',
      'identity_card',
      'kindergarten',
      'something_else',
    ])

    await world.run(worker, tenant, 'papers.finish', { id: telk })
    expect((await due()).items.map((paper) => paper.id)).toEqual([card])
    expect(await papers({ personId: partner })).toMatchObject([{ id: telk, doneOn: '2026-05-12' }])
    await world.run(worker, tenant, 'papers.finish', { id: telk, done: false })
    await world.run(worker, tenant, 'papers.save', { id: telk, personId: partner, kind: 'telk', dueOn: '2029-04-30' })
    expect((await due()).items.map((paper) => paper.id)).toEqual([card])
    await expect(
      world.run(worker, tenant, 'papers.save', { id: telk, personId: head, kind: 'telk' }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await world.run(worker, tenant, 'papers.finish', { id: card })
  })

  it('are for the teams that work with the person, page by page, and their kind is sealed', async () => {
    const { id, people } = await family()
    const days = Array.from({ length: 5 }, (_, at) => `2026-05-0${at + 1}`)
    const saved: string[] = []
    for (const day of days) saved.push(await save(people[0], 'heating_aid', day))
    const first = await due({ limit: 3 })
    const rest = await due({ limit: 3, after: first.next })
    expect([...first.items, ...rest.items].map((paper) => paper.id)).toEqual(saved)
    expect(rest.next).toBeNull()
    expect((await due({ teamId: team })).items).toHaveLength(5)

    expect((await due({}, stranger)).items).toEqual([])
    await expect(due({ teamId: team }, stranger)).rejects.toMatchObject({ code: 'not_assigned' })
    for (const query of [{ familyId: id }, { personId: people[0] }]) {
      await expect(papers(query, stranger)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(papers({})).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(save(people[0], 'telk', '2026-05-01', {}, stranger)).rejects.toMatchObject({ code: 'not_found' })
    const finish = world.run(stranger, tenant, 'papers.finish', { id: saved[0] })
    await expect(finish).rejects.toMatchObject({ code: 'not_found' })
    await expect(due({}, OPERATOR)).rejects.toMatchObject({ code: 'forbidden' })
    const rows = await inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, (tx) =>
      tx.selectFrom('family_paper').selectAll().where('person_id', '=', people[0]).execute(),
    )
    expect(rows).toHaveLength(5)
    expect(Buffer.concat(rows.map((row) => row.sealed)).includes('heating')).toBe(false)
    for (const paper of saved) await world.run(worker, tenant, 'papers.finish', { id: paper })
  })

  it('of whoever asked that nothing but storing be done are in no list', async () => {
    const { id, people } = await family()
    const [head, partner] = people
    const mine = [await save(head, 'telk', '2026-05-20'), await save(partner, 'telk', '2026-05-21')]
    const listed = async () => {
      const all = [
        (await due()).items.map((paper) => paper.id),
        (await papers({ familyId: id })).map((paper) => paper.id),
      ]
      return all.map((ids) => ids.filter((one) => mine.includes(one)))
    }
    expect(await listed()).toEqual([mine, mine])
    const restrict = { personId: partner, restricted: true, reason: 'по молба' }
    await world.run(OPERATOR, tenant, 'rights.restrict', restrict)
    expect(await listed()).toEqual([[mine[0]], [mine[0]]])
    await world.run(worker, tenant, 'papers.finish', { id: mine[0] })
  })

  it('stay with the person when two records become one', async () => {
    const { people } = await family()
    const paper = await save(people[1], 'identity_card', '2026-05-20')
    const merge = newId()
    await world.run(worker, tenant, 'duplicates.merge', { id: merge, personId: people[1], intoId: people[0] })
    expect((await due()).items).toMatchObject([{ id: paper, personId: people[0] }])
    expect(await papers({ personId: people[0] })).toHaveLength(1)
    const again = { id: paper, personId: people[0], kind: 'identity_card', dueOn: '2026-05-21' }
    await world.run(worker, tenant, 'papers.save', again)
    await world.run(worker, tenant, 'duplicates.undo', { id: merge })
    expect(await papers({ personId: people[0] })).toEqual([])
    expect(await papers({ personId: people[1] })).toMatchObject([{ id: paper, dueOn: '2026-05-21' }])
    await world.run(worker, tenant, 'papers.finish', { id: paper })
  })
})

describe('guardians', () => {
  it('act for a child from a day to a day, on a ground that is told to the family’s teams', async () => {
    const { id, people } = await family()
    const [grandmother, , child] = people
    const parent = newId()
    const away = { id: parent, teamId: elsewhere, firstName: 'Родител', lastName: 'В чужбина' }
    await world.run(stranger, tenant, 'people.create', away)
    const set = (guardianId: string, ground: string, since: string, who = worker) => {
      const input = { id: newId(), childId: child, guardianId, ground, since }
      return world.run(who, tenant, 'guardians.set', input).then(() => input.id)
    }
    const list = async (who = worker) =>
      (await world.ask<{ items: GuardianView[] }>(who, tenant, 'guardians.list', { id })).items
    const first = await set(parent, 'parent', '2020-01-01')
    const second = await set(grandmother, 'relatives', '2026-02-01')
    expect((await list()).map((one) => [one.id, one.ground, one.guardian.name, one.guardian.level])).toEqual([
      [first, 'parent', 'Родител В чужбина', 'known'],
      [second, 'relatives', 'Документ Примерен', 'full'],
    ])
    await world.run(worker, tenant, 'guardians.end', { id: second, until: '2026-05-01' })
    expect((await list()).map(({ until }) => until)).toEqual([null, '2026-05-01'])
    await expect(set(child, 'something_else', '2026-01-01')).rejects.toMatchObject({ code: 'not_found' })
    await expect(set(parent, 'parent', '2026-01-01')).rejects.toMatchObject({ code: 'already_exists' })
    await expect(set(grandmother, 'something_else', '2026-01-01', stranger)).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(list(stranger)).rejects.toMatchObject({ code: 'not_found' })
    // Someone hidden is nobody's guardian for whoever does not know of them.
    await world.run(stranger, tenant, 'people.hide', { id: parent, hidden: true })
    expect((await list()).map((one) => one.id)).toEqual([second])
    await expect(set(parent, 'attorney', '2026-01-01')).rejects.toMatchObject({ code: 'not_found' })
  })
})
