/** Whether a paper that goes out names a member of a body. */
import type { Context } from '#gate/index.ts'
import { namesSomebody } from './rules.ts'
import { allSeats } from './store.ts'

/** @param text as it was written; of a transaction that is open for people */
export const namesMember = async ({ tx, vault }: Pick<Context, 'tx' | 'vault'>, text: string): Promise<boolean> =>
  namesSomebody(
    text,
    (await allSeats(tx, vault)).map(({ name }) => name),
  )
