/** `npm test [-- vitest arguments]`: installs and builds what is missing, runs the tests on the pinned Node, counts. */
import { become } from './lib/home.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { ensureBuilt } from './lib/pages.mjs'

await ensureInstalled()
await ensureBuilt()
become('bin/lib/run-tests.mjs', process.argv.slice(2))
