/**
 * The permission matrix, every cell of it: each role asks for each operation and each reading over HTTP, and each login
 * asks the database. The cases are made from the matrix and the catalogue, so that what is added tomorrow is covered.
 */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MemberRole, ROLES } from '#gate/contract.ts'
import { PERMISSIONS, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { type Answer, type Askable, askables, jsonHeaders, openWeb, requestOf, type Web } from '../faults/web.ts'
import { participants } from '../participants.ts'
import { smolyan } from '../projects.ts'
import { makeWorld, type World } from '../world.ts'

let world: World
let web: Web
let tenant: Tenant
let other: Tenant
let all: Askable[]
const tokens = new Map<MemberRole, string>()
beforeAll(async () => {
  world = await makeWorld()
  web = openWeb(world)
  tenant = await world.tenant('MTX01')
  other = await world.tenant('MTX02')
  await participants(world, tenant, await smolyan(world, tenant), 2)
  all = askables(world.gate)
  for (const role of ROLES) tokens.set(role, await web.tokenFor(tenant, role))
})
afterAll(() => world.close())

const asLogin = async <T extends object>(login: keyof World['logins'], texts: string[]): Promise<T[] | string> => {
  const client = new pg.Client({ connectionString: world.logins[login] })
  await client.connect()
  try {
    let rows: T[] = []
    for (const text of texts) rows = (await client.query<T>(text)).rows
    return rows
  } catch (error) {
    return (error as { code: string }).code
  } finally {
    await client.end()
  }
}

/** Every request of a role for something, where its line of the matrix says `allowed`. */
const cases = (allowed: boolean) =>
  all.flatMap((askable) =>
    ROLES.filter((role) => PERMISSIONS[askable.name].roles.includes(role) === allowed).map((role) => {
      const id = newId()
      return { askable, role, id, asked: requestOf(askable, {}, id), token: tokens.get(role)! }
    }),
  )
const codeOf = ({ type, text }: Answer): string =>
  type.startsWith('application/problem+json') ? String(JSON.parse(text).code) : ''

describe('over HTTP', () => {
  it('each role is denied everything that its line of the matrix does not name, and leaves a refusal', async ({
    task,
  }) => {
    const denied = cases(false)
    const answers = await web.askAll(denied)
    const wrong = denied.filter((_, i) => answers[i]!.status !== 403 || codeOf(answers[i]!) !== 'forbidden')
    expect(wrong.map(({ askable, role }) => `${role} ${askable.name}`)).toEqual([])
    expect(denied.length).toBeGreaterThan(300)
    const left = await asLogin<{ id: string; what: string }>('app', [
      `set app.tenant = '${tenant.id}'`,
      `select operation_id as id, operation || ' ' || roles || ' ' || (receipt ->> 'code') as what
         from act where outcome = 'refused'`,
    ])
    const refusals = denied
      .filter(({ askable }) => askable.kind === 'operation')
      .map(({ id, askable, role }) => [id, `${askable.name} ${role} forbidden`] as const)
    expect(new Map((left as { id: string; what: string }[]).map(({ id, what }) => [id, what]))).toEqual(
      new Map(refusals),
    )
    task.meta.proof = { count: denied.length, of: 'denials' }
  })

  it('each role is let through to everything that its line names', async ({ task }) => {
    const allowed = cases(true)
    const answers = await web.askAll(allowed)
    const wrong = allowed.filter((_, i) => ['forbidden', 'internal'].includes(codeOf(answers[i]!)))
    expect(wrong.map(({ askable, role }) => `${role} ${askable.name}`)).toEqual([])
    expect(world.reported).toEqual([])
    expect(allowed.length).toBeGreaterThan(200)
    task.meta.proof = { count: allowed.length, of: 'permissions' }
  })

  it('nobody is told or lets do anything without a sign-in, and the matrix names nothing that is not there', async () => {
    const answers = await web.askAll(all.map((askable) => ({ asked: requestOf(askable, {}), token: null })))
    expect(all.filter((_, i) => answers[i]!.status !== 401).map(({ name }) => name)).toEqual([])
    const there = new Set<string>(all.map(({ name }) => name))
    const missing = Object.keys(PERMISSIONS).filter((name) => !there.has(name))
    expect(missing).toEqual([])
  })

  it('files are taken in from who may import them, and from nobody else', async () => {
    const statuses = new Map<string, number>()
    for (const role of ROLES) {
      const headers = { ...jsonHeaders(newId()), 'Content-Type': 'application/octet-stream' }
      const asked = { method: 'POST', path: '/api/files', headers, body: Buffer.from('x') } as const
      statuses.set(role, (await web.ask(asked, tokens.get(role)!)).status)
    }
    const may = PERMISSIONS['participants.startImport'].roles
    expect(statuses).toEqual(new Map(ROLES.map((role) => [role, may.includes(role) ? 200 : 403])))
    for (const role of ROLES) {
      const headers = { ...jsonHeaders(newId()), 'Content-Type': 'application/octet-stream' }
      const asked = { method: 'POST', path: '/api/recordings', headers, body: Buffer.from('x') } as const
      const { status } = await web.ask(asked, tokens.get(role)!)
      expect([role, status]).toEqual([role, PERMISSIONS['needs.voice'].roles.includes(role) ? 200 : 403])
    }
  })
})

describe('as a login of the database', () => {
  interface Table {
    name: string
    people: boolean
  }
  const tables = async () =>
    (await asLogin<Table>('owner', [
      `select tablename as name, qual like '%app.reach%' as people from pg_policies where policyname = 'tenant' order by 1`,
    ])) as Table[]
  /** How many rows of each table a login sees, or the code of its refusal. */
  async function seen(login: 'app' | 'door' | 'reader', names: string[], settings: Record<string, string>) {
    const client = new pg.Client({ connectionString: world.logins[login] })
    await client.connect()
    for (const [name, value] of Object.entries(settings)) await client.query(`set app.${name} = '${value}'`)
    const rows: Record<string, number | string> = {}
    for (const name of names) {
      const asked = client.query(`select count(*)::int as n from ${name}`)
      rows[name] = await asked.then(
        ({ rows: [row] }) => row.n,
        (error: { code: string }) => error.code,
      )
    }
    await client.end()
    return rows
  }

  it('app sees its tenant only, and tables about people only where the transaction was opened for people', async ({
    task,
  }) => {
    const list = await tables()
    const names = list.map(({ name }) => name)
    const mine = String(tenant.id)
    const open = await seen('app', names, { tenant: mine, reach: 'people' })
    const work = Object.fromEntries(list.map(({ name, people }) => [name, people ? 0 : open[name]]))
    const nothing = Object.fromEntries(names.map((name) => [name, 0]))
    expect(await seen('app', names, { tenant: mine, reach: 'work' })).toEqual(work)
    expect(await seen('app', names, { tenant: mine })).toEqual(work)
    expect(await seen('app', names, { tenant: String(other.id), reach: 'people' })).toEqual(nothing)
    expect(await seen('app', names, { reach: 'people' })).toEqual(nothing)
    expect(await seen('app', names, { tenant: '', reach: 'people' })).toEqual(nothing)
    // Empty tables would prove nothing: project, people and acts are there.
    expect(open).toMatchObject({ person: 2, participation: 2, stint: 2, project: 1 })
    expect(names.length).toBeGreaterThan(25)
    task.meta.proof = { count: 6 * names.length, of: 'questions to tables' }
  })

  it('app cannot write about people, or for another tenant, from a transaction that was not opened for it', async () => {
    const refused = '42501'
    const person = (tenantId: number) =>
      `insert into person (tenant_id, id, sealed) values (${tenantId}, '${newId()}', '\\x00')`
    const as = (settings: string[], text: string) => asLogin('app', ['begin', ...settings, text, 'rollback'])
    const [mine, work, open] = [`set app.tenant = '${tenant.id}'`, `set app.reach = 'work'`, `set app.reach = 'people'`]
    expect(await as([mine, work], person(tenant.id))).toBe(refused)
    expect(await as([mine, open], person(other.id))).toBe(refused)
    expect(await as([open], person(tenant.id))).toBe(refused)
    expect(await as([mine, open], person(tenant.id))).toEqual([])
    for (const table of ['act', 'sight', 'claim']) {
      expect([table, await as([mine, open], `delete from ${table}`)]).toEqual([table, refused])
    }
    expect(await as([mine, open], 'delete from person')).toBe(refused)
    expect(await as([], 'set role zaedno_owner')).toBe(refused)
    expect(await as([], 'create table mine (a int)')).toBe(refused)
  })

  it('door and reader see no row of a tenant table, but what the reader finds published', async ({ task }) => {
    const names = (await tables()).map(({ name }) => name)
    for (const login of ['door', 'reader'] as const) {
      const rows = await seen(login, names, { tenant: String(tenant.id), reach: 'people' })
      expect(Object.entries(rows).filter(([, row]) => row !== 0 && row !== '42501')).toEqual([])
    }
    const readable = await asLogin<{ table: string }>('owner', [
      `select distinct table_name as table from information_schema.column_privileges where grantee = 'zaedno_reader' order by 1`,
    ])
    expect((readable as { table: string }[]).map(({ table }) => table)).toEqual([
      'agreement_share',
      'announced_ballot',
      'ballot_reading',
      'community_page',
      'municipality',
      'need',
      'need_desk',
      'publication',
      'published_ballot',
      'region',
      'release',
      'shown_item',
      'tenant',
    ])
    for (const [column, table] of [
      ['warnings', 'publication'],
      ['proposed_by', 'publication'],
      ['whole', 'release'],
      ['file_id', 'ballot_reading'],
      ['decision_id', 'agreement_share'],
    ]) {
      expect(await asLogin('reader', [`select ${column} from ${table}`])).toBe('42501')
    }
    task.meta.proof = { count: 2 * names.length, of: 'questions to tables' }
  })
})
