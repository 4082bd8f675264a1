/** The public portal over HTTP: pages in two languages, open data, nothing to sign in to. Reads by the reader's login only. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type Context, Hono } from 'hono'
import type { Kysely } from 'kysely'
import type { DB } from '#db/rows.generated.ts'
import { emblem } from '#documents/emblem.ts'
import { visibilityOf } from '#documents/visibility.ts'
import { problem } from '#gate/index.ts'
import type { Lang } from '#kit/text.ts'
import { communityData, communityRoutes } from './community.ts'
import { openCommunities } from './community-store.ts'
import { breakdownsCsv, projectJson, projectsCsv, resultsCsv } from './data.ts'
import type { Desk } from './desk.ts'
import { needsRoutes, type ShownStatus } from './needs.ts'
import type { Shown, Support } from './pages/shown.ts'
import { placesOf } from './places.ts'
import {
  everyProject,
  type FoundProject,
  isDeskOpen,
  publishedProject,
  publishedProjects,
  publishedStudies,
  publishedTexts,
} from './store.ts'
import { studyRoutes } from './studies.ts'

type Pages = typeof import('./pages.tsx')

/** What the portal needs: the reader's pool, the folder that it was built to, and who takes needs in. */
export interface PortalDeps {
  reader: Kysely<DB>
  built: string
  desk: Desk
  origin: string
  clock: () => number
  addressOf: (c: Context) => string
}

const HTML = 'text/html; charset=utf-8'
const CSV = 'text/csv; charset=utf-8'
// A release that is recalled is gone from every cache within a minute.
const FRESH = 'public, max-age=60'
const LASTING = 'public, max-age=31536000, immutable'
const EMBLEM_HEIGHT = 60

/** Routes of the portal; mount them last, what no other route knows is answered here for browsers. */
export function portalRoutes({ reader, built, ...rest }: PortalDeps): Hono {
  const app = new Hono()
  const pages = loadOnce(built)

  const show = async (c: Context, lang: Lang, path: string, shown: Shown, status: ShownStatus = 200) => {
    const { renderPage, stylesheet } = await pages()
    const html = renderPage(shown, { lang, path, stylesheet: stylesheet.address })
    return send(
      c,
      html,
      HTML,
      status === 200 && c.req.method === 'GET' && shown.page !== 'needs' ? FRESH : 'no-store',
      status,
    )
  }
  const missing = (c: Context, lang: Lang) => show(c, lang, '/', { page: 'not_found' }, 404)

  for (const lang of ['bg', 'en'] as const) {
    const root = lang === 'bg' ? '' : '/en'
    app.get(root || '/', async (c) => {
      const projects = await publishedProjects(reader)
      const networks = await publishedTexts(reader, 'network')
      return show(c, lang, '/', { page: 'home', projects, networks })
    })
    app.get(`${root}/m/:code`, async (c) => {
      const shown = await placeOf(reader, c.req.param('code'))
      return shown ? show(c, lang, `/m/${shown.code}`, shown) : missing(c, lang)
    })
    app.get(`${root}/p/:tenant/:code`, async (c) => {
      const found = await publishedProject(reader, c.req.param('tenant'), c.req.param('code'))
      if (!found) return missing(c, lang)
      const path = `/p/${found.publisher.code}/${found.page.code}`
      return show(c, lang, path, { page: 'project', found, support: supportOf(found, lang) })
    })
    app.route(`${root}/s`, studyRoutes({ reader, lang, show, missing }))
    app.route(`${root}/community`, communityRoutes({ reader, clock: rest.clock, lang, show }))
    app.route(`${root}/needs`, needsRoutes({ reader, lang, show, ...rest }))
    app.get(`${root}/data`, async (c) =>
      show(c, lang, '/data', {
        page: 'data',
        projects: await publishedProjects(reader),
        communities: await openCommunities(reader),
      }),
    )
  }
  app.get('/en/', (c) => c.redirect('/en', 308))

  app.get('/data/projects.csv', async (c) => send(c, await projectsCsv(await publishedProjects(reader)), CSV, FRESH))
  app.get('/data/results.csv', async (c) => send(c, await resultsCsv(await everyProject(reader)), CSV, FRESH))
  app.get('/data/breakdowns.csv', async (c) => send(c, await breakdownsCsv(await everyProject(reader)), CSV, FRESH))
  app.route(
    '/data/community',
    communityData({ reader, clock: rest.clock }, (c, text, kind) =>
      send(c, text, kind === 'csv' ? CSV : 'application/json', FRESH),
    ),
  )
  app.get('/data/:tenant/:file{.+\\.json}', async (c) => {
    const code = c.req.param('file').slice(0, -'.json'.length)
    const found = await publishedProject(reader, c.req.param('tenant'), code)
    if (!found) throw problem('not_found', { what: 'page' })
    return send(c, projectJson(found), 'application/json', FRESH)
  })

  app.get('/portal/*', async (c) => {
    const { stylesheet, files } = await pages()
    const path = c.req.path
    if (path === stylesheet.address) return send(c, stylesheet.text, 'text/css; charset=utf-8', LASTING)
    const file = files.get(path)
    if (!file) throw problem('not_found', { what: 'page' })
    return c.body(file, 200, { 'Content-Type': 'font/woff2', 'Cache-Control': LASTING })
  })

  app.get('*', async (c, next) => {
    const forBrowsers = c.req.header('Accept')?.includes('text/html') && !/^\/(api|app)\b/.test(c.req.path)
    return forBrowsers ? missing(c, c.req.path.startsWith('/en/') ? 'en' : 'bg') : next()
  })
  return app
}

