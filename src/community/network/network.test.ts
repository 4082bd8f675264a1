/** A network sees what municipalities let it know by an agreement in force: steps, meetings, priorities – and nothing else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forNetwork } from '#db/network.ts'
import { readTable } from '#documents/index.ts'
import type { Download, Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { limitedTo, makeWorld, someone, type World } from '../../../test/world.ts'
import type { MemberLine, MembersView, ShareView } from './contract.ts'
import { filtered, repeating } from './rules.ts'
import { membersOf } from './store.ts'

let now = Date.parse('2016-12-20T10:00:00Z')
let world: World
let sopot: Tenant
let romact: Tenant
let ergo: Tenant
const manager = someone('project_manager')
const facilitator = someone('network_facilitator')
const both = (bg: string) => ({ bg, en: bg })
beforeAll(async () => {
  world = await makeWorld({ clock: () => now })
  sopot = await world.tenant('PDV43')
  romact = await world.tenant('ROMACT', 'network')
  ergo = await world.tenant('ERGO', 'network')
})
afterAll(async () => {
  expect(world.reported).toEqual([])
  await world.close()
})

const run = (name: string, input: object, who = manager, tenant = sopot) => world.run(who, tenant, name, input)
async function agreement(tenant = sopot, rest: object = {}): Promise<string> {
  const id = newId()
  const act = { kind: 'agreement', decidedOn: '2016-08-16', issuer: both('Кмет'), subject: both('Споразумение') }
  await run('decisions.record', { id, ...act, ...rest }, manager, tenant)
  return id
}
const see = (network: Tenant, who = facilitator) => world.ask<MembersView>(who, network, 'network.members')
const codes = async (network: Tenant) => (await see(network)).members.map(({ code }) => code)

describe('a municipality', () => {
  it('lets a network know by an agreement in force, and no other network', async () => {
    const group = newId()
    await run('bodies.create', {
      id: group,
      kind: 'local_active_group',
      name: both('МАГ-канарче'),
      beganOn: '2016-09-08',
    })
    await run('seats.give', {
      id: newId(),
      bodyId: group,
      name: 'Мая Канарчева',
      sex: 'female',
      capacity: 'community',
      beganOn: '2016-09-08',
    })
    const meeting = { id: newId(), bodyId: group, kind: 'meeting', title: both('Тема-канарче'), heldOn: '2016-12-01' }
    await run('meetings.record', { ...meeting, place: 'Място-канарче', attendance: { total: 77, women: 33 } })
    await run('cycle.begin', { id: newId(), beganOn: '2016-08-16' })
    await run('cycle.prove', { id: newId(), gate: 'order', on: '2016-08-22', note: 'Папка-канарче' })
    const share = { id: newId(), network: 'ROMACT' }
    await expect(run('sharing.begin', { ...share, agreementId: newId() })).rejects.toMatchObject({ code: 'not_found' })
    const order = await agreement(sopot, { kind: 'order', number: 'РД-1' })
    await expect(run('sharing.begin', { ...share, agreementId: order })).rejects.toMatchObject({ code: 'not_found' })
    const past = await agreement(sopot, { subject: both('Изтекло'), decidedOn: '2015-01-01', endsOn: '2016-01-01' })
    await expect(run('sharing.begin', { ...share, agreementId: past })).rejects.toMatchObject({
      code: 'not_allowed_now',
    })
    expect(await codes(romact)).toEqual([])
    const agreementId = await agreement(sopot, { endsOn: '2017-08-16' })
    await run('sharing.begin', { ...share, agreementId })
    await expect(run('sharing.begin', { ...share, id: newId(), agreementId })).rejects.toMatchObject({
      code: 'already_exists',
    })
    const { members } = await see(romact)
    expect(members).toEqual([
      {
        code: 'PDV43',
        name: both('PDV43'),
        kind: 'municipality',
        country: 'BG',
        region: { bg: 'Пловдив', en: 'Plovdiv' },
        toldOn: '2016-12-20',
        published: 0,
        standing: {
          way: {
            beganOn: '2016-08-16',
            phases: 8,
            at: { number: 1, kind: 'commitment', name: null, since: '2016-08-16' },
            missing: [],
          },
          meetings: { held: 1, planned: 0, last: '2016-12-01' },
          list: null,
        },
      },
    ])
    expect(JSON.stringify(members)).not.toMatch(/канарч|77|33/i)
    expect(await codes(ergo)).toEqual([])
  })

  it('is followed step by step', async () => {
    await run('cycle.reach', { id: newId(), phase: 'priorities', on: '2016-11-17' })
    const text = both('Назначен здравен медиатор')
    const list = {
      id: newId(),
      adoptedOn: '2016-12-05',
      priorities: [{ id: newId(), sphere: 'health', text, needIds: [] }],
    }
    await run('priorities.adopt', list)
    const { members, spheres } = await see(romact)
    expect(members[0]!.standing).toMatchObject({
      way: { at: { number: 4, kind: 'priorities', since: '2016-11-17' } },
      list: { version: 1, adoptedOn: '2016-12-05', priorities: [{ sphere: 'health', text }] },
    })
    expect(members[0]!.standing.way!.missing).toEqual([
      'working_group',
      'community_in_working_group',
      'needs_assessment',
      'capacity_assessment',
      'joint_meeting',
    ])
    expect(spheres).toEqual([{ sphere: 'health', municipalities: 1, priorities: 1 }])
  })

  it('is not told whether there is such a network, and stops when it likes', async () => {
    const agreementId = await agreement(sopot, { subject: both('Друго') })
    const share = { id: newId(), agreementId, network: 'NOBODY' }
    expect((await run('sharing.begin', share)).result).toEqual({ id: share.id })
    const list = async () => (await world.ask<{ items: ShareView[] }>(manager, sopot, 'sharing.list')).items
    expect((await list()).map(({ network }) => network)).toEqual(['ROMACT', 'NOBODY'])
    await run('sharing.end', { id: share.id }, someone('leadership'))
    expect((await list()).map(({ network }) => network)).toEqual(['ROMACT'])
    await expect(run('sharing.end', { id: share.id })).rejects.toMatchObject({ code: 'not_found' })
    const limited = limitedTo(newId(), 'project_manager')
    await expect(run('sharing.begin', { ...share, id: newId() }, limited)).rejects.toMatchObject({
      code: 'not_assigned',
    })
    await expect(run('sharing.begin', { ...share, id: newId() }, facilitator)).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('is seen no longer from the day on which the agreement is over, changed or taken back', async () => {
    const other = await world.tenant('SZR12')
    const id = newId()
    const agreementId = await agreement(other, { endsOn: '2016-12-21' })
    await run('sharing.begin', { id, agreementId, network: 'ROMACT' }, manager, other)
    expect(await codes(romact)).toEqual(['PDV43', 'SZR12'])
    now += 24 * 3_600_000
    expect(await codes(romact)).toEqual(['PDV43', 'SZR12'])
    now += 24 * 3_600_000
    // Nothing ran in between: it is the row itself that the reader no longer finds.
    expect(await codes(romact)).toEqual(['PDV43'])
    const act = { id: agreementId, decidedOn: '2016-08-16', issuer: both('Кмет'), subject: both('Споразумение') }
    await run('decisions.change', { ...act, kind: 'agreement', endsOn: '2018-01-01' }, manager, other)
    expect(await codes(romact)).toEqual(['PDV43', 'SZR12'])
    await run('decisions.change', { ...act, kind: 'other' }, manager, other)
    expect(await codes(romact)).toEqual(['PDV43'])
    const kept = await world.db.reader.selectFrom('agreement_share').select('id').execute()
    expect(kept).toEqual([])
  })
})

describe('a network', () => {
  it('is told nothing as a municipality, and nothing through another network', async () => {
    const asMunicipality = await world.tenant('ROM01')
    expect((await see(asMunicipality, someone('network_facilitator', 'leadership'))).members).toEqual([])
    for (const role of ['field_worker', 'group_member', 'local_facilitator', 'administrator'] as const) {
      await expect(see(romact, someone(role))).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(forNetwork(world.db.reader, { network: "X' or '1", today: '2016-12-20' }, membersOf)).rejects.toThrow(
      'no network',
    )
    // The name of a network does not stay behind on the connection.
    await forNetwork(world.db.reader, { network: 'ROMACT', today: '2016-12-20' }, membersOf)
    const many = await Promise.all(
      Array.from({ length: 8 }, () => world.db.reader.selectFrom('agreement_share').select('id').execute()),
    )
    expect(many.flat()).toEqual([])
  })

  it('asks one question for sixty-six municipalities of six countries', async () => {
    const countries = ['BG', 'RO', 'SK', 'HU', 'IT', 'CZ']
    for (let at = 0; at < 66; at++) {
      const tenant = await world.tenant(`T${String(at).padStart(3, '0')}`)
      const agreementId = await agreement(tenant)
      const share = { id: newId(), agreementId, network: 'ERGO', country: countries[at % 6] }
      await run('sharing.begin', share, manager, tenant)
    }
    let asked = 0
    const counted = world.db.reader.withPlugin({
      transformQuery: ({ node }) => {
        asked++
        return node
      },
      transformResult: async ({ result }) => result,
    })
    const members = await forNetwork(counted, { network: 'ERGO', today: '2016-12-22' }, membersOf)
    expect(members).toHaveLength(66)
    expect(new Set(members.map(({ country }) => country)).size).toBe(6)
    // begin, the question, the end
    expect(asked).toBe(3)
    expect((await see(ergo)).members).toHaveLength(66)
  }, 120_000)

  it('takes the table away as it filtered it', async () => {
    const file = (query: object) =>
      world.ask<Download>(facilitator, ergo, 'network.file', query as Record<string, unknown>)
    const csv = Buffer.from((await file({ format: 'csv', country: 'RO', lang: 'en' })).bytes).toString('utf8')
    const lines = csv.trim().split('\r\n')
    expect(lines).toHaveLength(12)
    expect(lines[0]).toMatch(/Country;/)
    expect(lines.slice(1).every((line) => line.includes(';RO;'))).toBe(true)
    const { bytes, type } = await file({})
    expect(type).toContain('spreadsheetml')
    const rows: unknown[] = []
    for await (const batch of readTable(bytes)) rows.push(...batch)
    expect(rows).toHaveLength(67)
  })

  it('counts in how many municipalities a sphere repeats, and filters', () => {
    const line = (code: string, spheres: ('health' | 'housing')[], kind?: 'plan'): MemberLine => ({
      code,
      name: { bg: `Община ${code}`, en: `Municipality ${code}` },
      kind: 'municipality',
      country: code === 'C' ? 'RO' : 'BG',
      region: null,
      toldOn: '2016-12-20',
      published: 0,
      standing: {
        way: {
          beganOn: '2016-08-16',
          phases: 8,
          at: kind ? { number: 5, kind, name: null, since: '2016-12-01' } : null,
          missing: [],
        },
        meetings: { held: 0, planned: 0, last: null },
        list: {
          version: 1,
          adoptedOn: '2016-12-05',
          priorities: spheres.map((sphere) => ({ sphere, text: both('т') })),
        },
      },
    })
    const all = [line('A', ['housing', 'housing', 'housing']), line('B', ['health'], 'plan'), line('C', ['health'])]
    expect(repeating(all)).toEqual([
      { sphere: 'health', municipalities: 2, priorities: 2 },
      { sphere: 'housing', municipalities: 1, priorities: 3 },
    ])
    const left = (filter: Parameters<typeof filtered>[1]) => filtered(all, filter).map(({ code }) => code)
    expect(left({})).toEqual(['A', 'B', 'C'])
    expect(left({ country: 'RO' })).toEqual(['C'])
    expect(left({ step: 'plan' })).toEqual(['B'])
    expect(left({ step: 'none' })).toEqual(['A', 'C'])
    expect(left({ sphere: 'housing' })).toEqual(['A'])
    expect(left({ text: 'община b' })).toEqual(['B'])
  })
})
