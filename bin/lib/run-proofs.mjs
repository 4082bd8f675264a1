/**
 * Runs the tests named in `test/proofs.json` at full count and writes what they showed to `docs/proof.md`.
 * `test/proofs.json`: `[{ "promise": "…", "file": "test/….test.ts", "test": "part of the test's name" }]`, `test` optional.
 * A proof reads its count from `PROVE` (times the everyday count) and its seed from `PROVE_SEED`, and reports what it
 * really did: `task.meta.proof = { count: 200, of: 'kills', seed }`. With files as arguments only these are run, and what
 * `docs/proof.md` says of the others stays.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './home.mjs'
import { countLine, runTests } from './tests.mjs'

const FULL_COUNT = 100
const SLOWEST_MS = 6 * 60 * 60 * 1000

process.env.PROVE ??= String(FULL_COUNT)
process.env.PROVE_SEED ??= String(Math.floor(Math.random() * 2 ** 31))
const proofs = JSON.parse(readFileSync(join(ROOT, 'test', 'proofs.json'), 'utf8'))
const named = process.argv.slice(2)
const asked = proofs.filter(({ file }) => named.length === 0 || named.includes(file))
const files = [...new Set(asked.map(({ file }) => file))].filter((file) => existsSync(join(ROOT, file)))
const began = new Date()
const run = await runTests([...files, `--testTimeout=${SLOWEST_MS}`, '--maxWorkers=1'])

const rows = asked.flatMap(({ promise, file, test }) => {
  const found = run.tests.filter((each) => each.file === file && (!test || each.name.includes(test)))
  return found.length > 0 ? found.map((each) => rowOf(promise, each)) : [missing(promise, file, test)]
})

function rowOf(promise, { file, name, state, reason, milliseconds, meta }) {
  const { count, of, seed } = meta.proof ?? {}
  const result = { passed: 'held', failed: '**FAILED**', skipped: `not run: ${reason ?? 'no reason given'}` }[state]
  const times = process.env.PROVE === String(FULL_COUNT) ? '' : ` (${process.env.PROVE} times the everyday count only)`
  const counted = state !== 'skipped' && count !== undefined ? `${count} ${of}${times}` : '–'
  return { promise, test: `${file} › ${name}`, counted, result, seconds: milliseconds / 1000, seed: seed ?? '–', state }
}

function missing(promise, file, test) {
  const name = `${file} › ${test ?? '–'}`
  return { promise, test: name, counted: '–', result: 'not run: no such test', seconds: 0, seed: '–', state: 'failed' }
}

const PATH = join(ROOT, 'docs', 'proof.md')
const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ')
const when = `${began.toISOString().slice(0, 16)}Z`
const lines = rows.map((row) => {
  const { promise, test, counted, result, seconds, seed } = row
  return `| ${[promise, test, counted, result, `${seconds.toFixed(1)} s`, seed, when].map(cell).join(' | ')} |`
})
const earlier = existsSync(PATH) ? readFileSync(PATH, 'utf8').split('\n') : []
const table = proofs
  .flatMap(({ promise, file, test }) => {
    const known = [...earlier, ...lines].filter((line) => isOf(line, promise, file))
    return known.length > 0 ? known : [`| ${promise} | ${file} › ${test ?? 'all'} | – | not run | – | – | – |`]
  })
  .filter((line, at, all) => all.indexOf(line) === at)

/** Whether a line of the table is about a proof, as far as it was not run anew. */
function isOf(line, promise, file) {
  return (
    line.startsWith(`| ${promise} | ${file} ›`) && (lines.includes(line) || !asked.some((one) => one.file === file))
  )
}

const tell = (word, many) => `${table.filter((line) => line.includes(`| ${word}`)).length} ${many}`
const machine = `${process.platform} ${process.arch}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`
const text = `# Proof

What \`npm run prove\` showed: ${FULL_COUNT} times the everyday counts of \`npm test\`, unless a row says otherwise
(${machine}). "Not run" means exactly that.

| promise | test | counted | result | time | seed | begun |
| --- | --- | --- | --- | --- | --- | --- |
${table.join('\n')}

${tell('held', 'held')}, ${tell('**FAILED**', 'failed')}, ${tell('not run', 'not run')}.${run.broken.map((problem) => `\n\nFailed outside of a test: ${problem}`).join('')}

To repeat a row: \`PROVE_SEED=<seed> npm run prove -- <file>\`.
`
mkdirSync(join(ROOT, 'docs'), { recursive: true })
writeFileSync(PATH, text)
const failed = run.broken.length > 0 || rows.some(({ state }) => state === 'failed')
process.stdout.write(`docs/proof.md is written.\n${countLine(run)}\n`, () => process.exit(failed ? 1 : 0))