/** A municipality or an organisation with what is done there; null where nothing of it is published. */
async function placeOf(reader: Kysely<DB>, code: string): Promise<(Shown & { page: 'place' }) | null> {
  const texts = [...(await publishedTexts(reader, 'municipality')), ...(await publishedTexts(reader, 'network'))]
  const text = texts.find(({ publisher }) => publisher.code === code) ?? null
  const place = placesOf(await publishedProjects(reader)).find((one) => one.code === code)
  const studies = await publishedStudies(reader, code)
  const name = place?.name ?? text?.publisher.name ?? studies[0]?.publisher.name
  const desk = await isDeskOpen(reader, code)
  const open = (await openCommunities(reader)).find((one) => one.code === code)
  const called = name ?? open?.name
  if (!called) return null
  return {
    page: 'place',
    code,
    name: called,
    text,
    projects: place?.projects ?? [],
    studies,
    desk,
    community: open !== undefined,
  }
}

/** What the visibility rules of the programmes' periods ask a page about a project to show. */
function supportOf({ page }: FoundProject, lang: Lang): Support | null {
  const visible = visibilityOf(
    page.grants.map(({ programme }) => programme),
    lang,
  )
  return visible && { ...visible, emblem: emblem(EMBLEM_HEIGHT, visible.emblem) }
}

/** The built pages, read when the first visitor comes. @throws not_found where the portal was not built */
function loadOnce(folder: string) {
  let loading: ReturnType<typeof load> | undefined
  return () => {
    loading ??= load(folder)
    return loading
  }
}

async function load(folder: string) {
  if (!existsSync(folder)) throw problem('not_found', { what: 'page' })
  const pages = (await import(pathToFileURL(join(folder, 'pages.js')).href)) as Pages
  const hash = createHash('sha256').update(pages.styles).digest('hex').slice(0, 12)
  const names = readdirSync(join(folder, 'assets'))
  const files = new Map<string, Uint8Array<ArrayBuffer>>(
    names.map(
      (name) => [`/portal/assets/${name}`, new Uint8Array(readFileSync(join(folder, 'assets', name)))] as const,
    ),
  )
  return {
    renderPage: pages.renderPage,
    stylesheet: { address: `/portal/style-${hash}.css`, text: pages.styles },
    files,
  }
}

const zipped = promisify(gzip)

/** Sends a text, smaller where the browser can unpack it, and not at all where it has it already. */
async function send(
  c: Context,
  text: string,
  type: string,
  cache: string,
  status: ShownStatus = 200,
): Promise<Response> {
  const tag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
  const headers = { 'Cache-Control': cache, ETag: tag, Vary: 'Accept-Encoding' }
  if (status === 200 && c.req.header('If-None-Match') === tag) return c.body(null, 304, headers)
  if (!/\bgzip\b/.test(c.req.header('Accept-Encoding') ?? '')) {
    return c.body(text, status, { ...headers, 'Content-Type': type })
  }
  const small = new Uint8Array(await zipped(text))
  return c.body(small, status, { ...headers, 'Content-Type': type, 'Content-Encoding': 'gzip' })
}
