/** The secret of an invitation, made in the browser: the server is told its hash only. */

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** 256 random bits, 43 characters base64url. */
export const newCode = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)))

/** SHA-256 of a code's text, 43 characters base64url. */
export const hashOf = async (code: string): Promise<string> =>
  base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code))))
