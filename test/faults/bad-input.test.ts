/**
 * The proof of trust.md "bad input": whatever is sent to any operation or reading, the answer is a clear problem of the
 * catalogue or the thing done – never an internal error, never something half done.
 */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROBLEM_CODES, type Tenant } from '#gate/index.ts'
import { numberTenant } from '#gate/numberer.ts'
import { verifyTenant } from '#gate/verify.ts'
import { newId } from '#kit/ids.ts'
import { isExplained } from '#words/problems.ts'
import { participants } from '../participants.ts'
import { smolyan, type TestProject } from '../projects.ts'
import { makeWorld, type World } from '../world.ts'
import { HOSTILE, type Known, plausible, spoiled } from './inputs.ts'
import { dice, PATIENCE, SEED, times } from './proof.ts'
import { type Answer, type Askable, type Asked, askables, jsonHeaders, openWeb, requestOf, type Web } from './web.ts'

const EVERYDAY_EACH = 8
const EVERYDAY_VALUES = 4

let world: World
let web: Web
let tenant: Tenant
let project: TestProject
let all: Askable[]
let known: Known
let tokens: string[]
beforeAll(async () => {
  world = await makeWorld()
  web = openWeb(world)
  tenant = await world.tenant('BAD01')
  project = await smolyan(world, tenant)
  const people = await participants(world, tenant, project, 3)
  all = askables(world.gate)
  known = {
    named: {
      projectId: [project.id],
      activityId: Object.values(project.activities),
      personId: people,
      id: [...Array.from({ length: 50 }, () => newId()), project.id, ...Object.values(project.activities)],
      project: [project.code],
      code: [project.code, 'A1', 'NEW-1'],
      grant: ['HRD'],
      municipality: ['SML31'],
      programme: ['2014BG05M9OP001'],
      indicator: ['CO01', 'CO15'],
    },
    ids: [project.id, ...Object.values(project.activities), ...people, newId()],
    words: ['Измислено', 'Примерна проба', 'Proba'],
  }
  tokens = []
  for (const role of ['project_manager', 'team_leader', 'administrator', 'auditor'] as const) {
    tokens.push(await web.tokenFor(tenant, role))
  }
})
afterAll(() => world.close())

/** What is wrong with an answer, or null. */
function faultOf({ status, type, text }: Answer): string | null {
  if (status < 400) return null
  const told = type.startsWith('application/problem+json') ? (JSON.parse(text) as Record<string, unknown>) : {}
  const clear = PROBLEM_CODES.includes(told.code as never) && isExplained(String(told.code)) && told.status === status
  return status >= 500 || !clear ? `${status} ${text.slice(0, 300)}` : null
}

const shown = ({ method, path, body }: Asked) =>
  `${method} ${path.slice(0, 300)} ${typeof body === 'string' ? body.slice(0, 400) : ''}`

/** Sends requests. @returns what went wrong, and how many operations were done */
async function wrongWith(requests: readonly Asked[], token: () => string): Promise<{ wrong: string[]; done: number }> {
  const answers = await web.askAll(requests.map((asked) => ({ asked, token: token() })))
  const wrong = answers.flatMap((answer, i) => {
    const fault = faultOf(answer)
    return fault ? [`${shown(requests[i]!)}\n  → ${fault}`] : []
  })
  wrong.push(...world.reported.splice(0).map(String), ...web.errors.splice(0).map(String))
  return { wrong, done: answers.filter(({ status }, i) => status < 300 && requests[i]!.method === 'POST').length }
}

