/**
 * `npm run pack`: one tarball for `npx zaedno` on a machine without this repository. Node strips no types below
 * node_modules, so it carries emitted JavaScript, and beside it the pages, migrations and letters as they are here.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'
import { environment, findNode, ROOT, runToEnd } from './lib/home.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { ensureBuilt } from './lib/pages.mjs'

const WORK = join(ROOT, 'build', 'pack')
const PACKAGE = join(WORK, 'package')
/** Copied as they are. */
const WHOLE = ['build/staff', 'build/portal', 'docs', 'bin/zaedno.mjs', 'LICENSE', 'README.md', 'CHANGELOG.md']
/** What `bin/zaedno.mjs` runs with; the rest of `bin/lib` is for work on Zaedno itself. */
const LAUNCHER = ['follow', 'home', 'install', 'lock', 'pages', 'say'].map((name) => `bin/lib/${name}.mjs`)
/** Read beside the code at run time. */
const BESIDE = /\.sql$/
/** TypeScript warns that it leaves `#room/…` addresses alone; the package's own `imports` lead those to the JavaScript. */
const LEFT_ALONE = 'TS2877'

function check(fine, message) {
  if (fine) return
  console.error(message)
  process.exit(1)
}

/** Files of a folder below the root that a program on the server may need; the staff app is bundled by itself. */
const filesBelow = (folder, pattern) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .filter((path) => !path.startsWith('src/apps/staff/'))

/** The command line, and the worker threads that are started by address: whatever these import is packed. */
const entries = () => ['src/apps/cli/main.ts', ...filesBelow('src', /worker\.ts$/)]

async function emitJavaScript() {
  const files = [...entries(), ...filesBelow('src', /\.d\.ts$/)]
  const settings = {
    extends: '../../tsconfig.json',
    compilerOptions: {
      noEmit: false,
      rootDir: '../../src',
      outDir: 'package/dist',
      rewriteRelativeImportExtensions: true,
    },
    include: [],
    files: files.map((path) => `../../${path}`),
  }
  writeFileSync(join(WORK, 'tsconfig.json'), JSON.stringify(settings))
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')
  const { output } = await runToEnd(findNode(), [tsc, '-p', join(WORK, 'tsconfig.json'), '--pretty', 'false'])
  const faults = output.split('\n').filter((line) => line !== '' && !line.includes(LEFT_ALONE))
  check(faults.length === 0, faults.join('\n'))
}

function copyRest() {
  for (const path of [...WHOLE, ...LAUNCHER]) {
    if (existsSync(join(ROOT, path))) cpSync(join(ROOT, path), join(PACKAGE, path), { recursive: true })
  }
  for (const path of filesBelow('src', BESIDE)) cpSync(join(ROOT, path), join(PACKAGE, path.replace('src/', 'dist/')))
}

/** The package's own description: what it needs to run, and nothing that builds or tests it. */
function describe() {
  const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const { scripts: _, devDependencies: __, allowScripts: ___, ...kept } = own
  const imports = { '#*.ts': './dist/*.js', '#*.tsx': './dist/*.js' }
  const files = ['bin', 'dist', 'build', 'docs', 'CHANGELOG.md']
  writeFileSync(join(PACKAGE, 'package.json'), `${JSON.stringify({ ...kept, imports, files }, null, 2)}\n`)
  return { ...own.dependencies, ...own.optionalDependencies }
}

/**
 * Follows every import of the emitted code and drops what none reaches: of some files only the types are used.
 * @returns which scripts stay, and which packages they ask for
 */
function follow() {
  const address = /^(?:(?:import|export|\}) .*from |import )'([^']+)';$|\bimport\('([^']+)'\)/gm
  const dist = join(PACKAGE, 'dist')
  const scripts = new Set()
  const packages = new Set()
  const waiting = entries().map((path) => join(PACKAGE, path.replace('src/', 'dist/').replace(/ts$/, 'js')))
  for (let script = waiting.pop(); script; script = waiting.pop()) {
    if (scripts.has(script)) continue
    scripts.add(script)
    for (const [, still, lazy] of readFileSync(script, 'utf8').matchAll(address)) {
      const found = still ?? lazy
      if (found.startsWith('.')) waiting.push(join(dirname(script), found))
      else if (found.startsWith('#')) waiting.push(join(dist, found.slice(1).replace(/tsx?$/, 'js')))
      else if (!isBuiltin(found)) packages.add(found.split('/', found.startsWith('@') ? 2 : 1).join('/'))
    }
  }
  for (const name of readdirSync(dist, { recursive: true })) {
    if (name.endsWith('.js') && !scripts.has(join(dist, name))) rmSync(join(dist, name))
  }
  return { scripts, packages }
}

await ensureInstalled()
await ensureBuilt()
rmSync(WORK, { recursive: true, force: true })
mkdirSync(PACKAGE, { recursive: true })
await emitJavaScript()
copyRest()
const declared = describe()
const { scripts, packages } = follow()
const missing = [...packages].filter((name) => !(name in declared))
check(missing.length === 0, `not among the dependencies, but needed to run: ${missing.join(', ')}`)
const help = await runToEnd(findNode(), [join(PACKAGE, 'bin', 'zaedno.mjs'), '--help'], { env: environment() })
check(help.code === 0, help.output)

const packed = await runToEnd('npm', ['pack', PACKAGE, '--pack-destination', join(ROOT, 'build'), '--json'])
check(packed.code === 0, packed.output)
const [{ filename, size, entryCount }] = JSON.parse(packed.output.slice(packed.output.indexOf('[')))
console.log(
  `build/${filename}: ${entryCount} files, ${scripts.size} scripts, ${(size / 1e6).toFixed(1)} MB, ${packages.size} packages asked for`,
)
