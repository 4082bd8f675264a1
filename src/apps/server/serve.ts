/** Composes and runs the server: gate behind HTTP, staff app, numberer, long work. */
import { join } from 'node:path'
import { serve as listen } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { actorIn, authenticate, type Identity } from '#accounts/index.ts'
import { portalRoutes } from '#apps/portal/routes.ts'
import { type Gate, problem } from '#gate/index.ts'
import { startNumberer } from '#gate/numberer.ts'
import { startJobs } from '#jobs/index.ts'
import { type Asking, apiRoutes } from './api.ts'
import { apiDocs } from './api-docs.ts'
import { startHousekeeping } from './housekeeping.ts'
import type { Installation, Listener } from './installation.ts'
import { makeMetrics } from './metrics.ts'
import { needsDesk } from './needs-desk.ts'
import { ACCOUNT_LANG, problemResponse } from './problem-response.ts'
import { allHandlers, SLOW_KINDS } from './registry.ts'
import { secured } from './security.ts'
import { addressOf, cookieName, signInRoutes } from './sign-in.ts'
import { staffPages } from './staff-pages.ts'
import { uploadRoutes } from './uploads.ts'

const BUILT = join(import.meta.dirname, '../../../build')

/** The whole web application of an installation, without a port. */
export function webApp(installation: Installation, listener: Listener): Hono {
  const { db, book, gate, settings } = installation
  const metrics = makeMetrics()
  const app = new Hono()
  app.use(metrics.count)
  app.use(secured(settings.origin))
  app.onError((error, c) => {
    const response = problemResponse(c, error)
    if (response.status === 500) listener.error(error)
    return response
  })
  app.notFound((c) => problemResponse(c, problem('not_found', { what: 'page' })))
  app.get('/healthz', async (c) => {
    await db.door.selectFrom('tenant').select('id').limit(1).execute()
    return c.json({ status: 'ready' })
  })
  app.get('/metrics', (c) => {
    // What a proxy of this machine forwards comes from elsewhere.
    if (!isLoopback(c) || c.req.header('X-Forwarded-For')) throw problem('not_found', { what: 'page' })
    return c.text(metrics.text())
  })
  const identify = (c: Context): Promise<Identity | null> =>
    authenticate(db, book, credentialsOf(c, settings.origin), gate.clock())
  app.route('/', signInRoutes({ ...installation, identify, isLoopback }))
  const api = { gate, origin: settings.origin, whoAsks: (c: Context) => whoAsks(c, gate, identify) }
  app.route('/', uploadRoutes({ ...api, files: installation.files }))
  app.route('/', apiRoutes(api))
  app.route('/', apiDocs(gate))
  app.route('/', staffPages(join(BUILT, 'staff')))
  const portal = { reader: db.reader, built: join(BUILT, 'portal'), desk: needsDesk(gate, installation.files) }
  const asked = { clock: gate.clock, addressOf: (c: Context) => addressOf(c, { isLoopback }) }
  app.route('/', portalRoutes({ ...portal, ...asked, origin: settings.origin }))
  return app
}

/** Cookie or bearer token; a request that carries a token is judged by that alone. */
function credentialsOf(c: Context, origin: string): { cookie?: string; bearer?: string } {
  const bearer = /^Bearer ([\w-]{20,200})$/.exec(c.req.header('Authorization') ?? '')?.[1]
  if (bearer) return { bearer }
  const cookie = getCookie(c, cookieName(origin))
  return cookie ? { cookie } : {}
}

async function whoAsks(c: Context, gate: Gate, identify: (c: Context) => Promise<Identity | null>): Promise<Asking> {
  const identity = await identify(c)
  if (!identity) throw problem('signed_out')
  if (identity.kind === 'account') c.set(ACCOUNT_LANG, identity.lang)
  const named = c.req.header('Zaedno-Tenant')
  const mine = await gate.tenants.known([...identity.grants.keys()])
  const tenant = named ? mine.find((candidate) => candidate.code === named) : mine.length === 1 ? mine[0] : undefined
  // A tenant that is not mine and one that does not exist are told apart by nobody.
  if (!tenant) throw problem(named ? 'not_found' : 'tenant_needed', named ? { what: 'tenant' } : {})
  const actor = actorIn(identity, tenant.id)
  if (!actor) throw problem('not_found', { what: 'tenant' })
  return { actor, tenant }
}

function isLoopback(c: Context): boolean {
  const address = getConnInfo(c).remote.address ?? ''
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.')
}

const KEPT_ALIVE_MS = 75_000

/** A running server. */
export interface Running {
  port: number
  stop(): Promise<void>
}

/** Starts serving; resolves when the port is open. */
export async function startServer(installation: Installation, listener: Listener): Promise<Running> {
  const { settings, gate, heads } = installation
  const app = webApp(installation, listener)
  const server = listen({ fetch: app.fetch, port: settings.port, hostname: settings.host })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', reject)
  })
  // A proxy in front keeps its connections for a minute: one that we close first may swallow a question under way.
  if ('keepAliveTimeout' in server) server.keepAliveTimeout = KEPT_ALIVE_MS
  const address = server.address()
  const numberer = startNumberer(gate, heads)
  const jobs = startJobs(gate, allHandlers(installation), { slow: SLOW_KINDS })
  const housekeeping = startHousekeeping(installation, listener)
  return {
    port: typeof address === 'object' && address ? address.port : settings.port,
    async stop() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
      housekeeping.stop()
      await jobs.stop()
      await numberer.stop()
    },
  }
}
