/** What the documents name is there, and every decision says why and what follows. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const markdownIn = (folder: string) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`)

const decisions = markdownIn('docs/decisions')
const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...markdownIn('docs'),
  ...decisions,
]

/** Paths that a text names, from the root: links within the repository, and paths set as code. */
function pathsIn(document: string): string[] {
  const text = read(document)
  const links = [...text.matchAll(/\]\(([^)#\s]+)\)/g)].map(([, address]) => address!).filter((it) => !it.includes(':'))
  const asCode = [...text.matchAll(/`((?:src|test|bench|bin|docs)\/[\w./-]+)`/g)].map(([, path]) => path!)
  return [...links.map((address) => normalize(join(dirname(document), address))), ...asCode]
}

describe('the documents', () => {
  it('name only what is there', () => {
    const named = documents.flatMap((document) => pathsIn(document).map((path) => ({ document, path })))
    expect(named.filter(({ path }) => !existsSync(join(ROOT, path)))).toEqual([])
    expect(documents.length).toBeGreaterThan(20)
    expect(named.length).toBeGreaterThan(150)
  })

  it('caption every room of the house, and no other', () => {
    const tree = /\nsrc\/\n([\s\S]*?)\ntest\//.exec(read('ARCHITECTURE.md'))![1]!
    const captioned = [...tree.matchAll(/^ {2}([\w-]+)\/ +\S/gm)].map(([, room]) => room)
    const rooms = readdirSync(join(ROOT, 'src'))
    expect(captioned.sort()).toEqual(rooms.sort())
    expect(rooms.length).toBeGreaterThan(20)
  })

  it('give each decision its number, context, decision and consequences', () => {
    const headings = (path: string) => [...read(path).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
    for (const path of decisions) {
      expect(headings(path), path).toEqual(['Context', 'Decision', 'Consequences'])
      expect(read(path), path).toMatch(new RegExp(`^# ${Number(/(\d{4})-[\w-]+\.md$/.exec(path)![1])} · `))
    }
    const numbers = decisions.map((path) => Number(/\d{4}/.exec(path)![0])).sort((a, b) => a - b)
    expect(numbers).toEqual(numbers.map((_, at) => at + 1))
    expect(numbers.length).toBeGreaterThan(11)
  })

  it('carry the licence whole', () => {
    const licence = read('LICENSE')
    expect([...licence.matchAll(/^(\d+)\.[A-Z]/gm)].map(([, article]) => Number(article))).toEqual(
      Array.from({ length: 15 }, (_, at) => at + 1),
    )
    expect(JSON.parse(read('package.json')).license).toBe('EUPL-1.2')
  })
})
