import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { faultsOf } from '../../../test/faults.ts'
import { makeWorld, someone, type World } from '../../../test/world.ts'
import { type CycleView, type Phase, USUAL_PHASES } from './contract.ts'
import { missingBefore, standingIn } from './rules.ts'

let world: World
let tenant: Tenant
const manager = someone('project_manager')
beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2016-12-20T10:00:00Z') })
  tenant = await world.tenant('PDV43')
})
afterAll(() => world.close())

const run = (name: string, input: object, actor = manager) => world.run(actor, tenant, name, input)
const cycle = async () =>
  (await world.ask<{ cycle: CycleView | null }>(someone('leadership'), tenant, 'cycle.get')).cycle
const reach = async (phase: string, on: string) => (await run('cycle.reach', { id: newId(), phase, on })).result.missing
const both = (bg: string) => ({ bg, en: bg })

describe('rules', () => {
  it('say where one stands by the order of the phases, not by the day', () => {
    expect(standingIn(USUAL_PHASES, new Set())).toBeNull()
    expect(standingIn(USUAL_PHASES, new Set(['groups', 'commitment']))).toBe('groups')
    expect(standingIn(USUAL_PHASES, new Set(['plan', 'commitment']))).toBe('plan')
  })

  it('name what is missing before a phase, each once', () => {
    expect(missingBefore(USUAL_PHASES, 'commitment', new Set())).toEqual([])
    expect(missingBefore(USUAL_PHASES, 'assessment', new Set(['agreement', 'active_group']))).toEqual([
      'order',
      'working_group',
      'community_in_working_group',
    ])
    const twice: Phase[] = [
      { key: 'a', kind: 'commitment', gates: ['order'] },
      { key: 'b', kind: 'groups', gates: ['order'] },
      { key: 'c', kind: 'plan', gates: [] },
    ]
    expect(missingBefore(twice, 'c', new Set())).toEqual(['order'])
  })
})

describe('the cycle', () => {
  it('begins once, back-dated acts show both days, and gates warn without barring', async () => {
    expect(await cycle()).toBeNull()
    await expect(reach('groups', '2016-09-01')).rejects.toMatchObject({ code: 'not_found' })
    expect(await faultsOf(run('cycle.begin', { id: newId(), beganOn: '2016-12-21' }))).toEqual(['beganOn in_future'])
    await run('cycle.begin', { id: newId(), beganOn: '2016-08-16' })
    await expect(run('cycle.begin', { id: newId(), beganOn: '2016-08-16' })).rejects.toMatchObject({
      code: 'already_exists',
    })
    expect(await reach('assessment', '2016-10-01')).toEqual([
      'agreement',
      'order',
      'active_group',
      'working_group',
      'community_in_working_group',
    ])
    const view = (await cycle())!
    expect(view.standing).toBe('assessment')
    expect(view.phases.map(({ key, step }) => [key, step?.on, step?.recordedOn]).slice(0, 3)).toEqual([
      ['commitment', '2016-08-16', '2016-12-20'],
      ['groups', undefined, undefined],
      ['assessment', '2016-10-01', '2016-12-20'],
    ])
  })

  it('sees its gates met by records, and by papers that are named by hand', async () => {
    const decision = { decidedOn: '2016-08-16', issuer: both('Кмет'), subject: both('Акт') }
    await run('decisions.record', { id: newId(), kind: 'agreement', ...decision })
    await run('decisions.record', { id: newId(), kind: 'order', ...decision })
    const group = newId()
    await run('bodies.create', { id: newId(), kind: 'local_active_group', name: both('МАГ'), beganOn: '2016-09-08' })
    await run('bodies.create', { id: group, kind: 'municipal_working_group', name: both('ОРГ'), beganOn: '2016-09-12' })
    const paper = { id: newId(), gate: 'community_in_working_group', on: '2016-09-12', note: 'Заповедта, т. 3' }
    await run('cycle.prove', paper)
    await expect(run('cycle.prove', { ...paper, id: newId() })).rejects.toMatchObject({ code: 'already_exists' })
    // Where a phase was entered too early it may be entered again: what is missing is looked at anew.
    expect(await reach('assessment', '2016-10-01')).toEqual([])
    expect(await reach('priorities', '2016-11-17')).toEqual(['needs_assessment', 'capacity_assessment'])
    const gates = (await cycle())!.phases.flatMap((phase) => phase.gates)
    expect(gates.filter(({ met }) => met === 'records').map(({ gate }) => gate)).toEqual([
      'agreement',
      'order',
      'active_group',
      'working_group',
    ])
    expect(gates.find(({ met }) => met === 'paper')).toEqual({
      gate: 'community_in_working_group',
      met: 'paper',
      paper: { on: '2016-09-12', recordedOn: '2016-12-20', note: 'Заповедта, т. 3' },
    })
    const meeting = { id: newId(), bodyId: group, kind: 'meeting', title: both('Среща'), heldOn: '2016-12-01' }
    await run('meetings.record', meeting)
    await run('cycle.unprove', { gate: 'community_in_working_group' })
    expect(await reach('plan', '2016-12-20')).toEqual([
      'community_in_working_group',
      'needs_assessment',
      'capacity_assessment',
      'priorities',
    ])
    await run('cycle.unreach', { phase: 'plan' })
    expect((await cycle())!.standing).toBe('priorities')
  })

  it('is a template: phases are named, added, ordered; one that was reached stays', async () => {
    const { version } = (await cycle())!
    const own: Phase = { key: 'fund', kind: 'own', name: both('Фонд за малки проекти'), gates: [] }
    const phases = [...USUAL_PHASES.slice(0, 4), own, ...USUAL_PHASES.slice(4)]
    await run('cycle.setPhases', { version, phases })
    const view = (await cycle())!
    expect(view.phases.map(({ key }) => key).indexOf('fund')).toBe(4)
    const without = phases.filter(({ key }) => key !== 'priorities')
    await expect(run('cycle.setPhases', { version: version + 1, phases: without })).rejects.toMatchObject({
      code: 'not_allowed_now',
    })
    await expect(run('cycle.setPhases', { version, phases })).rejects.toMatchObject({ code: 'conflict' })
    const set = (list: object[]) => faultsOf(run('cycle.setPhases', { version: version + 1, phases: list }))
    expect(await set([own, own])).toEqual(['phases duplicate'])
    expect(await set([{ ...own, name: undefined }])).toEqual(['phases.0.name required'])
    for (const role of ['leadership', 'group_member'] as const) {
      await expect(
        run('cycle.reach', { id: newId(), phase: 'plan', on: '2016-12-01' }, someone(role)),
      ).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect(world.reported).toEqual([])
  })
})
