/** Lists under keys most of which hold one item: that one is kept without a list. */

/** Items are objects, never lists. */
export type Many<K, V> = Map<K, V | V[]>

const NONE: readonly never[] = []

/** What is under a key. */
export function under<K, V>(many: Many<K, V>, key: K): readonly V[] {
  const there = many.get(key)
  return there === undefined ? NONE : Array.isArray(there) ? there : [there]
}

/** Adds an item under a key. */
export function put<K, V>(many: Many<K, V>, key: K, item: V): void {
  const there = many.get(key)
  if (there === undefined) many.set(key, item)
  else if (Array.isArray(there)) there.push(item)
  else many.set(key, [there, item])
}

/** Takes out an item that is under the key. */
export function take<K, V>(many: Many<K, V>, key: K, item: V): void {
  const there = many.get(key)
  if (!Array.isArray(there) || there.length === 1) many.delete(key)
  else without(there, item)
}

/** Takes an item that is there out of a list whose order does not matter. */
export function without<T>(list: T[], item: T): void {
  const at = list.indexOf(item)
  list[at] = list.at(-1)!
  list.pop()
}
