/** Uploads over HTTP: sealed under the sender's id, once; nothing that is too large, foreign or not allowed. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasFile, openFile, removeOlder, uploadsIn } from '#files/index.ts'
import type { Actor, Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import type { Vault } from '#vault/index.ts'
import { makeWorld, someone, type World } from '../../../test/world.ts'
import { apiRoutes } from './api.ts'
import { problemResponse } from './problem-response.ts'
import { uploadRoutes } from './uploads.ts'

const ORIGIN = 'http://localhost:3000'
const CONTENT = Buffer.from('Измислена Канарче 7523169263')

let world: World
let tenant: Tenant
let vault: Vault
beforeAll(async () => {
  world = await makeWorld()
  tenant = await world.tenant('UPL01')
  vault = await world.book.vaultOf(tenant.id)
})
afterAll(() => world.close())

function appFor(actor: Actor) {
  const app = new Hono()
  app.onError((error, c) => problemResponse(c, error))
  const options = { gate: world.gate, origin: ORIGIN, whoAsks: async () => ({ actor, tenant }) }
  app.route('/', uploadRoutes({ ...options, files: world.files }))
  app.route('/', apiRoutes(options))
  return app
}

async function send(id: string, body: Uint8Array, headers: Record<string, string> = {}, actor?: Actor) {
  const response = await appFor(actor ?? someone('project_manager')).request('/api/files', {
    method: 'POST',
    headers: { Origin: ORIGIN, 'Content-Type': 'application/octet-stream', 'Idempotency-Key': id, ...headers },
    body: new Uint8Array(body),
  })
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> }
}

describe('an upload', () => {
  it('is kept sealed under its id, once, and another file under that id is refused', async () => {
    const id = newId()
    const [first, second] = [await send(id, CONTENT), await send(id, CONTENT)]
    expect(first).toMatchObject({
      status: 200,
      answer: { id, size: CONTENT.length, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    expect(second).toEqual(first)
    const uploads = uploadsIn(world.files)
    expect((await openFile(uploads, vault, id)).equals(CONTENT)).toBe(true)
    expect(readFileSync(join(uploads.directory, String(tenant.id), id)).includes(Buffer.from('Канарче'))).toBe(false)
    expect(await send(id, Buffer.from('друго'))).toMatchObject({ status: 409, answer: { code: 'id_reused' } })
    expect((await openFile(uploads, vault, id)).equals(CONTENT)).toBe(true)
  })

  it.each([
    ['of a role that imports nothing', {}, 'leadership', 403, 'forbidden'],
    ['of another site', { Origin: 'https://elsewhere.example' }, 'team_leader', 403, 'cross_site'],
    ['as a form would send it', { 'Content-Type': 'text/plain' }, 'team_leader', 422, 'file_refused'],
    ['without a proper id', { 'Idempotency-Key': '../../etc/passwd' }, 'team_leader', 400, 'missing_operation_id'],
    ['that says it is too large', { 'Content-Length': '99999999' }, 'team_leader', 413, 'too_large'],
  ] as const)('%s is refused', async (_what, headers, role, status, code) => {
    expect(await send(newId(), CONTENT, headers, someone(role))).toMatchObject({ status, answer: { code } })
  })

  it('that turns out too large leaves nothing behind', async () => {
    const id = newId()
    expect(await send(id, Buffer.alloc(50 * 1024 * 1024 + 1))).toMatchObject({ status: 413 })
    const folder = join(uploadsIn(world.files).directory, String(tenant.id))
    expect(readdirSync(folder).filter((name) => name.startsWith(id))).toEqual([])
  })

  it('goes when nobody has come back for it in time', async () => {
    const [old, young] = [newId(), newId()]
    await send(old, CONTENT)
    await send(young, CONTENT)
    const uploads = uploadsIn(world.files)
    utimesSync(join(uploads.directory, String(tenant.id), old), 1_000, 1_000)
    expect(await removeOlder(uploads, Date.now() - 60_000)).toBe(1)
    expect([old, young].map((id) => hasFile(uploads, vault, id))).toEqual([false, true])
  })
})

describe('the reply to an operation', () => {
  it('says the hash of what came, so that a phone may let go of it', async () => {
    const body = JSON.stringify({ id: newId(), kind: 'ngo', name: 'Сдружение „Пример“' })
    const response = await appFor(someone('project_manager')).request('/api/operations/organisations.create', {
      method: 'POST',
      headers: { Origin: ORIGIN, 'Content-Type': 'application/json', 'Idempotency-Key': newId() },
      body,
    })
    expect(response.status).toBe(200)
    const hash = createHash('sha256').update(body).digest('hex')
    expect(response.headers.get('Zaedno-Content-Hash')).toBe(hash)
  })
})
