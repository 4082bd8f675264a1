/** The files of the project, for checks that must prove what they looked at. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** A source file: path from the root with slashes, its text, the addresses it imports. */
export interface Source {
  path: string
  text: string
  imports: string[]
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s+['"]([^'"]+)['"]|(?:^|\n)\s*import\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g

function read(folder: string, endings: RegExp): Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.test(entry.name) && !entry.parentPath.includes('node_modules'))
    .map((entry) => {
      const full = join(entry.parentPath, entry.name)
      const text = readFileSync(full, 'utf8')
      const imports = [...text.matchAll(IMPORT)].map((found) => found[1] ?? found[2] ?? found[3]!)
      return { path: relative(ROOT, full), text, imports }
    })
}

/** All TypeScript under `src/`. */
export const sources = (): Source[] => read('src', /\.tsx?$/)

/** All TypeScript of tests and benches. */
export const testSources = (): Source[] => [...read('test', /\.ts$/), ...read('bench', /\.ts$/)]

/** The room of a file: the folder right under `src/`. */
export const roomOf = (path: string): string => path.split('/')[1]!

/** The path from the root that an import leads to, or null where it leaves the project. */
export function targetOf(source: Source, address: string): string | null {
  if (address.startsWith('#')) return `src/${address.slice(1)}`
  if (!address.startsWith('.')) return null
  return relative(ROOT, join(ROOT, source.path, '..', address))
}

export const isTest = (path: string): boolean => /\.(test|fixture)\.tsx?$/.test(path) || path.endsWith('/testing.ts')
