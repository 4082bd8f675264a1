/** The portal as a visitor sees it: no JavaScript, no cookie, nothing from elsewhere, light, readable by everybody, on paper too. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { portalRoutes } from '#apps/portal/routes.ts'
import { needsDesk } from '#apps/server/needs-desk.ts'
import { secured } from '#apps/server/security.ts'
import { checkAxe, DESKTOP, openBrowser, PHONE, shoot } from '../browser.ts'
import { someone } from '../world.ts'
import { makePortalWorld, type PortalWorld } from './portal-world.ts'

const root = join(import.meta.dirname, '../..')
const built = mkdtempSync(join(tmpdir(), 'zaedno-portal-'))
const PAGES = ['/', '/m/SML31', '/p/SML31/SML-2022', '/data', '/en', '/en/m/SML31', '/en/p/SML31/SML-2022', '/en/data']
let portal: PortalWorld
let app: Hono
let server: ServerType
let origin: string
let browser: Browser

beforeAll(async () => {
  process.env.NODE_ENV = 'production'
  await build({ configFile: join(root, 'vite.portal.config.ts'), logLevel: 'error', build: { outDir: built } })
  portal = await makePortalWorld()
  app = new Hono()
  app.use(secured('http://localhost'))
  app.onError((_error, c) => c.json({}, 404))
  app.route(
    '/',
    portalRoutes({
      reader: portal.world.db.reader,
      built,
      desk: needsDesk(portal.world.gate, portal.world.files),
      origin: 'http://localhost',
      clock: portal.world.gate.clock,
      addressOf: () => '',
    }),
  )
  await new Promise<void>((ready) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info) => {
      origin = `http://127.0.0.1:${info.port}`
      ready()
    })
  })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  server?.close()
  await portal?.close()
  rmSync(built, { recursive: true, force: true })
})

const get = (path: string, headers: Record<string, string> = { Accept: 'text/html' }) => app.request(path, { headers })
const text = async (path: string) => (await get(path)).text()

describe('a page of the portal', () => {
  it('is one well-formed document in its language, without script or cookie', async () => {
    for (const path of PAGES) {
      const response = await get(path)
      const html = await response.text()
      expect(response.status, path).toBe(200)
      expect(html, path).toMatch(/^<!doctype html><html lang="(bg|en)">/)
      expect(html.startsWith(`<!doctype html><html lang="${path.startsWith('/en') ? 'en' : 'bg'}">`), path).toBe(true)
      expect(html, path).not.toMatch(/<script|onclick|javascript:|undefined|\[object|portal\.\w+/i)
      expect(html.match(/<h1/g), path).toHaveLength(1)
      expect(response.headers.get('set-cookie')).toBeNull()
      expect([...html.matchAll(/(?:href|src)="(https?:|\/\/)/g)], path).toEqual([])
    }
  })

  it('shows money to the cent, people only as released, and says what is hidden', async () => {
    const html = (await text('/p/SML31/SML-2022')).replaceAll('\u00a0', ' ')
    for (const shown of ['1 183 459,15 лв.', '≈ 605 093,06 €', '1 573 417,65 лв.', '≈ 804 475,67 €']) {
      expect(html).toContain(shown)
    }
    expect(html).toContain('Демонстрация')
    expect(html).toContain('скрито')
    expect(html).toContain('под 10 души')
    expect(html).toMatch(/хора, включени в заетост[\s\S]{0,300}98/)
    expect(html).toContain('Европейски социален фонд')
    const table = html.slice(html.indexOf('Безработни – възраст, пол, към'))
    expect(table.slice(0, table.indexOf('</table>'))).not.toMatch(/>4</)
  })

  it('says politely that nothing is there: unpublished projects, tenants without pages, other addresses', async () => {
    for (const path of ['/p/SZR12/UNPUBLISHED-1', '/p/SML31/NONE', '/m/SZR12', '/m/SOF46', '/nowhere', '/en/nowhere']) {
      const response = await get(path)
      expect(response.status, path).toBe(404)
      expect(await response.text(), path).toMatch(/Къде е тази страница|Where is this page/)
    }
    expect((await get('/data/SZR12/UNPUBLISHED-1.json')).status).toBe(404)
    expect((await get('/nowhere', {})).headers.get('content-type')).not.toContain('html')
    expect(await text('/')).not.toContain('UNPUBLISHED-1')
  })

  it('is told from what a browser keeps, and is small', async () => {
    const first = await get('/p/SML31/SML-2022')
    const again = await get('/p/SML31/SML-2022', { 'If-None-Match': first.headers.get('etag')! })
    expect([again.status, await again.text()]).toEqual([304, ''])
    for (const path of PAGES) {
      const html = await text(path)
      const addresses = [...html.matchAll(/<link rel="(?:preload|stylesheet)"[^>]*href="([^"]+)"/g)].map(
        (one) => one[1]!,
      )
      expect(addresses).toHaveLength(3)
      const sizes = await Promise.all(
        [path, ...addresses].map(async (address) => {
          const response = await get(address, { Accept: '*/*', 'Accept-Encoding': 'gzip' })
          expect(response.status, address).toBe(200)
          return { address, bytes: (await response.arrayBuffer()).byteLength }
        }),
      )
      const letters = sizes.filter(({ address }) => address.endsWith('.woff2'))
      const sum = (list: typeof sizes) => list.reduce((total, { bytes }) => total + bytes, 0)
      expect(letters).toHaveLength(2)
      expect(sum(letters)).toBeLessThan(45_000)
      expect(sum(sizes), path).toBeLessThan(100_000)
    }
  })

  it('gives its data away: tables and JSON, hidden figures empty', async () => {
    const [projects, results, cells] = await Promise.all([
      text('/data/projects.csv'),
      text('/data/results.csv'),
      text('/data/breakdowns.csv'),
    ])
    expect(projects).toContain('SML31;SML-2022;')
    expect(projects).toContain(';1573417.65;BGN;804475.67;yes')
    expect(results).toMatch(/;jobs;[^\n]*;98;92;none;2023-11-30;yes;/)
    expect(cells).toMatch(/;;yes;yes\r\n/)
    const json = JSON.parse(await text('/data/SML31/SML-2022.json'))
    expect(json).toMatchObject({ demonstration: true, code: 'SML-2022', total: { amountEur: '804475.67' } })
    expect(JSON.stringify(json)).not.toMatch(/primary|complementary|proposed/)
  })
})

