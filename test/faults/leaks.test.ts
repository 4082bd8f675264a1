/**
 * What verification finds besides changed rows: figures that someone un-hid behind the gate, and personal data that got into
 * the clear, wherever in the database it was.
 */
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clearPersonalData } from '#apps/cli/verify-clear.ts'
import { unsafeReleases } from '#apps/cli/verify-releases.ts'
import { allHandlers } from '#apps/server/registry.ts'
import { inTenant } from '#db/tenant.ts'
import type { Release } from '#disclosure/contract.ts'
import type { Tenant } from '#gate/index.ts'
import { textColumns } from '#gate/verify-store.ts'
import { startNight } from '#indicators/index.ts'
import { runNextJob } from '#jobs/index.ts'
import { checkDigit } from '#kit/egn.ts'
import { newId } from '#kit/ids.ts'
import { orderOf, runImport } from '#participants/index.ts'
import { identitiesAfter } from '#people/index.ts'
import { fictitiousEgn, isunRows, writeIsunWorkbook } from '../isun-rows.ts'
import { smolyan, type TestProject } from '../projects.ts'
import { makeWorld, someone, type World } from '../world.ts'

const NOW = Date.parse('2026-03-10T09:00:00Z')
const manager = someone('project_manager')
let world: World
let superuser: pg.Client
let tenant: Tenant
let project: TestProject
let people = 0

beforeAll(async () => {
  world = await makeWorld({ clock: () => NOW })
  const address = world.adminUrl.replace(/\/postgres$/, new URL(world.logins.owner).pathname)
  superuser = new pg.Client({ connectionString: address })
  await superuser.connect()
  tenant = await world.tenant('SML31')
  project = await smolyan(world, tenant, manager)
  const source = join(world.directory, 'people.xlsx')
  await writeIsunWorkbook(source, isunRows(17, 120))
  const run = { gate: world.gate, actor: manager, tenant, projectId: project.id, source, cardsOnFile: true }
  const rest = {
    municipality: null,
    dryRun: false,
    runId: newId(),
    order: orderOf(NOW),
    progress: async () => undefined,
  }
  people = (await runImport({ ...run, ...rest })).people
  const { result } = await world.run(manager, tenant, 'releases.propose', { project: project.code })
  await work()
  await world.run(someone('leadership'), tenant, 'releases.approve', { id: result.id })
  await startNight(world.db, [tenant], NOW)
  await work()
  const both = (text: string) => ({ bg: text, en: text })
  const add = (name: string, input: object) => world.run(manager, tenant, name, { id: newId(), ...input })
  await add('organisations.create', { kind: 'school', name: 'Училище' })
  const things = { project: project.id, kind: 'laptops', name: both('Лаптопи'), quantity: 2 }
  await add('equipment.add', { ...things, activity: project.activities.education })
  await add('posts.add', { project: project.id, title: both('Работници'), number: 3, forTargetGroup: true })
  await add('events.record', {
    projectId: project.id,
    kind: 'public_discussion',
    title: both('Дискусия'),
    heldOn: '2022-05-10',
    place: 'Смолян',
    attendance: { total: 45 },
  })
  await world.run(manager, tenant, 'publications.propose', { project: project.code })
})
afterAll(async () => {
  await superuser.end()
  await world.close()
})

async function work() {
  while (await runNextJob(world.gate, allHandlers(world))) expect(world.reported).toEqual([])
}

/** Rows of a table as they are put back after a change. */
async function whileChanged<T>(tables: readonly string[], change: () => Promise<unknown>, look: () => Promise<T>) {
  for (const table of tables) await superuser.query(`create temp table kept_${table} as select * from ${table}`)
  try {
    await change()
    return await look()
  } finally {
    await superuser.query('set session_replication_role = replica')
    for (const table of tables) {
      await superuser.query(`delete from ${table}`)
      await superuser.query(`insert into ${table} select * from kept_${table}`)
      await superuser.query(`drop table kept_${table}`)
    }
    await superuser.query('set session_replication_role = origin')
  }
}

