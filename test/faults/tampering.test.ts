/**
 * The proof of trust.md "audit": what a superuser changes in a municipality's data behind the gate – an amount, an old
 * ciphertext put back, a deleted person, a moved answer, a chain rewritten with new hashes – is found, and found where it is.
 */
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tenant } from '#gate/index.ts'
import { numberTenant } from '#gate/numberer.ts'
import { verifyTenant } from '#gate/verify.ts'
import { newId } from '#kit/ids.ts'
import { orderOf, runImport } from '#participants/index.ts'
import { isunRows, writeIsunWorkbook } from '../isun-rows.ts'
import { smolyan, type TestProject } from '../projects.ts'
import { makeWorld, someone, type World } from '../world.ts'
import { dice, PATIENCE, SEED, times } from './proof.ts'
import { tamperings } from './tamper.ts'

const EVERYDAY_TAMPERINGS = 5

let world: World
let superuser: pg.Client
let tenant: Tenant
let project: TestProject
const manager = someone('project_manager')
const heads = () => join(world.directory, 'heads')

beforeAll(async () => {
  world = await makeWorld()
  const address = world.adminUrl.replace(/\/postgres$/, new URL(world.logins.owner).pathname)
  superuser = new pg.Client({ connectionString: address })
  await superuser.connect()
  tenant = await world.tenant('SML31')
  project = await smolyan(world, tenant, manager)
  const rows = [...isunRows(4, 60)]
  await importing('first', rows)
  await superuser.query('create table person_before as select id, sealed, version from person')
  await importing(
    'second',
    rows.map((cells) => cells.with(2, 'Поправен')),
  )
  await numberTenant(world.gate, tenant.id, heads())
})
afterAll(async () => {
  await superuser.end()
  await world.close()
})

async function importing(name: string, rows: string[][]) {
  const source = join(world.directory, `${name}.xlsx`)
  await writeIsunWorkbook(source, rows)
  await runImport({
    gate: world.gate,
    actor: manager,
    tenant,
    projectId: project.id,
    source,
    cardsOnFile: true,
    municipality: null,
    dryRun: false,
    runId: newId(),
    order: orderOf(Date.now()),
    progress: async () => undefined,
  })
}

/** Findings while a change stands; the change is taken back afterwards, so that the next one begins clean. */
async function findingsWhile(change: () => Promise<void>): Promise<string[]> {
  const copies = [
    'person',
    'participation',
    'stint',
    'project_grant',
    'project',
    'activity',
    'act',
    'claim',
    'project_municipality',
    'participation_correction',
  ]
  for (const table of copies) await superuser.query(`create temp table kept_${table} as select * from ${table}`)
  try {
    await change()
    const { findings } = await verifyTenant(world.gate, tenant, heads())
    return findings.map(({ what, where }) => `${what} ${where}`)
  } finally {
    await superuser.query(`set session_replication_role = replica`)
    for (const table of copies) {
      await superuser.query(`delete from ${table}`)
      await superuser.query(`insert into ${table} select * from kept_${table}`)
      await superuser.query(`drop table kept_${table}`)
    }
    await superuser.query(`set session_replication_role = origin`)
  }
}

