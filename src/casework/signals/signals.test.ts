/** A signal for a child at risk: nobody is asked for consent, nobody but its author reads it here. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { makeTeam, working } from '../../../test/teams.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import type { SignalLine, SignalView } from './contract.ts'

let world: World
let tenant: Tenant
let team = ''
let [author, colleague]: Actor[] = []
beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2026-05-12T08:30:00Z') })
  tenant = await world.tenant('SZR12')
  team = await makeTeam(world, tenant)
  ;[author, colleague] = [await working(world, tenant, [team]), await working(world, tenant, [team], ['team_leader'])]
})
afterAll(() => world.close())

const run = (who: Actor, name: string, input: object) => world.run(who, tenant, name, input)
const get = (who: Actor, id: string) => world.ask<SignalView>(who, tenant, 'signals.get', { id })

describe('a signal', () => {
  it('goes from two taps to the number under which it was received', async () => {
    const personId = newId()
    const child = { firstName: 'Дете', lastName: 'Примерно' }
    await run(OPERATOR, 'people.create', { id: personId, teamId: team, ...child })
    const id = newId()
    await run(author!, 'signals.write', { id, teamId: team, personId, reason: 'violence' })
    expect(await get(author!, id)).toMatchObject({
      childName: 'Дете Примерно',
      state: 'written',
      writtenAt: '2026-05-12T08:30:00Z',
      reason: 'violence',
      number: null,
    })
    const received = { id, on: '2026-05-13', number: 'ЗД/Д-5' }
    await expect(run(author!, 'signals.receive', received)).rejects.toMatchObject({ code: 'not_allowed_now' })
    await run(author!, 'signals.send', { id, on: '2026-05-12', number: '94-К-12', to: 'ДСП – Казанлък' })
    await run(author!, 'signals.receive', received)
    expect(await get(author!, id)).toMatchObject({
      number: '94-К-12',
      receivedNumber: 'ЗД/Д-5',
      receivedOn: '2026-05-13',
    })
  })

  it('is read by its author only, and listed without what it says', async () => {
    const id = newId()
    await run(author!, 'signals.write', {
      id,
      teamId: team,
      child: 'Момче, ул. „Пролет“',
      reason: 'neglect',
      what: 'Само е',
    })
    await expect(get(colleague!, id)).rejects.toMatchObject({ code: 'not_found' })
    const send = { id, on: '2026-05-12', number: '1', to: 'ДСП' }
    await expect(run(colleague!, 'signals.send', send)).rejects.toMatchObject({ code: 'not_found' })
    const list = async (who: Actor) => (await world.ask<{ items: SignalLine[] }>(who, tenant, 'signals.mine')).items
    expect(await list(colleague!)).toEqual([])
    expect((await list(author!))[0]).toEqual({ id, state: 'written', writtenAt: '2026-05-12T08:30:00Z', sentOn: null })
    const unknown = { id: newId(), teamId: team, personId: newId(), reason: 'something_else' }
    await expect(run(author!, 'signals.write', unknown)).rejects.toMatchObject({ code: 'not_found' })
  })
})
