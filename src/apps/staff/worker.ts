/**
 * The service worker: opens the app without a connection. It keeps the app's own files and its first page – never an answer
 * of `/api`, so nothing about anyone. Files have their hash in the name: those kept are right, those no longer named go.
 */
interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface FetchEvent extends WorkerEvent {
  readonly request: Request
  respondWith(response: Promise<Response>): void
}
interface Worker {
  addEventListener(kind: 'install' | 'activate', listener: (event: WorkerEvent) => void): void
  addEventListener(kind: 'fetch', listener: (event: FetchEvent) => void): void
  skipWaiting(): Promise<void>
  readonly clients: { claim(): Promise<void> }
}
type Built = Record<string, { file: string; css?: string[]; assets?: string[] }>

const worker = globalThis as unknown as Worker
const KEPT = 'zaedno-app'
const PAGE = '/app/'

worker.addEventListener('install', (event) => event.waitUntil(keepAll().then(() => worker.skipWaiting())))
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))
worker.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request
  const { origin, pathname } = new URL(url)
  if (method !== 'GET' || origin !== location.origin || !pathname.startsWith(PAGE)) return
  if (mode === 'navigate') event.respondWith(page(event))
  else if (pathname.startsWith(`${PAGE}assets/`)) event.respondWith(file(event.request))
})

/** The first page, fresh where there is a connection; the files that it names are then kept, too. */
async function page(event: FetchEvent): Promise<Response> {
  try {
    const fresh = await fetch(event.request)
    if (fresh.ok) event.waitUntil(keepAll())
    return fresh
  } catch (thrown) {
    const kept = await caches.match(PAGE)
    if (kept) return kept
    throw thrown
  }
}

async function file(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}

/** Keeps the page and every file of the present build, and lets go of those of earlier builds. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(KEPT)
  const built = (await (await fetch(`${PAGE}assets.json`, { cache: 'no-cache' })).json()) as Built
  const files = Object.values(built).flatMap(({ file, css = [], assets = [] }) => [file, ...css, ...assets])
  const named = new Set(files.map((path) => new URL(PAGE + path, location.origin).href))
  const kept = new Set((await cache.keys()).map((request) => request.url))
  await cache.addAll([...named].filter((url) => !kept.has(url)))
  await cache.add(new Request(PAGE, { cache: 'no-cache' }))
  const first = new URL(PAGE, location.origin).href
  await Promise.all([...kept].filter((url) => url !== first && !named.has(url)).map((url) => cache.delete(url)))
}
