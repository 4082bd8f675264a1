/** What the portal is handed to take needs in: it reads with the reader's login only, so somebody else writes for it. */
import type { Followed } from '#community/needs/desk/contract.ts'

/** What a resident sent, as it came. */
export interface Sent {
  text: string
  place: string
  /** When the page was made, signed by {@link Desk.stamp}. */
  stamp: string
  /** A field that people do not see: whoever fills it in is no person. */
  trap: string
}

/** Why it was not taken in; each has words on the page. */
export type DeskFault = 'empty' | 'too_long' | 'too_soon' | 'stale' | 'too_many' | 'full' | 'closed'

export interface Desk {
  /** Written into each form, and asked back. */
  stamp(): string
  /** @param address of whoever asks, for the limit; kept nowhere */
  voice(tenant: string, sent: Sent, address: string): Promise<{ reference: string } | { fault: DeskFault }>
  /** Null where nothing was said under this reference. */
  follow(tenant: string, reference: string, address: string): Promise<Followed | null | { fault: 'too_many' }>
}
