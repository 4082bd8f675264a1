import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMembership, authenticate, closeAccount, createAccount, createToken, siteOf } from '#accounts/index.ts'
import { makeAuthenticator } from '#accounts/passkeys/authenticator.fixture.ts'
import { totpCode } from '#vault/index.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import { problemResponse } from './problem-response.ts'
import { cookieName, signInRoutes } from './sign-in.ts'

const HTTP = 'http://localhost:3000'
const HTTPS = 'https://zaedno.example.org'
const PASSWORD = 'добра дълга парола'

let world: World
let now = Date.parse('2026-03-02T09:00:00Z')
let number = 0

beforeAll(async () => {
  world = await makeWorld({ clock: () => now })
})
afterAll(() => world.close())

/** The routes as the server mounts them. */
function appAt(origin: string, data = world.directory) {
  const app = new Hono()
  app.onError((error, c) => problemResponse(c, error))
  const identify = (c: Context) => {
    const bearer = c.req.header('Authorization')?.replace('Bearer ', '')
    const cookie = getCookie(c, cookieName(origin))
    return authenticate(world.db, world.book, bearer ? { bearer } : cookie ? { cookie } : {}, now)
  }
  const isLoopback = (c: Context) => c.env.incoming.socket.remoteAddress === '127.0.0.1'
  app.route('/', signInRoutes({ ...world, settings: { origin, data, demo: true }, identify, isLoopback }))
  return app
}

interface Asking {
  body?: unknown
  cookie?: string
  headers?: Record<string, string>
  from?: string
  origin?: string
  text?: string
}

async function call(method: 'GET' | 'POST', path: string, asking: Asking = {}, data?: string) {
  const origin = asking.origin ?? HTTP
  const headers: Record<string, string> = { Host: new URL(origin).host, ...asking.headers }
  if (method === 'POST') Object.assign(headers, { 'Content-Type': 'application/json', Origin: origin }, asking.headers)
  if (asking.cookie) headers.Cookie = `${cookieName(origin)}=${asking.cookie}`
  const body = method === 'POST' ? { body: asking.text ?? JSON.stringify(asking.body ?? {}) } : {}
  const socket = { remoteAddress: asking.from ?? '127.0.0.1', remotePort: 1, remoteFamily: 'IPv4' }
  const response = await appAt(origin, data).request(path, { method, headers, ...body }, { incoming: { socket } })
  const text = await response.text()
  const set = response.headers.get('Set-Cookie') ?? ''
  return {
    status: response.status,
    text,
    json: text === '' ? null : JSON.parse(text),
    set,
    cookie: /=([\w-]{43});/.exec(set)?.[1] ?? '',
    headers: response.headers,
  }
}

async function person() {
  number += 1
  now += 86_400_000
  const email = `http${number}@example.org`
  const { id, totpSecret } = await createAccount(world, {
    email,
    name: `Име ${number}`,
    password: PASSWORD,
    lang: 'en',
  })
  const tenant = await world.tenant(`H${number}`)
  await addMembership(world, { accountId: id, tenantId: tenant.id, role: 'field_worker', from: '2026-01-01' })
  await addMembership(world, { accountId: id, tenantId: tenant.id, role: 'team_leader', from: '2026-01-01' })
  return { id, email, secret: totpSecret!, tenant, from: `10.3.${number}.1` }
}
type Person = Awaited<ReturnType<typeof person>>

const signIn = (who: Person, asking: Asking = {}, changed: object = {}) => {
  now += 60_000
  const body = { email: who.email, password: PASSWORD, totp: totpCode(who.secret, now), ...changed }
  return call('POST', '/api/sign-in/password', { body, from: who.from, ...asking })
}
const me = (cookie: string, asking: Asking = {}) => call('GET', '/api/me', { cookie, ...asking })

