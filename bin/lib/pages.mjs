/** Makes sure that the pages (staff app, portal) are built from the sources that are there. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environment, findNode, IS_CHECKOUT, ROOT, runToEnd } from './home.mjs'
import { oneAtATime } from './lock.mjs'
import { fail, say } from './say.mjs'

const BUILD = join(ROOT, 'build')
const STAMP = join(BUILD, 'pages.stamp')
const SOURCE = /(?<!\.test)\.(tsx?|css|html|svg|json|woff2)$/

/** Builds if a source, a setting or a package changed since the last time. A packed Zaedno carries its pages. */
export async function ensureBuilt() {
  if (!IS_CHECKOUT || isBuilt()) return
  await oneAtATime(join(BUILD, 'pages.lock'), async () => {
    if (isBuilt()) return
    say('building')
    const began = Date.now()
    const stamp = stampNow()
    const { code, output } = await runToEnd(findNode(), [join(ROOT, 'bin', 'build.mjs')], { env: environment() })
    if (code !== 0) fail('buildFailed', { output })
    mkdirSync(BUILD, { recursive: true })
    writeFileSync(STAMP, stamp)
    say('built', { seconds: Math.round((Date.now() - began) / 1000) })
  })
}

const isBuilt = () => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stampNow()

/** Names, sizes and times of change: reading a thousand files at every start would cost more than it finds. */
function stampNow() {
  const hash = createHash('sha256')
  const settings = readdirSync(ROOT).filter((name) =>
    /^vite\..*\.config\.ts$|^package-lock\.json$|^tsconfig\.json$/.test(name),
  )
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true }).filter((name) => SOURCE.test(name))
  const paths = [...settings, 'bin/build.mjs', ...sources.map((name) => `src/${name}`)].sort()
  for (const path of paths) {
    const { size, mtimeMs } = statSync(join(ROOT, path))
    hash.update(`${path} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}
