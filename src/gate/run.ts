/**
 * The one way in. An operation: may this role at all → parse → tenant transaction → claim of its id → may they, on this
 * record → body → act → commit → only then the receipt. A reading: the same without claim and act; where it shows
 * people, the sight is logged in the same transaction.
 */

import type { z } from 'zod'
import type { Database } from '#db/connect.ts'
import { inTenant, type Opening, type Tx } from '#db/tenant.ts'
import { dayIn } from '#kit/dates.ts'
import { isId, newId } from '#kit/ids.ts'
import { canonicalJson } from '#kit/json.ts'
import type { Keys, Vault } from '#vault/index.ts'
import { type Actor, hasRole, rolesOf } from './actor.ts'
import type { Receipt } from './contract.ts'
import type { LeftRow, Operation, OperationContext, Reading } from './operation.ts'
import { aboutPeople, PERMISSIONS, type PermissionName } from './permissions.ts'
import { Problem, problem, problemOf } from './problems.ts'
import { seenMarks } from './sights.ts'
import { findClaim, insertAct, insertSight, isTaken, type NewAct, sendClaim, takeClaim } from './store.ts'
import type { Tenant, TenantBook } from './tenants.ts'

/** Everything that one running gate needs; made once by an app. */
export interface Gate {
  db: Database
  keys: Keys
  tenants: TenantBook
  operations: ReadonlyMap<string, Operation>
  readings: ReadonlyMap<string, Reading>
  /** Milliseconds since 1970. */
  clock: () => number
  /** Told of errors that have no way out for the person. */
  report: (error: unknown) => void
}

/** Someone asks for an operation. */
export interface Call {
  name: string
  id: string
  actor: Actor
  tenant: Tenant
  input: unknown
}

const DEADLOCK_TRIES = 3

/**
 * Runs an operation, once for each id.
 * @throws Problem – nothing of the operation stays then but its refusal act
 */
export async function runOperation(gate: Gate, call: Call): Promise<Receipt> {
  const operation = gate.operations.get(call.name)
  if (!operation) throw problem('unknown_operation', { name: call.name.slice(0, 100) })
  if (!isId(call.id)) throw problem('missing_operation_id')
  try {
    mayAtAll(call.actor, operation.name)
    const input = parse(operation.input, call.input)
    const vault = await gate.tenants.vaultOf(call.tenant.id)
    const content = vault.contentHash(canonicalJson([operation.name, input]))
    for (let tries = 1; ; tries++) {
      try {
        return await inTenant(gate.db.app, openingFor(call.tenant, operation.name), (tx) =>
          once(gate, call, operation, tx, vault, input, content),
        )
      } catch (error) {
        if (isTaken(error)) {
          return await inTenant(gate.db.app, { tenant: call.tenant.id, reach: 'work' }, (tx) =>
            repeated(tx, call, content),
          )
        }
        // A deadlock or a serialization failure is nobody's fault: the whole transaction may simply be run again.
        if (problemOf(error).code !== 'busy' || tries === DEADLOCK_TRIES) throw error
      }
    }
  } catch (error) {
    const refusal = problemOf(error)
    if (refusal.code === 'internal') gate.report(refusal.cause)
    if (refusal.status < 500) await recordRefusal(gate, call, operation, refusal)
    throw refusal
  }
}

async function once(
  gate: Gate,
  call: Call,
  operation: Operation,
  tx: Tx,
  vault: Vault,
  input: unknown,
  content: string,
): Promise<Receipt> {
  if (operation.claimTravels) await sendClaim(tx, call.id, call.actor.id, content)
  else if (!(await takeClaim(tx, call.id, call.actor.id, content))) return repeated(tx, call, content)
  const now = gate.clock()
  const records: NewAct['records'] = {}
  const context: OperationContext = {
    tx,
    vault,
    actor: call.actor,
    tenant: call.tenant,
    now,
    today: dayIn(now, call.tenant.zone),
    id: call.id,
    left: (table, rows) => noteRows(records, vault, table, rows),
  }
  await operation.may?.(context, input as never)
  const result = await operation.body(context, input as never)
  const receipt: Receipt = { operation: operation.name, id: call.id, content, result }
  await insertAct(tx, { ...actOf(call, operation, now), event: operation.event, outcome: 'done', records, receipt })
  return inOrder(receipt)
}

