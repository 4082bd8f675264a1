/** The gate: one effect for one id, refusals that leave a trace, chains that show what was changed behind them. */
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kit/ids.ts'
import { smolyan } from '../../test/projects.ts'
import { makeWorld, someone, type World } from '../../test/world.ts'
import { numberTenant } from './numberer.ts'
import type { Tenant } from './tenants.ts'
import { verifyTenant } from './verify.ts'

let world: World
let owner: pg.Client
beforeAll(async () => {
  world = await makeWorld()
  owner = new pg.Client({
    connectionString: world.adminUrl.replace(/\/postgres$/, new URL(world.logins.owner).pathname),
  })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await world.close()
})

const school = (name: string) => ({ id: newId(), kind: 'school', name })
const count = async (tenant: Tenant, table: string) =>
  Number((await owner.query(`select count(*) from ${table} where tenant_id = $1`, [tenant.id])).rows[0].count)

describe('an operation', () => {
  it('has exactly one effect for its id, however often and at once it is sent', async () => {
    const tenant = await world.tenant('ONE01')
    const manager = someone('project_manager')
    const rounds = 3 * Number(process.env.PROVE ?? 1)
    for (let round = 0; round < rounds; round++) {
      const [id, input] = [newId(), school(`ОУ ${round}`)]
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => world.run(manager, tenant, 'organisations.create', input, id)),
      )
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    }
    expect(await count(tenant, 'organisation')).toBe(rounds)
    expect(await count(tenant, 'act')).toBe(rounds)
  })

  it('refuses the same id with other content, from someone else, in a wrong form', async () => {
    const tenant = await world.tenant('TWO02')
    const manager = someone('project_manager')
    const [id, input] = [newId(), school('СУ')]
    await world.run(manager, tenant, 'organisations.create', input, id)
    await expect(world.run(manager, tenant, 'organisations.create', school('ПГ'), id)).rejects.toMatchObject({
      code: 'id_reused',
    })
    await expect(
      world.run(someone('project_manager'), tenant, 'organisations.create', input, id),
    ).rejects.toMatchObject({ code: 'id_reused' })
    await expect(world.run(manager, tenant, 'organisations.create', input, 'x')).rejects.toMatchObject({
      code: 'missing_operation_id',
    })
    await expect(world.run(manager, tenant, 'organisations.destroy', input)).rejects.toMatchObject({
      code: 'unknown_operation',
    })
  })

  it('whose claim travels with its first statement is done once and refused with other content just so', async () => {
    const tenant = await world.tenant('TRV01')
    const manager = someone('project_manager')
    const project = await smolyan(world, tenant, manager)
    const person = (lastName: string) => ({
      projectId: project.id,
      activityId: project.activities.education,
      firstName: 'Примерка',
      lastName,
      entry: '2022-02-01',
    })
    const [id, input] = [newId(), person('Пътуваща')]
    const ask = (what = input, who = manager) => world.run(who, tenant, 'participants.register', what, id)
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask()))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    await expect(ask(person('Друга'))).rejects.toMatchObject({ code: 'id_reused' })
    await expect(ask(input, someone('project_manager'))).rejects.toMatchObject({ code: 'id_reused' })
    expect(await count(tenant, 'person')).toBe(1)
    expect(world.gate.operations.get('participants.register')!.claimTravels).toBe(true)
  })

  it('that is refused leaves a refusal and nothing else, and may be mended and sent again', async () => {
    const tenant = await world.tenant('TRE03')
    const manager = someone('project_manager')
    const [id, input] = [newId(), school('ОУ „Паисий“')]
    await expect(
      world.run(manager, tenant, 'organisations.create', { ...input, parentId: newId() }, id),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(world.run(someone('leadership'), tenant, 'organisations.create', input)).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await count(tenant, 'organisation')).toBe(0)
    const acts = await owner.query('select outcome, receipt from act where tenant_id = $1 order by id', [tenant.id])
    expect(acts.rows).toEqual([
      { outcome: 'refused', receipt: { code: 'not_found' } },
      { outcome: 'refused', receipt: { code: 'forbidden' } },
    ])
    await world.run(manager, tenant, 'organisations.create', input, id)
    expect(await count(tenant, 'organisation')).toBe(1)
  })

  it('says of a person nothing that is not theirs to know', async () => {
    const [here, there] = [await world.tenant('FOR04'), await world.tenant('FIV05')]
    const manager = someone('project_manager')
    const input = school('ОУ')
    await world.run(manager, here, 'organisations.create', input)
    await expect(world.run(manager, there, 'organisations.change', input)).rejects.toMatchObject({ code: 'not_found' })
    await world.run(manager, there, 'organisations.create', input)
    expect(await count(there, 'organisation')).toBe(1)
  })
})

