/**
 * Invitations: the administrator makes a code, hands it over in person and tells us its hash – or the code too, where they
 * want the link mailed; who shows it takes the role up. A new person sets password and codes themselves. Who has an account must be signed in to it – so a tenant
 * can neither take over an account that another tenant's people use nor prepare one for somebody's later arrival there.
 */
import { INSTALLATION, problem } from '#gate/index.ts'
import { checkTotp, hashPassword, newTotpSecret } from '#vault/index.ts'
import { addMembershipIn, checkNewPassword, createAccount, fieldProblem } from '../accounts.ts'
import type { Enrolment } from '../contract.ts'
import type { AccountsDeps } from '../deps.ts'
import { normaliseEmail } from '../rules.ts'
import { type AccountIdentity, type Identity, tokenHashOf } from '../sign-ins/authenticate.ts'
import { openSignIn, type SignedIn } from '../sign-ins/password.ts'
import { type FirstSecrets, findAccount, findAccountByEmail, type MembershipRecord, setFirstSecrets } from '../store.ts'
import { findInvitation, findOpenInvitation, insertInvitation, markAccepted } from './store.ts'

/** How long a code is good. */
export const VALID_MS = 14 * 86_400_000

/** Whom an administrator invites to which role. */
export interface InvitationInput extends Omit<MembershipRecord, 'accountId'> {
  email: string
  name: string
  lang: 'bg' | 'en'
  /** SHA-256 of the code, 32 bytes. */
  codeHash: Buffer
}

/** Id of the account with an e-mail; null where there is none. */
export async function accountWith(deps: AccountsDeps, email: string): Promise<string | null> {
  const vault = await deps.book.vaultOf(INSTALLATION)
  const found = await findAccountByEmail(deps.db.door, vault.index('email', normaliseEmail(email)))
  return found?.id ?? null
}

/**
 * Keeps an invitation, and makes the account where the e-mail has none.
 * @throws Problem `id_reused`
 */
export async function invite(deps: AccountsDeps, input: InvitationInput, now: number): Promise<void> {
  const { email, name, lang, ...waiting } = input
  const accountId =
    (await accountWith(deps, email)) ?? (await createAccount(deps, { id: input.id, email, name, lang })).id
  if (await insertInvitation(deps.db.door, { ...waiting, accountId }, now + VALID_MS)) return
  const earlier = await findInvitation(deps.db.door, input.id)
  const same = earlier?.tenantId === input.tenantId && earlier.codeHash.equals(input.codeHash)
  if (!same) throw problem('id_reused')
}

async function openInvitation(deps: AccountsDeps, code: string, now: number) {
  const codeHash = tokenHashOf(code)
  const found = codeHash && (await findOpenInvitation(deps.db.door, codeHash, now))
  const account = found && (await findAccount(deps.db.door, found.accountId))
  if (!found || account?.state !== 'active') throw problem('not_found', { what: 'invitation' })
  const vault = await deps.book.vaultOf(INSTALLATION)
  return { found, identity: vault.openJson<AccountIdentity>('account', account.id, account.sealed), vault }
}

/** What the invitation's page shows: whom it is for, and a fresh secret for the authenticator app of a new person. */
export async function readInvitation(deps: AccountsDeps, code: string, now: number) {
  const { identity } = await openInvitation(deps, code, now)
  return { email: identity.email, name: identity.name, totpSecret: newTotpSecret() }
}

/** Who takes an invitation up: a new person with first secrets, or who is signed in. */
export interface Acceptance {
  code: string
  enrolment?: Enrolment | undefined
  identity: Identity | null
}

/**
 * Takes an invitation up.
 * @returns the sign-in of a new person; null for who was signed in already
 * @throws Problem `not_found` (no such code any more), `signed_out` (the account exists: sign in first), `forbidden`
 *   (signed in as somebody else), `invalid_input`
 */
export async function acceptInvitation(deps: AccountsDeps, asked: Acceptance, now: number): Promise<SignedIn | null> {
  const { found, identity, vault } = await openInvitation(deps, asked.code, now)
  const sealCodes = (secret: string) => vault.seal('C2', 'account.totp', found.accountId, Buffer.from(secret))
  const first = asked.enrolment && (await firstSecrets(asked.enrolment, identity.email, sealCodes, now))
  if (!first && !asked.identity) throw problem('signed_out')
  if (!first && asked.identity?.id !== found.accountId) throw problem('forbidden')
  await deps.db.door.transaction().execute(async (door) => {
    if (!(await markAccepted(door, found.id, now))) throw problem('not_found', { what: 'invitation' })
    if (first && !(await setFirstSecrets(door, found.accountId, first))) throw problem('signed_out')
    await addMembershipIn(door, found)
  })
  return first ? openSignIn(deps, found.accountId, 'password', now) : null
}

async function firstSecrets(
  enrolment: Enrolment,
  email: string,
  sealCodes: (secret: string) => Buffer,
  now: number,
): Promise<FirstSecrets> {
  checkNewPassword(enrolment.password, email)
  const { ok, step } = checkTotp(enrolment.totpSecret, enrolment.totpCode, now, null)
  if (!ok) throw fieldProblem('enrolment.totpCode', 'code_wrong')
  return {
    passwordHash: await hashPassword(enrolment.password),
    totpSealed: sealCodes(enrolment.totpSecret),
    totpStep: step!,
  }
}
