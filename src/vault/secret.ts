/** A value that never shows itself in logs, JSON, text or a debugger's print-out. */
import { inspect } from 'node:util'

declare const kind: unique symbol

/** Holds a `T` that only `reveal` gives out; everything else sees `[sealed]`. */
export interface Secret<T> {
  readonly [kind]: T
}

const SHOWN = '[sealed]'
// Outside the object, so that no way of walking over its properties meets the value.
const values = new WeakMap<object, unknown>()
const shown = Object.freeze({
  toString: () => SHOWN,
  toJSON: () => SHOWN,
  [Symbol.toPrimitive]: () => SHOWN,
  [inspect.custom]: () => SHOWN,
})

/** Wraps a value. */
export function secret<T>(value: T): Secret<T> {
  const wrapper: object = Object.freeze(Object.create(shown))
  values.set(wrapper, value)
  return wrapper as Secret<T>
}

/** The wrapped value: the one place where it comes out, easy to search for. */
export const reveal = <T>(wrapped: Secret<T>): T => values.get(wrapped) as T
