/** Signing in with password and one-time code, and out. Who is unknown costs and hears what a wrong password does. */
import { INSTALLATION, problem } from '#gate/index.ts'
import { checkPassword, checkTotp, newToken } from '#vault/index.ts'
import type { AccountsDeps } from '../deps.ts'
import { normaliseEmail } from '../rules.ts'
import { countAttempt, forgiveAttempt } from './attempts.ts'
import { tokenHashOf } from './authenticate.ts'
import { ABSOLUTE_MS } from './rules.ts'
import { deleteSignIn, findForPassword, insertSignIn, spendTotpStep } from './store.ts'

export interface PasswordAttempt {
  email: string
  password: string
  /** Six digits from the authenticator app. */
  code: string
  /** Address of the socket. */
  address: string
}

/** A sign-in that was opened; the token goes into the cookie and is kept nowhere else. */
export interface SignedIn {
  accountId: string
  token: string
  expiresAt: number
}

// Base32 of nothing anybody holds: an account without codes does the same work.
const NOBODYS_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

/**
 * Opens a sign-in. A code counts once.
 * @throws Problem `sign_in_failed` whatever was wrong, `too_many_attempts`
 */
export async function signInWithPassword(deps: AccountsDeps, asked: PasswordAttempt, now: number): Promise<SignedIn> {
  const vault = await deps.book.vaultOf(INSTALLATION)
  const guess = { email: normaliseEmail(asked.email), address: asked.address }
  await countAttempt(deps, vault, guess, now)

  const account = await findForPassword(deps.db.door, vault.index('email', guess.email))
  const passwordRight = await checkPassword(account?.password_hash ?? null, asked.password)
  const codes = account?.totp_sealed ? vault.open('account.totp', account.id, account.totp_sealed).toString() : null
  const code = checkTotp(codes ?? NOBODYS_SECRET, asked.code, now, account ? Number(account.totp_step) : null)
  if (!account || !passwordRight || codes === null || !code.ok) throw problem('sign_in_failed')
  if (!(await spendTotpStep(deps.db.door, account.id, code.step!))) throw problem('sign_in_failed')

  await forgiveAttempt(deps, vault, guess, now)
  return openSignIn(deps, account.id, 'password', now)
}

/** Opens a sign-in of someone who has proved who they are. */
export async function openSignIn(
  deps: AccountsDeps,
  accountId: string,
  method: 'password' | 'passkey',
  now: number,
): Promise<SignedIn> {
  const { token, hash } = newToken()
  const expiresAt = now + ABSOLUTE_MS
  await insertSignIn(deps.db.door, { tokenHash: Buffer.from(hash, 'base64url'), accountId, method, now, expiresAt })
  return { accountId, token, expiresAt }
}

/** Ends the sign-in of a cookie; an unknown one is ended already. */
export async function signOut(deps: AccountsDeps, cookie: string): Promise<void> {
  const tokenHash = tokenHashOf(cookie)
  if (tokenHash) await deleteSignIn(deps.db.door, tokenHash)
}
