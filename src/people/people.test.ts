/** People and families: written down once, found by whoever works with them, hardly told of to others. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import { type Actor, OPERATOR, sightsOf, type Tenant } from '#gate/index.ts'
import { checkDigit } from '#kit/egn.ts'
import { newId } from '#kit/ids.ts'
import { makeTeam, working } from '../../test/teams.ts'
import { makeWorld, someone, type World } from '../../test/world.ts'
import type { PersonLine, PersonView } from './contract.ts'
import type { FamilyLine, FamilyView } from './families/contract.ts'

let world: World
let tenant: Tenant
let [team, elsewhere] = ['', '']
let [worker, stranger]: Actor[] = []
beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2026-05-12T08:00:00Z') })
  tenant = await world.tenant('SZR12')
  ;[team, elsewhere] = [await makeTeam(world, tenant, 'Къща на семейството – Крън'), await makeTeam(world, tenant)]
  worker = await working(world, tenant, [team])
  stranger = await working(world, tenant, [elsewhere])
})
afterAll(() => world.close())

const asked = <T>(who: Actor, name: string, query: Record<string, unknown> = {}) =>
  world.ask<T>(who, tenant, name, query)
const search = async (who: Actor, text: string) =>
  (await asked<{ items: PersonLine[] }>(who, 'people.search', { text, limit: 20 })).items
const egnOf = (nine: string) => `${nine}${checkDigit(nine)}`
const person = (firstName: string, lastName: string, rest: object = {}) => ({
  id: newId(),
  firstName,
  lastName,
  ...rest,
})

/** A family of five, taken in by the worker; each with a number of its own. */
let families = 0
async function takeIn(lastName: string, who = worker!, teamId = team!) {
  families += 1
  const egn = egnOf(`91210${families}001`)
  const members = [
    person('Ангел', lastName, { relation: 'head', egn, sex: 'male', born: '1986-02-03' }),
    person('Минка', `${lastName}а`, { relation: 'partner', sex: 'female' }),
    ...['Стефан', 'Росица', 'Данаил'].map((name) => person(name, lastName, { relation: 'child', born: '2015-01-01' })),
  ]
  const input = { id: newId(), teamId, on: '2026-05-01', region: 'BG-24', settlement: 'гр. Крън', members }
  const receipt = await world.run(who, tenant, 'families.takeIn', input)
  return { input, ids: members.map(({ id }) => id), receipt }
}

describe('a family', () => {
  it('is written down in one go, and its team sees who they are', async () => {
    const { input, ids, receipt } = await takeIn('Примеров')
    expect(receipt.result).toMatchObject({ householdId: input.id, people: 5, sameNumber: [] })
    const page = await asked<{ items: FamilyLine[] }>(worker!, 'families.list')
    expect(page.items.map(({ id, count }) => [id, count])).toEqual([[input.id, 5]])
    const family = await asked<FamilyView>(worker!, 'families.get', { id: input.id })
    expect(family.members.map(({ relation }) => relation)).toEqual(['head', 'partner', 'child', 'child', 'child'])
    expect(family.settlement).toBe('гр. Крън')
    const one = await asked<PersonView>(worker!, 'people.get', { id: ids[0]! })
    expect(one).toMatchObject({ level: 'full', name: 'Ангел Примеров', settlement: 'гр. Крън', born: 1986 })
    expect(one.identity).toMatchObject({ egn: `••••••••${egnOf('912101001').slice(-2)}`, born: '1986-02-03' })
    expect(one.care).toMatchObject([{ team: 'Къща на семейството – Крън', from: '2026-05-12', to: null }])
    expect(one.family!.members).toHaveLength(5)
  })

  it('keeps who left among those who lived there, and takes in who comes', async () => {
    const { input, ids } = await takeIn('Преместен')
    const second = await takeIn('Преместена')
    await world.run(worker!, tenant, 'families.leave', {
      householdId: input.id,
      personId: ids[4]!,
      until: '2026-05-11',
    })
    const join = {
      id: newId(),
      householdId: second.input.id,
      personId: ids[4]!,
      relation: 'grandchild',
      since: '2026-05-12',
    }
    await world.run(worker!, tenant, 'families.join', join)
    const before = await asked<FamilyView>(worker!, 'families.get', { id: input.id })
    expect(before.members).toHaveLength(4)
    expect(before.former).toMatchObject([{ name: 'Данаил Преместен', relation: 'child' }])
    expect((await asked<FamilyView>(worker!, 'families.get', { id: second.input.id })).members).toHaveLength(6)
    await expect(world.run(worker!, tenant, 'families.join', { ...join, id: newId() })).rejects.toMatchObject({
      code: 'already_exists',
    })
  })
})

