/** `npm run generate`: writes `src/db/rows.generated.ts` and `docs/records-of-processing.md` from the migrations. */
import { become } from './lib/home.mjs'
import { ensureInstalled } from './lib/install.mjs'

await ensureInstalled()
become('test/generated/write.ts', process.argv.slice(2))
