#!/usr/bin/env node
/**
 * `zaedno …`: what `npm start` and `npx zaedno` run. Needs Node ≥ 20 and npm, nothing else: in a checkout it installs and
 * builds what is missing or out of date, then goes on as the command line on the pinned Node.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { become, IS_CHECKOUT, ROOT } from './lib/home.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { ensureBuilt } from './lib/pages.mjs'
import { fail } from './lib/say.mjs'

const args = process.argv.slice(2)
const main = IS_CHECKOUT ? 'src/apps/cli/main.ts' : 'dist/apps/cli/main.js'

await ensureInstalled()
if (args[0] === 'start' || args[0] === 'serve') await ensureBuilt()
if (!existsSync(join(ROOT, main))) fail('notWhole', { what: main })
become(main, args)