describe('lists by name', () => {
  it('are read page by page, and their cursors, which stand in addresses, name nobody', async () => {
    const team = await makeTeam(world, tenant)
    const who = await working(world, tenant, [team])
    for (const name of ['Алфов', 'Бетов', 'Гамов']) await takeIn(name, who, team)
    for (const [reading, total] of [
      ['people.mine', 15],
      ['families.list', 3],
    ] as const) {
      const seen: string[] = []
      for (let after: string | null | undefined; after !== null; ) {
        const query = { limit: 2, ...(after !== undefined && { after }) }
        const page: { items: { id: string }[]; next: string | null } = await asked(who, reading, query)
        seen.push(...page.items.map(({ id }) => id))
        after = page.next
        // Neither in what the address shows nor in what it holds. Whole names: three letters come by chance.
        const shown = decodeURIComponent(after ?? '')
        const held = Buffer.from(shown.replace(/^\["|"\]$/g, ''), 'base64url').toString()
        expect(`${shown} ${held}`).not.toMatch(/алфов|бетов|гамов|alfov|betov|gamov/i)
      }
      expect([seen.length, new Set(seen).size]).toEqual([total, total])
      await expect(asked(who, reading, { after: encodeURIComponent('["b3RoZXI"]') })).rejects.toMatchObject({
        code: 'bad_cursor',
      })
    }
  })
})

