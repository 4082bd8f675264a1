/** Questions that come while one is under way are asked together, each gets its own row, and a failure reaches who asked. */
import type { Kysely } from 'kysely'
import { describe, expect, it } from 'vitest'
import { gathered } from './gathered.ts'
import type { DB } from './rows.generated.ts'

const [one, two] = [{} as Kysely<DB>, {} as Kysely<DB>]
const key = (n: number) => Buffer.of(n)

/** Rows for even keys only; what was asked at once is noted, and each question waits until it is let go. */
function asked() {
  const questions: number[][] = []
  const gates: (() => void)[] = []
  const find = gathered(async (_, keys) => {
    questions.push(keys.map((asking) => asking[0]!))
    await new Promise<void>((go) => gates.push(go))
    if (keys.some((asking) => asking[0] === 13)) throw new Error('unlucky')
    return keys.filter((asking) => asking[0]! % 2 === 0).map((asking) => ({ key: asking, n: asking[0]! }))
  })
  const letGo = async () => {
    gates.shift()!()
    await new Promise((done) => setImmediate(done))
  }
  return { find, questions, letGo }
}

describe('gathered questions', () => {
  it('are asked at once while alone, and together while one is under way', async () => {
    const { find, questions, letGo } = asked()
    const first = find(one, key(2))
    const rest = [4, 5, 4, 6].map((n) => find(one, key(n)))
    const elsewhere = find(two, key(8))
    expect(questions).toEqual([[2], [8]])
    await letGo()
    expect((await first)!.n).toBe(2)
    await letGo()
    expect((await elsewhere)!.n).toBe(8)
    expect(questions).toEqual([[2], [8], [4, 5, 4, 6]])
    await letGo()
    expect((await Promise.all(rest)).map((row) => row?.n)).toEqual([4, undefined, 4, 6])
    const later = find(one, key(10))
    expect(questions.at(-1)).toEqual([10])
    await letGo()
    expect((await later)!.n).toBe(10)
  })

  it('fail for those who asked together, not for those who come after', async () => {
    const { find, letGo } = asked()
    const unlucky = find(one, key(13))
    const after = find(one, key(2))
    const told = expect(unlucky).rejects.toThrow('unlucky')
    await letGo()
    await told
    await letGo()
    expect((await after)!.n).toBe(2)
  })
})
