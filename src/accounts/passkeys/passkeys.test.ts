import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '#gate/index.ts'
import { secret } from '#vault/index.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import { passkeyRegisterBody, passkeySignInBody } from '../contract.ts'
import {
  authenticate,
  beginPasskeyRegistration,
  beginPasskeySignIn,
  closeAccount,
  createAccount,
  finishPasskeyRegistration,
  finishPasskeySignIn,
  type Identity,
  listPasskeys,
  removePasskey,
  siteOf,
} from '../index.ts'
import { type Lies, makeAuthenticator } from './authenticator.fixture.ts'

const SITE = siteOf('https://zaedno.example.org')
const MINUTE = 60_000

let world: World
let now = Date.parse('2026-03-02T09:00:00Z')
let number = 0

beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

async function person(): Promise<Identity & { address: string }> {
  number += 1
  const email = `key${number}@example.org`
  const { id } = await createAccount(world, { email, name: `Лице ${number}`, lang: 'bg' })
  const proven = { provenAt: now, grants: new Map(), name: secret(`Лице ${number}`), email: secret(email) }
  return { kind: 'account', id, lang: 'bg', ...proven, address: `10.1.${number}.1` }
}

/** A person with a passkey. */
async function holder() {
  const identity = await person()
  const authenticator = makeAuthenticator(SITE)
  const options = await beginPasskeyRegistration(world, SITE, identity, now)
  const body = passkeyRegisterBody.parse({ name: 'Телефон', response: authenticator.register(options) })
  await finishPasskeyRegistration(world, SITE, identity, body, now)
  return { identity, authenticator }
}
type Holder = Awaited<ReturnType<typeof holder>>

async function signIn({ identity, authenticator }: Holder, lies: Lies = {}) {
  const options = await beginPasskeySignIn(world, SITE, now)
  const body = passkeySignInBody.parse(authenticator.signIn(options, lies))
  return finishPasskeySignIn(world, SITE, body, identity.address, now)
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  )

describe('signing in with a passkey', () => {
  it('opens a sign-in of its holder', async () => {
    const one = await holder()
    const { token, accountId } = await signIn(one)
    expect(accountId).toBe(one.identity.id)
    expect(await authenticate(world.db, world.book, { cookie: token }, now)).toMatchObject({
      id: accountId,
      provenAt: now,
    })
    expect(await codeOf(signIn(one))).toBe('done')
  })

  it('takes the right user handle and refuses another', async () => {
    const one = await holder()
    const handle = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')
    expect(await codeOf(signIn(one, { userHandle: handle(one.identity.id) }))).toBe('done')
    expect(await codeOf(signIn(one, { userHandle: handle((await person()).id) }))).toBe('sign_in_failed')
  })

  it.each<[string, Lies]>([
    ['another origin', { origin: 'https://zaedno.example.com' }],
    ['plain http', { origin: 'http://zaedno.example.org' }],
    ['another rpId', { rpId: 'example.com' }],
    ['a parent rpId', { rpId: 'example.org' }],
    ['no user verification', { userVerified: false }],
    ['an answer to registration', { type: 'webauthn.create' }],
  ])('refuses %s', async (_, lies) => {
    expect(await codeOf(signIn(await holder(), lies))).toBe('sign_in_failed')
  })

  it('refuses a counter that does not grow', async () => {
    const one = await holder()
    expect(await codeOf(signIn(one, { counter: 9 }))).toBe('done')
    expect(await codeOf(signIn(one, { counter: 9 }))).toBe('sign_in_failed')
    expect(await codeOf(signIn(one, { counter: 4 }))).toBe('sign_in_failed')
    expect(await codeOf(signIn(one, { counter: 0 }))).toBe('sign_in_failed')
    expect(await codeOf(signIn(one, { counter: 10 }))).toBe('done')
  })

  it('answers a challenge once, in time, and only one of our own', async () => {
    const { authenticator, identity } = await holder()
    const send = (challenge: string, at = now) =>
      codeOf(finishPasskeySignIn(world, SITE, authenticator.signIn({ challenge }), identity.address, at))
    const old = await beginPasskeySignIn(world, SITE, now)
    expect(await send(old.challenge, now + 5 * MINUTE)).toBe('sign_in_failed')
    const ours = Buffer.from((await beginPasskeySignIn(world, SITE, now)).challenge, 'base64url')
    const later = Buffer.from(ours)
    later[21]! ^= 1
    const forged = [later, Buffer.concat([ours.subarray(0, 22), Buffer.alloc(32)])].map((one) =>
      one.toString('base64url'),
    )
    for (const challenge of [...forged, '', 'x', 'a'.repeat(64), '\u0000'])
      expect(await send(challenge)).toBe('sign_in_failed')
    const { challenge } = await beginPasskeySignIn(world, SITE, now)
    const both = await Promise.all([send(challenge), send(challenge)])
    expect(both.sort()).toEqual(['done', 'sign_in_failed'])
    expect(await send(challenge)).toBe('sign_in_failed')
  })

  it('writes nothing when it is only asked for', async () => {
    const count = async () => (await world.db.door.selectFrom('challenge').select('id').execute()).length
    const before = await count()
    await beginPasskeySignIn(world, SITE, now)
    expect(await count()).toBe(before)
  })

  it('refuses a recorded answer', async () => {
    const { authenticator, identity } = await holder()
    const response = authenticator.signIn(await beginPasskeySignIn(world, SITE, now))
    const send = () => codeOf(finishPasskeySignIn(world, SITE, response, identity.address, now))
    expect(await send()).toBe('done')
    expect(await send()).toBe('sign_in_failed')
  })

  it("refuses another key under a known key's id", async () => {
    const one = await holder()
    const impostor = makeAuthenticator(SITE)
    const options = await beginPasskeySignIn(world, SITE, now)
    const response = { ...impostor.signIn(options), id: one.authenticator.id, rawId: one.authenticator.id }
    expect(await codeOf(finishPasskeySignIn(world, SITE, response, '10.9.9.9', now))).toBe('sign_in_failed')
  })

  it('refuses an unknown passkey, a removed one and one of a closed account with the same problem', async () => {
    const unknown = { identity: await person(), authenticator: makeAuthenticator(SITE) }
    expect(await codeOf(signIn(unknown))).toBe('sign_in_failed')
    const removed = await holder()
    await removePasskey(world, removed.identity, removed.authenticator.id, now)
    expect(await codeOf(signIn(removed))).toBe('sign_in_failed')
    const closed = await holder()
    await closeAccount(world, closed.identity.id)
    expect(await codeOf(signIn(closed))).toBe('sign_in_failed')
  })

  it('makes an address wait that keeps failing', async () => {
    const one = await holder()
    for (let i = 0; i < 20; i++) expect(await codeOf(signIn(one, { rpId: 'example.com' }))).toBe('sign_in_failed')
    expect(await codeOf(signIn(one))).toBe('too_many_attempts')
  })
})

