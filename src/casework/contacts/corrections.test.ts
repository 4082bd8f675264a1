/** Corrections of contacts: the current version counts, what was said before stays – each note for whom it is, in every version. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from '#gate/contract.ts'
import { type Actor, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import type { MyData } from '#people/rights/contract.ts'
import { makeTeam, working } from '../../../test/teams.ts'
import { makeWorld, someone, type World } from '../../../test/world.ts'
import type { ContactVersion, ContactView } from './contract.ts'
import { correctsNote } from './rules.ts'

let world: World
let tenant: Tenant
let [team, elsewhere] = ['', '']
let [mediator, psychologist, colleague, stranger, leader]: Actor[] = []
const as = (actor: Actor, profession: 'psychologist' | 'roma_mediator'): Actor => ({
  ...actor,
  grants: actor.grants.map((grant) => ({ ...grant, profession })),
})
beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2026-05-12T08:00:00Z') })
  tenant = await world.tenant('SZR12')
  ;[team, elsewhere] = [await makeTeam(world, tenant), await makeTeam(world, tenant)]
  mediator = as(await working(world, tenant, [team]), 'roma_mediator')
  colleague = as(await working(world, tenant, [team]), 'roma_mediator')
  psychologist = as(await working(world, tenant, [team]), 'psychologist')
  stranger = await working(world, tenant, [elsewhere], ['team_leader'])
  leader = { ...(await working(world, tenant, [team], ['team_leader'])), provenAt: Date.parse('2026-05-12T08:00:00Z') }
})
afterAll(() => world.close())

async function person(lastName = 'Посетена') {
  const id = newId()
  await world.run(OPERATOR, tenant, 'people.create', { id, teamId: team, firstName: 'Примерка', lastName })
  return id
}
const said = (personIds: string[], rest: object = {}) => ({
  kind: 'visit',
  on: '2026-05-11',
  minutes: 40,
  personIds,
  done: 'Разговор за градината',
  domains: ['education'],
  ...rest,
})
async function recorded(who: Actor, personIds: string[], rest: object = {}) {
  const id = newId()
  await world.run(who, tenant, 'contacts.record', { id, teamId: team, ...said(personIds, rest) })
  return id
}
const correct = (who: Actor, id: string, version: number, input: object) =>
  world.run(who, tenant, 'contacts.correct', { id, version, reason: 'Сгрешен ред', ...input })
const timeline = async (who: Actor, id: string) =>
  (await world.ask<Page<ContactView>>(who, tenant, 'contacts.ofPerson', { person: id })).items
const versions = async (who: Actor, id: string) =>
  (await world.ask<{ items: ContactVersion[] }>(who, tenant, 'contacts.versions', { id })).items

describe('a correction', () => {
  it('changes what the contact says, moves it to whom it was with, and keeps what it said', async () => {
    const [first, second] = [await person(), await person()]
    const id = await recorded(mediator!, [first], { next: { text: 'Час при лекаря', on: '2026-05-20' } })
    await world.run(mediator!, tenant, 'contacts.nextDone', { id, on: '2026-05-12' })
    await correct(mediator!, id, 2, said([second], { on: '2026-05-10', minutes: 25, done: 'Разговор за училището' }))
    expect(await timeline(colleague!, first)).toEqual([])
    const [now] = await timeline(colleague!, second)
    expect(now).toMatchObject({
      version: 3,
      on: '2026-05-10',
      minutes: 25,
      done: 'Разговор за училището',
      next: null,
      earlier: 1,
    })
    const [before, ...rest] = await versions(colleague!, id)
    expect(rest).toEqual([])
    expect(before).toMatchObject({
      number: 2,
      replacedAt: '2026-05-12T08:00:00.000Z',
      reason: 'Сгрешен ред',
      on: '2026-05-11',
      minutes: 40,
      people: [{ id: first, name: 'Примерка Посетена' }],
      done: 'Разговор за градината',
      domains: ['education'],
      next: { text: 'Час при лекаря', on: '2026-05-20', doneOn: '2026-05-12' },
    })
  })

  it('is for who worked there and who leads the team; others of the team read it, strangers learn nothing', async () => {
    const id = await person()
    const contact = await recorded(mediator!, [id])
    const input = said([id], { minutes: 30 })
    expect((await timeline(colleague!, id))[0]).toMatchObject({ mayCorrect: false, mine: false })
    expect((await timeline(mediator!, id))[0]).toMatchObject({ mayCorrect: true, mine: true })
    expect((await timeline(leader!, id))[0]).toMatchObject({ mayCorrect: true, mine: false })
    await expect(correct(colleague!, contact, 1, input)).rejects.toMatchObject({ code: 'not_assigned' })
    await expect(correct(stranger!, contact, 1, input)).rejects.toMatchObject({ code: 'not_found' })
    await expect(correct(mediator!, newId(), 1, input)).rejects.toMatchObject({ code: 'not_found' })
    await correct(leader!, contact, 1, input)
    await expect(correct(mediator!, contact, 1, input)).rejects.toMatchObject({ code: 'conflict' })
    await expect(versions(stranger!, contact)).rejects.toMatchObject({ code: 'not_found' })
    await expect(versions(someone('leadership'), contact)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await versions(colleague!, contact)).toHaveLength(1)
  })

  it('asks for a reason and a day that has been, and adds nobody whom the team does not work with', async () => {
    const id = await person()
    const contact = await recorded(mediator!, [id])
    await expect(correct(mediator!, contact, 1, said([id], { reason: ' ' }))).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await expect(correct(mediator!, contact, 1, said([id], { on: '2026-05-13' }))).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await expect(correct(mediator!, contact, 1, said([id, newId()]))).rejects.toMatchObject({ code: 'not_found' })
    expect(await versions(mediator!, contact)).toEqual([])
    const restrict = { personId: id, restricted: true, reason: 'Спор' }
    await world.run(leader!, tenant, 'rights.restrict', restrict)
    await expect(correct(mediator!, contact, 1, said([id]))).rejects.toMatchObject({ code: 'restricted' })
    await expect(versions(mediator!, contact)).rejects.toMatchObject({ code: 'restricted' })
  })

  it('counts in the report of the month as it is now, once', async () => {
    const own = await makeTeam(world, tenant)
    const worker = await working(world, tenant, [own])
    const id = newId()
    await world.run(OPERATOR, tenant, 'people.create', { id, teamId: own, firstName: 'Друга', lastName: 'Броена' })
    const contact = newId()
    await world.run(worker, tenant, 'contacts.record', { id: contact, teamId: own, ...said([id]) })
    const input = said([id], { kind: 'office', minutes: 15, on: '2026-04-30' })
    await correct(worker, contact, 1, input)
    const report = (period: string) =>
      world.ask<{ contacts: number; minutes: number }>(worker, tenant, 'reports.month', { team: own, period })
    expect(await report('2026-04')).toMatchObject({ contacts: 1, minutes: 15 })
    expect(await report('2026-05')).toMatchObject({ contacts: 0, minutes: 0 })
  })
})

describe('a note through corrections', () => {
  const text = 'Само за когото е'
  it('stays for whom it is in every version, whoever corrects the rest', async () => {
    const id = await person()
    const contact = await recorded(mediator!, [id], { note: { kind: 'closed', text } })
    await correct(leader!, contact, 1, said([id], { minutes: 20 }))
    for (const who of [leader!, colleague!, psychologist!]) {
      expect((await timeline(who, id))[0]).toMatchObject({ minutes: 20, note: null, otherNote: false })
      expect((await versions(who, contact))[0]).toMatchObject({ note: null, otherNote: false })
    }
    const changed = { kind: 'closed', text: 'Друго' }
    await correct(mediator!, contact, 2, said([id], { note: changed }))
    expect((await timeline(mediator!, id))[0]).toMatchObject({ note: changed })
    expect((await versions(mediator!, contact)).map(({ note }) => note?.text)).toEqual([text, text])
    await correct(mediator!, contact, 3, said([id], { note: null }))
    expect((await timeline(mediator!, id))[0]).toMatchObject({ note: null })
    expect((await versions(mediator!, contact)).map(({ note }) => note?.text)).toEqual(['Друго', text, text])
    expect((await versions(colleague!, contact)).map(({ note }) => note)).toEqual([null, null, null])
  })

  it('of a psychologist is changed by nobody else, and told by its being there only', async () => {
    const id = await person()
    const note = { kind: 'psychologist', text }
    const contact = await recorded(psychologist!, [id], { note, workerIds: [mediator!.id] })
    for (const [who, becomes] of [
      [leader!, { kind: 'closed', text }],
      [leader!, null],
      [mediator!, null],
      [mediator!, note],
    ] as const) {
      await expect(correct(who, contact, 1, said([id], { note: becomes }))).rejects.toMatchObject({ code: 'forbidden' })
    }
    await correct(mediator!, contact, 1, said([id], { done: 'Друго' }))
    expect((await timeline(psychologist!, id))[0]).toMatchObject({ done: 'Друго', note })
    expect((await versions(colleague!, contact))[0]).toMatchObject({ note: null, otherNote: true })
    expect((await versions(psychologist!, contact))[0]).toMatchObject({ note, otherNote: false })
  })

  it('is decided by who worked and by profession alone', () => {
    const reader = (accountId: string, isPsychologist: boolean) => ({
      accountId,
      isPsychologist,
      leads: true,
      teams: [],
    })
    expect(correctsNote(reader('a', false), ['a'], { was: false, becomes: false })).toBe(true)
    expect(correctsNote(reader('a', false), ['a'], { was: true, becomes: false })).toBe(false)
    expect(correctsNote(reader('a', true), ['a'], { was: true, becomes: true })).toBe(true)
    expect(correctsNote(reader('b', true), ['a'], { was: false, becomes: false })).toBe(false)
  })
})

describe('the person', () => {
  it('is told earlier versions too; what spoke of them alone goes with them', async () => {
    const [first, second] = [await person('Търсена'), await person()]
    const contact = await recorded(mediator!, [first], { done: 'Думи-първи' })
    await correct(mediator!, contact, 1, said([first, second], { done: 'Думи-втори' }))
    await correct(mediator!, contact, 2, said([second], { done: 'Думи-трети' }))
    const told = async (id: string) =>
      JSON.stringify((await world.ask<MyData>(leader!, tenant, 'rights.myData', { id })).rooms)
    const [of, beside] = [await told(first), await told(second)]
    expect([of.includes('Думи-първи'), of.includes('Думи-втори'), of.includes('Думи-трети')]).toEqual([
      true,
      true,
      false,
    ])
    expect([beside.includes('Думи-първи'), beside.includes('Думи-втори'), beside.includes('Думи-трети')]).toEqual([
      false,
      true,
      true,
    ])
    const request = newId()
    await world.run(leader!, tenant, 'rights.ask', {
      id: request,
      personId: first,
      kind: 'erasure',
      by: 'person',
      askedOn: '2026-05-12',
    })
    const { result } = await world.run(leader!, tenant, 'rights.erase', { requestId: request })
    expect(result).toMatchObject({ erased: { contact_version: 1 } })
    expect((await versions(mediator!, contact)).map(({ done }) => done)).toEqual(['Думи-втори'])
  })
})
