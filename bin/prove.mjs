/** `npm run prove`: the proofs of `test/proofs.json` at full count (PROVE=100), written to `docs/proof.md`. */
import { become } from './lib/home.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { ensureBuilt } from './lib/pages.mjs'

await ensureInstalled()
await ensureBuilt()
become('bin/lib/run-proofs.mjs', process.argv.slice(2))
