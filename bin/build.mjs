/** Builds the pages with Vite, on the pinned Node: the staff app and the portal, side by side. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, runToEnd } from './lib/home.mjs'

const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
const settings = ['vite.staff.config.ts', 'vite.portal.config.ts'].filter((name) => existsSync(join(ROOT, name)))
const builds = await Promise.all(
  settings.map((name) => runToEnd(process.execPath, [vite, 'build', '--config', name, '--logLevel', 'warn'])),
)
for (const { output } of builds) if (output) console.log(output)
process.exitCode = builds.some(({ code }) => code !== 0) ? 1 : 0
