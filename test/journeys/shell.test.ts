/** The staff app's shell in a real browser: sign-in, language, appearance, tenant, phone and desktop, field operations through a bad network. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kit/ids.ts'
import { checkAxe, DESKTOP, openBrowser, PHONE, shoot } from '../browser.ts'
import { type ShellServer, startShellServer } from './shell-server.ts'

const root = join(import.meta.dirname, '../..')
const built = mkdtempSync(join(tmpdir(), 'zaedno-staff-'))
let browser: Browser
let server: ShellServer

beforeAll(async () => {
  // Vitest says "test", which Vite would take for development.
  process.env.NODE_ENV = 'production'
  await build({ configFile: join(root, 'vite.staff.config.ts'), logLevel: 'error', build: { outDir: built } })
  server = await startShellServer(built, {
    '/app/outbox-page.js': await bundled('test/journeys/outbox-page.ts'),
    '/app/components-page.js': await bundled('test/journeys/components-page.tsx'),
  })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  rmSync(built, { recursive: true, force: true })
})

async function bundled(entry: string): Promise<string> {
  const made = await build({
    configFile: false,
    root,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: { write: false, lib: { entry, formats: ['es'] } },
  })
  const [bundle] = Array.isArray(made) ? made : [made]
  if (!bundle || !('output' in bundle)) throw new Error(`${entry} was not bundled`)
  return bundle.output[0].code
}

interface Opened {
  context: BrowserContext
  page: Page
  /** What the page complained of: faults and breaches of the content policy. */
  complaints: string[]
}

async function open(size = DESKTOP, path = '/app/'): Promise<Opened> {
  const context = await browser.newContext({ viewport: size, locale: 'bg-BG', reducedMotion: 'reduce' })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML|TrustedScript|Warning:/.test(message.text()))
      complaints.push(message.text())
  })
  await page.goto(server.origin + path)
  return { context, page, complaints }
}

async function signIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Ръководител на проект/ }).click()
  await page.getByRole('button', { name: 'Влез', exact: true }).click()
  await page.getByRole('heading', { name: 'Какво предстои днес?' }).waitFor()
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()

async function setDark(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Вашият профил/ }).click()
  await page.getByRole('button', { name: 'Изглед: Тъмен' }).click()
  await page.keyboard.press('Escape')
}

