/** Makes sure that what is in `node_modules` is what `package-lock.json` says. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { IS_CHECKOUT, ROOT, runToEnd } from './home.mjs'
import { oneAtATime } from './lock.mjs'
import { fail, say } from './say.mjs'

const LOCK_FILE = join(ROOT, 'package-lock.json')
const STAMP = join(ROOT, 'node_modules', '.zaedno-installed')
const PROGRESS_MS = 15_000

/** Installs if need be. A packed Zaedno was installed by npm already. */
export async function ensureInstalled() {
  if (!IS_CHECKOUT || isInstalled()) return
  await oneAtATime(join(ROOT, 'build', 'install.lock'), async () => {
    if (!isInstalled()) await install()
  })
}

async function install() {
  say('installing')
  const began = Date.now()
  const seconds = () => Math.round((Date.now() - began) / 1000)
  const progress = setInterval(() => say('stillInstalling', { seconds: seconds() }), PROGRESS_MS)
  // `npm ci` refuses a lock file that does not name the parts for machines which a mirror of the registry does not carry;
  // `npm install` takes it, and whether it installed exactly what is locked is compared below.
  // No package needs its install script (the database makes its links itself), so none is run. Under NODE_ENV=production
  // npm would leave out what builds the pages.
  const options = ['--no-save', '--ignore-scripts', '--include=dev', '--include=optional', '--engine-strict=false']
  const [command, ...npm] = npmCommand()
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']
  const { code, output } = await runToEnd(command, [...npm, 'install', ...options, ...quiet])
  clearInterval(progress)
  if (code !== 0) fail('installFailed', { output: output.split('\n').slice(0, 20).join('\n') })
  for (const name of nativeParts()) {
    if (!existsSync(join(ROOT, 'node_modules', name))) fail('partMissing', { name })
  }
  if (!matchesLockFile()) fail('installDiffers')
  writeFileSync(STAMP, stampNow())
  say('installed', { seconds: seconds() })
}

/** The npm that runs us, else the one on the path. */
function npmCommand() {
  const script = process.env.npm_execpath
  return script && basename(script) === 'npm-cli.js' && existsSync(script) ? [process.execPath, script] : ['npm']
}

const stampNow = () =>
  createHash('sha256').update(readFileSync(LOCK_FILE)).update(`${process.platform}-${process.arch}`).digest('hex')

function isInstalled() {
  if (readOrNull(STAMP) === stampNow()) return true
  if (!matchesLockFile()) return false
  try {
    writeFileSync(STAMP, stampNow())
  } catch {
    // Installed by somebody else and not ours to write: it is compared again next time.
  }
  return true
}

/** Compares npm's own record of what it installed with the lock file, both ways, by version and content. */
function matchesLockFile() {
  const record = readOrNull(join(ROOT, 'node_modules', '.package-lock.json'))
  if (record === null) return false
  const installed = JSON.parse(record).packages
  const { '': _project, ...locked } = JSON.parse(readFileSync(LOCK_FILE, 'utf8')).packages
  const native = nativeParts().map((name) => `node_modules/${name}`)
  const isThere = ([path, { version, integrity, optional }]) => {
    const there = installed[path]
    return there ? there.version === version && there.integrity === integrity : optional && !native.includes(path)
  }
  return Object.keys(installed).every((path) => path in locked) && Object.entries(locked).every(isThere)
}

/** Optional packages of ours that this kind of machine needs; npm passes over them in silence when they fail. */
function nativeParts() {
  const { optionalDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  return Object.keys(optionalDependencies).filter((name) => name.endsWith(`${process.platform}-${process.arch}`))
}

function readOrNull(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}