interface Opened {
  context: BrowserContext
  page: Page
  asked: string[]
}

async function open(path: string, size = DESKTOP): Promise<Opened> {
  const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(origin + path, { waitUntil: 'networkidle' })
  return { context, page, asked }
}

describe('in a browser', () => {
  it.each(['/', '/m/SML31', '/p/SML31/SML-2022', '/data', '/nowhere', '/en/p/SML31/SML-2022'])(
    'breaks no rule of WCAG 2.2 AA at %s, on phone and desktop, light and dark, and asks nobody else',
    async (path) => {
      const at = path.replaceAll('/', '-').replace(/^-$/, '-home')
      for (const [name, size] of [['phone', PHONE] as const, ['desktop', DESKTOP] as const]) {
        const { context, page, asked } = await open(path, size)
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          expect(await checkAxe(page), `${name} ${colorScheme}`).toEqual([])
          await shoot(page, `portal${at}-${name}-${colorScheme}`)
        }
        expect(asked.filter((url) => !url.startsWith(origin) && !url.startsWith('data:'))).toEqual([])
        expect(await context.cookies()).toEqual([])
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(wide, `${name} scrolls sideways`).toBeLessThanOrEqual(0)
        await context.close()
      }
    },
  )

  it('is set in its own letters and walked by keyboard without JavaScript', async () => {
    const context = await browser.newContext({ viewport: DESKTOP, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(origin, { waitUntil: 'networkidle' })
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(page.url()).toContain('#content')
    await page.getByRole('link', { name: 'Смолян', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: /Смолян/ }).waitFor()
    await page.getByRole('link', { name: 'По-близки и по-успешни в община Смолян' }).click()
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByRole('heading', { level: 1, name: 'Closer and more successful in Smolyan municipality' }).waitFor()
    await context.close()
    const shown = await open('/p/SML31/SML-2022')
    expect(await shown.page.evaluate(() => [...document.fonts].map(({ status }) => status))).toEqual([
      'loaded',
      'loaded',
    ])
    await shown.context.close()
  })

  it('is a leaflet on paper: no navigation, the tables behind the charts laid open', async () => {
    const { context, page } = await open('/p/SML31/SML-2022', { width: 794, height: 1123 })
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(await page.getByRole('navigation').isVisible()).toBe(false)
    const behind = page.getByRole('cell', { name: '92' }).first()
    expect(await behind.evaluate((cell) => cell.checkVisibility({ contentVisibilityAuto: true }))).toBe(true)
    expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(0, 0, 0)')
    await shoot(page, 'portal-print')
    await context.close()
  })

  it('loses its figures about people as soon as they are recalled', async () => {
    const tenant = await portal.world.book.find('SML31')
    await portal.world.run(someone('leadership'), tenant, 'releases.recall', { id: portal.release })
    const html = await text('/p/SML31/SML-2022')
    expect(html).not.toContain('скрито')
    expect(html).toContain('още не е обявено')
  })
})
