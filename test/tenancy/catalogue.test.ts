/** The schema rules of the house, asked of the database's own catalogue: tables added tomorrow are covered too. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateRows } from '#db/generate-rows.ts'
import { unsafeLogins } from '#db/safety.ts'
import { makeWorld, type World } from '../world.ts'

// Tables that are of no tenant: nomenclatures, and what must be known before a tenant is.
const REFERENCE = ['region', 'municipality']
const INSTALLATION = [
  'tenant',
  'wrapped_key',
  'account',
  'credential',
  'sign_in',
  'challenge',
  'api_token',
  'membership',
  'attempt',
  'job',
  'migration',
  'invitation',
  'mail',
]

let world: World
let owner: pg.Client
beforeAll(async () => {
  world = await makeWorld()
  owner = new pg.Client({ connectionString: world.logins.owner })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await world.close()
})

const ask = async <T extends object>(text: string) => (await owner.query<T>(text)).rows
const tables = () =>
  ask<{ name: string; rls: boolean; forced: boolean }>(
    `select relname as name, relrowsecurity as rls, relforcerowsecurity as forced from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
  )
const tenantTables = async () =>
  (await tables()).filter((t) => !REFERENCE.includes(t.name) && !INSTALLATION.includes(t.name))

describe('the schema', () => {
  it('puts tenant_id first in every key of every tenant table', async () => {
    const names = (await tenantTables()).map((table) => table.name)
    expect(names.length).toBeGreaterThan(20)
    const keys = await ask<{ table: string; index: string; first: string }>(
      `select t.relname as table, i.relname as index, a.attname as first from pg_index x
         join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
         left join pg_attribute a on a.attrelid = x.indrelid and a.attnum = x.indkey[0]
        where t.relnamespace = 'public'::regnamespace and (x.indisunique or x.indisexclusion)`,
    )
    expect(keys.filter((key) => names.includes(key.table) && key.first !== 'tenant_id')).toEqual([])
    const primary = await ask<{ table: string }>(
      `select conrelid::regclass::text as table from pg_constraint where contype = 'p' and connamespace = 'public'::regnamespace`,
    )
    expect(names.filter((name) => !primary.some((key) => key.table === name))).toEqual([])
  })

  it('isolates every tenant table, also from its owner, by plain comparisons', async () => {
    const open = (await tenantTables()).filter((table) => !table.rls || !table.forced)
    expect(open).toEqual([])
    const policies = await ask<{ table: string; name: string; using: string; check: string | null; role: string }>(
      `select tablename as table, policyname as name, qual as using, with_check as check, array_to_string(roles, ' ') as role from pg_policies`,
    )
    const tenant = policies.filter((policy) => policy.name === 'tenant')
    expect(tenant.map((policy) => policy.table).sort()).toEqual((await tenantTables()).map((table) => table.name))
    for (const policy of tenant) {
      expect(policy.using, policy.table).toContain(
        `tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::integer`,
      )
      expect(policy.check, policy.table).toBe(policy.using)
    }
    // Anything else may only let the reader see what is published.
    expect(policies.filter((policy) => policy.name !== 'tenant' && policy.role !== 'zaedno_reader')).toEqual([])
    expect(policies.filter((policy) => /select /i.test(policy.using))).toEqual([])
  })

  it('closes tables about people to transactions that were not opened for people', async () => {
    const closed = await ask<{ table: string }>(
      `select tablename as table from pg_policies where qual like '%app.reach%'`,
    )
    const names = closed.map((row) => row.table)
    expect(names).toEqual(expect.arrayContaining(['person', 'participation', 'stint', 'placement', 'enrolment']))
    const sealed = await ask<{ table: string }>(
      `select distinct c.table_name as table from information_schema.columns c
        where c.table_schema = 'public' and c.data_type = 'bytea' and c.column_name like 'sealed%'`,
    )
    const unguarded = sealed
      .map((row) => row.table)
      .filter((name) => !names.includes(name) && !INSTALLATION.includes(name))
    expect(unguarded).toEqual([])
  })

  it('tags every column with class, purpose and retention, and seals what is C3 and C4', async () => {
    const columns = await ask<{ table: string; column: string; type: string; tag: string | null }>(
      `select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type, col_description(c.oid, a.attnum) as tag
         from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
    )
    expect(columns.length).toBeGreaterThan(200)
    const untagged = columns.filter((c) => !/^class=C[0-4] purpose=\w+ retention=\w+$/.test(c.tag ?? ''))
    expect(untagged.map((c) => `${c.table}.${c.column}`)).toEqual([])
    const clear = columns.filter(
      (c) => /class=C[234]/.test(c.tag!) && c.type !== 'bytea' && c.column !== 'password_hash',
    )
    expect(clear.map((c) => `${c.table}.${c.column}`)).toEqual([])
  })

  it('has no triggers, no definer functions, no materialised views, named keys without SET NULL', async () => {
    expect(await ask(`select tgname from pg_trigger where not tgisinternal`)).toEqual([])
    expect(await ask(`select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`)).toEqual(
      [],
    )
    expect(
      await ask(`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('m', 'S')`),
    ).toEqual([])
    const keys = await ask<{ name: string; from: string; deletes: string; columns: string; to: string }>(
      `select conname as name, conrelid::regclass::text as from, confrelid::regclass::text as to, confdeltype as deletes,
              (select string_agg(a.attname, ' ' order by k.n) from unnest(conkey) with ordinality k (num, n)
                 join pg_attribute a on a.attrelid = conrelid and a.attnum = k.num) as columns
         from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
    )
    expect(keys.length).toBeGreaterThan(30)
    expect(keys.filter((key) => !key.name.endsWith('_fk') || !'ac'.includes(key.deletes))).toEqual([])
    const names = (await tenantTables()).map((table) => table.name)
    const crossing = keys.filter(
      (key) => names.includes(key.from) && names.includes(key.to) && !key.columns.startsWith('tenant_id'),
    )
    expect(crossing).toEqual([])
    expect(keys.filter((key) => REFERENCE.includes(key.from) && !REFERENCE.includes(key.to))).toEqual([])
  })

  it('gives each login what it needs and no more', async () => {
    expect(await unsafeLogins(world.logins)).toEqual([])
    const grants = await ask<{ grantee: string; table: string; verbs: string }>(
      `select grantee, table_name as table, string_agg(privilege_type, ' ' order by privilege_type) as verbs
         from information_schema.role_table_grants where table_schema = 'public' and grantee like 'zaedno\\_%' and grantee <> 'zaedno_owner'
        group by 1, 2`,
    )
    const of = (login: string) => grants.filter((grant) => grant.grantee === `zaedno_${login}`)
    expect(of('app').filter((grant) => INSTALLATION.includes(grant.table))).toEqual([])
    expect(of('door').filter((grant) => !INSTALLATION.includes(grant.table) && grant.verbs !== 'SELECT')).toEqual([])
    expect(of('reader').filter((grant) => grant.verbs !== 'SELECT')).toEqual([])
    const append = of('app').filter((grant) => ['act', 'sight', 'claim'].includes(grant.table))
    expect(append.map((grant) => [grant.table, grant.verbs]).sort()).toEqual([
      ['act', 'INSERT SELECT'],
      ['claim', 'INSERT SELECT'],
      ['sight', 'INSERT SELECT'],
    ])
    expect(grants.filter((grant) => /TRUNCATE|REFERENCES|TRIGGER/.test(grant.verbs))).toEqual([])
  })

  it('is what the row types say', async () => {
    const file = readFileSync(join(import.meta.dirname, '../../src/db/rows.generated.ts'), 'utf8')
    expect(file).toBe(await generateRows(world.logins.owner))
  })
})
