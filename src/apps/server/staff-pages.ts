/** Serves the built staff app: hashed files for long, the page itself with the answer's nonce. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { Hono } from 'hono'
import { problem } from '#gate/index.ts'

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

interface Kept {
  body: Uint8Array<ArrayBuffer>
  type: string
}

/** Routes under `/app`. @param folder where the staff app was built to */
export function staffPages(folder: string): Hono {
  const files = readAll(folder)
  const page = files.get('/index.html')
  const app = new Hono()
  app.get('/app', (c) => c.redirect('/app/', 308))
  app.get('/app/*', (c) => {
    const path = c.req.path.slice('/app'.length)
    const file = path === '/index.html' ? undefined : files.get(path)
    if (file) {
      const lasting = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
      return c.body(file.body, 200, { 'Content-Type': file.type, 'Cache-Control': lasting })
    }
    // A missing file is no page; any other address is one of the app's own.
    if (!page || extname(path) !== '') throw problem('not_found', { what: 'page' })
    const html = Buffer.from(page.body).toString('utf8').replaceAll('%NONCE%', c.get('nonce'))
    return c.body(html, 200, { 'Content-Type': page.type, 'Cache-Control': 'no-store' })
  })
  return app
}

function readAll(folder: string): Map<string, Kept> {
  const files = new Map<string, Kept>()
  if (!existsSync(folder)) return files
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const type = TYPES[extname(entry.name)] ?? 'application/octet-stream'
    files.set(path.slice(folder.length), { body: new Uint8Array(readFileSync(path)), type })
  }
  return files
}
