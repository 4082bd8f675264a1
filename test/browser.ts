/** A real browser from npm for the journeys: starts as root too, asks nobody on the network, and says what axe finds. */
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import packed from '@sparticuz/chromium'
import { type Browser, chromium, type Page } from 'playwright-core'

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
]
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const SHOTS = join(import.meta.dirname, '../tmp/shots')

/** Sizes that pages are looked at in. */
export const DESKTOP = { width: 1280, height: 860 }
export const PHONE = { width: 360, height: 740 }

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await packed.executablePath(), args: ARGS, headless: true })
}

/** One rule broken, and where. */
export interface Violation {
  rule: string
  impact: string
  at: string[]
}

/**
 * What axe finds against WCAG 2.2 A and AA. Runs outside the page's content policy, as a browser's own tools do.
 * @throws when axe checked nothing
 */
export async function checkAxe(page: Page): Promise<Violation[]> {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const found = (await page.evaluate(
    `(() => { ${axe} })(); axe.run(document, { runOnly: ${JSON.stringify(RULES)} })`,
  )) as {
    passes: unknown[]
    violations: { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] }[]
  }
  if (found.passes.length === 0) throw new Error('axe checked nothing')
  return found.violations.map(({ id, impact, nodes }) => ({
    rule: id,
    impact,
    at: nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary.replaceAll('\n', ' ')}`),
  }))
}

/** Saves a picture of the whole page in tmp/shots. */
export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true, animations: 'disabled' })
}
