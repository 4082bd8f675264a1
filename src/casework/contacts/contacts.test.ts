/** Contacts: recorded once, told to the team; a note only to whom it is for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import type { Page } from '#gate/contract.ts'
import { type Actor, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { makeTeam, working } from '../../../test/teams.ts'
import { makeWorld, someone, type World } from '../../../test/world.ts'
import type { ContactView } from './contract.ts'

let world: World
let tenant: Tenant
let [team, elsewhere] = ['', '']
let [mediator, psychologist, colleague, stranger]: Actor[] = []
const as = (actor: Actor, profession: 'psychologist' | 'roma_mediator'): Actor => ({
  ...actor,
  grants: actor.grants.map((grant) => ({ ...grant, profession })),
})
beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2026-05-12T08:00:00Z') })
  tenant = await world.tenant('SZR12')
  ;[team, elsewhere] = [await makeTeam(world, tenant, 'Къща на семейството – Крън'), await makeTeam(world, tenant)]
  mediator = as(await working(world, tenant, [team]), 'roma_mediator')
  colleague = as(await working(world, tenant, [team]), 'roma_mediator')
  psychologist = as(await working(world, tenant, [team]), 'psychologist')
  stranger = as(await working(world, tenant, [elsewhere]), 'psychologist')
})
afterAll(() => world.close())

async function person(teamId = team!) {
  const id = newId()
  await world.run(OPERATOR, tenant, 'people.create', { id, teamId, firstName: 'Примерка', lastName: 'Посетена' })
  return id
}
const visit = (personId: string, rest: object = {}) => ({
  id: newId(),
  teamId: team,
  kind: 'visit',
  on: '2026-05-11',
  minutes: 40,
  personIds: [personId],
  ...rest,
})
const record = (who: Actor, input: object) => world.run(who, tenant, 'contacts.record', input)
const timeline = async (who: Actor, id: string, query: object = {}) =>
  world.ask<Page<ContactView>>(who, tenant, 'contacts.ofPerson', { person: id, ...query })

describe('a contact', () => {
  it('is in the timeline of everyone who was there, newest first, page by page', async () => {
    const [first, second] = [await person(), await person()]
    for (const [at, on] of ['2026-05-03', '2026-05-11', '2026-05-07'].entries()) {
      const done = `Разговор ${at}`
      await record(mediator!, visit(first, { on, personIds: [first, second], done, domains: ['health', 'documents'] }))
    }
    const all = await timeline(colleague!, second)
    expect(all.items.map(({ on, done }) => [on, done])).toEqual([
      ['2026-05-11', 'Разговор 1'],
      ['2026-05-07', 'Разговор 2'],
      ['2026-05-03', 'Разговор 0'],
    ])
    expect(all.items[0]).toMatchObject({
      minutes: 40,
      team: 'Къща на семейството – Крън',
      domains: ['health', 'documents'],
    })
    expect(all.items[0]!.people.map(({ id }) => id).sort()).toEqual([first, second].sort())
    const page = await timeline(colleague!, second, { limit: 2 })
    const rest = await timeline(colleague!, second, { limit: 2, after: page.next! })
    expect([...page.items, ...rest.items]).toEqual(all.items)
    const mine = await world.ask<Page<ContactView>>(mediator!, tenant, 'contacts.mine', {})
    expect(mine.items).toHaveLength(3)
    expect((await world.ask<Page<ContactView>>(colleague!, tenant, 'contacts.mine', {})).items).toEqual([])
  })

  it('reminds the team of its next step until that was made', async () => {
    const id = await person()
    const input = visit(id, { next: { text: 'Да вземем личната карта', on: '2026-05-14' } })
    await record(mediator!, input)
    const due = async (who = colleague!) =>
      (await world.ask<Page<ContactView>>(who, tenant, 'contacts.due', {})).items.map(({ next }) => next)
    expect(await due()).toEqual([{ text: 'Да вземем личната карта', on: '2026-05-14', doneOn: null }])
    expect(await due(stranger!)).toEqual([])
    const made = { id: input.id, on: '2026-05-12' }
    await expect(world.run(stranger!, tenant, 'contacts.nextDone', made)).rejects.toMatchObject({
      code: 'not_assigned',
    })
    await world.run(colleague!, tenant, 'contacts.nextDone', made)
    expect(await due()).toEqual([])
    expect((await timeline(colleague!, id)).items[0]!.next).toMatchObject({ doneOn: '2026-05-12' })
  })

  it('leaves whoever asked that nothing but storing be done out of every list', async () => {
    const [id, quiet] = [await person(), await person()]
    const next = { text: 'Да се видим', on: '2026-05-14' }
    const [one, both] = [visit(id, { next }), visit(id, { next, personIds: [id, quiet] })]
    for (const input of [one, both]) await record(mediator!, input)
    const listed = async (name: string) =>
      (await world.ask<Page<ContactView>>(mediator!, tenant, name, {})).items
        .map((item) => item.id)
        .filter((item) => [one.id, both.id].includes(item))
        .sort()
    const all = [one.id, both.id].sort()
    expect([await listed('contacts.due'), await listed('contacts.mine')]).toEqual([all, all])
    const restrict = { personId: quiet, restricted: true, reason: 'по молба' }
    await world.run(OPERATOR, tenant, 'rights.restrict', restrict)
    expect([await listed('contacts.due'), await listed('contacts.mine')]).toEqual([[one.id], [one.id]])
  })

  it('is no longer among one’s own once one works in its team no more', async () => {
    const former = await working(world, tenant, [team])
    await record(former, visit(await person()))
    const mine = async () => (await world.ask<Page<ContactView>>(former, tenant, 'contacts.mine', {})).items.length
    expect(await mine()).toBe(1)
    const assigned = { accountId: former.id! }
    const { items } = await world.ask<Page<{ id: string }>>(OPERATOR, tenant, 'assignments.list', assigned)
    await world.run(OPERATOR, tenant, 'assignments.end', { id: items[0]!.id })
    expect(await mine()).toBe(0)
  })

  it('is for the teams that work with the person', async () => {
    const id = await person()
    await expect(record(stranger!, visit(id))).rejects.toMatchObject({ code: 'not_assigned' })
    await expect(record(stranger!, visit(id, { teamId: elsewhere }))).rejects.toMatchObject({ code: 'not_found' })
    await expect(timeline(stranger!, id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(timeline(someone('leadership'), id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(record(mediator!, visit(id, { minutes: 1441 }))).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(record(mediator!, visit(newId()))).rejects.toMatchObject({ code: 'not_found' })
  })

  it('says to the team which matters of health it was about, and to nobody who reads the database', async () => {
    const id = await person()
    await record(mediator!, visit(id, { domains: ['health'], health: ['immunisation', 'pregnancy'] }))
    await record(mediator!, visit(id, { on: '2026-05-02' }))
    const { items } = await timeline(colleague!, id)
    expect(items.map(({ health }) => health)).toEqual([['immunisation', 'pregnancy'], []])
    const rows = await inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, (tx) =>
      tx.selectFrom('contact').select(['health', 'sealed']).where('id', '=', items[0]!.id).execute(),
    )
    const kept = Buffer.concat([rows[0]!.health!, rows[0]!.sealed])
    expect(kept.length).toBeGreaterThan(100)
    expect(kept.includes('immunisation')).toBe(false)
    await expect(record(mediator!, visit(id, { health: ['something'] }))).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })
})

describe('a note', () => {
  const text = 'Само за когото е'
  it('of a psychologist is read by psychologists of the team; the mediator learns only that there is one', async () => {
    const id = await person()
    const note = { kind: 'psychologist', text }
    await expect(record(mediator!, visit(id, { note }))).rejects.toMatchObject({ code: 'forbidden' })
    await record(psychologist!, visit(id, { note }))
    expect((await timeline(psychologist!, id)).items[0]).toMatchObject({ note: { text }, otherNote: false })
    expect((await timeline(mediator!, id)).items[0]).toMatchObject({ note: null, otherNote: true })
    // Another team begins to work with the person: it reads what was done, its psychologist no note of this one.
    const care = { personIds: [id], teamId: elsewhere, from: '2026-05-12' }
    await world.run(OPERATOR, tenant, 'care.begin', care)
    expect((await timeline(stranger!, id)).items[0]).toMatchObject({ minutes: 40, note: null, otherNote: true })
  })

  it('about violence is read by the workers of that contact only; others do not learn that there is one', async () => {
    const id = await person()
    await record(mediator!, visit(id, { note: { kind: 'closed', text }, workerIds: [psychologist!.id] }))
    for (const who of [mediator!, psychologist!]) {
      expect((await timeline(who, id)).items[0]).toMatchObject({ note: { kind: 'closed', text } })
    }
    expect((await timeline(colleague!, id)).items[0]).toMatchObject({ note: null, otherNote: false })
  })
})
