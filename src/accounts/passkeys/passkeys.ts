/**
 * Passkeys (WebAuthn level 3): making one while signed in, and signing in with one. The authenticator must verify its
 * user each time; a challenge is answered once, within minutes, on our own address; a counter that does not grow is a copy.
 */
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { z } from 'zod'
import { INSTALLATION, problem } from '#gate/index.ts'
import { reveal } from '#vault/index.ts'
import type { passkeyRegisterBody, passkeySignInBody } from '../contract.ts'
import type { AccountsDeps } from '../deps.ts'
import { countAttempt, forgiveAttempt } from '../sign-ins/attempts.ts'
import type { Identity } from '../sign-ins/authenticate.ts'
import { openSignIn, type SignedIn } from '../sign-ins/password.ts'
import { isProven } from '../sign-ins/rules.ts'
import { answeredChallenge, CHALLENGE_MS, newChallenge } from './challenges.ts'
import { deleteCredential, findCredential, insertCredential, listCredentials, moveCounter } from './store.ts'

const SIGN_IN = { kind: 'sign_in', accountId: null } as const
const registrationOf = ({ id }: Identity) => ({ kind: 'register', accountId: id }) as const
const MOST_PASSKEYS = 20
const NAME = 'Zaedno'
// COSE: EdDSA, ES256, RS256 – what authenticators in use have.
const ALGORITHMS = [-8, -7, -257]

/** The address that passkeys are bound to. */
export interface Site {
  origin: string
  rpId: string
}

/** @param origin ZAEDNO_ORIGIN, without a slash at its end; passkeys need a name there, not a number */
export const siteOf = (origin: string): Site => ({ origin, rpId: new URL(origin).hostname })

/** Asks for any passkey of this site: the same for everybody, so that nobody learns who has one. */
export async function beginPasskeySignIn(deps: AccountsDeps, site: Site, now: number) {
  return generateAuthenticationOptions({
    rpID: site.rpId,
    userVerification: 'required',
    timeout: CHALLENGE_MS,
    challenge: await newChallenge(deps, SIGN_IN, now),
  })
}

/**
 * Opens a sign-in for the answer to a challenge.
 * @param address of the socket
 * @throws Problem `sign_in_failed` whatever was wrong, `too_many_attempts`
 */
export async function finishPasskeySignIn(
  deps: AccountsDeps,
  site: Site,
  response: z.output<typeof passkeySignInBody>,
  address: string,
  now: number,
): Promise<SignedIn> {
  const vault = await deps.book.vaultOf(INSTALLATION)
  const guess = { email: null, address }
  await countAttempt(deps, vault, guess, now)

  const challenge = await answeredChallenge(deps, SIGN_IN, response.response.clientDataJSON, now)
  const credential = await findCredential(deps.db.door, response.id)
  if (challenge === undefined || !credential) throw problem('sign_in_failed')
  const { userHandle } = response.response
  if (userHandle !== undefined && userHandle !== handleOf(credential.accountId)) throw problem('sign_in_failed')
  const counter = await verified(site, challenge, response as AuthenticationResponseJSON, credential)
  if (counter === null || !(await moveCounter(deps.db.door, response.id, counter, now))) throw problem('sign_in_failed')

  await forgiveAttempt(deps, vault, guess, now)
  return openSignIn(deps, credential.accountId, 'passkey', now)
}

/** The authenticator's new counter, or null where its answer is not good. */
async function verified(
  site: Site,
  challenge: string,
  response: AuthenticationResponseJSON,
  credential: { publicKey: Buffer; counter: string },
): Promise<number | null> {
  try {
    const result = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      requireUserVerification: true,
      credential: {
        id: response.id,
        publicKey: new Uint8Array(credential.publicKey),
        counter: Number(credential.counter),
      },
    })
    return result.verified ? result.authenticationInfo.newCounter : null
  } catch {
    // The library throws for whatever is wrong with an answer; who sent it learns only that it was.
    return null
  }
}

const uuidBytes = (id: string) => new Uint8Array(Buffer.from(id.replaceAll('-', ''), 'hex'))
const handleOf = (accountId: string): string => Buffer.from(uuidBytes(accountId)).toString('base64url')

/** @throws Problem `forbidden` for a token, `step_up_needed` where the person proved themselves too long ago */
function mustBeProven(identity: Identity, now: number): void {
  if (identity.kind !== 'account') throw problem('forbidden')
  if (!isProven(identity.provenAt, now)) throw problem('step_up_needed')
}

/**
 * Begins to make a passkey for who is signed in.
 * @throws Problem `step_up_needed`, `not_allowed_now` where there are too many
 */
export async function beginPasskeyRegistration(deps: AccountsDeps, site: Site, identity: Identity, now: number) {
  mustBeProven(identity, now)
  const known = await listCredentials(deps.db.door, identity.id)
  if (known.length >= MOST_PASSKEYS) throw problem('not_allowed_now', { most: MOST_PASSKEYS })
  return generateRegistrationOptions({
    rpName: NAME,
    rpID: site.rpId,
    userID: uuidBytes(identity.id),
    userName: reveal(identity.email!),
    userDisplayName: reveal(identity.name!),
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    timeout: CHALLENGE_MS,
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    challenge: await newChallenge(deps, registrationOf(identity), now),
  })
}

/**
 * Keeps the passkey that was made.
 * @throws Problem `step_up_needed`, `invalid_input` where the answer is not good, `already_exists`
 */
export async function finishPasskeyRegistration(
  deps: AccountsDeps,
  site: Site,
  identity: Identity,
  { name, response }: z.output<typeof passkeyRegisterBody>,
  now: number,
): Promise<{ id: string }> {
  mustBeProven(identity, now)
  const challenge = await answeredChallenge(deps, registrationOf(identity), response.response.clientDataJSON, now)
  if (challenge === undefined) throw problem('invalid_input', { path: 'response' })
  const credential = await attested(site, challenge, response as RegistrationResponseJSON)
  if (!credential) throw problem('invalid_input', { path: 'response' })
  const kept = await insertCredential(deps.db.door, {
    id: credential.id,
    accountId: identity.id,
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: response.response.transports ?? [],
    name,
  })
  if (!kept) throw problem('already_exists', { what: 'passkey' })
  return { id: credential.id }
}

async function attested(site: Site, challenge: string, response: RegistrationResponseJSON) {
  try {
    const result = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    })
    return result.verified ? result.registrationInfo.credential : null
  } catch {
    return null
  }
}

/** A passkey as its holder sees it. */
export interface PasskeyView {
  id: string
  name: string
  createdAt: string
  usedAt: string | null
}

/** The passkeys of who is signed in. */
export async function listPasskeys(deps: AccountsDeps, identity: Identity): Promise<PasskeyView[]> {
  const rows = await listCredentials(deps.db.door, identity.id)
  return rows.map(({ id, name, createdAt, usedAt }) => ({ id, name, createdAt, usedAt }))
}

/**
 * Forgets a passkey of who is signed in: a lost phone.
 * @throws Problem `step_up_needed`, `not_found`
 */
export async function removePasskey(deps: AccountsDeps, identity: Identity, id: string, now: number): Promise<void> {
  mustBeProven(identity, now)
  if (!(await deleteCredential(deps.db.door, id, identity.id))) throw problem('not_found', { what: 'passkey' })
}
