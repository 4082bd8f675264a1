/** `npm run bench [-- names]`: the side-by-side measurements, on the pinned Node. */
import { become } from './lib/home.mjs'
import { ensureInstalled } from './lib/install.mjs'

await ensureInstalled()
become('bench/main.ts', process.argv.slice(2))
