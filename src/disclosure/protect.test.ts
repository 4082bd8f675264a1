/** Protecting tables: nothing small is shown, nothing small can be worked out, and coarser forms are found where needed. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { INSIDE_POLICY, type Protection, PUBLIC_POLICY, type Release, type Table, type Variable } from './contract.ts'
import { protectTable } from './protect.ts'
import { collapse, isSmall, publicView, saysTheSame } from './rules.ts'
import { loadSolver } from './solver.ts'
import { arbitraryTable, PROOF_TIME, plainTable, plainVariable, proofRuns } from './testing.ts'

const protect = (table: Table, earlier: readonly Release[] = [], policy = PUBLIC_POLICY) =>
  protectTable(table, { policy, earlier }, [], [], loadSolver)

/** The release; fails the test where there is none. */
function released(result: Protection): Release {
  if (!result.ok) throw new Error(result.problem)
  return result.release
}

const shown = (release: Release) => release.cells.map((cell) => ('value' in cell ? cell.value : null))

describe('one table', () => {
  it(
    'shows no count in 1..k-1, shows zeros, and keeps every number true',
    async () => {
      let tables = 0
      await fc.assert(
        fc.asyncProperty(arbitraryTable(6, 5, [6, 12, 20, 40]), async (table) => {
          const result = await protect(table)
          if (!result.ok) return
          tables++
          const { release } = result
          const numbers = [...shown(release), release.total, ...release.rowTotals, ...release.columnTotals]
          for (const n of numbers) expect(n !== null && isSmall(n, 10)).toBe(false)
          if (result.collapsed.length === 0)
            shown(release).forEach((n, at) => {
              expect(n === null || n === table.counts[at]).toBe(true)
              if (table.counts[at] === 0) expect(n).toBe(0)
            })
          expect(result.audit.narrowest ?? 10).toBeGreaterThanOrEqual(10)
        }),
        { numRuns: proofRuns(50) },
      )
      expect(tables).toBeGreaterThan(30)
    },
    PROOF_TIME,
  )

  it(
    'hides the same cells whatever the order of rows and columns',
    async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryTable(5, 4, [10, 20]), fc.integer(), async (table, seed) => {
          const mixed = shuffled(table, seed)
          const [one, other] = [await protect(table), await protect(mixed)]
          expect(other.ok).toBe(one.ok)
          if (one.ok && other.ok) expect(byCodes(other.release)).toEqual(byCodes(one.release))
        }),
        { numRuns: proofRuns(30) },
      )
    },
    PROOF_TIME,
  )

  it(
    'hides with a larger k every cell that is small for a smaller one',
    async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryTable(5, 4, [20, 30]), async (table) => {
          const inside = await protect(table, [], INSIDE_POLICY)
          const open = await protect(table, [], PUBLIC_POLICY)
          if (!inside.ok || !open.ok || open.collapsed.length > 0) return
          expect(inside.collapsed).toEqual([])
          inside.release.cells.forEach((cell, at) => {
            if ('hidden' in cell && cell.reason === 'primary') expect('hidden' in open.release.cells[at]!).toBe(true)
          })
        }),
        { numRuns: proofRuns(30) },
      )
    },
    PROOF_TIME,
  )

  it('gives the same release again for the same table, alone and after itself', async () => {
    const table = plainTable([4, 3], [12, 3, 40, 25, 31, 4, 18, 22, 60, 2, 35, 27])
    const first = released(await protect(table))
    expect(released(await protect(table))).toEqual(first)
    expect(released(await protect(table, [first]))).toEqual(first)
  })

  it('hides both parts of a pair, and the smallest cells of a longer line', async () => {
    expect(shown(released(await protect(plainTable([2], [3, 40]))))).toEqual([null, null])
    expect(shown(released(await protect(plainTable([4], [300, 4, 17, 52]))))).toEqual([300, null, null, 52])
    expect(shown(released(await protect(plainTable([3], [40, 2, 3]))))).toEqual([null, null, null])
  })

  it('hides a whole line when everyone in it falls into one special category', async () => {
    const table = plainTable([3, 2], [45, 0, 60, 52, 58, 70], true)
    const cells = shown(released(await protect(table)))
    expect(cells.slice(0, 2)).toEqual([null, null])
    const plain = { ...table, variables: [plainVariable('a', 3), plainVariable('b', 2)] }
    expect(shown(released(await protect(plain)))).toEqual([45, 0, 60, 52, 58, 70])
  })

  it('gives up a special breakdown when everyone falls into one category', async () => {
    const result = await protect(plainTable([2, 2], [45, 0, 60, 0], true))
    expect(result.ok && result.collapsed).toEqual([{ drop: 'b' }])
  })

  it('uses the larger k for special topics', async () => {
    const table = plainTable([2, 2], [15, 40, 50, 60])
    expect(shown(released(await protect(table)))).toEqual([15, 40, 50, 60])
    expect(shown(released(await protect({ ...table, special: true })))).toEqual([null, null, null, null])
  })

  it('never shows reasons to the audience', async () => {
    const view = publicView(released(await protect(plainTable([2], [3, 40]))))
    expect(JSON.stringify(view)).not.toMatch(/primary|complementary|reason/)
    expect(view.cells).toEqual([{ hidden: true }, { hidden: true }])
  })
})