describe('signing in over HTTP', () => {
  it('sets a cookie that scripts and other sites never see, and says who I am', async () => {
    const someone = await person()
    const opened = await signIn(someone)
    expect(opened.status).toBe(204)
    expect(opened.set).toMatch(/^zaedno=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/)
    const answer = await me(opened.cookie)
    expect(answer.json).toEqual({
      account: { id: someone.id, name: `Име ${number}`, email: someone.email, lang: 'en' },
      tenants: [
        {
          code: someone.tenant.code,
          name: someone.tenant.name,
          kind: 'municipality',
          roles: ['field_worker', 'team_leader'],
          professions: [],
          demo: false,
        },
      ],
      demo: false,
    })
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
  })

  it('binds the cookie to this host behind TLS', async () => {
    const { set } = await signIn(await person(), { origin: HTTPS })
    expect(set).toMatch(/^__Host-zaedno=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
  })

  it('says the same, byte for byte, of a wrong password, a wrong code and an unknown person', async () => {
    const someone = await person()
    const answers = [
      await signIn(someone, {}, { password: 'something else' }),
      await signIn(someone, {}, { totp: '000' }),
      await signIn(someone, {}, { email: 'nobody@example.org' }),
      await signIn(someone, {}, { email: '' }),
    ]
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401, 401])
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
    expect(answers[0]!.json).toMatchObject({ code: 'sign_in_failed', type: '/problems/sign_in_failed' })
    expect(answers.every((answer) => answer.set === '')).toBe(true)
  })

  it('asks to wait, in seconds', async () => {
    const someone = await person()
    const totp = totpCode(someone.secret, now)
    const guess = () =>
      call('POST', '/api/sign-in/password', {
        body: { email: someone.email, password: 'wrong', totp },
        from: someone.from,
      })
    for (let i = 0; i < 5; i++) expect((await guess()).status).toBe(401)
    const turned = await guess()
    expect(turned.status).toBe(429)
    expect(turned.headers.get('Retry-After')).toBe('900')
  })

  it('counts guesses by the address that a proxy on this machine names, and by no other', async () => {
    const guess = (from: string, forwarded: string, i: number) =>
      call('POST', '/api/sign-in/password', {
        body: { email: `spray${from}${i}@example.org`, password: 'wrong', totp: '1' },
        from,
        headers: { 'X-Forwarded-For': forwarded },
      })
    for (let i = 0; i < 20; i++) expect((await guess('127.0.0.1', `1.2.3.4, 10.20.${i}.1`, i)).status).toBe(401)
    expect((await guess('127.0.0.1', '10.20.0.1', 21)).status).toBe(401)
    for (let i = 0; i < 20; i++) expect((await guess('10.30.0.1', `10.21.${i}.1`, i)).status).toBe(401)
    expect((await guess('10.30.0.1', '10.22.0.1', 21)).status).toBe(429)
  })

  it.each<[string, Asking, number]>([
    ['from another site', { headers: { Origin: 'https://evil.example' } }, 403],
    ['by its fetch metadata', { headers: { 'Sec-Fetch-Site': 'cross-site' } }, 403],
    ['as a form', { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }, 400],
    ['as broken JSON', { text: '{' }, 400],
    ['with members that it does not know', { body: { email: 'a', password: 'b', totp: 'c', admin: true } }, 422],
    ['with a number for a password', { body: { email: 'a', password: 1, totp: 'c' } }, 422],
    ['with an endless password', { body: { email: 'a', password: 'x'.repeat(2_000), totp: 'c' } }, 422],
    ['as a list', { text: '[]' }, 422],
  ])('refuses what comes %s', async (_, asking, status) => {
    const answer = await call('POST', '/api/sign-in/password', asking)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
  })
})

