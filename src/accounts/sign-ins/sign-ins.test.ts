import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { reveal, totpCode } from '#vault/index.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import {
  actorIn,
  addMembership,
  authenticate,
  closeAccount,
  createAccount,
  createToken,
  endMembership,
  revokeToken,
  signInWithPassword,
  signOut,
} from '../index.ts'
import { ABSOLUTE_MS, IDLE_MS } from './rules.ts'

const PASSWORD = 'здравей, чудесен свят'
const MINUTE = 60_000
const DAY = 86_400_000

let world: World
let now = Date.parse('2026-03-02T09:00:00Z')
let number = 0

beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

/** A new person with a field worker's role in a new tenant, at an address of their own. */
async function person() {
  number += 1
  now += DAY
  const email = `person${number}@example.org`
  const { id, totpSecret } = await createAccount(world, {
    email,
    name: `Лице ${number}`,
    password: PASSWORD,
    lang: 'bg',
  })
  const tenant = await world.tenant(`T${number}`)
  const membership = await addMembership(world, {
    accountId: id,
    tenantId: tenant.id,
    role: 'field_worker',
    from: '2026-01-01',
  })
  return { id, email, secret: totpSecret!, tenant, membership, address: `10.0.${number}.7` }
}
type Person = Awaited<ReturnType<typeof person>>

const signIn = (
  who: Person,
  changed: Partial<{ email: string; password: string; code: string; address: string }> = {},
) =>
  signInWithPassword(
    world,
    { email: who.email, password: PASSWORD, code: totpCode(who.secret, now), address: who.address, ...changed },
    now,
  )

/** Code and values of the problem that a promise ends with. */
async function refusal(promise: Promise<unknown>) {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return error instanceof Problem ? { code: error.code, ...error.info } : error
}
const FAILED = { code: 'sign_in_failed' }

const who = (cookie: string, at = now) => authenticate(world.db, world.book, { cookie }, at)

describe('signing in with a password', () => {
  it('opens a sign-in that carries the grants of today and the sealed name', async () => {
    const someone = await person()
    const { token } = await signIn(someone)
    const identity = await who(token)
    expect(identity).toMatchObject({ kind: 'account', id: someone.id, lang: 'bg', provenAt: now })
    expect(reveal(identity!.name!)).toMatch(/^Лице/)
    expect(JSON.stringify(identity)).not.toContain('Лице')
    expect(actorIn(identity!, someone.tenant.id)).toEqual({
      kind: 'account',
      id: someone.id,
      provenAt: now,
      grants: [{ role: 'field_worker', projectId: null, profession: null }],
    })
    expect(actorIn(identity!, someone.tenant.id + 1)).toBeNull()
  })

  it('takes the e-mail in any letter case', async () => {
    const someone = await person()
    await expect(signIn(someone, { email: ` ${someone.email.toUpperCase()}` })).resolves.toBeDefined()
  })

  it('answers a wrong password, a wrong code and an unknown e-mail with the same problem', async () => {
    const someone = await person()
    const wrong = String((Number(totpCode(someone.secret, now)) + 1) % 1_000_000).padStart(6, '0')
    expect(await refusal(signIn(someone, { password: 'another password' }))).toEqual(FAILED)
    expect(await refusal(signIn(someone, { code: wrong }))).toEqual(FAILED)
    expect(await refusal(signIn(someone, { code: '' }))).toEqual(FAILED)
    expect(await refusal(signIn(someone, { email: 'nobody@example.org' }))).toEqual(FAILED)
    expect(await refusal(signIn(someone, { password: '\u0000'.repeat(3) }))).toEqual(FAILED)
  })

  it('takes a code once, also when it comes twice at the same moment', async () => {
    const someone = await person()
    const outcomes = await Promise.allSettled([signIn(someone), signIn(someone), signIn(someone)])
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await refusal(signIn(someone))).toEqual(FAILED)
    const earlier = totpCode(someone.secret, now - 30_000)
    expect(await refusal(signIn(someone, { code: earlier }))).toEqual(FAILED)
    now += 30_000
    await expect(signIn(someone)).resolves.toBeDefined()
  })

  it('refuses an account without codes, even with the right password', async () => {
    const someone = await person()
    await world.db.door.updateTable('account').set({ totp_sealed: null }).where('id', '=', someone.id).execute()
    expect(await refusal(signIn(someone, { code: totpCode('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', now) }))).toEqual(FAILED)
  })

  it('keeps neither token nor e-mail nor name in clear', async () => {
    const someone = await person()
    const { token } = await signIn(someone)
    const rows = await Promise.all([
      world.db.door.selectFrom('account').selectAll().execute(),
      world.db.door.selectFrom('sign_in').selectAll().execute(),
      world.db.door.selectFrom('attempt').selectAll().execute(),
    ])
    const values = rows.flat().flatMap((row): unknown[] => Object.values(row))
    const bytes = values.map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value))).join('|')
    for (const clear of [someone.email, token, someone.secret]) expect(bytes).not.toContain(clear)
  })
})

