/** `npm run check`: types, lint, unused code, licences, architecture. One line each, with what was inspected. */
import { environment, findNode, runToEnd } from './lib/home.mjs'
import { ensureInstalled } from './lib/install.mjs'

const AT_ONCE = 2
const OURS = /^(?!.*node_modules).*\.tsx?$/

const typeCheck = (project) => ({
  command: ['node_modules/typescript/bin/tsc', '-p', project, '--listFiles', '--pretty', 'false'],
  count: (output) => output.split('\n').filter((line) => OURS.test(line)).length,
  unit: 'files',
  shown: (output) => output.split('\n').filter((line) => /\berror TS\d+|^\s/.test(line)),
})
const lastNumber = (output, pattern) => Number([...output.matchAll(pattern)].at(-1)?.[1] ?? 0)

/** What is run (on the pinned Node), how many things it says it inspected, and which of its lines matter when it fails. */
const CHECKS = {
  architecture: {
    command: ['bin/lib/run-tests.mjs', 'test/architecture', '--reporter=dot'],
    count: (output) => lastNumber(output, /^(\d+) passed, /gm) + lastNumber(output, /^\d+ passed, (\d+) failed/gm),
    unit: 'tests',
  },
  types: typeCheck('tsconfig.json'),
  'pure rules': typeCheck('tsconfig.pure.json'),
  lint: {
    command: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--max-diagnostics=50'],
    count: (output) => lastNumber(output, /Checked (\d+) files?/g),
    unit: 'files',
  },
  'unused code': {
    command: ['bin/lib/unused.mjs'],
    count: (output) => lastNumber(output, /^(\d+) files read/gm),
    unit: 'files',
  },
  licences: {
    command: ['bin/lib/licences.mjs'],
    count: (output) => lastNumber(output, /^(\d+) packages read/gm),
    unit: 'packages',
  },
}

/** Runs one check and prints its line. @returns {Promise<boolean>} whether it is clean and looked at something */
async function run(name) {
  const { command, count, unit, shown } = CHECKS[name]
  const began = Date.now()
  const { code, output } = await runToEnd(findNode(), command, { env: environment() })
  const inspected = count(output)
  const clean = code === 0 && inspected > 0
  if (!clean) console.log(shown ? shown(output).join('\n') || output : output)
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  console.log(`${clean ? 'ok    ' : 'FAILED'} ${name}: ${inspected} ${unit}, ${seconds} s`)
  return clean
}

await ensureInstalled()
const waiting = Object.keys(CHECKS)
let clean = true
const worker = async () => {
  for (let name = waiting.shift(); name; name = waiting.shift()) clean = (await run(name)) && clean
}
await Promise.all(Array.from({ length: AT_ONCE }, worker))
console.log(clean ? 'All checks are clean.' : 'Some checks failed.')
process.exitCode = clean ? 0 : 1
