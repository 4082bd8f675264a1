/** The real server over a test's world, with the pages that `npm test` has built: for journeys through screens of slices. */
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { addMembership, createAccount, signInWithPassword } from '#accounts/index.ts'
import { webApp } from '#apps/server/serve.ts'
import { cookieName } from '#apps/server/sign-in.ts'
import type { MemberRole, PROFESSIONS } from '#gate/contract.ts'
import { OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { totpCode } from '#vault/index.ts'
import type { World } from './world.ts'

const PASSWORD = 'дълга и хубава парола'

/** A cookie as a browser's context takes it. */
export interface SignInCookie {
  name: string
  value: string
  url: string
}

/** Someone who works with people. */
export interface Worker {
  name: string
  profession?: (typeof PROFESSIONS)[number]
  teams: readonly string[]
  roles?: MemberRole[]
}

/** A server of a world. */
export interface TestServer {
  url: string
  /** Makes an account with these roles in a tenant and signs it in. */
  signInAs(tenant: Tenant, ...roles: MemberRole[]): Promise<SignInCookie>
  /** Makes an account of a field worker in these teams and signs it in. */
  signInWorker(tenant: Tenant, worker: Worker): Promise<SignInCookie>
  stop(): Promise<void>
}

/** Serves the staff app and the portal with the API of the world on a free port of this machine. */
export async function startTestServer(world: World): Promise<TestServer> {
  // The origin is known only once there is a port.
  let app = new Hono()
  const server = serve({ fetch: (request, env) => app.fetch(request, env), port: 0, hostname: 'localhost' })
  await new Promise<void>((resolve) => server.once('listening', resolve))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  app = composed(world, url)
  return {
    url,
    signInAs: async (tenant, ...roles) => ({ name: cookieName(url), value: await signIn(world, tenant, roles), url }),
    signInWorker: async (tenant, worker) => ({
      name: cookieName(url),
      value: await signIn(world, tenant, worker.roles ?? ['field_worker'], worker),
      url,
    }),
    async stop() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
    },
  }
}

/** What an installation serves. */
function composed(world: World, origin: string): Hono {
  const settings = {
    port: 0,
    host: 'localhost',
    data: world.directory,
    keys: join(world.directory, 'keys'),
    keysBesideData: true,
    origin,
    databaseUrl: null,
    mailServer: null,
    authorities: [],
    demo: false,
  }
  const installation = { ...world, settings, heads: join(world.directory, 'heads') }
  const report = (error: unknown) => void world.reported.push(error)
  return webApp(installation, { note: () => undefined, error: report })
}

async function signIn(
  world: World,
  tenant: Tenant,
  roles: readonly MemberRole[],
  { name, profession, teams }: Worker = { name: 'Мария Примерова', teams: [] },
): Promise<string> {
  const email = `${newId()}@example.org`
  const { id, totpSecret } = await createAccount(world, {
    email,
    name,
    password: PASSWORD,
    lang: 'bg',
  })
  for (const role of roles) {
    const held = role === 'field_worker' && profession ? { profession } : {}
    await addMembership(world, { accountId: id, tenantId: tenant.id, role, ...held, from: '2020-01-01' })
  }
  for (const targetId of teams) {
    const input = { accountId: id, kind: 'team', targetId, from: '2020-01-01' }
    await world.run(OPERATOR, tenant, 'assignments.set', input)
  }
  const now = world.gate.clock()
  const asked = { email, password: PASSWORD, code: totpCode(totpSecret!, now), address: '::1' }
  return (await signInWithPassword(world, asked, now)).token
}
