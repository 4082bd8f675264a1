/**
 * Role × operation × class of fields, for people, families and case work: everybody who stands to a household in some way
 * asks for everything that can be asked of it, and calls everything that can be done, over HTTP; each answer is looked
 * through for words of every class. Then each login asks the database for the tables behind the classes. Something new
 * without its line in `classes.ts` fails.
 */
import { strFromU8, unzipSync } from 'fflate'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROLES } from '#gate/contract.ts'
import { PERMISSIONS, type PermissionName } from '#gate/index.ts'
import { type Known, plausible } from '../faults/inputs.ts'
import { finderOf, inFiles } from '../faults/needles.ts'
import { dice, PATIENCE, SEED, times } from '../faults/proof.ts'
import { type Answer, type Askable, type Asked, askables, openWeb, requestOf, type Web } from '../faults/web.ts'
import { makeWorld, type World } from '../world.ts'
import { inputsOf, queriesOf } from './asked.ts'
import {
  FIELDS,
  type FieldName,
  ONCE,
  OPERATIONS,
  OTHER_ROOMS,
  OTHER_TABLES,
  PLACES,
  type PlaceName,
  placesIn,
  READINGS,
} from './classes.ts'
import { type Asker, CANARIES, type Household, makeHousehold, NOW } from './household.ts'

const EVERYDAY_DRAWN = 150
const AT_ONCE = 3
/** What somebody hears for whom something is not; anything else is about what they sent. */
const REFUSALS = new Set(['forbidden', 'not_found', 'not_assigned', 'authority_needed'])
const rank = ({ name }: Asker) => (name === 'offered' ? 0 : 1)
const ALL_FIELDS = Object.keys(FIELDS) as FieldName[]

let world: World
let web: Web
let house: Household
let all: Map<PermissionName, Askable>
beforeAll(async () => {
  world = await makeWorld({ clock: () => NOW })
  web = openWeb(world)
  house = await makeHousehold(world)
  all = new Map(askables(world.gate).map((askable) => [askable.name, askable]))
})
afterAll(() => world.close())

const wordsIn = (line: string) => line.split(' ').filter(Boolean)
const roomOf = (name: string) => name.split('.')[0]!
const isOther = (name: string) => wordsIn(OTHER_ROOMS).includes(roomOf(name))
const reads = (place: PlaceName, field: FieldName) => placesIn(FIELDS[field][1]).has(place)
/** What an answer says, its parts unpacked, in one spelling. */
function saidIn({ type, bytes, text, headers }: Answer): string {
  const packed = /officedocument|spreadsheet/.test(type) && bytes.subarray(0, 2).toString() === 'PK'
  const words = packed
    ? Object.values(unzipSync(bytes))
        .map((part) => strFromU8(part))
        .join('\n')
    : text
  return `${words}\n${JSON.stringify(headers)}`.replaceAll('": ', '":').replaceAll('\\"', '"')
}
const fieldsIn = (said: string) => ALL_FIELDS.filter((field) => CANARIES[field].some((word) => said.includes(word)))

const as = (asker: Asker, asked: Asked): Asked => ({ ...asked, headers: { ...asker.headers, ...asked.headers } })

/** Asks, few at a time: a reading may need a second connection beside its transaction. */
async function askAll(requests: readonly Asked[]): Promise<Answer[]> {
  const answers: Answer[] = []
  for (let at = 0; at < requests.length; at += AT_ONCE) {
    const together = requests.slice(at, at + AT_ONCE)
    answers.push(...(await web.askAll(together.map((asked) => ({ asked, token: null })))))
  }
  return answers
}

/** Every reading, as everybody asks for it. */
function questions() {
  const queries = queriesOf(house)
  return house.askers.flatMap((asker) =>
    (Object.keys(READINGS) as PermissionName[]).flatMap((name) =>
      (queries[name] ?? [{}]).map((query) => ({ asker, name, request: requestOf(all.get(name)!, query) })),
    ),
  )
}