/** The stored receipt, to the same actor and content only. */
async function repeated(tx: Tx, call: Call, content: string): Promise<Receipt> {
  const earlier = await findClaim(tx, call.id)
  if (!earlier || earlier.actor_id !== call.actor.id || earlier.content !== content) throw problem('id_reused')
  return inOrder(earlier.receipt as Receipt)
}

/** The first receipt and every repetition of it are the same to the byte, though the database sorts keys its own way. */
const inOrder = (receipt: Receipt): Receipt => JSON.parse(canonicalJson(receipt))

function noteRows(records: NewAct['records'], vault: Vault, table: string, rows: LeftRow | readonly LeftRow[]) {
  records[table] ??= {}
  for (const row of Array.isArray(rows) ? rows : [rows as LeftRow]) {
    records[table][row.id] = row.content && vault.rowDigest(table, row.id, row.content)
  }
}

const actOf = (call: Call, operation: Operation, at: number) => ({
  id: newId(),
  operationId: call.id,
  operation: operation.name,
  actorKind: call.actor.kind,
  actorId: call.actor.id,
  roles: rolesOf(call.actor),
  purpose: operation.purpose,
  at,
})

async function recordRefusal(gate: Gate, call: Call, operation: Operation, refusal: Problem) {
  const act: NewAct = {
    ...actOf(call, operation, gate.clock()),
    event: 'operation_refused',
    outcome: 'refused',
    records: {},
    receipt: { code: refusal.code },
  }
  try {
    await inTenant(gate.db.app, { tenant: call.tenant.id, reach: 'work' }, (tx) => insertAct(tx, act))
  } catch (error) {
    // The person still hears why they were refused; the operator hears that the log could not say so.
    gate.report(error)
  }
}

/** Someone asks to be told something. */
export interface Question {
  name: string
  actor: Actor
  tenant: Tenant
  query: unknown
}

/**
 * Answers a reading. Where it shows people, the answer is given only if the sight could be logged.
 * @throws Problem
 */
export async function runReading(gate: Gate, question: Question): Promise<unknown> {
  const reading = gate.readings.get(question.name)
  if (!reading) throw problem('not_found', { what: 'reading' })
  try {
    mayAtAll(question.actor, reading.name)
    const query = parse(reading.query, question.query)
    const vault = await gate.tenants.vaultOf(question.tenant.id)
    return await inTenant(gate.db.app, openingFor(question.tenant, reading.name), async (tx) => {
      const now = gate.clock()
      const seen = new Set<string>()
      const { actor, tenant } = question
      let purpose: string = reading.purpose
      const answer = await reading.body(
        {
          tx,
          vault,
          actor,
          tenant,
          now,
          today: dayIn(now, tenant.zone),
          because: (reason) => {
            purpose = `${reading.purpose}: ${reason}`
          },
          saw: (ids) => {
            for (const id of ids) seen.add(id)
          },
        },
        query as never,
      )
      if (aboutPeople(PERMISSIONS[reading.name].shows)) {
        await insertSight(tx, {
          id: newId(),
          reading: reading.name,
          actorKind: actor.kind,
          actorId: actor.id,
          roles: rolesOf(actor),
          purpose,
          shown: seen.size,
          idsHash: vault.contentHash([...seen].sort().join(' ')),
          seen: seenMarks(vault, [...seen]),
          at: now,
        })
      }
      return answer
    })
  } catch (error) {
    const refusal = problemOf(error)
    if (refusal.code === 'internal') gate.report(refusal.cause)
    throw refusal
  }
}

function mayAtAll(actor: Actor, name: PermissionName) {
  if (!hasRole(actor, ...PERMISSIONS[name].roles)) throw problem('forbidden')
}

const openingFor = (tenant: Tenant, name: PermissionName): Opening => ({
  tenant: tenant.id,
  reach: aboutPeople(PERMISSIONS[name].shows) ? 'people' : 'work',
})

/** The parsed input, or a problem that names each fault by path. */
function parse(schema: z.ZodType, raw: unknown): unknown {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  throw new Problem('invalid_input', {
    errors: parsed.error.issues.slice(0, 100).map((issue) => ({
      path: issue.path.map(String).join('.').slice(0, 200),
      code: issue.code,
      message: issue.message,
    })),
  })
}
