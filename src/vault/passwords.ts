/** Passwords as Argon2id hashes (RFC 9106) with the OWASP minimum: 19 MiB, two passes, one lane; about 20 ms each. */
import { hash, verify } from '@node-rs/argon2'
import { VaultProblem } from './problem.ts'

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const MOST_BYTES = 1024

// Hash of a random password that nobody kept, so that an unknown account costs what a known one costs.
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$L2OlcKmSj/5XuhAMEl4bhA$iR58MRFYDKXhR7qIUm+NV0EqHoQPwqLIFcvZ8vIhrC4'

/** The hash to store (PHC string with its own salt). Throws `password_length_invalid`. */
export async function hashPassword(password: string): Promise<string> {
  const text = canonical(password)
  if (!text) {
    throw new VaultProblem('password_length_invalid', `A password has 1 to ${MOST_BYTES} bytes`, { most: MOST_BYTES })
  }
  return hash(text, COST)
}

/** Whether the password is right. Without a stored hash (unknown account) the same work is done and the answer is no. */
export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  const text = canonical(password)
  const right = await verify(stored ?? NOBODY, text ?? 'too long').catch(() => false)
  return right && stored !== null && text !== null
}

/** One form for what keyboards of different systems write for the same letter (й); null where the length is refused. */
function canonical(password: string): string | null {
  const text = password.normalize('NFKC')
  const bytes = Buffer.byteLength(text)
  return bytes === 0 || bytes > MOST_BYTES ? null : text
}
