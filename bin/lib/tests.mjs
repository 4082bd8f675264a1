/** Runs vitest and says what became of every test: a test that did not run never counts as one that passed. */
import { relative } from 'node:path'
import { parseCLI, startVitest } from 'vitest/node'
import { ROOT } from './home.mjs'

/**
 * @param {string[]} args vitest's own arguments
 * @returns {Promise<{ tests: { file: string, name: string, state: 'passed'|'failed'|'skipped', reason?: string,
 *   milliseconds: number, meta: object }[], broken: string[] }>} `broken` = what failed outside of a test
 */
export async function runTests(args) {
  const { filter, options } = parseCLI(['vitest', 'run', ...args])
  const vitest = await startVitest(filter, { ...options, root: ROOT, watch: false, run: true })
  const modules = vitest.state.getTestModules()
  const broken = [
    ...modules.flatMap((module) => brokenIn(module).map((error) => `${module.relativeModuleId}: ${error.message}`)),
    ...vitest.state.getUnhandledErrors().map((error) => String(error?.message ?? error)),
  ]
  const tests = modules.flatMap((module) => [...module.children.allTests()].map(describe))
  if (tests.length === 0 && broken.length === 0) broken.push('no test was found')
  await vitest.close()
  return { tests, broken }
}

/** Errors of a file and of its suites: nothing in them was tested, though no test failed. */
function brokenIn(module) {
  return [...module.errors(), ...[...module.children.allSuites()].flatMap((suite) => suite.errors())]
}

function describe(test) {
  const result = test.result()
  return {
    file: relative(ROOT, test.module.moduleId),
    name: test.fullName,
    state: result.state === 'passed' || result.state === 'failed' ? result.state : 'skipped',
    reason: result.state === 'skipped' ? result.note : undefined,
    milliseconds: Math.round(test.diagnostic()?.duration ?? 0),
    meta: test.meta(),
  }
}

/** `N passed, N failed, N skipped`; what failed outside of a test counts as failed. */
export function countLine({ tests, broken }) {
  const count = (state) => tests.filter((test) => test.state === state).length
  return `${count('passed')} passed, ${count('failed') + broken.length} failed, ${count('skipped')} skipped`
}