const one = (table: string) => `(select id from ${table} order by id limit 1)`
const TAMPERINGS: [string, string, string][] = [
  [
    'an amount of a grant',
    `update project_grant set amount = amount + 0.01 where code = 'HRD'`,
    'row_changed project_grant',
  ],
  ['the currency of a project', `update project set currency = 'EUR'`, 'row_changed project'],
  ['the title of a project', `update project set title = '{"bg": "Друг", "en": "Other"}'`, 'row_changed project'],
  [
    'the grant of an activity',
    `update activity set grant_id = (select id from project_grant where code = 'SESG') where code = 'A1'`,
    'row_changed activity',
  ],
  [
    'the lead municipality',
    `update project_municipality set municipality_code = 'PDV43'`,
    'row_changed project_municipality',
  ],
  ['a day of entry', `update stint set entered_on = entered_on - 1 where id = ${one('stint')}`, 'row_changed stint'],
  ['a day of exit', `update stint set left_on = entered_on where id = ${one('stint')}`, 'row_changed stint'],
  ['the order of rows', `update stint set ordinal = ordinal + 1000 where id = ${one('stint')}`, 'row_changed stint'],
  ['completeness', `update stint set complete = false where id = ${one('stint')}`, 'row_changed stint'],
  ['a sealed answer removed', `update stint set sealed_special = null where id = ${one('stint')}`, 'row_changed stint'],
  [
    'a ciphertext of another row',
    `update stint set sealed = (select sealed from stint order by id desc limit 1) where id = ${one('stint')}`,
    'row_changed stint',
  ],
  [
    'a bit of a ciphertext',
    `update person set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) where id = ${one('person')}`,
    'row_changed person',
  ],
  ['the number of a person', `update person set egn_index = null where id = ${one('person')}`, 'row_changed person'],
  [
    'a merge that nobody made',
    `update person set merged_into = (select id from person order by id desc limit 1) where id = ${one('person')}`,
    'row_changed person',
  ],
  [
    'whom a participation serves',
    `update participation set municipality_code = 'PDV43' where id = ${one('participation')}`,
    'row_changed participation',
  ],
  [
    'a stint deleted',
    `with gone as (delete from participation_correction where stint_id = ${one('stint')})
       delete from stint where id = ${one('stint')}`,
    'row_missing stint',
  ],
  [
    'a person added',
    `insert into person (tenant_id, id, sealed) select tenant_id, gen_random_uuid(), sealed from person limit 1`,
    'row_without_act person',
  ],
  [
    'an act that says less',
    `update act set records = records - 'stint' where event = 'participants_imported'`,
    'link_broken act',
  ],
  ['a purpose rewritten', `update act set purpose = 'operation' where event = 'project_created'`, 'link_broken act'],
  [
    'the last act and what it did',
    `delete from claim where id = (select operation_id from act order by number desc limit 1);delete from act where number = (select max(number) from act)`,
    'tail_cut act',
  ],
]

describe('verify', () => {
  it('is clean before anybody tampers', async () => {
    const verified = await verifyTenant(world.gate, tenant, heads())
    expect(verified.findings).toEqual([])
    expect(verified.rows).toBeGreaterThan(140)
  })

  it.each(TAMPERINGS.map(([name, change, expected]) => ({ name, change, expected })))(
    'finds $name',
    async ({ change, expected }) => {
      const made = async () => {
        for (const statement of change.split(';')) {
          expect((await superuser.query(statement)).rowCount).toBeGreaterThan(0)
        }
      }
      expect(await findingsWhile(made)).toContain(expected)
    },
  )

  it(
    'finds what is drawn at random: edits, rows deleted and copied, acts reordered, cut off and rewritten, old ciphertexts',
    async ({ task }) => {
      const draw = tamperings(world, superuser, tenant.id, dice(71))
      const wanted = times(EVERYDAY_TAMPERINGS)
      const missed: string[] = []
      let found = 0
      for (let drawn = 0; found + missed.length < wanted; drawn++) {
        expect(drawn).toBeLessThan(wanted * 3)
        const { what, expected, make } = await draw()
        let rows = 0
        const findings = await findingsWhile(async () => {
          await superuser.query('set session_replication_role = replica')
          rows = await make()
        })
        // What changed nothing – another row's value that is the same – is no tampering.
        if (rows === 0) continue
        if (findings.includes(expected)) found += 1
        else missed.push(`${what}: ${findings.join(', ')}`)
      }
      expect(missed).toEqual([])
      expect((await verifyTenant(world.gate, tenant, heads())).findings).toEqual([])
      task.meta.proof = { count: found, of: 'tamperings', seed: SEED }
    },
    PATIENCE,
  )

  it('finds the old ciphertext put back, though it opens and once was right', async () => {
    const before = await superuser.query(`select id, sealed, version from stint order by id limit 1`)
    const { id, sealed, version } = before.rows[0]
    await importing('third', [...isunRows(4, 60)])
    await numberTenant(world.gate, tenant.id, heads())
    expect((await verifyTenant(world.gate, tenant, heads())).findings).toEqual([])
    await superuser.query('update stint set sealed = $2, version = $3 where id = $1', [id, sealed, version])
    const { findings } = await verifyTenant(world.gate, tenant, heads())
    expect(findings).toEqual([{ tenant: 'SML31', what: 'row_changed', where: 'stint', which: id }])
  })
})
