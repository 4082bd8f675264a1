/** Work lists: who waits for what and since when, counted for the projects that someone works on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, OPERATOR, type Tenant } from '#gate/index.ts'
import { smolyan, type TestProject } from '../../../test/projects.ts'
import { limitedTo, makeWorld, someone, type World } from '../../../test/world.ts'
import type { ParticipantView } from '../contract.ts'
import type { Due, WorkLine, WorkList } from './contract.ts'

let world: World
let tenant: Tenant
let project: TestProject
let now = Date.parse('2025-03-10T09:00:00Z')
const manager = someone('project_manager')

beforeAll(async () => {
  world = await makeWorld({ clock: () => now })
  tenant = await world.tenant('SML31')
  project = await smolyan(world, tenant, manager)
})
afterAll(() => world.close())

const COMPLETE = { sex: 'male', age: 30, labour: 3, education: 3 }
let made = 0
async function takenIn(more: Record<string, unknown>, place = project): Promise<string> {
  const { result } = await world.run(manager, tenant, 'participants.register', {
    projectId: place.id,
    activityId: place.activities.employment,
    firstName: 'Измислен',
    lastName: `Примеров-${++made}`,
    entry: '2024-03-01',
    ...COMPLETE,
    ...more,
  })
  return String(result.participationId)
}
const due = (actor: Actor = manager, project?: string) =>
  world.ask<Due>(actor, tenant, 'participants.due', project ? { project } : {})
const list = (list: WorkList, more: Record<string, unknown> = {}, actor: Actor = manager) =>
  world.ask<{ items: WorkLine[]; next: string | null }>(actor, tenant, 'participants.work', {
    project: project.code,
    list,
    limit: 50,
    ...more,
  })
const ids = async (name: WorkList) => (await list(name)).items.map(({ id }) => id)
const stintOf = async (id: string) =>
  (await world.ask<ParticipantView>(manager, tenant, 'participants.get', { id })).stints[0]!.id

describe('work lists', () => {
  it('say who waits, for what and since when, until it is recorded', async () => {
    const lacking = await takenIn({ sex: undefined, education: undefined })
    const justLeft = await takenIn({ exit: '2025-02-10' })
    const overdue = await takenIn({ exit: '2025-02-09' })
    const longAgo = await takenIn({ exit: '2024-09-10' })
    const back = await takenIn({ exit: '2024-06-01', egn: '0121011017' })
    await takenIn({ entry: '2024-07-01', egn: '0121011017' })
    expect((await list('incomplete')).items).toMatchObject([{ id: lacking, missing: ['sex', 'education'] }])
    expect((await list('no_exit_data')).items).toMatchObject([
      { id: longAgo, left: '2024-09-10', since: '2024-10-08' },
      { id: overdue, left: '2025-02-09', since: '2025-03-09' },
    ])
    expect((await list('follow_up')).items).toMatchObject([
      { id: longAgo, activity: 'A1', left: '2024-09-10', since: '2025-03-10', egn: null },
    ])
    expect((await ids('unproven')).toSorted()).toEqual([lacking, justLeft, overdue, longAgo, back].toSorted())
    const counts = { incomplete: 1, no_exit_data: 2, follow_up: 1, unproven: 5 }
    expect(await due()).toMatchObject({ counts, projects: [{ code: project.code, counts }] })

    const run = (name: string, input: Record<string, unknown>) => world.run(manager, tenant, name, input)
    const [first, last] = [await stintOf(longAgo), await stintOf(overdue)]
    await run('participants.followUp', { stintId: first, askedOn: '2025-03-10', reached: false })
    await run('participants.recordExit', { stintId: first, askedOn: '2025-03-10', reached: false })
    await run('participants.recordExit', { stintId: last, askedOn: '2025-03-08', exitStatus: 1 })
    await run('participants.complete', { stintId: await stintOf(lacking), sex: 'female', education: 2 })
    await run('evidence.record', {
      projectId: project.id,
      participationIds: [back, longAgo],
      kind: 'contract',
      datedOn: '2024-03-01',
      folder: '1',
    })
    expect((await due()).counts).toEqual({ incomplete: 0, no_exit_data: 0, follow_up: 0, unproven: 3 })
    // A day later another four weeks are over; half a year later everyone else's six months.
    now = Date.parse('2025-03-11T09:00:00Z')
    expect(await ids('no_exit_data')).toEqual([justLeft])
    now = Date.parse('2025-08-10T09:00:00Z')
    expect(await ids('follow_up')).toEqual([overdue, justLeft])
    // A corrected day of leaving asks anew.
    await run('participants.correct', { stintId: last, exit: '2025-03-20', reason: 'Датата беше грешна' })
    expect(await ids('follow_up')).toEqual([justLeft])
  })

  it('come page by page, each participant once', async () => {
    for (const name of ['unproven', 'no_exit_data'] as const) {
      const whole = await ids(name)
      const seen: string[] = []
      let after: string | null = null
      do {
        const page: Awaited<ReturnType<typeof list>> = await list(name, { limit: 1, ...(after && { after }) })
        seen.push(...page.items.map(({ id }) => id))
        after = page.next
      } while (after)
      expect(seen).toEqual(whole)
      expect(seen.length).toBeGreaterThan(0)
    }
  })

  it('are of the projects that someone works on, and of no other', async () => {
    const other = await smolyan(world, tenant, OPERATOR, 'SML-2030')
    await takenIn({}, other)
    expect((await due()).projects.map(({ code }) => code)).toEqual([project.code, other.code])
    expect((await due(limitedTo(other.id, 'team_leader'))).projects.map(({ code }) => code)).toEqual([other.code])
    const worker = someone('field_worker')
    expect(await due(worker)).toMatchObject({ projects: [], counts: { unproven: 0 } })
    await expect(due(worker, other.code)).rejects.toMatchObject({ code: 'not_assigned' })
    await expect(list('unproven', {}, worker)).rejects.toMatchObject({ code: 'not_assigned' })
    await expect(due(someone('leadership'))).rejects.toMatchObject({ code: 'forbidden' })
  })
})