describe('someone else', () => {
  it('learns no more of a person than keeps them from being written down twice', async () => {
    const { input, ids } = await takeIn('Познат')
    const [found] = await search(stranger!, 'Ангел Познат')
    expect(found).toEqual({
      id: ids[0],
      level: 'known',
      name: 'Ангел Познат',
      born: 1986,
      settlement: 'гр. Крън',
      householdId: null,
      teams: ['Къща на семейството – Крън'],
    })
    const told = await asked<PersonView>(stranger!, 'people.get', { id: ids[0]! })
    expect(told).toMatchObject({ level: 'known', identity: null, family: null, care: [], version: null })
    expect(await asked<{ items: unknown[] }>(stranger!, 'people.mine')).toEqual({ items: [], next: null })
    for (const [name, what] of [
      ['people.change', { id: ids[0]!, version: 1, firstName: 'А', lastName: 'Б' }],
      ['people.hide', { id: ids[0]!, hidden: true }],
      ['families.change', { id: input.id, version: 1 }],
      ['families.leave', { householdId: input.id, personId: ids[1]!, until: '2026-05-12' }],
    ] as const) {
      await expect(world.run(stranger!, tenant, name, what)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(asked(stranger!, 'families.get', { id: input.id })).rejects.toMatchObject({ code: 'not_found' })
    for (const [name, what] of [
      ['families.takeIn', { ...input, id: newId() }],
      ['care.end', { personIds: [ids[0]!], teamId: team, on: '2026-05-12' }],
    ] as const) {
      await expect(world.run(stranger!, tenant, name, what)).rejects.toMatchObject({ code: 'not_assigned' })
    }
  })

  it('sees a summary of those who live with someone they work with', async () => {
    const { ids } = await takeIn('Съсед')
    const leader = await working(world, tenant, [elsewhere!], ['team_leader'])
    await world.run(leader, tenant, 'care.begin', { personIds: [ids[2]!], teamId: elsewhere, from: '2026-05-12' })
    expect(await asked<PersonView>(stranger!, 'people.get', { id: ids[2]! })).toMatchObject({ level: 'full' })
    const mother = await asked<PersonView>(stranger!, 'people.get', { id: ids[1]! })
    expect(mother).toMatchObject({ level: 'summary', identity: null, version: null })
    expect(mother.family!.members).toHaveLength(5)
    await world.run(stranger!, tenant, 'care.end', { personIds: [ids[2]!], teamId: elsewhere, on: '2026-05-11' })
    // A day cannot end before it began, so the team worked with the child for that day.
    expect(await asked<PersonView>(stranger!, 'people.get', { id: ids[2]! })).toMatchObject({ level: 'full' })
  })

  it('never learns that a hidden person exists', async () => {
    const { ids, input } = await takeIn('Скрит')
    for (const id of ids) await world.run(worker!, tenant, 'people.hide', { id, hidden: true })
    expect(await search(worker!, 'Скрит')).toHaveLength(5)
    expect(await search(stranger!, 'Скрит')).toEqual([])
    await expect(asked(stranger!, 'people.get', { id: ids[0]! })).rejects.toMatchObject({ code: 'not_found' })
    const leader = await working(world, tenant, [elsewhere!], ['team_leader'])
    const begin = { personIds: [ids[0]!], teamId: elsewhere, from: '2026-05-12' }
    await expect(world.run(leader, tenant, 'care.begin', begin)).rejects.toMatchObject({ code: 'not_found' })
    await world.run(worker!, tenant, 'people.hide', { id: ids[0]!, hidden: false })
    expect(await search(stranger!, 'Скрит')).toHaveLength(1)
    expect(await asked<FamilyView>(worker!, 'families.get', { id: input.id })).toMatchObject({ former: [] })
  })
})

describe('a person', () => {
  it('is corrected by who works with them; a number that is left out stays', async () => {
    const id = newId()
    const typed = { firstName: 'Лиляна', lastName: 'Поправена', egn: egnOf('902202001') }
    await world.run(worker!, tenant, 'people.create', { id, teamId: team, ...typed })
    const view = () => asked<PersonView>(worker!, 'people.get', { id })
    expect((await view()).version).toBe(1)
    const mended = { id, version: 1, firstName: 'Лиляна', lastName: 'Поправена-Нова', languages: ['bg', 'rom'] }
    await world.run(worker!, tenant, 'people.change', mended)
    const after = await view()
    expect(after).toMatchObject({ name: 'Лиляна Поправена-Нова', version: 2 })
    expect(after.identity).toMatchObject({ egn: `••••••••${egnOf('902202001').slice(-2)}`, languages: ['bg', 'rom'] })
    expect(await search(worker!, 'Поправена-Нова')).toHaveLength(1)
    await expect(world.run(worker!, tenant, 'people.change', mended)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('whose number somebody has already is kept beside the other, and whoever writes hears of it', async () => {
    const egn = egnOf('902102001')
    const create = (lastName: string) =>
      world.run(worker!, tenant, 'people.create', { ...person('Двама', lastName, { egn }), teamId: team })
    expect((await create('Първи')).result).toMatchObject({ sameNumber: false })
    expect((await create('Втори')).result).toMatchObject({ sameNumber: true })
    expect(await search(worker!, 'Двама')).toHaveLength(2)
    await expect(create('Трети')).resolves.toBeTruthy()
    const wrong = {
      ...person('Грешен', 'Номер', { egn: `${egn.slice(0, 9)}${(Number(egn[9]) + 1) % 10}` }),
      teamId: team,
    }
    await expect(world.run(worker!, tenant, 'people.create', wrong)).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('is seen by nobody without the log of it, and by no leadership at all', async () => {
    const before = await sights()
    const found = await search(worker!, 'Ангел')
    expect(await sights()).toBe(before + 1)
    expect(found.length).toBeGreaterThan(1)
    // One of a list is found again by their mark; someone who was not shown is not.
    const vault = await world.book.vaultOf(tenant.id)
    const seen = (ids: string[]) =>
      inTenant(world.db.app, { tenant: tenant.id, reach: 'work' }, (tx) => sightsOf(tx, vault, ids, 1))
    for (const { id } of found)
      expect(await seen([id])).toMatchObject([{ reading: 'people.search', roles: 'field_worker' }])
    expect(await seen([newId()])).toEqual([])
    await expect(search(someone('leadership'), 'Ангел')).rejects.toMatchObject({ code: 'forbidden' })
    expect((await search(OPERATOR, 'Двама')).map(({ level }) => level)).toEqual(['full', 'full', 'full'])
  })
})

const sights = async () => {
  return inTenant(world.db.app, { tenant: tenant.id, reach: 'work' }, async (tx) =>
    Number(
      (
        await tx
          .selectFrom('sight')
          .select((s) => s.fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    ),
  )
}
