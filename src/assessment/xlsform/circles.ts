/** Calculations and conditions that wait for each other: such a form has no answer. */
import type { Compiled, Line } from './compile.ts'
import type { Item } from './form.ts'
import { type Expression, innerOf } from './parse.ts'

function* namesIn(expression: Expression | undefined): Generator<string> {
  if (!expression) return
  if (expression.kind === 'reference') yield expression.name
  if (expression.kind === 'times') {
    yield expression.repeat
    if (expression.key !== '') yield expression.key.split('/').at(-1)!
  }
  for (const inner of innerOf(expression)) yield* namesIn(inner)
}

/** The value of a line waits for these lines. */
function waitsFor({ byName }: Compiled, line: Line): Line[] {
  const { relevant, calculation, repeat_count: count } = line.expressions
  const names = [relevant, calculation, count].flatMap((expression) => [...namesIn(expression)])
  const around = line.within.at(-1)
  return [...names.flatMap((name) => byName.get(name) ?? []), ...(around ? [around] : [])]
}

/** Lines that wait for themselves, the first of each circle. */
export function circlesIn(compiled: Compiled): Item[] {
  const state = new Map<Line, 'open' | 'done'>()
  const found: Item[] = []
  for (const first of compiled.all) {
    // By hand, not by recursion: a form may be one long chain.
    const path: { line: Line; next: Line[] }[] = []
    const enter = (line: Line) => {
      state.set(line, 'open')
      path.push({ line, next: waitsFor(compiled, line) })
    }
    if (!state.has(first)) enter(first)
    while (path.length > 0) {
      const top = path.at(-1)!
      const next = top.next.pop()
      if (!next) {
        state.set(top.line, 'done')
        path.pop()
      } else if (state.get(next) === 'open') found.push(next.item)
      else if (!state.has(next)) enter(next)
    }
  }
  return found
}
