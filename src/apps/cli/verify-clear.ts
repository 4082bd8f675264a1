/**
 * Whether personal data stand in the clear: every text of every tenant table is searched for personal numbers and for the
 * names of the tenant's people. Names are held so many at a time, so that memory does not grow with the register. Findings
 * say where, never what; a namesake of somebody – a street, a teacher in a title – is found too.
 */
import type { Installation } from '#apps/server/installation.ts'
import { inTenant, type Tx } from '#db/tenant.ts'
import type { Tenant } from '#gate/index.ts'
import { type TextColumns, textColumns, textsAfter } from '#gate/verify-store.ts'
import { readEgn } from '#kit/egn.ts'
import { type Identity, identitiesAfter } from '#people/index.ts'
import type { Vault } from '#vault/index.ts'

const PAGE = 1_000
/** Names held at once; a larger register takes another walk through the texts. */
const NAMES = 50_000
/** Words between a first and a last name: none, or a middle name. */
const APART = [1, 2]
const MOST = 1_000

interface Searched {
  /** Values of columns that were read. */
  texts: number
  names: number
  findings: { tenant: string; what: string; where: string; which: string }[]
}

/** Searches one tenant. @param held names at once */
export async function clearPersonalData(
  { db, book }: Pick<Installation, 'db' | 'book'>,
  tenant: Tenant,
  held = NAMES,
): Promise<Searched> {
  const vault = await book.vaultOf(tenant.id)
  const searched: Searched = { texts: 0, names: 0, findings: [] }
  const found = (what: string, where: string, which: string) => {
    if (searched.findings.length < MOST) searched.findings.push({ tenant: tenant.code, what, where, which })
  }
  const opening = { tenant: tenant.id, reach: 'people', isolation: 'repeatable read' } as const
  await inTenant(db.app, opening, async (tx) => {
    const tables = await textColumns(tx)
    let first = true
    for await (const names of namesOf(tx, vault, held, (id) => found('sealed_unreadable', 'person', id))) {
      searched.names += names.count
      for await (const { where, id, value } of textsIn(tx, tables)) {
        if (first) {
          searched.texts += 1
          if (holdsNumber(value)) found('number_in_clear', where, id)
        }
        if (holdsName(value, names.pairs)) found('name_in_clear', where, id)
      }
      first = false
    }
  })
  return searched
}

/** Names of all people, so many at a time; at least once, though there be nobody. */
async function* namesOf(tx: Tx, vault: Vault, held: number, unreadable: (id: string) => void) {
  let pairs = new Set<string>()
  let count = 0
  let given = false
  for (let after: string | null = null; ; ) {
    const page: { id: string; identity: Identity | null }[] = await identitiesAfter(tx, vault, after, PAGE)
    for (const { id, identity } of page) {
      if (!identity) unreadable(id)
      const pair = identity && pairOf(identity)
      if (pair) pairs.add(pair)
      count += 1
    }
    if (pairs.size >= held) {
      yield { pairs, count }
      given = true
      pairs = new Set()
      count = 0
    }
    if (page.length < PAGE) break
    after = page.at(-1)!.id
  }
  if (count > 0 || !given) yield { pairs, count }
}

async function* textsIn(tx: Tx, tables: readonly TextColumns[]) {
  for (const { table, columns } of tables) {
    for (let after: string | null = null; ; ) {
      const rows: Record<string, unknown>[] = await textsAfter(tx, table, columns, after, PAGE)
      for (const row of rows) {
        for (const column of columns) {
          const value = row[column]
          if (value !== null) yield { where: `${table}.${column}`, id: row.row_id as string, value: textOf(value) }
        }
      }
      if (rows.length < PAGE) break
      after = rows.at(-1)!.row_id as string
    }
  }
}

/** Everything that a value says, its members one after the other. */
function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  return [...Object.values(value).map(textOf), ...(Array.isArray(value) ? [] : Object.keys(value))].join('\n')
}

// Ten digits by themselves, perhaps after a Cyrillic letter; inside of Latin ones they belong to a hash.
const TEN_DIGITS = /(?<![0-9A-Za-z])[0-9]{10}(?![0-9A-Za-z])/g

const holdsNumber = (text: string): boolean =>
  (text.match(TEN_DIGITS) ?? []).some((ten) => {
    const read = readEgn(ten)
    return read !== null && (read.fictitious || (read.checksum && read.born !== null))
  })

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? []

/** The words of a name that stand together where it is written: the last of the first name, the first of the last. */
function pairOf({ firstName, lastName }: Identity): string | null {
  const [given, family] = [wordsOf(firstName).at(-1), wordsOf(lastName)[0]]
  return given && family ? `${given} ${family}` : null
}

function holdsName(text: string, pairs: ReadonlySet<string>): boolean {
  const words = wordsOf(text)
  return words.some((word, at) =>
    APART.some((apart) => {
      const other = words[at + apart]
      return other !== undefined && (pairs.has(`${word} ${other}`) || pairs.has(`${other} ${word}`))
    }),
  )
}
