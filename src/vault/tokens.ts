/** Random tokens of sign-ins and of the API. The holder keeps the token, the database its hash. */
import { hash, randomBytes } from 'node:crypto'

/** A token of 256 random bits (43 characters base64url) and the hash to store. */
export function newToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashToken(token) }
}

/** What a token is found by: SHA-256, 43 characters base64url (256 random bits need no slow hash). */
export const hashToken = (token: string): string => hash('sha256', token, 'base64url')
