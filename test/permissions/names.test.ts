/**
 * Who works without names gets none: leadership, network facilitators and administrators ask for everything that there
 * is, in every way, and no answer holds anything of the people who are there.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import type { ParticipantLine } from '#participants/contract.ts'
import { type Known, plausible } from '../faults/inputs.ts'
import { dice, PATIENCE, SEED, times } from '../faults/proof.ts'
import { type Askable, type Asked, askables, openWeb, requestOf, type Web } from '../faults/web.ts'
import { smolyan } from '../projects.ts'
import { makeWorld, someone, type World } from '../world.ts'

const EVERYDAY_EACH = 2
const NAMELESS = ['leadership', 'network_facilitator', 'administrator'] as const
const CANARIES = ['Канарчо', 'Неизречена', 'Мълчанска', '7523169263', '0888000111', 'kanarche@example.org', 'Тайнополе']

let world: World
let web: Web
let tenant: Tenant
let all: Askable[]
let known: Known
beforeAll(async () => {
  world = await makeWorld()
  web = openWeb(world)
  tenant = await world.tenant('NAM01')
  all = askables(world.gate)
  const manager: Actor = someone('project_manager')
  const project = await smolyan(world, tenant)
  await world.run(OPERATOR, tenant, 'participants.register', {
    projectId: project.id,
    activityId: project.activities.education,
    firstName: 'Канарчо',
    middleName: 'Неизречена',
    lastName: 'Мълчанска',
    egn: '7523169263',
    sex: 'male',
    settlement: 'Тайнополе',
    phone: '0888000111',
    email: 'kanarche@example.org',
    entry: '2022-02-01',
  })
  const query = { project: project.code, limit: 200 }
  const { items } = await world.ask<{ items: ParticipantLine[] }>(manager, tenant, 'participants.list', query)
  const page = await world.run(manager, tenant, 'publications.propose', { project: project.code })
  const persons = items.map((item) => item.personId)
  known = {
    named: {
      project: [project.code],
      code: [project.code],
      projectId: [project.id],
      activityId: Object.values(project.activities),
      personId: persons,
      personIds: persons,
      indicator: ['CO01', 'CO15', 'CO02', 'CR01'],
      id: [...items.map((item) => item.id), ...persons, page.id, project.id, newId()],
    },
    ids: [...persons, ...items.map((item) => item.id), project.id],
    words: ['Измислено'],
  }
})
afterAll(() => world.close())

describe('a role that works without names', () => {
  it(
    'gets none from any reading or operation',
    async ({ task }) => {
      const roll = dice(11)
      const requests: { role: string; askable: Askable; asked: Asked; token: string }[] = []
      for (const role of NAMELESS) {
        const token = await web.tokenFor(tenant, role)
        for (const askable of all) {
          for (let i = 0; i < times(EVERYDAY_EACH); i++) {
            requests.push({ role, askable, token, asked: requestOf(askable, plausible(askable.schema, roll, known)) })
          }
        }
      }
      const answers = await web.askAll(requests)
      const leaks = requests.flatMap(({ role, askable }, i) => {
        const told = `${answers[i]!.text} ${JSON.stringify(answers[i]!.headers)}`
        return CANARIES.filter((canary) => told.includes(canary)).map((canary) => `${role} ${askable.name}: ${canary}`)
      })
      const answered = new Set(
        requests.filter((_, i) => answers[i]!.status < 300).map(({ role, askable }) => `${role} ${askable.name}`),
      )
      expect(leaks).toEqual([])
      expect(answered.size).toBeGreaterThan(15)
      task.meta.proof = { count: requests.length, of: 'requests', seed: SEED }
    },
    PATIENCE,
  )

  it('and the same question tells whoever works with them, so that silence means something', async () => {
    const token = await web.tokenFor(tenant, 'project_manager')
    const list = all.find(({ name }) => name === 'participants.list')!
    const answer = await web.ask(requestOf(list, { project: known.named.project![0]! }), token)
    expect(answer.text).toContain('Канарчо Неизречена Мълчанска')
    expect(answer.text).not.toContain('7523169263')
  })
})
