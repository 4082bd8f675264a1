/** A server with just enough of `/api` to walk through the staff app's shell, under the content policy of the real one. */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

const ACCOUNT = {
  email: 'manager@smolyan.example',
  password: 'correct horse',
  role: 'project_manager',
  tenant: 'SML31',
}
const CODE = '123456'
const ME = {
  account: { id: '0198c000-0000-7000-8000-000000000001', name: 'Мария Примерова', email: ACCOUNT.email, lang: 'bg' },
  tenants: [
    {
      code: 'SML31',
      name: { bg: 'Община Смолян', en: 'Smolyan Municipality' },
      kind: 'municipality',
      roles: ['project_manager', 'team_leader'],
      demo: true,
    },
    {
      code: 'INTEGRO',
      name: { bg: 'Сдружение „Интегро“', en: 'Integro Association' },
      kind: 'ngo',
      roles: ['network_facilitator'],
      demo: true,
    },
  ],
  demo: true,
}

/** What the server was asked, for the test to look at. */
export interface ShellServer {
  origin: string
  /** Operations that arrived: id, tenant, and their content. */
  operations: { id: string; tenant: string; body: string }[]
  /** Whether the answers to operations get lost after they took effect, or the content is refused. */
  mood: 'well' | 'answers_lost' | 'refuses'
  signedIn: boolean
  stop: () => Promise<void>
}

/** @param built where the staff app was built to; @param scripts further scripts below `/app`, by path */
export async function startShellServer(built: string, scripts: Record<string, string>): Promise<ShellServer> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', shell.origin).pathname
    const script = scripts[path]
    if (script !== undefined) response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(script)
    else if (path.startsWith('/app/')) sendFile(built, path.slice('/app'.length), response)
    else handle(shell, path, request, response).catch((error) => response.destroy(error))
  })
  await new Promise<void>((ready) => server.listen(0, 'localhost', ready))
  const shell: ShellServer = {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    operations: [],
    mood: 'well',
    signedIn: false,
    stop: () =>
      new Promise((stopped) => {
        server.closeAllConnections()
        server.close(() => stopped())
      }),
  }
  return shell
}

async function handle(
  shell: ShellServer,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = Buffer.concat(await request.toArray()).toString()
  const json = (status: number, value: unknown, headers = {}) =>
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(value))
  const refuse = (status: number, code: string) =>
    json(status, { type: `/problems/${code}`, status, code, title: code })

  if (pathname === '/api/demo/accounts') return void json(200, [{ ...ACCOUNT, code: CODE }])
  if (pathname === '/api/sign-in/password') {
    const given = JSON.parse(body) as Record<string, string>
    if (given.password !== ACCOUNT.password || given.totp !== CODE) return void refuse(401, 'sign_in_failed')
    shell.signedIn = true
    return void response.writeHead(204).end()
  }
  if (!shell.signedIn) return void refuse(401, 'signed_out')
  if (pathname === '/api/me') return void json(200, ME)
  if (pathname === '/api/sign-out') {
    shell.signedIn = false
    return void response.writeHead(204).end()
  }
  if (pathname.startsWith('/api/operations/')) return operate(shell, request, response, body, json, refuse)
  refuse(404, 'not_found')
}

function operate(
  shell: ShellServer,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
  json: (status: number, value: unknown, headers: object) => unknown,
  refuse: (status: number, code: string) => unknown,
): void {
  const id = String(request.headers['idempotency-key'])
  if (shell.mood === 'refuses') return void refuse(422, 'outside_period')
  shell.operations.push({ id, tenant: String(request.headers['zaedno-tenant']), body })
  if (shell.mood === 'answers_lost') return void response.destroy()
  const hash = createHash('sha256').update(body).digest('hex')
  json(200, { operation: 'contacts.record', id, content: 'keyed', result: {} }, { 'Zaedno-Content-Hash': hash })
}

function sendFile(built: string, path: string, response: ServerResponse): void {
  const nonce = randomBytes(16).toString('base64')
  const isFile = path !== '/' && extname(path) !== ''
  const file = join(built, isFile ? path : 'index.html')
  if (!existsSync(file)) return void response.writeHead(404).end()
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ')
  response.writeHead(200, {
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Content-Security-Policy': policy,
  })
  response.end(isFile ? readFileSync(file) : readFileSync(file, 'utf8').replaceAll('%NONCE%', nonce))
}
