/** Each gate that records can meet is open before its record and met after it, and by nothing less. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { ANSWERS } from '../../../test/permissions/household.ts'
import { smolyan, type TestProject } from '../../../test/projects.ts'
import { release } from '../../../test/releases.ts'
import { makeWorld, someone, type World } from '../../../test/world.ts'
import type { CycleView, Gate } from './contract.ts'

let world: World
let tenant: Tenant
const manager = someone('project_manager')
const CONTRACT = { contract: { number: 'BG05M9OP001-4.001-0001', date: '2021-12-20' } }
const both = (bg: string) => ({ bg, en: bg })
beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2023-06-20T10:00:00Z') })
  tenant = await world.tenant('SML31')
  await run('cycle.begin', { id: newId(), beganOn: '2021-01-10' })
})
afterAll(async () => {
  expect(world.reported).toEqual([])
  await world.close()
})

const run = (name: string, input: object, actor = manager) => world.run(actor, tenant, name, input)
async function met(): Promise<Gate[]> {
  const { cycle } = await world.ask<{ cycle: CycleView }>(someone('leadership'), tenant, 'cycle.get')
  return cycle.phases.flatMap(({ gates }) => gates.flatMap(({ gate, met }) => (met === 'records' ? [gate] : [])))
}
async function giveLaptops({ id: project, activities }: TestProject): Promise<void> {
  const laptops = { id: newId(), project, kind: 'laptops', name: both('Лаптопи'), quantity: 5 }
  await run('equipment.add', { ...laptops, activity: activities.education, handedOn: '2023-03-01' }, OPERATOR)
}
async function questionnaire(code: string): Promise<string> {
  const id = newId()
  await run('instruments.add', { id, instrumentId: newId(), code })
  return id
}

describe('gates met by records', () => {
  it('a questionnaire of needs, from as many answers on as its results may be shown', async () => {
    const versionId = await questionnaire('community_needs')
    const answer = () =>
      run('responses.record', { id: newId(), versionId, way: 'paper', filledOn: '2023-05-02', answers: ANSWERS })
    for (let at = 1; at < 10; at++) await answer()
    expect(await met()).toEqual([])
    await answer()
    expect(await met()).toEqual(['needs_assessment'])
    await answer()
    expect(await met()).toEqual(['needs_assessment'])
  })

  it('what the municipality found of itself, and not the empty form', async () => {
    const versionId = await questionnaire('municipal_capacity')
    expect(await met()).not.toContain('capacity_assessment')
    const criteria = 'staff experience procedures cofinancing data participation partners premises'.split(' ')
    const answers = Object.fromEntries([
      ['scored_by', 'секретар'],
      ...criteria.flatMap((one) => [
        [`${one}/${one}_score`, '2'],
        [`${one}/${one}_evidence`, 'папка'],
      ]),
    ])
    await run('appraisals.record', { id: newId(), versionId, way: 'web', filledOn: '2023-05-03', answers })
    expect(await met()).toContain('capacity_assessment')
  })

  it('a grant contract, what was delivered on it, and looking back together since', async () => {
    // Money without a contract is an application; what such a project does is no delivery of a grant.
    await giveLaptops(await smolyan(world, tenant))
    expect(await met()).not.toContain('funding_decision')
    expect(await met()).not.toContain('results')
    const project = await smolyan(world, tenant, OPERATOR, 'SML-2', CONTRACT)
    expect(await met()).toContain('funding_decision')
    expect(await met()).not.toContain('results')
    await giveLaptops(project)
    expect(await met()).toContain('results')

    const event = (kind: string, heldOn: string, rest: object = {}) =>
      run('meetings.record', { id: newId(), kind, title: both('Среща'), heldOn, ...rest })
    await event('public_discussion', '2023-05-20')
    await run('cycle.reach', { id: newId(), phase: 'delivery', on: '2023-06-01' })
    await event('meeting', '2023-06-10')
    await event('forum', '2023-07-10', { planned: true })
    // Before delivery began, a working meeting, and what is only planned: nobody looked back.
    expect(await met()).not.toContain('review_meeting')
    await event('public_discussion', '2023-06-12')
    expect(await met()).toContain('review_meeting')
  })

  it('events and figures of a project on a contract are delivery too; figures for everyone a review', async () => {
    tenant = await world.tenant('SZR12')
    await run('cycle.begin', { id: newId(), beganOn: '2021-01-10' })
    const project = await smolyan(world, tenant, OPERATOR, 'SZR-2', CONTRACT)
    expect(await met()).toEqual(['funding_decision'])
    const jobs = {
      indicator: 'jobs',
      name: both('хора в заетост'),
      labels: {},
      table: { topic: 'jobs', where: {}, variables: [], counts: [98] },
      plan: [],
    }
    const about = { projectId: project.id, asOf: '2023-05-31', proposedBy: null, tables: [jobs] }
    await release(world, tenant, { ...about, audience: 'inside' })
    expect(await met()).toEqual(['funding_decision', 'results'])
    const { id } = await release(world, tenant, { ...about, audience: 'public' })
    expect(await met()).not.toContain('review_meeting')
    await run('releases.approve', { id }, someone('leadership'))
    expect(await met()).toContain('review_meeting')
    await run('releases.recall', { id }, someone('leadership'))
    expect(await met()).not.toContain('review_meeting')
    for (const gate of ['community_in_working_group', 'plan_revised'] as const) expect(await met()).not.toContain(gate)
  })
})
