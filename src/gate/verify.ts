/**
 * Finds what was changed behind the gate's back: the chains of acts and sights against their links and the signed heads
 * outside the database, and every row against the keyed digest that the last act left of it.
 */
import { inTenant, type Tx } from '#db/tenant.ts'
import type { Vault } from '#vault/index.ts'
import { isSigned, linkOf, readHeads } from './numberer.ts'
import type { Gate } from './run.ts'
import { type Chained, numberedAfter, unnumbered } from './store.ts'
import type { Tenant } from './tenants.ts'
import { actTables, recordsAfter, rowsAfter, unmatchedClaims } from './verify-store.ts'

/** Something that is not as it was left. */
export interface Finding {
  tenant: string
  what:
    | 'number_missing'
    | 'link_broken'
    | 'head_forged'
    | 'head_contradicted'
    | 'heads_missing'
    | 'tail_cut'
    | 'row_changed'
    | 'row_missing'
    | 'row_without_act'
    | 'claim_unmatched'
  /** Table or chain. */
  where: string
  /** Id of the row, or number in the chain. */
  which: string
}

/** What was looked at, so that a clean answer can be told from one that looked at nothing. */
export interface Verified {
  findings: Finding[]
  acts: number
  sights: number
  rows: number
  tables: number
  heads: number
  /** Acts and sights after the last signed head: not yet sealed, so a change of these could not be seen. */
  notYetSealed: number
}

const PAGE = 2_000
const MOST = 1_000

/** Verifies one tenant. @param heads folder of the signed heads */
export async function verifyTenant(gate: Gate, tenant: Tenant, heads: string): Promise<Verified> {
  const vault = await gate.tenants.vaultOf(tenant.id)
  const verified: Verified = { findings: [], acts: 0, sights: 0, rows: 0, tables: 0, heads: 0, notYetSealed: 0 }
  const found = (what: Finding['what'], where: string, which: string) => {
    if (verified.findings.length < MOST) verified.findings.push({ tenant: tenant.code, what, where, which })
  }
  // One snapshot: what is written meanwhile is neither half seen nor waited for.
  await inTenant(gate.db.app, { tenant: tenant.id, reach: 'people', isolation: 'repeatable read' }, async (tx) => {
    const signed = readHeads(heads, tenant.id)
    if (signed.damaged > 0) found('head_forged', 'heads', `${signed.damaged} lines`)
    for (const chain of ['act', 'sight'] as const) {
      const mine = signed.heads.filter((head) => head.chain === chain)
      for (const head of mine) if (!isSigned(gate.keys, head)) found('head_forged', chain, head.number)
      const statements = new Map(mine.map((head) => [head.number, head.link]))
      const last = await verifyChain(tx, chain, statements, found)
      const sealed = mine.reduce((most, head) => (BigInt(head.number) > most ? BigInt(head.number) : most), 0n)
      if (sealed > last) found('tail_cut', chain, `${last} of ${sealed}`)
      if (last > 0n && mine.length === 0) found('heads_missing', chain, String(last))
      verified[chain === 'act' ? 'acts' : 'sights'] = Number(last)
      verified.heads += mine.length
      const waiting = (await unnumbered(tx, chain, PAGE)).length
      verified.notYetSealed += Number(last > sealed ? last - sealed : 0n) + waiting
    }
    for (const id of await unmatchedClaims(tx, MOST)) found('claim_unmatched', 'claim', id)
    await verifyRows(tx, vault, verified, found)
  })
  return verified
}

type Found = (what: Finding['what'], where: string, which: string) => void

/** Walks a chain from its first link. @returns the last number */
async function verifyChain(tx: Tx, chain: Chained, statements: ReadonlyMap<string, string>, found: Found) {
  let number = 0n
  let link: Buffer = Buffer.alloc(32)
  for (;;) {
    const rows = await numberedAfter(tx, chain, number, PAGE)
    for (const row of rows) {
      const at = BigInt(row.number)
      if (at !== number + 1n) found('number_missing', chain, String(number + 1n))
      const expected = linkOf(link, at, row.content)
      if (!expected.equals(row.chain)) found('link_broken', chain, row.number)
      const stated = statements.get(row.number)
      if (stated !== undefined && stated !== row.chain.toString('base64')) found('head_contradicted', chain, row.number)
      number = at
      // From here on the chain is judged by what it says itself, so that one break is one finding.
      link = row.chain
    }
    if (rows.length < PAGE) return number
  }
}

async function verifyRows(tx: Tx, vault: Vault, verified: Verified, found: Found) {
  const left = await lastDigests(tx)
  const tables = await actTables(tx)
  verified.tables = tables.length
  for (const table of tables) {
    const digests = left.get(table) ?? new Map<string, string | null>()
    for (let after: string | null = null; ; ) {
      const rows: { id: string; content: Buffer }[] = await rowsAfter(tx, table, after, PAGE)
      for (const { id, content } of rows) {
        const digest = digests.get(id)
        if (digest === undefined || digest === null) found('row_without_act', table, id)
        else if (digest !== vault.rowDigest(table, id, content)) found('row_changed', table, id)
        digests.delete(id)
      }
      verified.rows += rows.length
      if (rows.length < PAGE) break
      after = rows.at(-1)!.id
    }
    for (const [id, digest] of digests) if (digest !== null) found('row_missing', table, id)
    left.delete(table)
  }
}

/** The last digest that acts left of each row, by table; null where they left it deleted. */
async function lastDigests(tx: Tx): Promise<Map<string, Map<string, string | null>>> {
  const left = new Map<string, Map<string, string | null>>()
  for (let after: { number: string | null; id: string } | null = null; ; ) {
    const acts: Awaited<ReturnType<typeof recordsAfter>> = await recordsAfter(tx, after, PAGE)
    for (const { records } of acts) {
      for (const [table, rows] of Object.entries(records)) {
        const digests = left.get(table) ?? new Map<string, string | null>()
        left.set(table, digests)
        for (const [id, digest] of Object.entries(rows)) digests.set(id, digest)
      }
    }
    const last = acts.at(-1)
    if (!last || acts.length < PAGE) return left
    after = { number: last.number, id: last.id }
  }
}