describe('guessing', () => {
  it('waits after five failures, then twice as long, whatever the password', async () => {
    const someone = await person()
    const guess = (i: number) => signIn(someone, { password: 'wrong guess', address: `10.9.${i}.1` })
    for (let i = 0; i < 5; i++) expect(await refusal(guess(i))).toEqual(FAILED)
    expect(await refusal(guess(6))).toEqual({ code: 'too_many_attempts', params: { retryAfter: 900 } })
    expect(await refusal(signIn(someone))).toEqual({ code: 'too_many_attempts', params: { retryAfter: 900 } })
    now += 15 * MINUTE
    expect(await refusal(guess(7))).toEqual(FAILED)
    expect(await refusal(guess(8))).toEqual({ code: 'too_many_attempts', params: { retryAfter: 1800 } })
    now += 30 * MINUTE
    await expect(signIn(someone)).resolves.toBeDefined()
    expect(await refusal(guess(9))).toEqual(FAILED)
  })

  it('lets through five of fifty parallel guesses', async () => {
    const someone = await person()
    const guesses = Array.from({ length: 50 }, (_, i) =>
      refusal(signIn(someone, { password: `guess number ${i}`, address: `10.8.${i}.1` })),
    )
    const codes = (await Promise.all(guesses)).map((one) => (one as { code: string }).code)
    expect(codes.filter((code) => code === 'sign_in_failed')).toHaveLength(5)
    expect(codes.filter((code) => code === 'too_many_attempts')).toHaveLength(45)
  })

  it('treats an e-mail that nobody has the same way', async () => {
    const someone = await person()
    const guess = (i: number) => signIn(someone, { email: 'ghost@example.org', address: `10.7.${i}.1` })
    for (let i = 0; i < 5; i++) expect(await refusal(guess(i))).toEqual(FAILED)
    expect(await refusal(guess(6))).toEqual({ code: 'too_many_attempts', params: { retryAfter: 900 } })
  })

  it('stops one address that tries many accounts, and spares its right ones', async () => {
    const someone = await person()
    for (let i = 0; i < 20; i++) {
      expect(await refusal(signIn(someone, { email: `n${i}@example.org`, address: `10.6.0.${i}` }))).toEqual(FAILED)
    }
    expect(await refusal(signIn(someone, { address: '10.6.0.99' }))).toMatchObject({ code: 'too_many_attempts' })
    await expect(signIn(someone, { address: '10.6.1.1' })).resolves.toBeDefined()
  })

  it('lets nobody in where attempts cannot be counted', async () => {
    const someone = await person()
    const { owner } = world.logins
    const { default: pg } = await import('pg')
    const client = new pg.Client({ connectionString: owner })
    await client.connect()
    await client.query('revoke insert on attempt from zaedno_door')
    expect(await refusal(signIn(someone))).toMatchObject({ code: '42501' })
    await client.query('grant insert on attempt to zaedno_door')
    await client.end()
    await expect(signIn(someone)).resolves.toBeDefined()
  })
})

