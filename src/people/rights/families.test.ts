/** What families keep of a person – dwelling, papers, guardians, why two records are one – told to them and let go with them. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import type { Actor, Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import type { Key } from '#words/catalogue.ts'
import { t } from '#words/index.ts'
import { makeTeam, working } from '../../../test/teams.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import type { MyData } from './contract.ts'

const NOW = Date.parse('2026-05-12T08:00:00Z')
let world: World
let tenant: Tenant
let team = ''
let leader: Actor
beforeAll(async () => {
  world = await makeWorld({ clock: () => NOW })
  tenant = await world.tenant('SML31')
  team = await makeTeam(world, tenant)
  leader = { ...(await working(world, tenant, [team], ['team_leader'])), provenAt: NOW }
})
afterAll(() => world.close())

const run = (name: string, input: object) => world.run(leader, tenant, name, input)
const tables = ['dwelling_state', 'family_paper', 'guardianship'] as const
const left = () =>
  inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, async (tx) => {
    const counts = tables.map((table) => tx.selectFrom(table).select('id').execute())
    const reasons = await tx.selectFrom('person_verdict').select('id').where('sealed', 'is not', null).execute()
    return [...(await Promise.all(counts)), reasons].map((rows) => rows.length)
  })

/** A family of these people, with a dwelling, a paper of the first and the second as their guardian. */
async function family(names: readonly string[]) {
  const id = newId()
  const members = names.map((lastName) => ({ id: newId(), relation: 'head', firstName: 'Запазен', lastName }))
  await run('families.takeIn', { id, teamId: team, on: '2024-01-01', members })
  const dwelling = { id: newId(), householdId: id, since: '2024-02-01', kind: 'makeshift', building: 'not_legal' }
  await run('dwellings.record', dwelling)
  const [first, second] = members.map((one) => one.id)
  await run('papers.save', { id: newId(), personId: first, kind: 'telk', dueOn: '2026-06-01', note: 'Да се подаде' })
  if (second) {
    const link = { id: newId(), childId: first, guardianId: second, ground: 'foster', since: '2025-01-01' }
    await run('guardians.set', link)
  }
  return [first!, second!] as const
}
async function erase(personId: string) {
  const id = newId()
  await run('rights.ask', { id, personId, kind: 'erasure', by: 'person', askedOn: '2026-05-12' })
  return (await run('rights.erase', { requestId: id })).result as { erased: Record<string, number> }
}

it('a person is told all of it in words, and it goes with them; of a family it stays while somebody is left', async () => {
  const [child, guardian] = await family(['Дете', 'Настойник'])
  const twin = newId()
  await run('people.create', { id: twin, teamId: team, firstName: 'Запазен', lastName: 'Близнак' })
  await run('duplicates.merge', { id: newId(), personId: twin, intoId: child, reason: 'Каза го сам' })
  const told = JSON.stringify(await world.ask<MyData>(leader, tenant, 'rights.myData', { id: child }))
  for (const said of ['makeshift', 'not_legal', 'telk', 'Да се подаде', 'foster', 'Каза го сам']) {
    expect(told).toContain(said)
  }
  for (const word of ['room_dwellings', 'kind_family_paper', 'field_ground', 'value_makeshift', 'value_telk']) {
    expect(t('en', `rights.${word}` as Key)).not.toContain('_')
  }
  expect(await left()).toEqual([1, 1, 1, 1])

  const { erased } = await erase(child)
  expect(erased).toMatchObject({ family_paper: 1, guardianship: 1, person_verdict: 1 })
  expect(await left()).toEqual([1, 0, 0, 0])
  expect((await erase(guardian)).erased).toMatchObject({ dwelling_state: 1 })
  expect(await left()).toEqual([0, 0, 0, 0])
})
