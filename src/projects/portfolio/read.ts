/** Reads the YAML of a portfolio into plain values, keeping the line of everything; nothing clever in YAML is accepted. */
import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'

/** A portfolio is a page that people write: larger files are refused unread. */
export const MOST_BYTES = 1_000_000
const DEEPEST = 12

/** What is wrong with the text as YAML. */
export interface YamlFault {
  code:
    | 'file_too_large'
    | 'file_not_text'
    | 'file_empty'
    | 'yaml_broken'
    | 'yaml_several'
    | 'yaml_alias'
    | 'yaml_tag'
    | 'yaml_key'
    | 'yaml_duplicate'
    | 'yaml_too_deep'
  line: number
  path: (string | number)[]
  params?: Record<string, string | number>
}

/** A file as it was read. */
export interface ReadFile {
  value: unknown
  faults: YamlFault[]
  /** The line of a path, or of the nearest thing around it that is there; from 1. */
  lineOf(path: readonly PropertyKey[]): number
}

/**
 * Reads a file; what is wrong with it as YAML is in `faults`, and the rest is read all the same where that is possible.
 * @param bytes the file, UTF-8
 */
export function readYaml(bytes: Uint8Array): ReadFile {
  if (bytes.length > MOST_BYTES) return failed('file_too_large', 1, { most: MOST_BYTES / 1_000_000 })
  const text = textOf(bytes)
  if (text === null) return failed('file_not_text')
  if (isAbsurd(text)) return failed('yaml_too_deep', 1, { most: DEEPEST })
  const counter = new LineCounter()
  // Duplicate keys are found below: the parser's own check compares every pair of keys.
  const document = parseDocument(text, {
    lineCounter: counter,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  })
  const [error] = document.errors
  const lineAt = (offset: number) => counter.linePos(offset).line
  if (error) {
    if (error.code === 'RESOURCE_EXHAUSTION') return failed('yaml_too_deep', lineAt(error.pos[0]), { most: DEEPEST })
    return failed(error.code === 'MULTIPLE_DOCS' ? 'yaml_several' : 'yaml_broken', lineAt(error.pos[0]))
  }
  if (document.contents === null) return failed('file_empty')
  return walk(document.contents as Node, lineAt)
}

const failed = (code: YamlFault['code'], line = 1, params: Record<string, number> = {}): ReadFile => ({
  value: undefined,
  faults: [{ code, line, path: [], params }],
  lineOf: () => line,
})

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Brackets left open or dashes in a row by the hundred: no portfolio, and costly for the parser to find out. */
function isAbsurd(text: string): boolean {
  let open = 0
  for (const character of text) {
    if (character === '[' || character === '{') open += 1
    else if (character === ']' || character === '}') open -= 1
    if (open > 200) return true
  }
  return /(?:[-?] ){100}/.test(text)
}

function walk(root: Node, lineAt: (offset: number) => number): ReadFile {
  const lines = new Map<string, number>()
  const faults: YamlFault[] = []
  const lineOfNode = (node: Node) => lineAt(node.range?.[0] ?? 0)

  function plainOf(node: Node | null, path: (string | number)[]): unknown {
    if (node === null) return null
    const line = lineOfNode(node)
    // A list or map begins at its first item; where it hangs on a key, the key's line says more.
    if (!lines.has(keyOf(path))) lines.set(keyOf(path), line)
    const refuse = (code: YamlFault['code'], params?: YamlFault['params']) => {
      faults.push({ code, line, path, ...(params && { params }) })
      return undefined
    }
    if (isAlias(node) || ('anchor' in node && node.anchor)) return refuse('yaml_alias')
    if (node.tag) return refuse('yaml_tag', { value: node.tag })
    if (path.length > DEEPEST) return refuse('yaml_too_deep', { most: DEEPEST })
    if (isScalar(node)) return node.value
    if (isSeq(node))
      return node.items.map((item, index) => plainOf(isPair(item) ? null : (item as Node), [...path, index]))
    return isMap(node) ? mapOf(node.items, path) : null
  }

  function mapOf(pairs: { key: unknown; value: unknown }[], path: (string | number)[]): Record<string, unknown> {
    const entries = new Map<string, unknown>()
    for (const pair of pairs) {
      const key = pair.key as Node
      const name = isScalar(key) ? key.value : undefined
      const line = lineOfNode(key)
      if (typeof name !== 'string' || name === '__proto__') {
        faults.push({ code: 'yaml_key', line, path })
      } else if (entries.has(name)) {
        faults.push({ code: 'yaml_duplicate', line, path: [...path, name], params: { value: name } })
      } else {
        lines.set(keyOf([...path, name]), line)
        entries.set(name, plainOf(pair.value as Node | null, [...path, name]))
      }
    }
    return Object.fromEntries(entries)
  }

  const value = plainOf(root, [])
  return {
    value,
    faults,
    lineOf(path) {
      for (let length = path.length; length > 0; length -= 1) {
        const line = lines.get(keyOf(path.slice(0, length)))
        if (line !== undefined) return line
      }
      return lines.get('') ?? 1
    },
  }
}

const keyOf = (path: readonly PropertyKey[]): string => path.map(String).join('\u0000')
