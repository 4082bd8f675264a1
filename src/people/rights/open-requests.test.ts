/** Requests about data that wait: told to whoever answers for the team, the most urgent first, until they are answered. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from '#gate/contract.ts'
import { type Actor, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { makeTeam, working } from '../../../test/teams.ts'
import { makeWorld, someone, type World } from '../../../test/world.ts'
import type { OpenRequest, RequestCounts } from './contract.ts'

let world: World
let tenant: Tenant
let [team, elsewhere] = ['', '']
let [worker, leader, stranger]: Actor[] = []
beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2026-05-12T08:00:00Z') })
  tenant = await world.tenant('SZR12')
  ;[team, elsewhere] = [await makeTeam(world, tenant), await makeTeam(world, tenant)]
  worker = await working(world, tenant, [team])
  leader = await working(world, tenant, [team], ['team_leader'])
  stranger = await working(world, tenant, [elsewhere], ['team_leader'])
})
afterAll(() => world.close())

async function person(lastName: string) {
  const id = newId()
  await world.run(OPERATOR, tenant, 'people.create', { id, teamId: team, firstName: 'Ваня', lastName })
  return id
}
async function asked(personId: string, kind: string, askedOn: string) {
  const id = newId()
  await world.run(worker!, tenant, 'rights.ask', { id, personId, kind, by: 'person', askedOn, asked: 'Думи-на-човека' })
  return id
}
const open = (who: Actor, query: object = {}) =>
  world.ask<Page<OpenRequest>>(who, tenant, 'rights.open', { limit: 50, ...query })
const counts = (who: Actor) => world.ask<RequestCounts>(who, tenant, 'rights.openCounts', {})

describe('requests that wait', () => {
  it('are listed by their last day, a month after asking, and leave when they are answered', async () => {
    const [one, two] = [await person('Питаща'), await person('Искаща')]
    const late = await asked(two, 'erasure', '2026-04-11')
    const soon = await asked(one, 'access', '2026-04-12')
    const lastOfMonth = await asked(one, 'correction', '2026-04-30')
    const objection = { id: newId(), personId: two, purpose: 'funder_reporting', said: 'objected' }
    const word = { by: 'person', how: 'spoken', saidAt: '2026-05-12T07:00:00Z' }
    await world.run(worker!, tenant, 'consents.say', { ...objection, ...word })
    const { items } = await open(leader!)
    expect(items.map(({ id, kind, dueOn, daysLeft }) => [id, kind, dueOn, daysLeft])).toEqual([
      [late, 'erasure', '2026-05-11', -1],
      [soon, 'access', '2026-05-12', 0],
      [lastOfMonth, 'correction', '2026-05-30', 18],
      [items[3]!.id, 'objection', '2026-06-12', 31],
    ])
    expect(items[0]!.person).toEqual({ id: two, name: 'Ваня Искаща' })
    // What was asked stands on the person's page alone.
    expect(JSON.stringify(items)).not.toContain('Думи-на-човека')
    expect(await counts(leader!)).toEqual({ open: 4, overdue: 1 })
    const first = await open(leader!, { limit: 3 })
    const rest = await open(leader!, { limit: 3, after: first.next! })
    expect([...first.items, ...rest.items]).toEqual(items)
    await world.run(leader!, tenant, 'rights.answer', { id: late, outcome: 'refused', answer: 'Пази се по закон' })
    expect((await open(leader!)).items.map(({ id }) => id)).not.toContain(late)
    expect(await counts(leader!)).toEqual({ open: 3, overdue: 0 })
  })

  it('of a person who asked for nothing but storing wait too', async () => {
    const id = await person('Ограничена')
    await world.run(leader!, tenant, 'rights.restrict', { personId: id, restricted: true, reason: 'Спор' })
    const request = await asked(id, 'who_saw', '2026-05-10')
    expect((await open(leader!)).items.map((one) => one.id)).toContain(request)
  })

  it('are for whoever answers for the people of their teams, and for nobody else', async () => {
    const request = await asked(await person('Чужда'), 'access', '2026-05-10')
    expect((await open(stranger!)).items).toEqual([])
    expect(await counts(stranger!)).toEqual({ open: 0, overdue: 0 })
    expect((await open(OPERATOR)).items.map(({ id }) => id)).toContain(request)
    for (const who of [worker!, someone('leadership'), someone('administrator')]) {
      await expect(open(who)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(counts(who)).rejects.toMatchObject({ code: 'forbidden' })
    }
    // A manager answers for those whom their teams work with.
    const manager = await working(world, tenant, [team], ['project_manager'])
    expect((await open(manager)).items.map(({ id }) => id)).toContain(request)
    expect((await open(someone('project_manager'))).items).toEqual([])
  })
})
