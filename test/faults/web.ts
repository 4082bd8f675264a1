/** The whole web application over a test's world, asked without a port; and everything that can be asked of it. */
import { join } from 'node:path'
import { z } from 'zod'
import { createToken } from '#accounts/index.ts'
import { webApp } from '#apps/server/serve.ts'
import type { MemberRole } from '#gate/contract.ts'
import type { Gate, PermissionName, Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import type { World } from '../world.ts'
import type { Schema } from './inputs.ts'

export const ORIGIN = 'http://localhost:3000'

/** One request. */
export interface Asked {
  method: 'GET' | 'POST'
  path: string
  headers: Record<string, string>
  body?: string | Uint8Array
}

/** Its answer, down to the byte. */
export interface Answer {
  status: number
  type: string
  headers: Record<string, string>
  bytes: Buffer
  text: string
}

/** The application of a world. */
export interface Web {
  /** Sends a request as who holds the token (or as nobody). */
  ask(asked: Asked, token?: string | null): Promise<Answer>
  /** Sends many requests, several at a time; answers in their order. */
  askAll(requests: readonly { asked: Asked; token: string | null }[]): Promise<Answer[]>
  /** A token with a role in a tenant. */
  tokenFor(tenant: Tenant, role: MemberRole): Promise<string>
  /** Errors that the application reported besides those of the gate. */
  errors: unknown[]
}

const AT_ONCE = 6
// What the two hosts of a comparison may say differently: a number that is new each time.
const NONCE = /nonce-[\w+/=]+/g

/** Composes the application. */
export function openWeb(world: World): Web {
  const settings = {
    port: 0,
    host: 'localhost',
    data: world.directory,
    keys: join(world.directory, 'keys'),
    keysBesideData: true,
    origin: ORIGIN,
    databaseUrl: null,
    mailServer: null,
    authorities: [],
    demo: false,
  }
  const errors: unknown[] = []
  const installation = { ...world, settings, heads: join(world.directory, 'heads') }
  const app = webApp(installation, { note: () => undefined, error: (error) => void errors.push(error) })
  const incoming = { socket: { remoteAddress: '127.0.0.1', remotePort: 1, remoteFamily: 'IPv4' } }
  const ask: Web['ask'] = async ({ method, path, headers, body }, token = null) => {
    const all = token === null ? headers : { Authorization: `Bearer ${token}`, ...headers }
    const init = body === undefined ? { method, headers: all } : { method, headers: all, body: body as BodyInit }
    const response = await app.fetch(new Request(`${ORIGIN}${path}`, init), { incoming })
    const bytes = Buffer.from(await response.arrayBuffer())
    const told = Object.fromEntries([...response.headers].map(([name, value]) => [name, value.replace(NONCE, 'nonce')]))
    const type = response.headers.get('Content-Type') ?? ''
    return { status: response.status, type, headers: told, bytes, text: bytes.toString('utf8') }
  }
  return {
    errors,
    ask,
    async askAll(requests) {
      const answers: Answer[] = []
      for (let at = 0; at < requests.length; at += AT_ONCE) {
        const together = requests.slice(at, at + AT_ONCE)
        answers.push(...(await Promise.all(together.map(({ asked, token }) => ask(asked, token)))))
      }
      return answers
    },
    async tokenFor(tenant, role) {
      const expiresAt = world.gate.clock() + 30 * 86_400_000
      return (await createToken(world, { tenantId: tenant.id, name: 'proof', role, expiresAt })).token!
    },
  }
}

/** Something that can be asked for: an operation or a reading. */
export interface Askable {
  name: PermissionName
  kind: 'operation' | 'reading'
  /** JSON Schema of its input or query. */
  schema: Schema
  /** Address of a reading, with its places. */
  path: string
  askedBy?: 'post'
}

const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema

/** Everything that the gate can be asked for. */
export const askables = (gate: Gate): Askable[] => [
  ...[...gate.operations.values()].map(
    ({ name, input }): Askable => ({
      name,
      kind: 'operation',
      schema: schemaOf(input),
      path: `/api/operations/${name}`,
    }),
  ),
  ...[...gate.readings.values()].map(
    ({ name, query, path, askedBy }): Askable => ({
      name,
      kind: 'reading',
      schema: schemaOf(query),
      path,
      ...(askedBy && { askedBy }),
    }),
  ),
]

/** The request that asks for it. @param id the operation's id */
export function requestOf({ kind, path, askedBy }: Askable, input: unknown, id: string = newId()): Asked {
  if (kind === 'operation' || askedBy === 'post') {
    return { method: 'POST', path, headers: jsonHeaders(id), body: JSON.stringify(input) ?? 'null' }
  }
  const rest = new Map(Object.entries((input ?? {}) as Record<string, unknown>))
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest.get(name)
    rest.delete(name)
    return encodeURIComponent(wellFormed(value)) || '-'
  })
  const query = new URLSearchParams([...rest].map(([name, value]) => [name, wellFormed(value)]))
  return { method: 'GET', path: query.size > 0 ? `${filled}?${query}` : filled, headers: {} }
}

export const jsonHeaders = (id: string) => ({ 'Content-Type': 'application/json', 'Idempotency-Key': id })

const wellFormed = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed()
