/**
 * Gives committed acts and sights their gap-free numbers and links, in batches, one numberer at a time per tenant,
 * and signs the head of each chain into a file outside the database: who cuts the tail or rewrites the chain in the
 * database cannot rewrite that file with the same signature.
 */
import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inTenant } from '#db/tenant.ts'
import type { Keys } from '#vault/index.ts'
import type { Gate } from './run.ts'
import { anyUnnumbered, type Chained, lastLink, lockNumberer, setLinks, unnumbered } from './store.ts'

const BATCH = 1_000

/** A signed statement that a tenant's chain had this link at this number. */
export interface Head {
  tenant: number
  chain: Chained
  number: string
  link: string
  at: string
  signature: string
}

/** The link of a row: hash of the link before, the number and the row's content. */
export const linkOf = (before: Buffer, number: bigint, content: Buffer): Buffer =>
  createHash('sha256').update(before).update(number.toString()).update('|').update(content).digest()

const signedPart = (head: Omit<Head, 'signature'>): Buffer =>
  Buffer.from(`head|${head.tenant}|${head.chain}|${head.number}|${head.link}|${head.at}`)

/** Whether a head was signed by this installation. */
export const isSigned = (keys: Keys, head: Head): boolean =>
  keys.verifyHead(signedPart(head), Buffer.from(head.signature, 'base64'))

const fileOf = (directory: string, tenantId: number) => join(directory, `${tenantId}.jsonl`)

/** The heads that were signed for a tenant, oldest first; an unreadable line is returned as a fault. */
export function readHeads(directory: string, tenantId: number): { heads: Head[]; damaged: number } {
  const path = fileOf(directory, tenantId)
  if (!existsSync(path)) return { heads: [], damaged: 0 }
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean)
  const heads: Head[] = []
  let damaged = 0
  for (const line of lines) {
    try {
      heads.push(JSON.parse(line))
    } catch {
      damaged += 1
    }
  }
  return { heads, damaged }
}

/**
 * Numbers what is waiting in one tenant and signs the new heads.
 * @param headsDirectory where the signed heads are appended
 * @returns how many rows were numbered
 */
export async function numberTenant(gate: Gate, tenantId: number, headsDirectory: string): Promise<number> {
  let total = 0
  for (const chain of ['act', 'sight'] as const) {
    for (;;) {
      const done = await numberBatch(gate, tenantId, chain)
      if (done) signHead(gate, headsDirectory, tenantId, chain, done)
      total += done?.count ?? 0
      if (!done || done.count < BATCH) break
    }
  }
  return total
}

async function numberBatch(gate: Gate, tenant: number, chain: Chained) {
  return inTenant(gate.db.app, { tenant, reach: 'work' }, async (tx) => {
    if (!(await anyUnnumbered(tx, chain)) || !(await lockNumberer(tx))) return null
    let { number, chain: link } = await lastLink(tx, chain)
    const links = (await unnumbered(tx, chain, BATCH)).map(({ id, content }) => {
      number += 1n
      link = linkOf(link, number, content)
      return { id, number, chain: link }
    })
    if (links.length === 0) return null
    await setLinks(tx, chain, links)
    return { count: links.length, number, link }
  })
}

function signHead(
  gate: Gate,
  directory: string,
  tenant: number,
  chain: Chained,
  last: { number: bigint; link: Buffer },
) {
  const head = {
    tenant,
    chain,
    number: last.number.toString(),
    link: last.link.toString('base64'),
    at: new Date(gate.clock()).toISOString(),
  }
  const signature = gate.keys.signHead(signedPart(head)).toString('base64')
  mkdirSync(directory, { recursive: true })
  appendFileSync(fileOf(directory, tenant), `${JSON.stringify({ ...head, signature })}\n`)
}

/** Numbers every tenant again and again until stopped; at least every second under load (trust.md 18). */
export function startNumberer(gate: Gate, headsDirectory: string, everyMs = 500): { stop(): Promise<void> } {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const round = async () => {
    try {
      for (const tenant of await gate.tenants.all()) await numberTenant(gate, tenant.id, headsDirectory)
    } catch (error) {
      // The database may be away for a while; what waits is numbered when it is back.
      gate.report(error)
    }
    if (!stopped) timer = setTimeout(start, everyMs)
  }
  const start = () => {
    running = round()
  }
  start()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