describe('a cookie', () => {
  it('ends with sign-out, for its own browser only', async () => {
    const someone = await person()
    const [first, second] = [await signIn(someone), await signIn(someone)]
    const out = await call('POST', '/api/sign-out', { cookie: first.cookie })
    expect(out.set).toMatch(/^zaedno=; Max-Age=0; Path=\/; HttpOnly; SameSite=Strict$/)
    expect((await me(first.cookie)).status).toBe(401)
    expect((await me(second.cookie)).status).toBe(200)
  })

  it('that somebody planted ends when its victim signs in', async () => {
    const [attacker, victim] = [await person(), await person()]
    const planted = await signIn(attacker)
    const opened = await signIn(victim, { cookie: planted.cookie })
    expect(opened.cookie).not.toBe(planted.cookie)
    expect((await me(planted.cookie)).status).toBe(401)
    expect((await me(opened.cookie)).json.account.id).toBe(victim.id)
  })

  it('of a closed account, an expired one and a made-up one are the same to the server', async () => {
    const someone = await person()
    const closed = await signIn(someone)
    await closeAccount(world, someone.id)
    const expired = await signIn(await person())
    now += 13 * 3_600_000
    const answers = [await me(closed.cookie), await me(expired.cookie), await me('x'.repeat(43)), await me('')]
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size).toBe(1)
    expect(answers[0]!.json.code).toBe('signed_out')
  })

  it('of the plain name does not count behind TLS', async () => {
    const opened = await signIn(await person(), { origin: HTTPS })
    const headers = { Cookie: `zaedno=${opened.cookie}` }
    expect((await call('GET', '/api/me', { origin: HTTPS, headers })).status).toBe(401)
    expect((await me(opened.cookie, { origin: HTTPS })).status).toBe(200)
  })

  it('is needed: a token is nobody', async () => {
    const { tenant } = await person()
    const { token } = await createToken(world, {
      tenantId: tenant.id,
      name: 'x',
      role: 'auditor',
      expiresAt: now + 1e9,
    })
    expect((await call('GET', '/api/me', { headers: { Authorization: `Bearer ${token}` } })).status).toBe(403)
  })
})

describe('passkeys over HTTP', () => {
  it('are made after signing in, sign in, and are removed', async () => {
    const someone = await person()
    const { cookie } = await signIn(someone)
    const authenticator = makeAuthenticator(siteOf(HTTP))
    const post = (path: string, body: unknown, cookieSent = '') =>
      call('POST', `/api/sign-in/passkey${path}`, { body, cookie: cookieSent, from: someone.from })

    const making = (await post('/register/options', {}, cookie)).json
    expect(making).toMatchObject({ rp: { id: 'localhost' }, attestation: 'none' })
    const made = { name: 'Лаптоп', response: authenticator.register(making) }
    expect((await post('/register', made)).status).toBe(401)
    expect((await post('/register', made, cookie)).json).toEqual({ id: authenticator.id })

    const asking = (await post('/options', {})).json
    const opened = await post('', authenticator.signIn(asking))
    expect(opened.status).toBe(204)
    expect((await me(opened.cookie)).json.account.id).toBe(someone.id)

    const mine = await call('GET', '/api/sign-in/passkeys', { cookie })
    expect(mine.json.items).toMatchObject([{ id: authenticator.id, name: 'Лаптоп' }])
    expect((await post('/remove', { id: authenticator.id }, cookie)).status).toBe(204)
    const again = (await post('/options', {})).json
    expect((await post('', authenticator.signIn(again))).status).toBe(401)
  })

  it('are made only soon after a proof', async () => {
    const { cookie } = await signIn(await person())
    now += 600_000
    const answer = await call('POST', '/api/sign-in/passkey/register/options', { cookie })
    expect([answer.status, answer.json.code]).toEqual([403, 'step_up_needed'])
  })
})

describe('demonstration accounts', () => {
  const account = {
    email: 'demo@example.org',
    password: 'демонстрация',
    totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    role: 'project_manager',
    tenant: 'SML31',
  }
  const ask = (asking: Asking = {}, data = join(world.directory, 'demo')) =>
    call('GET', '/api/demo/accounts', asking, data)

  it('are shown on this machine with the code of the moment, without the secret', async () => {
    const data = join(world.directory, 'demo')
    mkdirSync(data)
    writeFileSync(join(data, 'demo-accounts.json'), JSON.stringify([account]))
    const { totpSecret, ...shown } = account
    expect((await ask()).json).toEqual([{ ...shown, code: totpCode(totpSecret, now) }])
  })

  it.each<[string, Asking]>([
    ['from elsewhere', { from: '10.1.1.1' }],
    ['through a proxy', { headers: { 'X-Forwarded-For': '10.1.1.1' } }],
    ['under a name that points here', { headers: { Host: 'evil.example:3000' } }],
  ])('are not there %s', async (_, asking) => {
    expect((await ask(asking)).status).toBe(404)
  })

  it('are not there where there are none', async () => {
    expect((await ask({}, world.directory)).status).toBe(404)
  })
})
