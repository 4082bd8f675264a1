import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import type { Words } from '#kit/text.ts'
import { type FileFault, portfolioJsonSchema, readYaml } from '#projects/index.ts'
import { PORTFOLIO_WORDS, portfolioFault } from '#words/portfolio.ts'
import { makeWorld, someone, type World } from '../../test/world.ts'
import { importPortfolio, SECTIONS } from './portfolio.ts'

const guide = readFileSync(new URL('../../docs/portfolio.md', import.meta.url), 'utf8')
const example = /```yaml\n([\s\S]*?)```/.exec(guide)![1]!
const bytes = (text: string) => new TextEncoder().encode(text)

let world: World
beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2026-03-02T10:00:00Z') })
})
afterAll(() => world.close())

/** The faults of a file, as `line code`. */
async function faultsOf(text: string): Promise<string[]> {
  const outcome = await importPortfolio(world.gate, OPERATOR, bytes(text))
  return 'faults' in outcome ? outcome.faults.map((fault) => `${fault.line} ${fault.code}`) : []
}
const take = async (text: string) => {
  const outcome = await importPortfolio(world.gate, OPERATOR, bytes(text))
  if ('faults' in outcome) throw new Error(outcome.faults.map((fault) => portfolioFault('en', fault)).join('\n'))
  return outcome
}
interface Told {
  total: { amount: string; amountEur: string }
  version: number
  partners: { name: string; throughName: string | null }[]
  equipment: { quantity: number }[]
  targets: { value: string; reason: Words | null }[]
}
const told = (tenant: Tenant, code: string) =>
  world.ask<Told>(someone('project_manager'), tenant, 'projects.get', { code })

