/** `npm run generate`: writes what is made from the migrated database – its row types and the record of processing. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bootstrapEmbedded } from '#db/bootstrap.ts'
import { startEmbedded } from '#db/embedded.ts'
import { generateRows } from '#db/generate-rows.ts'
import { migrate } from '#db/migrate.ts'
import { recordsOfProcessing } from './records-of-processing.ts'

const ROOT = join(import.meta.dirname, '../..')
const directory = mkdtempSync(join(tmpdir(), 'zaedno-generate-'))
// The database's user must be able to pass through where this runs as root.
chmodSync(directory, 0o755)
const keys = join(directory, 'keys')
mkdirSync(keys, { mode: 0o700 })
const server = await startEmbedded({ directory: join(directory, 'postgres'), keys, log: () => undefined })
try {
  const { owner } = await bootstrapEmbedded(server.adminUrl, keys)
  const migrations = await migrate(owner)
  const files = {
    'src/db/rows.generated.ts': await generateRows(owner),
    'docs/records-of-processing.md': await recordsOfProcessing(owner),
  }
  for (const [path, text] of Object.entries(files)) writeFileSync(join(ROOT, path), text)
  process.stdout.write(`${migrations.length} migrations; ${Object.keys(files).join(', ')} written\n`)
} finally {
  await server.stop()
  rmSync(directory, { recursive: true, force: true })
}
