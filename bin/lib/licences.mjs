/** Reads the licence of every installed package: all must allow what the EUPL-1.2 allows to be built on them. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './home.mjs'

// Permissive, or on the EUPL's own list of compatible licences (appendix of EUPL-1.2), or for fonts and data.
const ALLOWED = new Set([
  ...[
    'MIT',
    'MIT-0',
    'ISC',
    '0BSD',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'Zlib',
    'Unlicense',
  ],
  ...['Python-2.0', 'PostgreSQL', 'EUPL-1.2', 'MPL-2.0', 'LGPL-2.1-only', 'LGPL-2.1-or-later', 'LGPL-3.0-only'],
  ...['LGPL-3.0-or-later', 'CC0-1.0', 'CC-BY-3.0', 'CC-BY-4.0', 'OFL-1.1', 'UFL-1.0'],
])

/** Whether a licence expression (SPDX: OR binds weaker than AND) can be met. */
const isAllowed = (expression) =>
  expression
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => ALLOWED.has(licence.trim())))

const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
const installed = Object.keys(packages).filter((path) => path !== '' && existsSync(join(ROOT, path, 'package.json')))
const shipped = installed.filter((path) => !packages[path].dev)
const refused = installed.flatMap((path) => {
  const { name, version, license, licenses } = JSON.parse(readFileSync(join(ROOT, path, 'package.json'), 'utf8'))
  const expression =
    typeof license === 'string' ? license : (license?.type ?? licenses?.map(({ type }) => type).join(' OR '))
  return expression && isAllowed(expression) ? [] : [`${name} ${version}: ${expression ?? 'no licence named'}`]
})
for (const line of refused) console.log(line)
console.log(`${installed.length} packages read, ${shipped.length} of them shipped`)
process.exitCode = refused.length > 0 || installed.length === 0 ? 1 : 0