describe('a sign-in', () => {
  it('falls silent after an hour and ends after twelve', async () => {
    const someone = await person()
    const { token } = await signIn(someone)
    expect(await who(token, now + IDLE_MS - 1)).not.toBeNull()
    expect(await who(token, now + 2 * IDLE_MS - 2)).not.toBeNull()
    expect(await who(token, now + 3 * IDLE_MS)).toBeNull()
    now += MINUTE
    const { token: kept } = await signIn(someone)
    for (let at = now; at < now + ABSOLUTE_MS; at += 30 * MINUTE) expect(await who(kept, at)).not.toBeNull()
    expect(await who(kept, now + ABSOLUTE_MS)).toBeNull()
  })

  it('is written down as used at most once a minute', async () => {
    const someone = await person()
    const { token } = await signIn(someone)
    const seen = async () =>
      (
        await world.db.door
          .selectFrom('sign_in')
          .select('seen_at')
          .where('account_id', '=', someone.id)
          .executeTakeFirstOrThrow()
      ).seen_at
    const first = await seen()
    await who(token, now + MINUTE - 1)
    expect(await seen()).toBe(first)
    await who(token, now + MINUTE)
    expect(await seen()).not.toBe(first)
  })

  it('ends with sign-out, and only that one', async () => {
    const someone = await person()
    const first = await signIn(someone)
    now += MINUTE
    const second = await signIn(someone)
    await signOut(world, first.token)
    expect(await who(first.token)).toBeNull()
    expect(await who(second.token)).not.toBeNull()
  })

  it('ends at the next request when the account is closed', async () => {
    const someone = await person()
    const { token } = await signIn(someone)
    await closeAccount(world, someone.id)
    expect(await who(token)).toBeNull()
    now += MINUTE
    expect(await refusal(signIn(someone))).toEqual(FAILED)
  })

  it('loses a membership at the next request when it is ended', async () => {
    const someone = await person()
    const { token } = await signIn(someone)
    await endMembership(world, { id: someone.membership.id, tenantId: someone.tenant.id, at: now })
    expect((await who(token))!.grants.size).toBe(0)
  })

  it('has the grants of the day in the zone of the tenant', async () => {
    const someone = await person()
    const other = await world.tenant(`Z${number}`)
    const membership = {
      accountId: someone.id,
      tenantId: other.id,
      role: 'auditor',
      from: '2026-07-02',
      to: '2026-07-02',
    }
    await addMembership(world, membership as never)
    // 2 July begins and ends three hours earlier in Sofia than by UTC.
    now = Date.parse('2026-07-01T20:59:00Z')
    const { token } = await signIn(someone)
    expect((await who(token, now))!.grants.has(other.id)).toBe(false)
    expect((await who(token, now + 2 * MINUTE))!.grants.has(other.id)).toBe(true)
    now = Date.parse('2026-07-02T20:59:00Z')
    const { token: later } = await signIn(someone)
    expect((await who(later, now))!.grants.has(other.id)).toBe(true)
    expect((await who(later, now + 2 * MINUTE))!.grants.has(other.id)).toBe(false)
  })

  it.each(['', 'x', 'a'.repeat(43), '\u0000'.repeat(43), `${'a'.repeat(42)}'`])(
    'is not opened by %j',
    async (cookie) => {
      expect(await who(cookie)).toBeNull()
      expect(await authenticate(world.db, world.book, { bearer: cookie }, now)).toBeNull()
    },
  )
})

describe('an API token', () => {
  it('has its one role in its one tenant until it expires or is revoked', async () => {
    const someone = await person()
    const input = { tenantId: someone.tenant.id, name: 'open data', role: 'leadership', expiresAt: now + DAY } as const
    const { id, token } = await createToken(world, input)
    const asks = (at: number) => authenticate(world.db, world.book, { bearer: token! }, at)
    expect(actorIn((await asks(now))!, someone.tenant.id)).toEqual({
      kind: 'token',
      id,
      provenAt: null,
      grants: [{ role: 'leadership', projectId: null }],
    })
    expect(await asks(now + DAY)).toBeNull()
    expect(await who(token!)).toBeNull()
    await revokeToken(world, { id, tenantId: someone.tenant.id, at: now })
    expect(await asks(now)).toBeNull()
  })

  it('is not replaced by a cookie when it is wrong', async () => {
    const { token } = await signIn(await person())
    expect(await authenticate(world.db, world.book, { cookie: token, bearer: 'b'.repeat(43) }, now)).toBeNull()
  })

  it('is shown once', async () => {
    const { tenant } = await person()
    const input = { id: newId(), tenantId: tenant.id, name: 'x', role: 'leadership', expiresAt: now + DAY } as const
    expect((await createToken(world, input)).token).toHaveLength(43)
    expect(await createToken(world, input)).toEqual({ id: input.id, token: null })
  })
})
