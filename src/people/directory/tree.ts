/** A letter tree of keys: all that begin like a typed key, or nearly so, without looking at the others. */
import { LONGEST_KEY } from './names.ts'

/** A place in the tree; what is held there has the key that leads to it. */
export interface Tree<T> {
  letter: number
  next: Tree<T> | null
  first: Tree<T> | null
  held: T[] | null
}

const node = <T>(letter: number): Tree<T> => ({ letter, next: null, first: null, held: null })

/** An empty tree. */
export const newTree = <T>(): Tree<T> => node(0)

function childOf<T>(tree: Tree<T>, letter: number): Tree<T> | null {
  let child = tree.first
  while (child && child.letter !== letter) child = child.next
  return child
}

/** Keeps a value under a key. */
export function keep<T>(tree: Tree<T>, key: string, value: T): void {
  let at = tree
  for (let i = 0; i < key.length; i++) {
    const letter = key.charCodeAt(i)
    let child = childOf(at, letter)
    if (!child) {
      child = node(letter)
      child.next = at.first
      at.first = child
    }
    at = child
  }
  if (at.held) at.held.push(value)
  else at.held = [value]
}

/** Lets go of a value under a key, and of the branch that nothing else needs. */
export function letGo<T>(tree: Tree<T>, key: string, value: T): void {
  const path = [tree]
  for (let i = 0; i < key.length; i++) path.push(childOf(path[i]!, key.charCodeAt(i))!)
  const last = path[key.length]!
  const held = last.held!.filter((other) => other !== value)
  last.held = held.length > 0 ? held : null
  for (let depth = key.length; depth > 0; depth--) {
    const gone = path[depth]!
    if (gone.first || gone.held) return
    const above = path[depth - 1]!
    if (above.first === gone) above.first = gone.next
    else {
      let before = above.first!
      while (before.next !== gone) before = before.next!
      before.next = gone.next
    }
  }
}

/** Told each value with its errors, and whether the typed key is its whole key. */
type Visit<T> = (value: T, typos: number, whole: boolean) => void

function all<T>(tree: Tree<T>, typos: number, visit: Visit<T>): void {
  if (tree.held) for (const value of tree.held) visit(value, typos, false)
  for (let child = tree.first; child; child = child.next) all(child, typos, visit)
}

// Rows of the distance table, one for each depth of the walk; keys are never longer.
const WIDTH = LONGEST_KEY + 1
const rows = new Uint8Array((LONGEST_KEY + 2) * WIDTH)

/**
 * Visits every value whose key begins with the typed key, give or take `most` errors (a letter too many, too few, wrong,
 * or two neighbours swapped; each letter in one error only).
 */
export function near<T>(tree: Tree<T>, typed: string, most: number, visit: Visit<T>): void {
  if (most === 0) {
    exactly(tree, typed, visit)
    return
  }
  const letters = Array.from(typed, (_, i) => typed.charCodeAt(i))
  const length = letters.length
  for (let j = 0; j <= length; j++) rows[j] = j

  /** @param best fewest errors of a beginning of this path that the whole typed key comes to */
  const descend = (at: Tree<T>, depth: number, before: number, best: number) => {
    const row = depth * WIDTH
    const above = row - WIDTH
    for (let child = at.first; child; child = child.next) {
      rows[row] = depth
      let least = depth
      for (let j = 1; j <= length; j++) {
        const same = letters[j - 1] === child.letter
        let cost = Math.min(rows[above + j]!, rows[row + j - 1]!) + 1
        cost = Math.min(cost, rows[above + j - 1]! + (same ? 0 : 1))
        if (j > 1 && depth > 1 && letters[j - 2] === child.letter && letters[j - 1] === before)
          cost = Math.min(cost, rows[above - WIDTH + j - 2]! + 1)
        rows[row + j] = cost
        if (cost < least) least = cost
      }
      const here = rows[row + length]!
      const fewest = Math.min(best, here)
      if (least > Math.min(fewest, most)) {
        if (fewest <= most) all(child, fewest, visit)
        continue
      }
      if (fewest <= most && child.held) for (const value of child.held) visit(value, fewest, here === fewest)
      descend(child, depth + 1, child.letter, fewest)
    }
  }
  descend(tree, 1, 0, length)
}

function exactly<T>(tree: Tree<T>, typed: string, visit: Visit<T>): void {
  let at: Tree<T> | null = tree
  for (let i = 0; i < typed.length && at; i++) at = childOf(at, typed.charCodeAt(i))
  if (!at) return
  if (at.held) for (const value of at.held) visit(value, 0, true)
  for (let child = at.first; child; child = child.next) all(child, 0, visit)
}
