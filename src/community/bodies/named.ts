/** Whether a paper that goes out names a member of a body. */
import type { Context } from '#gate/index.ts'
import { namesSomebody } from './rules.ts'
import { allSeats } from './store.ts'

/** Whether a text names a member: for many texts at once, of a transaction that is open for people. */
export async function memberFinder({ tx, vault }: Pick<Context, 'tx' | 'vault'>): Promise<(text: string) => boolean> {
  const names = (await allSeats(tx, vault)).map(({ name }) => name)
  return (text) => namesSomebody(text, names)
}

/** @param text as it was written; of a transaction that is open for people */
export const namesMember = async (context: Pick<Context, 'tx' | 'vault'>, text: string): Promise<boolean> =>
  (await memberFinder(context))(text)
