/** The types that keep the catalogues whole: Bulgarian is the source, and a key missing elsewhere does not compile. */
import type { bg } from './bg.ts'

/** The same keys as a Bulgarian room, in another language. */
export type Mirror<Room> = { readonly [Key in keyof Room]: string }

/** A whole catalogue: rooms (named as the slices) of flat keys. */
export type Catalogue = { readonly [Room in keyof typeof bg]: Mirror<(typeof bg)[Room]> }

/** A key with plural forms (`waiting_one`, `waiting_other`) is asked for without the form; `count` chooses it. */
type Asked<Key> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key

/** Every message that exists: `room.key`. */
export type Key = {
  [Room in keyof Catalogue & string]: `${Room}.${Asked<keyof Catalogue[Room] & string>}`
}[keyof Catalogue & string]

/** What a message's `{{places}}` are filled with; `count` also chooses the plural form. */
export type Params = Readonly<Record<string, string | number>>

/** Says a message in one language. */
export type Translate = (key: Key, params?: Params) => string
