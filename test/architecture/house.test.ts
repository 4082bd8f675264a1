/** The rules of the house that a walk over the files can see. Each check says how much it looked at. */
import { describe, expect, it } from 'vitest'
import { isTest, roomOf, type Source, sources, targetOf, testSources } from './sources.ts'

// Rooms from the top down: each may import those after it. Rooms of one level do not know each other.
const LEVELS = [
  ['apps'],
  ['networks', 'practices', 'reports'],
  ['funding'],
  ['plan'],
  ['indicators'],
  ['community', 'assessment', 'money'],
  ['groups', 'pathways', 'casework'],
  ['participants'],
  ['projects'],
  ['people'],
  ['decisions'],
  ['accounts'],
  ['places'],
  ['disclosure', 'jobs'],
  ['gate', 'documents', 'files'],
  ['vault'],
  ['db'],
  ['kit'],
]
// For screens and apps only; they themselves use only the ground.
const SHARED = ['ui', 'words']
const levelOf = new Map(LEVELS.flatMap((rooms, level) => rooms.map((room) => [room, level] as const)))
const isScreen = (path: string) => path.endsWith('.tsx') || path.includes('/screens/')
const own = sources().filter((source) => !isTest(source.path))

function downward(source: Source): string[] {
  const from = roomOf(source.path)
  return source.imports.flatMap((address) => {
    const target = targetOf(source, address)
    if (target === null || !target.startsWith('src/')) return []
    const to = roomOf(target)
    if (to === from || from === 'apps') return []
    if (SHARED.includes(from))
      return to === 'kit' || SHARED.includes(to) || target === 'src/gate/contract.ts'
        ? []
        : [`${source.path} → ${target}`]
    if (SHARED.includes(to)) return isScreen(source.path) ? [] : [`${source.path} → ${target}`]
    return levelOf.get(to)! > levelOf.get(from)! ? [] : [`${source.path} → ${target}`]
  })
}

describe('the house', () => {
  it('has only rooms that the plan knows, and enough files to be the house', () => {
    const rooms = new Set(own.map((source) => roomOf(source.path)))
    expect([...rooms].filter((room) => !levelOf.has(room) && !SHARED.includes(room))).toEqual([])
    expect(own.length).toBeGreaterThan(150)
  })

  it('lets imports lead downwards only', () => {
    expect(own.flatMap(downward)).toEqual([])
    expect(own.flatMap((source) => source.imports).length).toBeGreaterThan(400)
  })

  it('is entered through its doors', () => {
    // kit, db, gate's contract, ui and words are ground that everyone stands on; apps compose.
    const open = new Set(['kit', 'ui', 'words', 'db'])
    const wrong = own.flatMap((source) =>
      source.imports.flatMap((address) => {
        const target = targetOf(source, address)
        if (target === null || !target.startsWith('src/')) return []
        const [from, to] = [roomOf(source.path), roomOf(target)]
        if (from === to || from === 'apps' || open.has(to)) return []
        return /^src\/[a-z]+\/([a-z-]+\/)?(index|contract|facts|rules)\.ts$/.test(target)
          ? []
          : [`${source.path} → ${target}`]
      }),
    )
    expect(wrong).toEqual([])
  })

  it('names every import with its ending, from the root or nearby', () => {
    const wrong = [...own, ...testSources()].flatMap((source) =>
      source.imports
        .filter((address) => address.startsWith('.') || address.startsWith('#'))
        .filter((address) => !/\.(tsx?|css|json|svg|woff2|mjs|sql)(\?\w+)?$/.test(address))
        .map((address) => `${source.path} → ${address}`),
    )
    expect(wrong).toEqual([])
    const leaving = own.flatMap((source) =>
      source.imports
        .filter((address) => address.startsWith('.'))
        .filter((address) => roomOf(targetOf(source, address)!) !== roomOf(source.path))
        .map((address) => `${source.path} → ${address}`),
    )
    expect(leaving).toEqual([])
  })

  it('keeps SQL in stores', () => {
    const rooms = new Set(
      [...levelOf.keys()].filter((room) => !['apps', 'db', 'kit', 'vault', 'documents'].includes(room)),
    )
    const holders = own.filter((source) => rooms.has(roomOf(source.path)) && source.imports.includes('kysely'))
    const wrong = holders.filter(
      (source) => !/(^|\/)(store|[a-z-]+-store)\.ts$/.test(source.path) && source.path !== 'src/gate/tenants.ts',
    )
    expect(wrong.map((source) => source.path)).toEqual([])
    expect(holders.length).toBeGreaterThan(6)
  })

  it('keeps transactions in the gate', () => {
    const openers = own.filter(
      (source) => source.imports.includes('#db/tenant.ts') && /\b(inTenant|glance)\b/.test(source.text),
    )
    expect(
      openers.map((source) => roomOf(source.path)).filter((room) => !['gate', 'apps', 'indicators'].includes(room)),
    ).toEqual([])
  })

  it('reads the environment in one file', () => {
    const readers = own.filter((source) => /process\.env\b/.test(source.text)).map((source) => source.path)
    expect(readers.filter((path) => path !== 'src/apps/server/settings.ts')).toEqual([])
  })

  it('shows no text of its own outside the words', () => {
    // Data that speak Bulgarian by nature: the funder's workbook, places, official names and sayings.
    const data =
      /^src\/(words|apps\/demo|participants\/isun|indicators\/releases\/tables|documents\/(visibility|document\.ts|document-sample|docx|pdf-template|chart-text)|projects\/programmes|kit\/money|indicators\/(definitions|rule-text|fields|project-indicators)|disclosure\/lint)/
    const withText = own.filter((source) => {
      const code = source.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
      return /[А-Яа-я]{3,}/.test(code)
    })
    expect(withText.map((source) => source.path).filter((path) => !data.test(path))).toEqual([])
  })

  it('stays small: 400 lines a file, 500 a test, and says what each file is for', () => {
    const lines = (source: Source) => source.text.split('\n').length
    const generated = (source: Source) => source.path.endsWith('.generated.ts')
    expect(own.filter((source) => !generated(source) && lines(source) > 400).map((s) => s.path)).toEqual([])
    expect(
      [...sources().filter((s) => isTest(s.path)), ...testSources()].filter((s) => lines(s) > 500).map((s) => s.path),
    ).toEqual([])
    const silent = own.filter((source) => !/^\/\*\*/.test(source.text) && !source.path.endsWith('.d.ts'))
    expect(silent.map((source) => source.path)).toEqual([])
    const sizes = own.map(lines).sort((a, b) => a - b)
    expect(sizes[Math.floor(sizes.length / 2)]!).toBeLessThan(100)
  })
})
