/** Runs the tests; the last line says `N passed, N failed, N skipped`. On the pinned Node, started by `bin/test.mjs`. */
import { countLine, runTests } from './tests.mjs'

process.env.NODE_ENV = 'test'
const run = await runTests(process.argv.slice(2)).catch((error) => {
  console.error(error)
  return { tests: [], broken: [error.message] }
})
for (const { file, name, reason } of run.tests.filter(({ state }) => state === 'skipped')) {
  console.log(`skipped: ${file} > ${name} – ${reason ?? 'no reason given'}`)
}
for (const problem of run.broken) console.log(`failed outside of a test: ${problem}`)
const failed = run.broken.length > 0 || run.tests.some(({ state }) => state === 'failed')
process.stdout.write(`${countLine(run)}\n`, () => process.exit(failed ? 1 : 0))