describe('the chain', () => {
  const heads = () => join(world.directory, 'heads')
  const filled = async (code: string) => {
    const tenant = await world.tenant(code)
    const manager = someone('project_manager')
    const ids: string[] = []
    for (let i = 0; i < 6; i++) {
      const input = school(`Училище ${i}`)
      await world.run(manager, tenant, 'organisations.create', input)
      if (i % 2) await world.run(manager, tenant, 'organisations.change', { ...input, name: `Училище ${i} ново` })
      ids.push(input.id)
      if (i === 2) await numberTenant(world.gate, tenant.id, heads())
    }
    await numberTenant(world.gate, tenant.id, heads())
    return { tenant, ids }
  }
  const findings = async (tenant: Tenant) =>
    (await verifyTenant(world.gate, tenant, heads())).findings.map(({ what, where }) => `${what} ${where}`)

  it('is clean after honest work, and says what it looked at', async () => {
    const { tenant } = await filled('CLEAN1')
    const verified = await verifyTenant(world.gate, tenant, heads())
    expect(verified).toMatchObject({ findings: [], acts: 9, rows: 6, heads: 2, notYetSealed: 0 })
    expect(verified.tables).toBeGreaterThan(15)
  })

  const tamperings: [string, string, string][] = [
    ['an act edited', `update act set event = 'x' where number = 2`, 'link_broken act'],
    ['who did it edited', `update act set actor_id = gen_random_uuid() where number = 2`, 'link_broken act'],
    ['the time of an act edited', `update act set at = at - interval '1 day' where number = 3`, 'link_broken act'],
    ['what an act left edited', `update act set records = '{}' where number = 2`, 'link_broken act'],
    ['a receipt edited', `update act set receipt = receipt || '{"x": 1}' where number = 4`, 'link_broken act'],
    ['an act deleted', `delete from act where number = 4`, 'number_missing act'],
    [
      'acts swapped',
      `update act set number = case number when 2 then 1003 else 1002 end where number in (2, 3); update act set number = number - 1000 where number > 1000`,
      'link_broken act',
    ],
    ['the tail cut', `delete from act where number > 6`, 'tail_cut act'],
    ['all acts deleted', `delete from act`, 'tail_cut act'],
    ['a link rewritten', `update act set chain = sha256(chain) where number = 5`, 'link_broken act'],
    ['a name changed', `update organisation set name = 'Чуждо' where name = 'Училище 2'`, 'row_changed organisation'],
    ['a field emptied', `update organisation set kind = 'ngo' where name = 'Училище 4'`, 'row_changed organisation'],
    ['a row deleted', `delete from organisation where name = 'Училище 0'`, 'row_missing organisation'],
    [
      'a row added',
      `insert into organisation (tenant_id, id, kind, name) select tenant_id, gen_random_uuid(), kind, 'Вмъкнато' from organisation limit 1`,
      'row_without_act organisation',
    ],
    [
      'an old content put back',
      `update organisation set name = 'Училище 1' where name = 'Училище 1 ново'`,
      'row_changed organisation',
    ],
    [
      'rows exchanged',
      `update organisation set name = case name when 'Училище 0' then 'tmp' else name end; update organisation set name = 'Училище 0' where name = 'Училище 2'`,
      'row_changed organisation',
    ],
    [
      'a claim deleted',
      `delete from claim where id = (select operation_id from act where number = 1 and act.tenant_id = claim.tenant_id)`,
      'claim_unmatched claim',
    ],
    [
      'a claim edited',
      `update claim set content = 'x' where id = (select operation_id from act where number = 1 and act.tenant_id = claim.tenant_id)`,
      'claim_unmatched claim',
    ],
  ]
  it.each(tamperings.map(([name, statement, expected], i) => ({ name, statement, expected, i })))(
    'shows $name',
    async ({ statement, expected, i }) => {
      const { tenant } = await filled(`TMP${i}`)
      // Each statement is kept to its tenant by row-level security, which the superuser here does not obey: say it.
      await owner.query('begin')
      for (const part of statement.split('; ')) {
        const scoped = / where /.test(part)
          ? part.replace(' where ', ` where tenant_id = ${tenant.id} and `)
          : part.replace(/( limit 1)?$/, ` where tenant_id = ${tenant.id}$1`)
        const changed = await owner.query(scoped)
        expect(changed.rowCount).toBeGreaterThan(0)
      }
      await owner.query('commit')
      expect(await findings(tenant)).toContain(expected)
    },
  )

  it('shows a chain that was rewritten whole with links of its own, by the heads signed before', async () => {
    const { tenant } = await filled('REWRT')
    await owner.query(`update act set number = null, chain = null, event = 'nothing_happened' where tenant_id = $1`, [
      tenant.id,
    ])
    await numberTenant(world.gate, tenant.id, join(world.directory, 'other-heads'))
    expect(await findings(tenant)).toContain('head_contradicted act')
  })
})