describe('making a passkey', () => {
  it('asks for someone who proved themselves just now', async () => {
    const identity = await person()
    expect(await codeOf(beginPasskeyRegistration(world, SITE, identity, now + 10 * MINUTE))).toBe('step_up_needed')
    expect(await codeOf(beginPasskeyRegistration(world, SITE, { ...identity, kind: 'token' }, now))).toBe('forbidden')
    const options = await beginPasskeyRegistration(world, SITE, identity, now)
    const body = { name: 'x', response: makeAuthenticator(SITE).register(options) }
    expect(await codeOf(finishPasskeyRegistration(world, SITE, identity, body, now + 11 * MINUTE))).toBe(
      'step_up_needed',
    )
  })

  it.each<[string, Lies]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['another rpId', { rpId: 'evil.example' }],
    ['no user verification', { userVerified: false }],
    ['an answer to sign-in', { type: 'webauthn.get' }],
  ])('refuses %s', async (_, lies) => {
    const identity = await person()
    const options = await beginPasskeyRegistration(world, SITE, identity, now)
    const body = { name: 'x', response: makeAuthenticator(SITE).register(options, lies) }
    expect(await codeOf(finishPasskeyRegistration(world, SITE, identity, body, now))).toBe('invalid_input')
    expect(await listPasskeys(world, identity)).toEqual([])
  })

  it("refuses the challenge of somebody else, a sign-in's challenge and one answered before", async () => {
    const mine = await person()
    const theirs = await beginPasskeyRegistration(world, SITE, await person(), now)
    const signingIn = await beginPasskeySignIn(world, SITE, now)
    for (const options of [theirs, signingIn]) {
      const body = { name: 'x', response: makeAuthenticator(SITE).register(options) }
      expect(await codeOf(finishPasskeyRegistration(world, SITE, mine, body, now))).toBe('invalid_input')
    }
    const options = await beginPasskeyRegistration(world, SITE, mine, now)
    const body = () => ({ name: 'x', response: makeAuthenticator(SITE).register(options) })
    expect(await codeOf(finishPasskeyRegistration(world, SITE, mine, body(), now))).toBe('done')
    expect(await codeOf(finishPasskeyRegistration(world, SITE, mine, body(), now))).toBe('invalid_input')
  })

  it('never moves a passkey to another account', async () => {
    const one = await holder()
    const other = await person()
    const options = await beginPasskeyRegistration(world, SITE, other, now)
    const body = { name: 'x', response: one.authenticator.register(options) }
    expect(await codeOf(finishPasskeyRegistration(world, SITE, other, body, now))).toBe('already_exists')
    expect((await signIn(one)).accountId).toBe(one.identity.id)
  })

  it('is removed by its holder only', async () => {
    const one = await holder()
    now += 1
    expect(await codeOf(removePasskey(world, await person(), one.authenticator.id, now))).toBe('not_found')
    expect(await listPasskeys(world, one.identity)).toMatchObject([{ id: one.authenticator.id, name: 'Телефон' }])
  })
})
