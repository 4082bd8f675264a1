/** A sorted sequence in blocks: adding or taking out one item moves a few hundred at most. */

/** Items in order; no two are equal. */
export interface Order<T> {
  blocks: T[][]
  compare: (a: T, b: T) => number
}

const LARGEST_BLOCK = 512

/** An empty sequence. */
export const newOrder = <T>(compare: (a: T, b: T) => number): Order<T> => ({ blocks: [], compare })

/** The first place in a sorted list where `isPast` holds. */
function firstPast<T>(list: readonly T[], isPast: (item: T) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isPast(list[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}

const blockOf = <T>({ blocks, compare }: Order<T>, item: T) =>
  firstPast(blocks, (block) => compare(block.at(-1)!, item) >= 0)

/** Adds an item that is not there. */
export function add<T>(order: Order<T>, item: T): void {
  const { blocks, compare } = order
  const last = blocks.length - 1
  // New ids come after all others.
  const isLast = last >= 0 && compare(blocks[last]!.at(-1)!, item) < 0
  const at = isLast ? last : Math.min(blockOf(order, item), last)
  const block = blocks[at]
  if (!block) {
    blocks.push([item])
    return
  }
  if (isLast) block.push(item)
  else
    block.splice(
      firstPast(block, (other) => compare(other, item) >= 0),
      0,
      item,
    )
  if (block.length > LARGEST_BLOCK) blocks.splice(at + 1, 0, block.splice(LARGEST_BLOCK >> 1))
}

/** Takes out an item that is there, while it still compares as it did when it was added. */
export function takeOut<T>(order: Order<T>, item: T): void {
  const { blocks, compare } = order
  const at = blockOf(order, item)
  const block = blocks[at]!
  block.splice(
    firstPast(block, (other) => compare(other, item) >= 0),
    1,
  )
  if (block.length === 0) blocks.splice(at, 1)
}

/** How many there are. */
export const sizeOf = <T>({ blocks }: Order<T>): number => blocks.reduce((sum, block) => sum + block.length, 0)

/**
 * The items in order, from the first for which `isFrom` holds (which then holds for all after it), until `visit` answers
 * false.
 */
export function walk<T>({ blocks }: Order<T>, isFrom: (item: T) => boolean, visit: (item: T) => boolean): void {
  let at = firstPast(blocks, (block) => isFrom(block.at(-1)!))
  let within = at < blocks.length ? firstPast(blocks[at]!, isFrom) : 0
  for (; at < blocks.length; at++, within = 0) {
    const block = blocks[at]!
    for (; within < block.length; within++) if (!visit(block[within]!)) return
  }
}