describe('coarser forms', () => {
  const table = plainTable([4, 2], [30, 25, 4, 5, 8, 9, 40, 52])

  it('merges as planned, the step that helps first', async () => {
    const plan = [
      { merge: 'a', codes: ['a0', 'a3'], into: 'others' },
      { merge: 'a', codes: ['a1', 'a2'], into: 'villages' },
    ]
    const result = await protectTable(table, { policy: PUBLIC_POLICY, earlier: [] }, [], plan, loadSolver)
    expect(result.ok && result.collapsed).toEqual([plan[1]])
    expect(released(result).rowTotals).toEqual([55, 26, 92])
    expect(released(result).variables[0]!.categories[1]).toEqual({ code: 'villages', of: ['a1', 'a2'] })
  })

  it('drops variables from the last on when no step is left, down to the total', async () => {
    const result = await protect(table)
    expect(result.ok && result.collapsed).toEqual([{ drop: 'b' }])
    expect(released(result).total).toBe(173)
  })

  it('publishes nothing about fewer than k people, and a table of nobody', async () => {
    expect(await protect(plainTable([2, 2], [1, 2, 3, 3]))).toMatchObject({ ok: false, problem: 'too_few_people' })
    expect(shown(released(await protect(plainTable([2], [0, 0]))))).toEqual([0, 0])
  })

  it('explains malformed tables', async () => {
    const bad: [Table, string][] = [
      [{ ...table, counts: [1, 2] }, 'bad_table'],
      [{ ...table, counts: table.counts.map(() => 1.5) }, 'bad_table'],
      [{ ...table, counts: table.counts.map(() => -1) }, 'bad_table'],
      [{ ...table, variables: [plainVariable('a', 4), plainVariable('a', 2)] }, 'bad_table'],
      [{ ...table, variables: [plainVariable('b', 2), { ...plainVariable('a', 4), categories: twice }] }, 'bad_table'],
      [{ ...table, where: { a: ['a0'] } }, 'bad_table'],
      [{ ...table, variables: ['a', 'b', 'c'].map((key) => plainVariable(key, 2)) }, 'too_many_variables'],
    ]
    for (const [one, problem] of bad) expect(await protect(one)).toMatchObject({ ok: false, problem })
    const other = released(await protect({ ...table, topic: 'other', counts: table.counts.map((n) => n + 30) }))
    expect(await protect(table, [other])).toMatchObject({ ok: false, problem: 'bad_table' })
  })
})

const twice = [{ code: 'x' }, { code: 'y', of: ['x'] }, { code: 'z' }, { code: 'w' }]

function shuffled(table: Table, seed: number): Table {
  const order = (size: number) => Array.from({ length: size }, (_, i) => (i * 7 + Math.abs(seed)) % size)
  const unique = (size: number) => [
    ...new Set([...order(size), ...Array.from({ length: size }, (_, i) => size - 1 - i)]),
  ]
  const [down, across] = table.variables as [Variable, Variable]
  const rows = unique(down.categories.length)
  const columns = unique(across.categories.length)
  const pick = (one: Variable, places: readonly number[]) => ({
    ...one,
    categories: places.map((i) => one.categories[i]!),
  })
  return {
    ...table,
    variables: [pick(down, rows), pick(across, columns)],
    counts: rows.flatMap((r) => columns.map((c) => table.counts[r * across.categories.length + c]!)),
  }
}

function byCodes(release: Release): Record<string, number | null> {
  const [down, across] = release.variables
  const width = across?.categories.length ?? 1
  const code = (one: Variable | undefined, place: number) => one?.categories[place]?.code ?? ''
  const name = (at: number) => `${code(down, Math.floor(at / width))} ${code(across, at % width)}`
  return Object.fromEntries([...shown(release).map((n, at) => [name(at), n]), ['total', release.total]])
}

describe('a release and newer counts', () => {
  it('say the same while totals and shown cells stand, also in a coarser form', async () => {
    const table = plainTable([3, 2], [40, 4, 3, 50, 60, 70])
    const merged = { merge: 'a', codes: ['a0', 'a1'], into: 'both' }
    const release = released(await protect(table))
    expect(release.cells.filter((cell) => 'hidden' in cell)).toHaveLength(4)
    expect(saysTheSame(table, release)).toBe(true)
    // One person moved between hidden cells: whoever reads the release cannot see it.
    expect(saysTheSame({ ...table, counts: [41, 3, 2, 51, 60, 70] }, release)).toBe(true)
    expect(saysTheSame({ ...table, counts: [40, 4, 3, 50, 60, 71] }, release)).toBe(false)
    const coarse = released(await protect(collapse(table, merged)))
    expect(saysTheSame(table, coarse)).toBe(true)
    expect(saysTheSame({ ...table, counts: [39, 4, 4, 50, 60, 70] }, coarse)).toBe(true)
    expect(saysTheSame({ ...table, counts: [39, 5, 4, 50, 60, 70] }, coarse)).toBe(false)
    expect(saysTheSame(plainTable([3], [44, 53, 130]), coarse)).toBe(false)
    expect(saysTheSame(table, released(await protect(plainTable([], [227]))))).toBe(true)
    expect(saysTheSame(table, released(await protect(plainTable([], [228]))))).toBe(false)
  })
})
