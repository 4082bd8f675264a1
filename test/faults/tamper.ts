/** What a superuser could change behind the gate, drawn at random: kind, row and value; and where it must be found. */
import type pg from 'pg'
import { inTenant } from '#db/tenant.ts'
import { linkOf } from '#gate/numberer.ts'
import { numberedAfter } from '#gate/store.ts'
import type { World } from '../world.ts'
import type { Dice } from './proof.ts'

/** One change. */
export interface Tampering {
  what: string
  /** `finding table`. */
  expected: string
  /** Makes the change. @returns how many rows it touched */
  make(): Promise<number>
}

/** Values of columns; `#` is a number that the dice choose, `@` the same column of another row. */
const EDITS: readonly [string, string, string][] = [
  ['project_grant', 'amount', 'amount + # / 100.0'],
  ['project_grant', 'amount', 'amount * (1 + # / 1000.0)'],
  ['project_grant', 'code', "code || '#'"],
  ['project', 'currency', "'EUR'"],
  ['activity', 'code', "code || '#'"],
  ['project_municipality', 'municipality_code', "'PDV43'"],
  ['person', 'sealed', '@'],
  ['person', 'egn_index', 'null'],
  ['person', 'merged_into', 'gen_random_uuid()'],
  ['person', 'version', 'version + #'],
  ['participation', 'person_id', '@'],
  ['participation', 'municipality_code', "'PDV43'"],
  ['stint', 'entered_on', 'entered_on - #'],
  ['stint', 'left_on', 'coalesce(left_on, entered_on) + #'],
  ['stint', 'ordinal', 'ordinal + #'],
  ['stint', 'complete', 'not complete'],
  ['stint', 'cards_on_file', 'not cards_on_file'],
  ['stint', 'sealed', '@'],
  ['stint', 'sealed', 'set_byte(sealed, # % length(sealed), get_byte(sealed, # % length(sealed)) # 1)'],
]
const TABLES = [...new Set(EDITS.map(([table]) => table))]
const ACT_EDITS = [
  "purpose = purpose || '#'",
  "roles = roles || ' #'",
  "at = at - interval '# seconds'",
  `records = records || '{"x#": {}}'`,
]

/** Draws tamperings of one tenant. Its people were changed once since the table `person_before` was filled. */
export function tamperings(world: World, superuser: pg.Client, tenantId: number, roll: Dice) {
  const idsOf = async (from: string, and = 'true') =>
    (await superuser.query(`select id from ${from} where ${and} order by id`)).rows.map(({ id }) => id as string)
  /** What the database's own constraints refuse changes no row. */
  const done = (statement: string, values: unknown[] = []) =>
    superuser.query(statement, values).then(
      ({ rowCount }) => rowCount ?? 0,
      (error: { code?: string }) => {
        if (error.code?.startsWith('23')) return 0
        throw error
      },
    )
  const lastAct = async () => Number((await superuser.query('select max(number) as last from act')).rows[0].last)
  const number = () => String(1 + roll.below(900))

  async function edited(): Promise<Tampering> {
    const [table, column, to] = roll.of(EDITS)
    const ids = await idsOf(table)
    const [id, other] = [roll.of(ids), roll.of(ids)]
    const value = to
      .replace(/#(?! 1\))/g, number())
      .replace('@', `(select ${column} from ${table} where id = '${other}')`)
    const make = () =>
      done(`update ${table} set ${column} = ${value} where id = '${id}' and ${column} is distinct from ${value}`)
    return { what: `${table}.${column} = ${value}`, expected: `row_changed ${table}`, make }
  }

  async function deleted(): Promise<Tampering> {
    const table = roll.of(TABLES)
    const id = roll.of(await idsOf(table))
    const make = () => done(`delete from ${table} where id = $1`, [id])
    return { what: `a row of ${table} deleted`, expected: `row_missing ${table}`, make }
  }

  async function copied(): Promise<Tampering> {
    const table = roll.of(['participation', 'activity'])
    const id = roll.of(await idsOf(table))
    const columns = await superuser.query(
      `select attname from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped and attname <> 'id'`,
      [table],
    )
    const names = columns.rows.map(({ attname }) => attname).join(', ')
    const unique = names.replace(/\bcode\b/, "code || 'x'").replace(/\bperson_id\b/, 'gen_random_uuid()')
    const from = `select gen_random_uuid(), ${unique} from ${table} where id = $1`
    const make = () => done(`insert into ${table} (id, ${names}) ${from}`, [id])
    return { what: `a row of ${table} copied`, expected: `row_without_act ${table}`, make }
  }

  async function actEdited(): Promise<Tampering> {
    const id = roll.of(await idsOf('act', 'number is not null'))
    const edit = roll.of(ACT_EDITS).replaceAll('#', number())
    const make = () => done(`update act set ${edit} where id = $1`, [id])
    return { what: `an act: ${edit}`, expected: 'link_broken act', make }
  }

  async function reordered(): Promise<Tampering> {
    const last = await lastAct()
    const one = 1 + roll.below(last - 1)
    const two = one + 1 + roll.below(last - one)
    const make = async () => {
      await superuser.query('update act set number = -number where number in ($1, $2)', [one, two])
      return done('update act set number = $1::bigint + $2::bigint + number where number < 0', [one, two])
    }
    return { what: `acts ${one} and ${two} in each other's place`, expected: 'link_broken act', make }
  }

  async function cut(): Promise<Tampering> {
    const last = await lastAct()
    const from = last - roll.below(last - 1)
    const make = async () => {
      await superuser.query('delete from claim where id in (select operation_id from act where number >= $1)', [from])
      return done('delete from act where number >= $1', [from])
    }
    return { what: `the acts from ${from} cut off`, expected: 'tail_cut act', make }
  }

  /** An act changed, and every hash from there on made anew: nothing in the database contradicts it. */
  async function rewritten(): Promise<Tampering> {
    const from = 1 + roll.below(await lastAct())
    const make = async () => {
      await superuser.query(`update act set purpose = purpose || 'x' where number = $1`, [from])
      const acts = await inTenant(world.db.app, { tenant: tenantId, reach: 'work' }, (tx) =>
        numberedAfter(tx, 'act', BigInt(from - 2), 10_000),
      )
      let link = from === 1 ? Buffer.alloc(32) : acts.shift()!.chain
      for (const act of acts) {
        link = linkOf(link, BigInt(act.number), act.content)
        await superuser.query('update act set chain = $2 where number = $1', [act.number, link])
      }
      return acts.length
    }
    return { what: `the chain rewritten from ${from} on`, expected: 'head_contradicted act', make }
  }

  async function oldAgain(): Promise<Tampering> {
    const id = roll.of(await idsOf('person_before'))
    const make = () =>
      done(
        `update person p set sealed = b.sealed, version = b.version from person_before b
          where b.id = p.id and p.id = $1 and b.sealed <> p.sealed`,
        [id],
      )
    return { what: 'an old ciphertext of a person put back', expected: 'row_changed person', make }
  }

  const KINDS = [edited, edited, edited, deleted, copied, actEdited, reordered, cut, rewritten, oldAgain]
  return () => roll.of(KINDS)()
}