describe('verify of releases', () => {
  interface Row {
    id: string
    whole: Release[]
  }
  const rows = async (audience: string) =>
    (await superuser.query<Row>('select id, whole from release where audience = $1', [audience])).rows
  const write = ({ id, whole }: Row) =>
    superuser.query(
      `update release set whole = $2::jsonb, public = (
         select jsonb_agg(t || jsonb_build_object('cells', (select jsonb_agg(c - 'reason') from jsonb_array_elements(t -> 'cells') c)))
           from jsonb_array_elements($2::jsonb) t) where id = $1`,
      [id, JSON.stringify(whole)],
    )
  const findings = async (change: () => Promise<unknown>) =>
    (await whileChanged(['release'], change, () => unsafeReleases(world, tenant))).findings

  it('is clean before anybody tampers, and looked at every table', async () => {
    const { tables, findings } = await unsafeReleases(world, tenant)
    expect(findings).toEqual([])
    expect(tables).toBe(6)
    const hidden = [...(await rows('public')), ...(await rows('inside'))].flatMap(({ whole }) =>
      whole.flatMap(({ cells }) => cells.filter((cell) => 'hidden' in cell)),
    )
    expect(hidden.length).toBeGreaterThan(8)
  })

  it.each(['public', 'inside'])('finds a companion shown in %s figures', async (audience) => {
    const [row] = await rows(audience)
    const table = row!.whole.find(({ cells }) => cells.some((cell) => 'hidden' in cell))!
    // A row that hides two cells: its total gives the second away as soon as one is shown.
    const at = table.cells.findIndex(
      (cell, i) => 'hidden' in cell && i % 3 === 0 && 'hidden' in table.cells[i + 1]! && 'value' in table.cells[i + 2]!,
    )
    expect(at).toBeGreaterThanOrEqual(0)
    const [primary, other] =
      'reason' in table.cells[at]! && table.cells[at].reason === 'primary' ? [at, at + 1] : [at + 1, at]
    expect(table.cells[primary]).toMatchObject({ reason: 'primary' })
    const total = table.rowTotals[at / 3]!
    table.cells[other] = { value: total - 4 }
    const found = await findings(() => write(row!))
    expect(found).toContainEqual(expect.objectContaining({ what: 'cell_pinned', where: `release ${row!.id}` }))
  })

  it('finds what its audience sees besides what was protected', async () => {
    const [row] = await rows('public')
    const found = await findings(() =>
      superuser.query(`update release set public = jsonb_set(public, '{0,total}', '1') where id = $1`, [row!.id]),
    )
    expect(found).toEqual([{ tenant: 'SML31', what: 'release_differs', where: `release ${row!.id}`, which: '' }])
  })

  it('finds a release added beside the others, from which three people can be worked out', async () => {
    const [row] = await rows('public')
    const added = newId()
    const found = await findings(async () => {
      await superuser.query(
        `insert into release select tenant_id, $2, project_id, as_of, audience, spec, whole, public, state, proposed_by,
                proposed_at, approved_by, approved_at, recalled_by, recalled_at from release where id = $1`,
        [row!.id, added],
      )
      const [table] = row!.whole
      const later = { ...table!, variables: [], cells: [{ value: people + 3 }], rowTotals: [], columnTotals: [] }
      const where = { entry: [...table!.where.entry!, '2026-03'] }
      await write({ id: added, whole: [{ ...later, total: people + 3, where }] })
    })
    expect(found.filter(({ what }) => what === 'cell_pinned').length).toBeGreaterThan(0)
    expect(found.map(({ where }) => where)).toContain(`release ${added}`)
  })
})

