/** HTTP of signing in and out: password, passkey, invitation; who I am; the demonstration's accounts. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import {
  acceptBody,
  codeBody,
  demoAccount,
  type Me,
  passkeyRegisterBody,
  passkeySignInBody,
  passwordBody,
} from '#accounts/contract.ts'
import {
  type AccountsDeps,
  acceptInvitation,
  beginPasskeyRegistration,
  beginPasskeySignIn,
  finishPasskeyRegistration,
  finishPasskeySignIn,
  type Identity,
  listPasskeys,
  readInvitation,
  removePasskey,
  rolesIn,
  type SignedIn,
  signInWithPassword,
  signOut,
  siteOf,
} from '#accounts/index.ts'
import { parseInput, problem } from '#gate/index.ts'
import { reveal, totpCode } from '#vault/index.ts'
import { jsonBody } from './body.ts'
import { checkSameSite } from './security.ts'

/** What signing in needs from the app around it. */
export interface SignInDeps extends AccountsDeps {
  gate: { clock: () => number }
  settings: { origin: string; data: string; demo: boolean }
  /** Who asks, by cookie or bearer token; null where nobody is signed in. */
  identify: (c: Context) => Promise<Identity | null>
  /** Whether the request comes from this machine. */
  isLoopback: (c: Context) => boolean
}

const isHttps = (origin: string): boolean => origin.startsWith('https:')

/** Name of the sign-in's cookie: `__Host-` binds it to this very host, which browsers accept over TLS only. */
export const cookieName = (origin: string): string => (isHttps(origin) ? '__Host-zaedno' : 'zaedno')

/** Routes of signing in. */
export function signInRoutes(deps: SignInDeps): Hono {
  const app = new Hono()
  const { origin } = deps.settings
  const site = siteOf(origin)
  const now = () => deps.gate.clock()

  const post = (path: string, handle: (c: Context) => Promise<Response>) =>
    app.post(path, (c) => {
      checkSameSite(c, origin)
      return handle(c)
    })
  /** The new sign-in replaces the one that the browser had: what anybody planted there ends. */
  const signedIn = async (c: Context, opened: SignedIn) => {
    const before = getCookie(c, cookieName(origin))
    if (before) await signOut(deps, before)
    setCookie(c, cookieName(origin), opened.token, {
      ...cookieOptions(origin),
      maxAge: Math.floor((opened.expiresAt - now()) / 1000),
    })
    return done(c)
  }
  const someone = async (c: Context): Promise<Identity> => {
    const identity = await deps.identify(c)
    if (!identity) throw problem('signed_out')
    if (identity.kind !== 'account') throw problem('forbidden')
    return identity
  }

  post('/api/sign-in/password', async (c) => {
    const { email, password, totp } = parseInput(passwordBody, await jsonBody(c))
    const asked = { email, password, code: totp, address: addressOf(c, deps) }
    return signedIn(c, await signInWithPassword(deps, asked, now()))
  })
  post('/api/sign-in/passkey/options', async (c) => json(c, await beginPasskeySignIn(deps, site, now())))
  post('/api/sign-in/passkey', async (c) => {
    const answer = parseInput(passkeySignInBody, await jsonBody(c))
    return signedIn(c, await finishPasskeySignIn(deps, site, answer, addressOf(c, deps), now()))
  })
  post('/api/sign-in/passkey/register/options', async (c) =>
    json(c, await beginPasskeyRegistration(deps, site, await someone(c), now())),
  )
  post('/api/sign-in/passkey/register', async (c) => {
    const identity = await someone(c)
    const answer = parseInput(passkeyRegisterBody, await jsonBody(c))
    return json(c, await finishPasskeyRegistration(deps, site, identity, answer, now()))
  })
  post('/api/sign-in/passkey/remove', async (c) => {
    const identity = await someone(c)
    const { id } = parseInput(z.strictObject({ id: z.string().max(1_400) }), await jsonBody(c))
    await removePasskey(deps, identity, id, now())
    return done(c)
  })
  app.get('/api/sign-in/passkeys', async (c) => json(c, { items: await listPasskeys(deps, await someone(c)) }))
  post('/api/sign-in/invitation', async (c) => {
    const { code } = parseInput(codeBody, await jsonBody(c))
    return json(c, await readInvitation(deps, code, now()))
  })
  post('/api/sign-in/invitation/accept', async (c) => {
    const { code, enrolment } = parseInput(acceptBody, await jsonBody(c))
    const opened = await acceptInvitation(deps, { code, enrolment, identity: await deps.identify(c) }, now())
    return opened ? signedIn(c, opened) : done(c)
  })
  post('/api/sign-out', async (c) => {
    const cookie = getCookie(c, cookieName(origin))
    if (cookie) await signOut(deps, cookie)
    deleteCookie(c, cookieName(origin), cookieOptions(origin))
    return done(c)
  })
  app.get('/api/me', async (c) => json(c, await meOf(deps, await someone(c))))
  app.get('/api/demo/accounts', (c) => json(c, demoAccounts(c, deps, now())))
  return app
}

const cookieOptions = (origin: string) =>
  ({ path: '/', httpOnly: true, sameSite: 'Strict', secure: isHttps(origin) }) as const

const json = (c: Context, body: unknown): Response => c.json(body as object, 200, { 'Cache-Control': 'no-store' })
const done = (c: Context): Response => c.body(null, 204, { 'Cache-Control': 'no-store' })

/** The address that guesses are counted by: the socket's; behind a proxy on this machine, the one that it names last. */
export function addressOf(c: Context, deps: Pick<SignInDeps, 'isLoopback'>): string {
  const forwarded = c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim()
  if (forwarded && deps.isLoopback(c)) return forwarded.slice(0, 100)
  return getConnInfo(c).remote.address ?? ''
}

async function meOf(deps: SignInDeps, identity: Identity): Promise<Me> {
  const tenants = await deps.book.all()
  return {
    account: { id: identity.id, name: reveal(identity.name!), email: reveal(identity.email!), lang: identity.lang },
    tenants: tenants
      .filter((tenant) => identity.grants.has(tenant.id))
      .map(({ id, code, name, kind, demo }) => ({
        code,
        name,
        kind,
        roles: rolesIn(identity, id),
        professions: (identity.grants.get(id) ?? []).flatMap(({ profession }) => profession ?? []),
        demo,
      })),
    demo: tenants.some((tenant) => tenant.demo),
  }
}

const FORWARDING = ['Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Real-IP', 'Via']

/**
 * The demonstration's accounts with their codes of the moment, to who sits at this machine only: not through a proxy on
 * it, and not under a name that another site made point here.
 */
function demoAccounts(c: Context, deps: SignInDeps, now: number) {
  const path = join(deps.settings.data, 'demo-accounts.json')
  const forwarded = FORWARDING.some((name) => c.req.header(name) !== undefined)
  const named = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/.test(c.req.header('Host') ?? '')
  if (!deps.settings.demo || forwarded || !named || !deps.isLoopback(c) || !existsSync(path)) {
    throw problem('not_found', { what: 'page' })
  }
  const accounts = z.array(demoAccount).parse(JSON.parse(readFileSync(path, 'utf8')))
  return accounts.map(({ totpSecret, ...account }) => ({ ...account, code: totpCode(totpSecret, now) }))
}