describe('bad input', () => {
  it(
    'to every operation and reading is answered by a clear problem, and nothing is half done',
    async ({ task }) => {
      const roll = dice(7)
      const requests = all.flatMap((askable) =>
        Array.from({ length: times(EVERYDAY_EACH) }, (_, i) => {
          const input = i % 2 === 1 ? plausible(askable.schema, roll, known) : spoiled(askable.schema, roll, known)
          return requestOf(askable, input)
        }),
      )
      const { wrong, done } = await wrongWith(requests, () => roll.of(tokens))
      expect(wrong).toEqual([])
      // Some are good enough to be done: only then is "nothing half done" worth anything.
      expect(done).toBeGreaterThan(10)
      const heads = join(world.directory, 'heads')
      await numberTenant(world.gate, tenant.id, heads)
      expect((await verifyTenant(world.gate, tenant, heads)).findings).toEqual([])
      task.meta.proof = { count: requests.length, of: 'requests', seed: SEED }
    },
    PATIENCE,
  )

  it(
    'of the study, each value in each text of a contract, is answered by a clear problem',
    async ({ task }) => {
      const roll = dice(8)
      const requests = all.flatMap((askable) => {
        const keys = Object.keys(askable.schema.properties ?? {})
        if (keys.length === 0) return []
        return HOSTILE.filter(() => roll.chance(times(EVERYDAY_VALUES) / HOSTILE.length)).map((value) => {
          const input = plausible(askable.schema, roll, known) as Record<string, unknown>
          return requestOf(askable, { ...input, [roll.of(keys)]: value })
        })
      })
      expect((await wrongWith(requests, () => tokens[0]!)).wrong).toEqual([])
      expect(requests.length).toBeGreaterThan(100)
      task.meta.proof = { count: requests.length, of: 'values', seed: SEED }
    },
    PATIENCE,
  )

  it(
    'in the form of the request itself is answered by a clear problem',
    async ({ task }) => {
      const post = (body: string | Uint8Array, headers: Record<string, string> = jsonHeaders(newId())): Asked => ({
        method: 'POST',
        path: '/api/operations/organisations.create',
        headers,
        body,
      })
      const get = (path: string, headers: Record<string, string> = {}): Asked => ({ method: 'GET', path, headers })
      const json = { 'Content-Type': 'application/json' }
      const good = JSON.stringify({ id: newId(), kind: 'school', name: 'ОУ' })
      const forms: [Asked, number][] = [
        [post('['.repeat(10_000) + ']'.repeat(10_000)), 400],
        [post('{"a":'.repeat(10_000) + 1 + '}'.repeat(10_000)), 400],
        [post(`{"name":"${'x'.repeat(2_000_000)}"}`), 413],
        [post('{"id":1,"id":2}'), 422],
        [post('{"__proto__":{"kind":"school"},"name":"x"}'), 422],
        [post('{"constructor":{"prototype":{"a":1}}}'), 422],
        [post(good.replace('{', '{"tenant_id":1,')), 422],
        [post('{"name":"\\ud800"}'), 422],
        [post(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])), 400],
        [post(''), 400],
        [post('undefined'), 400],
        [post('null'), 422],
        [post('"text"'), 422],
        [post('1e400'), 422],
        [post(good, { ...json }), 400],
        [post(good, { ...json, 'Idempotency-Key': 'x' }), 400],
        [post(good, { ...json, 'Idempotency-Key': "'; drop" }), 400],
        [post(good, { ...jsonHeaders(newId()), 'Content-Type': 'text/plain' }), 400],
        [post(good, { ...jsonHeaders(newId()), Origin: 'null' }), 403],
        [post(good, { ...jsonHeaders(newId()), Origin: 'https://evil.example' }), 403],
        [post(good, { ...jsonHeaders(newId()), 'Sec-Fetch-Site': 'cross-site' }), 403],
        [post(good, { ...jsonHeaders(newId()), 'Zaedno-Tenant': 'NOT01' }), 404],
        [post(good, { ...jsonHeaders(newId()), 'Content-Length': '-1' }), 200],
        [{ ...post(good), path: '/api/operations/__proto__' }, 404],
        [{ ...post(good), path: `/api/operations/${'x'.repeat(5_000)}` }, 404],
        [{ ...post(good), path: '/api/operations/%00' }, 404],
        [get('/api/projects?limit=1&limit=2'), 422],
        [get('/api/projects?id[]=1&id[]=2'), 422],
        [get('/api/projects?__proto__=1'), 422],
        [get('/api/projects?limit=1e3'), 422],
        [get('/api/projects?limit=NaN'), 422],
        [get('/api/projects?after=%5B%22x%22%5D'), 200],
        [get('/api/projects?after=%25'), 400],
        [get('/api/projects/%'), 404],
        [get('/api/projects/%00'), 422],
        [get('/api/projects/%ff'), 404],
        [get('/api/nothing'), 404],
        [get('/api/projects', { Authorization: `Bearer ${'x'.repeat(43)}` }), 401],
      ]
      const statuses: [string, number][] = []
      for (const [asked] of forms) statuses.push([shown(asked), (await web.ask(asked, tokens[0]!)).status])
      expect(statuses).toEqual(forms.map(([asked, status]) => [shown(asked), status]))
      const { wrong } = await wrongWith(
        forms.map(([asked]) => asked),
        () => tokens[0]!,
      )
      expect(wrong).toEqual([])
      task.meta.proof = { count: forms.length, of: 'forms of requests' }
    },
    PATIENCE,
  )
})
