/** What the portal is handed to take needs in: it reads with the reader's login only, so somebody else writes for it. */
import type { Followed } from '#community/needs/desk/contract.ts'
import type { SoundFault } from '#community/recorded.ts'

/** What a resident sent, as it came. */
export interface Sent {
  text: string
  place: string
  /** The sphere whose picture was chosen; empty where none was. */
  sphere: string
  /** What was said aloud. */
  voice: Uint8Array | null
  /** When the page was made, signed by {@link Desk.stamp}. */
  stamp: string
  /** A field that people do not see: whoever fills it in is no person. */
  trap: string
}

/** Why it was not taken in; each has words on the page. */
export type DeskFault =
  | 'empty'
  | 'not_text'
  | 'too_long'
  | 'too_soon'
  | 'stale'
  | 'too_many'
  | 'full'
  | 'closed'
  | 'busy'
  | 'no_room'
  | 'no_recordings'
  | SoundFault

export interface Desk {
  /** Written into each form, and asked back. */
  stamp(): string
  /** @param address of whoever asks, for the limit; kept nowhere */
  voice(tenant: string, sent: Sent, address: string): Promise<{ reference: string } | { fault: DeskFault }>
  /** The options of a ballot read aloud in a language; null where everyone may hear none. */
  hear(tenant: string, ballot: string, lang: string): Promise<{ name: string; type: string; bytes: Uint8Array } | null>
  /** Null where nothing was said under this reference. */
  follow(tenant: string, reference: string, address: string): Promise<Followed | null | { fault: 'too_many' }>
}
