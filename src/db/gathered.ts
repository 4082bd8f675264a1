/**
 * Questions that every request asks – who is this? – one row by one key. While one is under way those that come meanwhile
 * wait and are asked in one go: under load a statement serves many requests, and each answer is still read after its
 * own request came.
 */
import type { Kysely } from 'kysely'
import type { DB } from './rows.generated.ts'

type Handle = Kysely<DB>

interface Asker<Row> {
  key: Buffer
  answer: (row: Row | undefined) => void
  fail: (error: unknown) => void
}

const MOST = 100

/**
 * @param ask the rows of these keys, each with its key; keys that have none are left out
 * @returns asks for one row; fails with whatever `ask` fails with
 */
export function gathered<Row extends { key: Buffer }>(ask: (db: Handle, keys: Buffer[]) => Promise<Row[]>) {
  const waiting = new WeakMap<Handle, Asker<Row>[]>()

  async function askAll(db: Handle, askers: Asker<Row>[]) {
    while (askers.length > 0) {
      const now = askers.splice(0, MOST)
      try {
        const rows = await ask(
          db,
          now.map(({ key }) => key),
        )
        const byKey = new Map(rows.map((row) => [row.key.toString('latin1'), row]))
        for (const { key, answer } of now) answer(byKey.get(key.toString('latin1')))
      } catch (error) {
        for (const { fail } of now) fail(error)
      }
    }
    waiting.delete(db)
  }

  return (db: Handle, key: Buffer): Promise<Row | undefined> =>
    new Promise((answer, fail) => {
      const others = waiting.get(db)
      if (others) {
        others.push({ key, answer, fail })
        return
      }
      const askers = [{ key, answer, fail }]
      waiting.set(db, askers)
      void askAll(db, askers)
    })
}
