/** Consents through the gate: taken back at once, never overtaken by what arrives late, sealed, and nobody is told an answer. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import { type Actor, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { makeTeam, working } from '../../../test/teams.ts'
import { makeWorld, someone, type World } from '../../../test/world.ts'
import { appliesTo, mayUse } from '../index.ts'
import type { ConsentsView } from './contract.ts'
import type { PurposeCode } from './purposes.ts'

let world: World
let tenant: Tenant
let team = ''
let [worker, stranger]: Actor[] = []
beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2026-05-12T08:00:00Z') })
  tenant = await world.tenant('SZR12')
  team = await makeTeam(world, tenant)
  worker = await working(world, tenant, [team])
  stranger = await working(world, tenant, [await makeTeam(world, tenant)])
})
afterAll(() => world.close())

async function person(born = '1986-02-03'): Promise<string> {
  const id = newId()
  await world.run(worker!, tenant, 'people.create', { id, teamId: team, firstName: 'Ваня', lastName: 'Съгласна', born })
  return id
}
const saying = (personId: string, purpose: PurposeCode, said: string, rest: object = {}) => ({
  id: newId(),
  personId,
  purpose,
  said,
  by: 'person',
  how: 'spoken',
  saidAt: '2026-05-12T07:00:00Z',
  ...(said === 'given' && { text: '2026-1', lang: 'bg' }),
  ...rest,
})
const say = (...told: Parameters<typeof saying>) => world.run(worker!, tenant, 'consents.say', saying(...told))
const answering = (personId: string, rest: object = {}) => ({
  id: newId(),
  personId,
  question: 'ethnic_self_identification',
  answer: { kind: 'provided', values: ['българка', 'ромка'] },
  method: 'own_words',
  saidOn: '2026-05-12',
  ...rest,
})
const told = (id: string, who = worker!) => world.ask<ConsentsView>(who, tenant, 'consents.list', { id })
const inPeople = async <T>(body: (context: Parameters<typeof appliesTo>[0]) => Promise<T>): Promise<T> => {
  const vault = await world.book.vaultOf(tenant.id)
  return inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, (tx) =>
    body({ tx, vault, today: '2026-05-12' }),
  )
}
const answersLeft = (personId: string) =>
  inPeople(async ({ tx }) => {
    const rows = await sql<{
      n: number
    }>`select count(*)::int as n from special_answer where person_id = ${personId}`.execute(tx)
    return rows.rows[0]!.n
  })

describe('a consent', () => {
  it('applies from when it is given until it is taken back, and other rooms hear of it at once', async () => {
    const id = await person()
    expect((await say(id, 'messages', 'given', { saidAt: '2026-05-10' })).result).toEqual({
      personId: id,
      applies: true,
    })
    expect(await inPeople((context) => mayUse(context, [id, newId()], 'messages'))).toEqual(new Set([id]))
    expect((await say(id, 'messages', 'withdrawn')).result).toMatchObject({ applies: false })
    expect(await inPeople((context) => mayUse(context, [id], 'messages'))).toEqual(new Set())
    const view = await told(id)
    expect(view.statements.map(({ said, told: when }) => [said, when])).toEqual([
      ['given', '2026-05-10'],
      ['withdrawn', '2026-05-12T07:00:00Z'],
    ])
    expect(view.applies.find(({ purpose }) => purpose === 'messages')).toMatchObject({ standing: 'withdrawn' })
    expect(view.applies.find(({ purpose }) => purpose === 'support')).toMatchObject({
      standing: 'by_law',
      applies: true,
    })
  })

  it('that was said on a phone before it was taken back changes nothing when the phone comes back', async () => {
    const id = await person()
    await say(id, 'sharing', 'withdrawn', { saidAt: '2026-05-11T12:00:00Z', how: 'phone' })
    const late = await say(id, 'sharing', 'given', { saidAt: '2026-05-11T09:00:00Z' })
    expect(late.result).toMatchObject({ applies: false })
    expect((await say(id, 'sharing', 'given', { saidAt: '2026-05-12T07:30:00Z' })).result).toMatchObject({
      applies: true,
    })
  })

  it('holds for every record of a person whose records are merged', async () => {
    const [one, other] = [await person(), await person()]
    await say(one, 'messages', 'given', { saidAt: '2026-05-10' })
    await say(other, 'messages', 'withdrawn', { saidAt: '2026-05-11' })
    expect(await inPeople((context) => mayUse(context, [one], 'messages'))).toEqual(new Set([one]))
    await inPeople(({ tx }) => sql`update person set merged_into = ${one} where id = ${other}`.execute(tx))
    expect(await inPeople((context) => mayUse(context, [one, other], 'messages'))).toEqual(new Set())
  })

  it('is not asked for what rests on law, not taken from the future, and for a child given by a parent', async () => {
    const [id, child] = [await person(), await person('2018-01-01')]
    const refused = async (personId: string, purpose: PurposeCode, said: string, rest: object, code: string) =>
      expect(say(personId, purpose, said, rest)).rejects.toMatchObject({ code })
    await refused(id, 'funder_reporting', 'withdrawn', {}, 'not_said_of_this')
    await refused(id, 'messages', 'objected', {}, 'not_said_of_this')
    await refused(id, 'messages', 'given', { saidAt: '2026-06-01' }, 'said_in_future')
    await refused(id, 'messages', 'given', { text: '1999-1' }, 'unknown_code')
    await refused(child, 'pictures', 'given', {}, 'guardian_needed')
    const parent = { by: 'guardian', guardian: 'Минка Съгласна' }
    expect((await say(child, 'pictures', 'given', parent)).result).toMatchObject({ applies: true })
    expect((await say(child, 'pictures', 'withdrawn')).result).toMatchObject({ applies: false })
    expect((await told(child)).guardianNeeded).toBe(true)
  })

  it('is told to nobody who does not work with the person, and names no one in the database', async () => {
    const id = await person()
    await say(id, 'pictures', 'given', { by: 'guardian', guardian: 'Канарка Настойница' })
    await expect(told(id, stranger)).rejects.toMatchObject({ code: 'not_found' })
    await expect(world.run(stranger!, tenant, 'consents.say', saying(id, 'messages', 'given'))).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(told(id, someone('leadership'))).rejects.toMatchObject({ code: 'forbidden' })
    const stored = await inPeople(
      async ({ tx }) =>
        (await sql<{ row: string }>`select to_jsonb(c)::text as row from consent c where person_id = ${id}`.execute(tx))
          .rows,
    )
    expect(stored).toHaveLength(1)
    expect(stored[0]!.row).not.toMatch(/pictures|given|Канарка/)
  })
})

describe('an objection to what rests on law', () => {
  it('stops every other use and waits for an answer', async () => {
    const id = await person()
    await say(id, 'messages', 'given', { saidAt: '2026-05-10' })
    await say(id, 'funder_reporting', 'objected')
    const applies = await inPeople(async (context) => (await appliesTo(context, [id])).get(id)!)
    expect(applies.filter((one) => one.applies).map(({ purpose }) => purpose)).toEqual([
      'support',
      'funder_reporting',
      'child_protection',
    ])
    const open = await inPeople(
      async ({ tx }) =>
        (await sql`select kind, asked_on, due_on, answered_on from rights_request where person_id = ${id}`.execute(tx))
          .rows,
    )
    expect(open).toEqual([{ kind: 'objection', asked_on: '2026-05-12', due_on: '2026-06-12', answered_on: null }])
  })
})

describe("the person's own answer", () => {
  it('is taken only where they agreed, is told to nobody, and goes with the consent', async () => {
    const id = await person()
    const record = (rest: object = {}) => world.run(worker!, tenant, 'specialAnswers.record', answering(id, rest))
    await expect(record()).rejects.toMatchObject({ code: 'no_consent' })
    await record({ answer: { kind: 'declined' } })
    await say(id, 'special_answers', 'given', { saidAt: '2026-05-11' })
    await record()
    await record({ question: 'disability', answer: { kind: 'declined' } })
    const view = await told(id)
    expect(view.answered.map(({ question, method }) => [question, method])).toEqual([
      ['ethnic_self_identification', 'own_words'],
      ['disability', 'own_words'],
    ])
    expect(JSON.stringify(view)).not.toMatch(/ромка|provided|declined/)
    expect(await answersLeft(id)).toBe(3)
    await say(id, 'special_answers', 'withdrawn', { saidAt: '2026-05-12T07:10:00Z' })
    expect(await answersLeft(id)).toBe(0)
    // Written down on a phone while the consent still held, sent after it was taken back.
    await expect(record({ saidOn: '2026-05-11' })).rejects.toMatchObject({ code: 'no_consent' })
    expect(await answersLeft(id)).toBe(0)
  })

  it('is no one else’s to give: there is no field for who else says it, and no manager records it', async () => {
    const id = await person()
    await expect(
      world.run(worker!, tenant, 'specialAnswers.record', answering(id, { by: 'guardian' })),
    ).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(
      world.run(someone('project_manager'), tenant, 'specialAnswers.record', answering(id)),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await expect(world.run(OPERATOR, tenant, 'specialAnswers.record', answering(id))).rejects.toMatchObject({
      code: 'no_consent',
    })
  })
})