describe('a portfolio', () => {
  it('is taken in as the guide shows it, sets up its tenant, and changes nothing the second time', async () => {
    const first = await take(example)
    expect(first.result).toEqual({ created: 15, updated: 0, unchanged: 0, projects: ['SML-2022'] })
    expect(first.tenant).toMatchObject({ code: 'SML31', kind: 'municipality', demo: false })
    const view = await told(first.tenant, 'SML-2022')
    expect(view.total).toMatchObject({ amount: '1573417.65', amountEur: '804475.67' })
    expect(view.partners[2]).toMatchObject({ throughName: 'Дирекция „Бюро по труда“ – Смолян' })
    const again = await take(example)
    expect(again.result).toEqual({ created: 0, updated: 0, unchanged: 15, projects: ['SML-2022'] })
    expect(again.tenant.id).toBe(first.tenant.id)
    expect((await told(first.tenant, 'SML-2022')).version).toBe(1)
  })

  it('changed, changes what differs and takes nothing away', async () => {
    const { tenant } = await take(example)
    const fewer = example.replace('quantity: 50', 'quantity: 49').replace(/ {6}- \{ kind: boards.*\n/, '')
    expect((await take(fewer)).result).toMatchObject({ created: 0, updated: 1, unchanged: 13 })
    expect((await told(tenant, 'SML-2022')).equipment.map((one) => one.quantity)).toEqual([49, 12])
    expect((await take(example)).result).toMatchObject({ created: 0, updated: 1, unchanged: 14 })
  })

  it('says why a target was not reached, and leaves a reason that it does not say', async () => {
    const target = '    targets:\n      - { indicator: job_fairs, value: "3", activity: "1" }\n'
    const silent = example.replace('    partners:\n', `${target}    partners:\n`)
    const saying = silent.replace(', activity: "1" }', ', activity: "1", reason: { bg: Наводнение, en: Flood } }')
    const reasons = async (text: string) => {
      const { tenant } = await take(text)
      return (await told(tenant, 'SML-2022')).targets.map(({ value, reason }) => [value, reason?.bg ?? null])
    }
    expect(await reasons(silent)).toEqual([['3.00', null]])
    expect(await reasons(saying)).toEqual([['3.00', 'Наводнение']])
    expect(await reasons(silent.replace('"3"', '"4"'))).toEqual([['4.00', 'Наводнение']])
    expect(await faultsOf(saying.replace(', en: Flood', ''))).toEqual([expect.stringMatching(/missing$/)])
  })

  it('does not undo what an amendment changed', async () => {
    const code = example
      .replace('code: SML31\n  kind', 'code: TEST1\n  kind')
      .replace('state: closed', 'state: running')
    const { tenant } = await take(code)
    const manager = someone('project_manager')
    const { id, version } = await world.ask<{ id: string; version: number }>(manager, tenant, 'projects.get', {
      code: 'SML-2022',
    })
    const change = { id: newId(), project: id, version, kind: 'extension', reason: 'причина' }
    await world.run(manager, tenant, 'projects.amend', {
      ...change,
      datedOn: '2023-06-01',
      effectiveOn: '2023-06-01',
      set: { endsOn: '2023-12-31' },
    })
    await expect(take(code)).rejects.toMatchObject({
      code: 'not_allowed_now',
      info: { params: { what: 'endsOn', since: '2023-06-01' }, errors: [{ code: 'changed_by_amendment' }] },
    })
    expect((await take(code.replace('endsOn: 2023-11-30', 'endsOn: 2023-12-31'))).result.updated).toBe(0)
  })

  it('tells fifteen mistakes at once, each by its line, and leaves no trace', async () => {
    const wrong = `zaedno: portfolio/1
tenant: { code: KZL1, kind: municipality, name: { bg: Казанлък, en: Kazanlak } }
organisations:
  - { ref: a, kind: bank, name: А }
  - { ref: a, kind: ngo, name: Б, parent: nobody }
  - { ref: c, kind: school, name: В, municipality: XXX99 }
decisions:
  - ref: d
    kind: order
    number: 295
    decidedOn: 2021-02-30
    issuer: { bg: Кмет, en: Mayor }
    subject: { bg: Заповед }
projects:
  - code: KZL-2021
    title: { bg: Проект, en: Project }
    startsOn: 2023-06-30
    endsOn: 2021-01-01
    state: running
    currency: BGN
    colour: blue
    municipalities: [{ code: SZR12 }]
    total: "1 555 364,20"
    grants:
      - { code: HRD, programme: NOPE, amount: "1198848.43" }
      - { code: SESG, programme: 2014BG05M2OP001, amount: 356515.77 }
    activities:
      - { code: "1", name: { bg: А, en: A }, kind: employment, grant: ESF }
      - { code: "2", name: { bg: Б, en: B }, kind: clubs }
    posts:
      - { title: { bg: П, en: P }, number: 0 }
  - code: KZL-2022
    title: { bg: Втори, en: Second }
    title: { bg: Трети, en: Third }
    state: prepared
    currency: BGN
    municipalities: [{ code: SZR12, lead: true }]
    total: "10.00"
    grants: [{ code: G, programme: ROMACT, amount: "9.99" }]
    events:
      - { kind: forum, title: { bg: Ф, en: F }, activity: "7" }
`
    expect(await faultsOf(wrong)).toEqual([
      '4 unknown_value',
      '5 duplicate',
      '5 unknown_ref',
      '6 unknown_municipality',
      '10 needs_quotes',
      '11 no_such_date',
      '13 missing',
      '18 end_before_start',
      '21 unknown_key',
      '22 lead_count',
      '23 bad_amount',
      '25 unknown_programme',
      '26 needs_quotes',
      '28 unknown_ref',
      '29 activity_without_grant',
      '31 out_of_range',
      '34 yaml_duplicate',
      '38 grants_not_total',
      '41 missing',
      '41 unknown_ref',
    ])
    expect((await world.book.all()).map((tenant) => tenant.code)).not.toContain('KZL1')
  })

  it('speaks of each fault in both languages, in whole sentences', async () => {
    const outcome = await importPortfolio(world.gate, OPERATOR, bytes(example.replace('"389958.50"', '389958.50')))
    const [fault] = (outcome as { faults: FileFault[] }).faults
    expect(portfolioFault('bg', fault!)).toBe(
      'ред 58, projects[0].grants[1].amount: Поставете стойността в кавички: "389958.5". Без тях YAML я чете като число и стотинките и нулите може да се изгубят.',
    )
    expect(portfolioFault('en', fault!)).toMatch(/^line 58, projects\[0\].grants\[1\].amount: Put the value in quotes/)
    expect(Object.keys(PORTFOLIO_WORDS).length).toBeGreaterThan(35)
    for (const [code, { bg, en }] of Object.entries(PORTFOLIO_WORDS)) {
      expect(bg.trim().length * en.trim().length, code).toBeGreaterThan(0)
      expect([...bg.matchAll(/\{\w+\}/g)].sort().join(), code).toBe([...en.matchAll(/\{\w+\}/g)].sort().join())
    }
  })

  it('accepts nothing clever or hostile', async () => {
    const bomb = `a: &a [x]\n${'bcdefghij'
      .split('')
      .map((name, index) => `${name}: &${name} [${`*${'abcdefghij'[index]}, `.repeat(9)}]`)
      .join('\n')}\n`
    expect(new Set(await faultsOf(bomb))).toContain('1 yaml_alias')
    expect(await faultsOf('['.repeat(200_000))).toEqual(['1 yaml_too_deep'])
    expect(await faultsOf(`a: ${'['.repeat(40)}${']'.repeat(40)}`)).toContain('1 yaml_too_deep')
    expect(await faultsOf('x'.repeat(1_000_001))).toEqual(['1 file_too_large'])
    expect(await faultsOf('')).toEqual(['1 file_empty'])
    expect(await faultsOf('a: 1\n---\nb: 2\n')).toEqual(['2 yaml_several'])
    expect(await faultsOf('a: 1\n b: "x\n')).toEqual(['1 yaml_broken'])
    expect(await faultsOf('zaedno: !!js/function x')).toContain('1 yaml_tag')
    expect(await faultsOf('__proto__: { code: X }\n')).toContain('1 yaml_key')
    expect(await faultsOf('? [a, b]\n: 1\n')).toContain('1 yaml_key')
    expect(await faultsOf('just words')).toEqual(['1 wrong_type'])
    const latin = readYaml(new Uint8Array([0xcf, 0xf0, 0xee]))
    expect(latin.faults.map((fault) => fault.code)).toEqual(['file_not_text'])
    const many = Array.from({ length: 90_000 }, (_, index) => `k${index}: 1`).join('\n')
    expect((await faultsOf(many)).length).toBeLessThanOrEqual(500)
    expect(world.reported).toEqual([])
  })

  it('may not be imported by whoever may not, nor into another tenant', async () => {
    const file = readYaml(bytes(example)).value
    const tenant = await world.tenant('SML99')
    const send = (actor: ReturnType<typeof someone>) => world.run(actor, tenant, 'portfolio.import', file)
    await expect(send(someone('team_leader'))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(send(someone('project_manager'))).rejects.toMatchObject({ code: 'not_found' })
  })

  it('has a published schema that says the same', async () => {
    const schema = portfolioJsonSchema(SECTIONS)
    expect(JSON.parse(readFileSync(new URL('../../docs/portfolio.schema.json', import.meta.url), 'utf8'))).toEqual(
      schema,
    )
    const ajv = new Ajv2020({ strict: false })
    addFormats.default(ajv)
    const valid = ajv.compile(schema)
    expect(valid(readYaml(bytes(example)).value), JSON.stringify(valid.errors)).toBe(true)
    expect(valid(readYaml(bytes(example.replace('state: closed', 'state: open'))).value)).toBe(false)
    expect(valid(readYaml(bytes(example.replace('"389958.50"', '389958.50'))).value)).toBe(false)
  })
})
