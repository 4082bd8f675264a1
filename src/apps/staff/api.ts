/** The one place that talks to the server: JSON on the same origin, the tenant's header, an id per operation, problems in one form. */
import type { Receipt } from '#gate/contract.ts'
import type { Lang } from '#kit/text.ts'
import { ownProblem, type Problem, problemOf, Refused } from '#ui/problem.ts'
import type { Query } from '#ui/server.tsx'

/** For whom and in which language a request is made. */
export interface Asker {
  tenant: string | null
  lang: Lang
}

interface Call extends Asker {
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  /** JSON text, or a file as it is. */
  body?: string | Blob
  signal?: AbortSignal
  patience?: number
}

/** A receipt, and the hash of the content that the server says it took in. */
export interface Confirmed {
  receipt: Receipt
  /** SHA-256 (hex) of the body received; null where the server did not say. */
  contentHash: string | null
}

const PATIENCE_MS = 30_000
/** A workbook over a weak connection takes its time. */
const FILE_PATIENCE_MS = 15 * 60_000
const PAUSES_MS = [500, 2_000, 5_000]

/**
 * One request. Answers the parsed body (undefined where there is none).
 * @throws Refused with the server's problem, or `network` where no answer came
 */
export async function ask(path: string, call: Call): Promise<unknown> {
  return bodyOf(await respond(path, call))
}

/** Posts to an address of signing in, which takes no operation and no tenant. @throws Refused */
export const post = (path: string, body: unknown, lang: Lang): Promise<unknown> =>
  ask(path, { method: 'POST', body: JSON.stringify(body), tenant: null, lang })

/** Reads `GET path?query`. */
export const read = (path: string, query: Query, asker: Asker, signal: AbortSignal): Promise<unknown> =>
  ask(addressOf(path, query), { ...asker, signal })

/** Reads by POST what may stand in no address. */
export const askOf = (path: string, question: unknown, asker: Asker, signal: AbortSignal): Promise<unknown> =>
  ask(path, { ...asker, method: 'POST', body: JSON.stringify(question), signal })

function addressOf(path: string, query: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value))
  }
  return search.size > 0 ? `${path}?${search}` : path
}

/**
 * One attempt at an operation.
 * @param body canonical JSON of the input, so that its SHA-256 is the same on both sides
 */
export async function operate(name: string, id: string, body: string, asker: Asker): Promise<Confirmed> {
  const headers = { 'Idempotency-Key': id }
  const response = await respond(`/api/operations/${name}`, { ...asker, method: 'POST', headers, body })
  return {
    receipt: (await bodyOf(response)) as Receipt,
    contentHash: response.headers.get('Zaedno-Content-Hash'),
  }
}

/** An operation sent while the page lives: with the same id again as long as no answer arrives or the server is busy. */
export async function operatePatiently(name: string, id: string, body: string, asker: Asker): Promise<Receipt> {
  for (const pause of PAUSES_MS) {
    try {
      return (await operate(name, id, body, asker)).receipt
    } catch (thrown) {
      if (!isPassing(problemOf(thrown))) throw thrown
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return (await operate(name, id, body, asker)).receipt
}

/** Hands in a file under an id; the same file under the same id again changes nothing. */
export async function upload(
  id: string,
  file: Blob,
  asker: Asker,
  door: '/api/files' | '/api/recordings' = '/api/files',
): Promise<void> {
  const headers = { 'Idempotency-Key': id }
  await respond(door, { ...asker, method: 'POST', headers, body: file, patience: FILE_PATIENCE_MS })
}

/** A file of the server: its content, and the name to save it under. */
export async function download(path: string, query: Query, asker: Asker): Promise<{ name: string; content: Blob }> {
  const response = await respond(addressOf(path, query), { ...asker, patience: FILE_PATIENCE_MS })
  const given = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1]
  return { name: decodeURIComponent(given ?? path.slice(path.lastIndexOf('/') + 1)), content: await response.blob() }
}

/** Whether the same request may succeed later without anyone changing anything. */
export const isPassing = (problem: Problem): boolean =>
  problem.status === 0 || problem.status === 408 || problem.status === 429 || problem.status >= 500

async function respond(path: string, call: Call): Promise<Response> {
  const headers = new Headers(call.headers)
  headers.set('Accept', 'application/json')
  headers.set('Accept-Language', call.lang)
  if (call.tenant) headers.set('Zaedno-Tenant', call.tenant)
  if (call.body !== undefined)
    headers.set('Content-Type', typeof call.body === 'string' ? 'application/json' : 'application/octet-stream')
  const timeout = AbortSignal.timeout(call.patience ?? PATIENCE_MS)
  const signal = call.signal ? AbortSignal.any([call.signal, timeout]) : timeout
  let response: Response
  try {
    response = await fetch(path, {
      method: call.method ?? 'GET',
      headers,
      body: call.body ?? null,
      signal,
      credentials: 'same-origin',
      redirect: 'error',
      cache: 'no-store',
    })
  } catch (thrown) {
    if (call.signal?.aborted) throw thrown
    throw new Refused(ownProblem('network'))
  }
  if (!response.ok) throw new Refused(await problemIn(response))
  return response
}

async function bodyOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  try {
    return await response.json()
  } catch {
    throw new Refused(ownProblem('network'))
  }
}

/** The problem that a refusal carries; a refusal that is not ours (a proxy's page) keeps its status. */
async function problemIn(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null)
  if (body !== null && typeof body === 'object' && 'code' in body && typeof body.code === 'string') {
    return { ...(body as Problem), status: response.status }
  }
  return ownProblem('internal', response.status)
}