describe('signing in', () => {
  it('says what is missing and links to it, refuses evenly, and lets the right code in', async () => {
    server.signedIn = false
    const { context, page, complaints } = await open()
    await heading(page, 'Кой влиза?')
    await page.getByRole('button', { name: 'Влез', exact: true }).click()
    const summary = page.getByRole('alert')
    expect(await summary.textContent()).toContain('3 неща чакат поправка')
    await summary.getByRole('link', { name: 'Напишете паролата си' }).click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-password')
    expect(await checkAxe(page)).toEqual([])

    await page.getByLabel('Служебна е-поща').fill('nobody@smolyan.example')
    await page.getByLabel('Парола', { exact: true }).fill('wrong')
    await page.getByLabel('Код от приложението').fill('000 000')
    await page.keyboard.press('Enter')
    await page.getByText('Не успяхме да ви впишем').waitFor()
    await shoot(page, 'sign-in-refused')
    await signIn(page)
    expect(await page.title()).toBe('Какво предстои днес? – Заедно')
    expect(complaints).toEqual([])
    await context.close()
  })

  it('is renewed above the page when it expires', async () => {
    server.signedIn = true
    const { context, page } = await open()
    await heading(page, 'Какво предстои днес?')
    server.signedIn = false
    await page.evaluate("import('/app/outbox-page.js')")
    await keep(page, { note: 'x' })
    await heading(page, 'Кой влиза?')
    await page.getByText('Трябва да влезете отново').waitFor()
    await signIn(page)
    await page.getByRole('link', { name: 'Всичко е изпратено' }).first().waitFor()
    await context.close()
  })
})

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('on a %s', (device, size) => {
  it('every page is free of axe violations, light and dark, and nothing breaks the content policy', async () => {
    server.signedIn = false
    const { context, page, complaints } = await open(size)
    await heading(page, 'Кой влиза?')
    await page.getByRole('heading', { name: 'В чия роля да разгледате?' }).waitFor()
    await shoot(page, `sign-in-${device}`)
    expect(await checkAxe(page)).toEqual([])
    await signIn(page)
    for (const scheme of ['light', 'dark']) {
      if (scheme === 'dark') await setDark(page)
      for (const [path, question] of [
        ['/app/', 'Какво предстои днес?'],
        ['/app/settings', 'Как да изглежда Заедно за вас?'],
        ['/app/unsent', 'Какво още не е изпратено?'],
        ['/app/nowhere', 'Къде е тази страница?'],
      ] as const) {
        await page.goto(server.origin + path)
        await heading(page, question)
        await shoot(page, `${path.slice('/app/'.length) || 'today'}-${device}-${scheme}`)
        expect(await checkAxe(page), `${path} ${scheme}`).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), path).toBe(true)
      }
    }
    expect(complaints).toEqual([])
    await context.close()
  })

  it('changes language and tenant, and shows whose page it is', async () => {
    server.signedIn = true
    const { context, page } = await open(size)
    await page.getByRole('button', { name: 'English' }).click()
    await heading(page, 'What is ahead today?')
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    await page.getByLabel('You work for').selectOption('INTEGRO')
    await page.getByRole('main').getByText('Integro Association', { exact: false }).waitFor()
    expect(await page.getByText('Demonstration', { exact: true }).locator('visible=true').count()).toBe(1)
    await page.reload()
    await heading(page, 'What is ahead today?')
    expect(await page.getByLabel('You work for').inputValue()).toBe('INTEGRO')
    await context.close()
  })
})

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('the shared components on a %s', (device, size) => {
  it('are free of axe violations, light and dark; tables sort and show columns', async () => {
    server.signedIn = true
    const { context, page, complaints } = await open(size)
    await heading(page, 'Какво предстои днес?')
    await page.evaluate("import('/app/components-page.js')")
    await heading(page, 'Компоненти')
    await shoot(page, `components-${device}-light`)
    expect(await checkAxe(page)).toEqual([])
    expect(await page.getByRole('main').textContent()).toContain('1\u00a0573\u00a0417,65')

    const firstCells = () => page.locator('.z-table-box tbody td:first-child').allTextContents()
    await page.getByRole('button', { name: 'Участници' }).click()
    expect(await firstCells()).toEqual(['Самоков', 'Казанлък', 'Смолян'])
    await page.getByRole('button', { name: 'Участници' }).click()
    expect(await firstCells()).toEqual(['Смолян', 'Казанлък', 'Самоков'])
    await page.getByText('Колони', { exact: true }).click()
    await page.getByLabel('Код').check()
    await page.getByRole('cell', { name: 'SML-2022' }).waitFor()
    await page.getByText('Постигнато спрямо целта', { exact: true }).click()

    await page.evaluate(() => document.documentElement.setAttribute('data-mantine-color-scheme', 'dark'))
    await shoot(page, `components-${device}-dark`)
    expect(await checkAxe(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe('by keyboard', () => {
  it('skips to the content, jumps to a page, and says where one is', async () => {
    server.signedIn = true
    const { context, page } = await open()
    await heading(page, 'Какво предстои днес?')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Към съдържанието')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
    await page.keyboard.press('Control+k')
    await page.getByLabel('Напишете част от името на страницата.').fill('настр')
    await shoot(page, 'jump')
    await page.keyboard.press('Enter')
    await heading(page, 'Как да изглежда Заедно за вас?')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    await context.close()
  })
})

const NAME = 'Росица Измислена'

/** Records a field operation as a screen would; answers its id. */
async function keep(page: Page, input: unknown): Promise<string> {
  const item = {
    id: newId(),
    name: 'contacts.record',
    title: 'shell.people',
    about: ['p1'],
    account: '0198c000-0000-7000-8000-000000000001',
  }
  await page.evaluate(
    ([kept, content]) => {
      const { outbox } = window as unknown as { outbox: { keepOperation: (item: unknown, content: string) => unknown } }
      return outbox.keepOperation(kept, content)
    },
    [{ ...item, tenant: 'SML31', at: Date.now() }, JSON.stringify(input)] as const,
  )
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  return item.id
}

describe('field operations', () => {
  it('survive lost answers and a reload, act once by their id, and leave only on the same content', async () => {
    server.signedIn = true
    server.operations.length = 0
    server.mood = 'answers_lost'
    const { context, page } = await open()
    await heading(page, 'Какво предстои днес?')
    await page.evaluate("import('/app/outbox-page.js')")
    const id = await keep(page, { name: NAME })
    await page.getByRole('link', { name: '1 чака' }).first().waitFor()
    await page.goto(`${server.origin}/app/unsent`)
    await page.getByText('Чакат връзка').waitFor()
    await shoot(page, 'unsent-waiting')
    expect(await storedText(page)).not.toContain('Росица')
    expect(await storedText(page)).toContain('contacts.record')

    server.mood = 'well'
    await page.getByRole('button', { name: 'Изпрати сега' }).click()
    await page.getByRole('heading', { name: 'Всичко е изпратено' }).waitFor()
    expect(server.operations.length).toBeGreaterThan(1)
    expect(new Set(server.operations.map((one) => `${one.id} ${one.tenant} ${one.body}`))).toEqual(
      new Set([`${id} SML31 ${JSON.stringify({ name: NAME })}`]),
    )
    await context.close()
  })

  it('that the server refuses are kept with the reason until a person settles them', async () => {
    server.signedIn = true
    server.mood = 'refuses'
    const { context, page } = await open(PHONE, '/app/unsent')
    await heading(page, 'Какво още не е изпратено?')
    await page.evaluate("import('/app/outbox-page.js')")
    await keep(page, { name: NAME })
    await page.getByRole('link', { name: '1 чака вас' }).waitFor()
    await page.getByText('Датата е извън периода').waitFor()
    await shoot(page, 'unsent-needs-you')
    expect(await checkAxe(page)).toEqual([])
    await page.getByRole('button', { name: /Вашият профил/ }).click()
    await page.getByRole('button', { name: 'Изход' }).click()
    await page.getByText('1 запис още не е изпратен').waitFor()
    await page.getByRole('button', { name: 'Отказ', exact: true }).click()
    server.mood = 'well'
    await page.getByRole('button', { name: 'Изпрати пак' }).click()
    await page.getByRole('heading', { name: 'Всичко е изпратено' }).waitFor()
    await context.close()
  })

  it('the app opens without a connection, and sends when it returns', async () => {
    server.signedIn = true
    server.mood = 'well'
    const { context, page } = await open(PHONE)
    await heading(page, 'Какво предстои днес?')
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await context.setOffline(true)
    await page.goto(`${server.origin}/app/unsent`)
    await heading(page, 'Какво още не е изпратено?')
    await context.setOffline(false)
    await page.goto(`${server.origin}/app/`)
    await heading(page, 'Какво предстои днес?')
    await page.evaluate("import('/app/outbox-page.js')")
    await context.setOffline(true)
    server.operations.length = 0
    const id = await keep(page, { name: NAME })
    await page.getByRole('link', { name: '1 чака' }).first().waitFor()
    expect(server.operations).toEqual([])
    await context.setOffline(false)
    await page.getByRole('link', { name: 'Всичко е изпратено' }).first().waitFor()
    expect(server.operations.map((one) => one.id)).toEqual([id])
    await context.close()
  })
})

/** Everything that the browser keeps for the app, as text; bytes are read as UTF-8 too. */
function storedText(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((opened, failed) => {
      const request = indexedDB.open('zaedno')
      request.onsuccess = () => opened(request.result)
      request.onerror = () => failed(request.error)
    })
    const bytes = (value: unknown) =>
      value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : value
    const texts = [JSON.stringify({ ...localStorage })]
    for (const store of database.objectStoreNames) {
      const rows = await new Promise<unknown[]>((read) => {
        const request = database.transaction(store).objectStore(store).getAll()
        request.onsuccess = () => read(request.result)
      })
      texts.push(JSON.stringify(rows, (_, value) => bytes(value)))
    }
    database.close()
    return texts.join('\n')
  })
}
