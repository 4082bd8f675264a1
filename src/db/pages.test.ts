import { describe, expect, it } from 'vitest'
import { allPages } from './pages.ts'

describe('a query read page by page', () => {
  it('gives every row once, whether the last page is full, begun or empty', async () => {
    for (const count of [0, 1, 9, 10, 11, 30]) {
      const stored = Array.from({ length: count }, (_, at) => ({ id: String(at).padStart(3, '0') }))
      const asked: number[] = []
      const rows = await allPages(async (after, limit) => {
        asked.push(limit)
        return stored.filter((row) => after === null || row.id > after).slice(0, limit)
      }, 10)
      expect(rows).toEqual(stored)
      expect(asked).toEqual(Array(Math.floor(count / 10) + 1).fill(10))
    }
  })
})