describe('verify of clear personal data', () => {
  const look = (held?: number) => clearPersonalData(world, tenant, held)
  const columnsOf = () => inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, textColumns)
  const someName = async () => {
    const vault = await world.book.vaultOf(tenant.id)
    const opening = { tenant: tenant.id, reach: 'people' } as const
    return (await inTenant(world.db.app, opening, (tx) => identitiesAfter(tx, vault, null, 5)))[4]!.identity!
  }
  /** What is found while the title of the project says something. */
  const found = async (title: string, held?: number) => {
    const change = () =>
      superuser.query(`update project set title = jsonb_build_object('bg', $1::text, 'en', 'x')`, [title])
    return (await whileChanged(['project'], change, () => look(held))).findings.map(
      ({ what, where }) => `${what} ${where}`,
    )
  }

  it('is clean before anything leaked, and looked at every text and every name', async () => {
    const { texts, names, findings } = await look()
    expect(findings).toEqual([])
    expect(names).toBe(people)
    expect(texts).toBeGreaterThan(200)
  })

  it('finds numbers and names as people write them, and nothing else', async () => {
    const { firstName, middleName, lastName } = await someName()
    const number = ['number_in_clear project.title']
    const name = ['name_in_clear project.title']
    for (const told of [
      `ЕГН ${fictitiousEgn(77, 'мъж')}.`,
      `ЕГН${fictitiousEgn(5, 'жена')}`,
      `995231000${checkDigit('995231000')}`,
    ])
      expect(await found(told), told).toEqual(number)
    for (const told of [
      `За ${firstName} ${lastName}, с благодарност`,
      `${lastName.toUpperCase()} ${firstName}`,
      `${firstName} ${middleName} ${lastName}`,
    ])
      expect(await found(told), told).toEqual(name)
    for (const told of [
      '0888123456',
      `995231000${(checkDigit('995231000') + 1) % 10}`,
      `a${fictitiousEgn(77, 'мъж')}`,
      `${firstName} Другояче`,
      lastName,
    ])
      expect(await found(told), told).toEqual([])
  })

  it('finds them with few names held at a time, and says so where a name does not open', async () => {
    const { firstName, lastName } = await someName()
    expect(await found(`${firstName} ${lastName}`, 7)).toEqual(['name_in_clear project.title'])
    const broken = await whileChanged(
      ['person'],
      () =>
        superuser.query(
          'update person set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) where id = (select min(id::text)::uuid from person)',
        ),
      () => look(),
    )
    expect(broken.findings).toMatchObject([{ what: 'sealed_unreadable', where: 'person' }])
  })

  it('finds them in every column of text, and names table, column and row but not what stands there', async () => {
    const { firstName, lastName } = await someName()
    const number = fictitiousEgn(4711, 'жена')
    const leak = `${firstName} ${lastName} ${number}`
    const columns = (await columnsOf()).flatMap(({ table, columns: names }) =>
      names.map((column) => ({ table, column })),
    )
    const expected: string[] = []
    const change = async () => {
      for (const { table, column } of columns) {
        const { rows } = await superuser.query(`select id from ${table} order by id limit 1`)
        if (rows.length === 0) continue
        const type = (await superuser.query(`select pg_typeof(${column})::text as type from ${table} limit 1`)).rows[0]
          .type
        const value = type === 'jsonb' ? `jsonb_build_array(jsonb_build_object('kept', $2::text))` : '$2::text'
        // Columns with closed lists of values refuse it; what they refuse cannot leak.
        const changed = await superuser
          .query(`update ${table} set ${column} = ${value} where id = $1`, [rows[0].id, leak])
          .catch(() => null)
        if (changed) expected.push(`${table}.${column} ${rows[0].id}`)
      }
    }
    const tables = [...new Set(columns.map(({ table }) => table))]
    const { findings } = await whileChanged(tables, change, () => look())
    const of = (kind: string) =>
      findings
        .filter(({ what }) => what === kind)
        .map(({ where, which }) => `${where} ${which}`)
        .sort()
    expect(of('number_in_clear')).toEqual(expected.sort())
    expect(of('name_in_clear')).toEqual(expected)
    expect(expected.length).toBeGreaterThan(30)
    expect(JSON.stringify(findings)).not.toMatch(new RegExp(`${firstName}|${lastName}|${number}`))
  })
})
