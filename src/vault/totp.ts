/** One-time codes of an authenticator app (RFC 6238): six digits, steps of 30 seconds. */
import { generateSecret, generateSync, verifySync } from 'otplib'

const STEP_SECONDS = 30

/** A new secret of 160 bits, base32, as authenticator apps read it. */
export const newTotpSecret = (): string => generateSecret()

/** The code of the moment. @param at milliseconds since 1970 */
export const totpCode = (secret: string, at: number): string => generateSync({ secret, epoch: secondsOf(at) })

/**
 * Whether a code is right now, one step early or one step late, and not used before.
 * @param at milliseconds since 1970
 * @param lastStep the step of the last code that this account used, or null
 * @returns `step` to keep as the next `lastStep`; unchanged where the code is refused
 */
export function checkTotp(
  secret: string,
  code: string,
  at: number,
  lastStep: number | null,
): { ok: boolean; step: number | null } {
  if (!/^[0-9]{6}$/.test(code)) return { ok: false, step: lastStep }
  const result = verifySync({ secret, token: code, epoch: secondsOf(at), epochTolerance: STEP_SECONDS })
  if (!result.valid || !('timeStep' in result)) return { ok: false, step: lastStep }
  if (lastStep !== null && result.timeStep <= lastStep) return { ok: false, step: lastStep }
  return { ok: true, step: result.timeStep }
}

const secondsOf = (at: number): number => Math.floor(at / 1000)
