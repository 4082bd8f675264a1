/** Finds files, exports and packages that nothing uses (knip, settings in `knip.json`) and says how many files it read. */
import { relative } from 'node:path'
import { main } from 'knip'
import { createOptions } from 'knip/session'
import { ROOT } from './home.mjs'

const { issues, counters, configurationHints } = await main(await createOptions({ cwd: ROOT, isShowProgress: false }))
const found = Object.entries(issues).flatMap(([kind, byFile]) =>
  Object.values(byFile).flatMap((bySymbol) =>
    Object.values(bySymbol).map(({ filePath, symbol }) => `${kind}: ${relative(ROOT, filePath)} ${symbol ?? ''}`),
  ),
)
for (const line of [...new Set(found)].sort()) console.log(line)
for (const { type, identifier } of configurationHints) console.log(`knip.json: ${type} ${identifier}`)
console.log(`${counters.processed} files read`)
process.exitCode = found.length > 0 || configurationHints.length > 0 || counters.processed === 0 ? 1 : 0
