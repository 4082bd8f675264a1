/** What a person does in the browser, for journeys: opens a page as somebody, presses, fills in, sends, looks. */
import type { Browser, BrowserContext, Download, Page } from 'playwright-core'
import { expect } from 'vitest'
import { checkAxe, PHONE, shoot } from '../browser.ts'
import type { SignInCookie, TestServer } from '../server.ts'

export interface Opened {
  context: BrowserContext
  page: Page
}

/** Opens pages of the staff app; `complaints` gathers what no page may say: errors, refused content, repeated keys. */
export class Hands {
  readonly complaints: string[] = []
  private readonly browser: Browser
  private readonly server: TestServer
  private readonly prefix: string

  /** @param prefix how the names of this journey's pictures begin, if they do not tell already what they show */
  constructor(browser: Browser, server: TestServer, prefix = '') {
    this.browser = browser
    this.server = server
    this.prefix = prefix && `${prefix}-`
  }

  /** @param who whose page of the staff app is opened; null: a page that everyone may read, as nobody */
  async open(
    path: string,
    who: SignInCookie | null,
    options: { size?: typeof PHONE; dark?: boolean } = {},
  ): Promise<Opened> {
    const context = await this.browser.newContext({
      viewport: options.size ?? PHONE,
      locale: 'bg-BG',
      reducedMotion: 'reduce',
      colorScheme: options.dark ? 'dark' : 'light',
    })
    if (who) await context.addCookies([who])
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    page.on('pageerror', (error) => this.complaints.push(error.message))
    page.on('console', (message) => {
      if (/Content Security Policy|Trusted|Warning:|unique "key"/.test(message.text())) {
        this.complaints.push(message.text())
      }
    })
    await page.goto(`${this.server.url}${who ? '/app' : ''}${path}`)
    return { context, page }
  }

  go = (page: Page, path: string) => page.goto(`${this.server.url}/app${path}`)

  /**
   * Looks at the whole page, however far one would scroll: axe, a picture for people to look at, nothing wider than the screen.
   * @param schemes the colours in which to look, each with a picture of its own; none: only those of the page as it is
   */
  async look(page: Page, name: string, schemes: readonly ('light' | 'dark')[] = []): Promise<void> {
    const size = page.viewportSize()!
    const height = await page.evaluate(() => document.documentElement.scrollHeight)
    await page.setViewportSize({ ...size, height: Math.max(size.height, height) })
    if (schemes.length === 0) await this.see(page, name)
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme })
      if (page.url().includes('/app/')) {
        await page.waitForFunction(
          (wanted) => document.documentElement.dataset.mantineColorScheme === wanted,
          colorScheme,
        )
      }
      await this.see(page, `${name}-${colorScheme}`)
    }
    if (schemes.length > 0) await page.emulateMedia({ colorScheme: 'light' })
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), name).toBe(true)
    await page.setViewportSize(size)
  }

  private async see(page: Page, name: string): Promise<void> {
    await shoot(page, `${this.prefix}${name}`)
    expect(await checkAxe(page), name).toEqual([])
  }
}

export const heading = (page: Page, name: string | RegExp, level = 1) =>
  page.getByRole('heading', { level, name }).waitFor()

export const press = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
    .first()
    .click()

/** The same where no second button may bear the name: two of them are a fault. */
export const pressOnly = (page: Page, name: string | RegExp) =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).click()

export async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value)
}

export const choose = (page: Page, label: string | RegExp, option: string) =>
  page.getByLabel(label).first().selectOption({ label: option })

/** Presses a button of the open form and waits until the form is gone: what it said is kept. */
export async function send(page: Page, name: string): Promise<void> {
  const forms = await page.locator('form').count()
  await page.locator('form').getByRole('button', { name, exact: true }).click()
  await expect.poll(() => page.locator('form').count(), { timeout: 20_000 }).toBe(forms - 1)
}

export const bytesOf = async (download: Download): Promise<Buffer> =>
  Buffer.concat(await (await download.createReadStream()).toArray())