/** The classes that a reading must show to somebody, and whether it opens for them at all. */
function expected(name: PermissionName, asker: Asker): { opens: boolean; fields: FieldName[] } {
  const { tells, opens, holds, unreadable } = READINGS[name]!
  const mayAsk = PERMISSIONS[name].roles.some((role) => role === asker.place.role)
  if (!mayAsk || (opens !== undefined && !placesIn(opens).has(asker.name))) return { opens: false, fields: [] }
  if (asker.place.elsewhere || unreadable) return { opens: true, fields: [] }
  if (holds !== undefined && !placesIn(holds).has(asker.name)) return { opens: true, fields: [] }
  const told = wordsIn(tells).filter((word) => word.split('@').every((one) => reads(asker.name, one as FieldName)))
  return { opens: true, fields: [...new Set(told.map((word) => word.split('@')[0] as FieldName))] }
}

async function asSuperuser<T extends object>(text: string): Promise<T[]> {
  const address = world.adminUrl.replace(/\/postgres$/, new URL(world.logins.owner).pathname)
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

describe('the tables', () => {
  it('have a line for everything that can be asked and done, and none for what cannot', () => {
    const names = (kind: Askable['kind']) =>
      [...all.values()].filter((askable) => askable.kind === kind && !isOther(askable.name)).map(({ name }) => name)
    expect(Object.keys(READINGS).sort()).toEqual(names('reading').sort())
    expect(Object.keys(OPERATIONS).sort()).toEqual(names('operation').sort())
    const rooms = new Set([...all.keys()].map(roomOf))
    expect(wordsIn(OTHER_ROOMS).filter((room) => !rooms.has(room))).toEqual([])
    const roles = new Set(Object.values(PLACES).map(({ role }) => role))
    expect([...ROLES].filter((role) => !roles.has(role))).toEqual([])
    expect(names('reading').length).toBeGreaterThanOrEqual(60)
    expect(names('operation').length).toBeGreaterThanOrEqual(68)
  })
})

describe('over HTTP', () => {
  const seen = new Map<FieldName, Set<PlaceName>>(ALL_FIELDS.map((field) => [field, new Set()]))
  const words = new Set<string>()

  it(
    'every reading shows everybody the classes that are for them, and withholds all others',
    async ({ task }) => {
      const asked = questions()
      const answers = await askAll(asked.map(({ asker, request }) => as(asker, request)))
      const wrong: string[] = []
      const answersOf = Map.groupBy(
        asked.map((one, at) => ({ ...one, answer: answers[at]! })),
        ({ asker, name }) => `${asker.name} ${name}`,
      )
      for (const [which, together] of answersOf) {
        const { asker, name } = together[0]!
        const said = together.map(({ answer }) => saidIn(answer)).join('\n')
        const fields = fieldsIn(said)
        const must = expected(name, asker)
        const opened = together.some(({ answer }) => answer.status === 200)
        if (opened !== must.opens)
          wrong.push(
            `${which}: ${opened ? 'opened' : 'did not open'} ${together.map(({ answer }) => answer.text.slice(0, 200))}`,
          )
        for (const field of fields) if (!must.fields.includes(field)) wrong.push(`${which} shows ${field}`)
        for (const field of must.fields) if (!fields.includes(field)) wrong.push(`${which} lacks ${field}`)
        for (const field of fields) seen.get(field)!.add(asker.name)
        for (const word of Object.values(CANARIES).flat()) if (said.includes(word)) words.add(word)
      }
      expect(wrong).toEqual([])
      expect(world.reported).toEqual([])
      expect(asked.length).toBeGreaterThan(house.askers.length * 80)
      task.meta.proof = { count: asked.length, of: 'readings looked through' }
    },
    PATIENCE,
  )

  it(
    'no reading of any room shows anybody a class that is not for them, whatever they ask with',
    async ({ task }) => {
      const roll = dice(12)
      const { ids, project, teams, by } = house
      const known: Known = {
        named: {
          project: [project.code],
          code: [project.code],
          projectId: [project.id],
          personId: [ids.person, ids.partner, ids.hidden, ids.quiet],
          teamId: Object.values(teams),
          accountId: [by('worker').actor.id!],
          indicator: ['CO01', 'CO15', 'CO02', 'CR01'],
          // A name that is looked for may be told again nowhere but where somebody is found.
          text: ['Знайкова', 'Скритова'],
          lastName: ['Знайкова', 'Скритова'],
        },
        ids: Object.values(ids).flatMap((id) => (typeof id === 'string' ? [id] : [id.caseId, id.planId])),
        words: ['Измислено'],
      }
      const readings = [...all.values()].filter(({ kind, name }) => kind === 'reading' && !READINGS[name]?.unreadable)
      const drawn = Array.from({ length: times(EVERYDAY_DRAWN) }, () => {
        const [asker, askable] = [roll.of(house.askers), roll.of(readings)]
        return { asker, askable, request: requestOf(askable, plausible(askable.schema, roll, known)) }
      })
      const answers = await askAll(drawn.map(({ asker, request }) => as(asker, request)))
      const wrong = drawn.flatMap(({ asker, askable }, at) =>
        fieldsIn(saidIn(answers[at]!))
          .filter((field) => asker.place.elsewhere || !reads(asker.name, field))
          .map((field) => `${asker.name} ${askable.name} shows ${field}`),
      )
      expect(wrong).toEqual([])
      expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(drawn.length / 10)
      task.meta.proof = { count: drawn.length, of: 'readings drawn', seed: SEED }
    },
    PATIENCE,
  )

  it('every class is shown to everybody whom it is for, somewhere, and every word of it to someone', () => {
    const told = ALL_FIELDS.map((field) => [field, [...seen.get(field)!].sort()])
    expect(told).toEqual(ALL_FIELDS.map((field) => [field, [...placesIn(FIELDS[field][1])].sort()]))
    expect(
      Object.values(CANARIES)
        .flat()
        .filter((word) => !words.has(word)),
    ).toEqual([])
    // No class is for everybody, and none for nobody.
    const sizes = ALL_FIELDS.map((field) => seen.get(field)!.size)
    expect(Math.min(...sizes)).toBeGreaterThan(0)
    expect(Math.max(...sizes)).toBeLessThan(Object.keys(PLACES).length)
  })
})

describe('as a login of the database', () => {
  type Login = 'owner' | 'app' | 'door' | 'reader'
  const tablesOf = (field: FieldName) => wordsIn(FIELDS[field][2])
  const behind = [...new Set(ALL_FIELDS.flatMap(tablesOf))].sort()
  /** How many rows of each table a login sees, or why it is refused. */
  async function seenBy(login: Login, settings: Record<string, string>) {
    const client = new pg.Client({ connectionString: world.logins[login] })
    await client.connect()
    for (const [name, value] of Object.entries(settings)) await client.query(`set app.${name} = '${value}'`)
    const rows: Record<string, number | string> = {}
    for (const table of behind) {
      const asked = client.query(`select count(*)::int as n from ${table}`)
      rows[table] = await asked.then(
        ({ rows: [row] }) => row.n,
        (error: { code: string }) => error.code,
      )
    }
    await client.end()
    return rows
  }
  const all = (value: number | string) => Object.fromEntries(behind.map((table) => [table, value]))
  it('the tables behind every class open to app alone, in the tenant and for people', async ({ task }) => {
    const tenant = String(house.tenant.id)
    const open = await seenBy('app', { tenant, reach: 'people' })
    expect(Object.entries(open).filter(([, rows]) => typeof rows !== 'number' || rows === 0)).toEqual([])
    const other = String(house.tenant.id + 1)
    for (const settings of [
      { tenant, reach: 'work' },
      { tenant },
      { tenant: other, reach: 'people' },
      { reach: 'people' },
    ]) {
      expect(await seenBy('app', settings)).toEqual(all(0))
    }
    for (const login of ['door', 'reader'] as const) {
      expect(await seenBy(login, { tenant, reach: 'people' })).toEqual(all('42501'))
    }
    // Row-level security is forced on who owns the tables, too.
    expect(await seenBy('owner', {})).toEqual(all(0))
    expect(behind.length).toBeGreaterThanOrEqual(30)
    task.meta.proof = { count: 8 * behind.length, of: 'questions to tables' }
  })

  it('every table about people is behind a class, and keeps it in a column of that class', async () => {
    const columns = await asSuperuser<{ table: string; column: string; type: string; cls: string }>(
      `select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type,
              substring(col_description(c.oid, a.attnum) from 'class=(C\\d)') as cls
         from pg_policies p join pg_class c on c.relname = p.tablename and c.relnamespace = 'public'::regnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where p.policyname = 'tenant' and p.qual like '%app.reach%' order by 1, a.attnum`,
    )
    const tables = [...new Set(columns.map(({ table }) => table))]
    expect([...behind, ...Object.keys(OTHER_TABLES)].sort()).toEqual(tables.sort())
    const without = ALL_FIELDS.filter((field) => {
      const mine = tablesOf(field)
      return mine.length > 0 && !columns.some(({ table, cls }) => mine.includes(table) && cls === FIELDS[field][0])
    })
    expect(without).toEqual([])
    const keys = await asSuperuser<{ key: string; cls: string }>(
      `select replace(key_id::text, '-', '') as key, class as cls from wrapped_key where tenant_id = ${house.tenant.id}`,
    )
    const classOf = new Map(keys.map(({ key, cls }) => [key, cls]))
    const sealed = columns.filter(
      ({ table, column, type }) => behind.includes(table) && type === 'bytea' && column !== 'egn_index',
    )
    const wrong: string[] = []
    const empty: string[] = []
    for (const { table, column, cls } of sealed) {
      const rows = await asSuperuser<{ key: string }>(
        `select distinct encode(substr(${column}, 2, 16), 'hex') as key from ${table}
          where tenant_id = ${house.tenant.id} and ${column} is not null`,
      )
      for (const { key } of rows)
        if (classOf.get(key) !== cls) wrong.push(`${table}.${column} ${cls}: ${classOf.get(key)}`)
      if (rows.length === 0) empty.push(`${table}.${column}`)
    }
    expect(wrong).toEqual([])
    // A column in which the household has nothing would be looked for in vain.
    expect(empty).toEqual([])
    expect(sealed.length).toBeGreaterThanOrEqual(35)
  })
})

describe('what is done', () => {
  it(
    'over HTTP, is done by those for whom it is, refused to all others, and tells nobody of any class',
    async ({ task }) => {
      const wrong: string[] = []
      const done = new Set<string>()
      let count = 0
      for (const [name, whom] of Object.entries(OPERATIONS) as [PermissionName, string][]) {
        const mine = (asker: Asker) =>
          placesIn(whom).has(asker.name) && PERMISSIONS[name].roles.some((role) => role === asker.place.role)
        const look = (asker: Asker, answer: Answer) => {
          const code = answer.status === 200 ? '' : String(JSON.parse(answer.text).code)
          const usedUp = code === 'not_found' && done.has(name) && ONCE.includes(name)
          if (REFUSALS.has(code) === mine(asker) && !usedUp) wrong.push(`${asker.name} ${name}: ${code || 'done'}`)
          if (code === '') done.add(name)
          for (const field of fieldsIn(saidIn(answer))) wrong.push(`${asker.name} ${name} shows ${field}`)
          count += 1
        }
        const call = (asker: Asker) => as(asker, requestOf(all.get(name)!, inputsOf(house, asker)[name]))
        // Who is refused asks first: what is done for the others must not be why.
        const refused = house.askers.filter((asker) => !mine(asker))
        const answers = await web.askAll(refused.map((asker) => ({ asked: call(asker), token: null })))
        refused.forEach((asker, at) => void look(asker, answers[at]!))
        // A team that was offered a case answers first.
        const others = house.askers.filter(mine).toSorted((a, b) => rank(a) - rank(b))
        for (const asker of others) look(asker, (await askAll([call(asker)]))[0]!)
      }
      expect(wrong).toEqual([])
      expect(Object.keys(OPERATIONS).filter((name) => !done.has(name))).toEqual([
        'retention.run',
        'participants.cancelImport',
      ])
      expect(world.reported).toEqual([])
      task.meta.proof = { count, of: 'operations called' }
    },
    PATIENCE,
  )

  it('leaves no word of any class in any column of any table, or in a file, for whoever copies them', async ({
    task,
  }) => {
    const texts = Object.values(CANARIES).flat()
    const finder = finderOf(texts)
    const tables = await asSuperuser<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname <> 'information_schema'`,
    )
    const hits: string[] = []
    for (const { name } of tables) {
      const rows = await asSuperuser<{ row: string }>(`select t::text as row from ${name} t`)
      for (const text of finder.inBytes(Buffer.from(rows.map(({ row }) => row).join('\n'))))
        hits.push(`${name}: ${text}`)
    }
    expect(hits).toEqual([])
    const files = inFiles(finder, world.directory)
    expect(files.hits).toEqual([])
    expect([tables.length > 60, files.files > 3]).toEqual([true, true])
    task.meta.proof = { count: texts.length, of: `words in ${tables.length} tables and ${files.files} files` }
  })
})
