/** Headers of every answer and the checks of every change: strict content policy, no third party, no cross-site request. */
import { randomBytes } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { problem } from '#gate/index.ts'

declare module 'hono' {
  interface ContextVariableMap {
    nonce: string
  }
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

const policyOf = (nonce: string, https: boolean) =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
    ...(https ? ['upgrade-insecure-requests'] : []),
  ].join('; ')

/** Sets the security headers. @param origin the address that browsers use */
export function secured(origin: string): MiddlewareHandler {
  const https = origin.startsWith('https:')
  return async (c, next) => {
    const nonce = randomBytes(16).toString('base64')
    c.set('nonce', nonce)
    await next()
    const set = (name: string, value: string) => c.res.headers.set(name, value)
    set('Content-Security-Policy', policyOf(nonce, https))
    set('X-Content-Type-Options', 'nosniff')
    set('Referrer-Policy', 'no-referrer')
    set('Cross-Origin-Opener-Policy', 'same-origin')
    set('Cross-Origin-Resource-Policy', 'same-origin')
    set('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()')
    if (https) set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
  }
}

/**
 * Refuses a change that another site could have sent: with a cookie the Origin must be ours, and the browser's own
 * statement of where the request comes from, where it makes one, must agree. Requests with a bearer token carry no cookie.
 */
export function checkSameSite(c: Context, origin: string): void {
  if (SAFE.has(c.req.method)) return
  const site = c.req.header('Sec-Fetch-Site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw problem('cross_site')
  const from = c.req.header('Origin')
  if (from !== undefined ? from !== origin : c.req.header('Cookie') !== undefined) throw problem('cross_site')
}
