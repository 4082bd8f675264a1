/** From a project's indicators to what the public is told of them without a release. */
import type { ReleasedTable } from '#disclosure/releases/contract.ts'
import type { Day } from '#kit/dates.ts'
import type { Words } from '#kit/text.ts'
import type { IndicatorValue } from '../contract.ts'
import { type PublishedResult, publishedResult } from './contract.ts'

/**
 * Indicators that have a target or something to show. Values about people are dropped here, whoever asks: they reach the
 * public through releases only.
 */
export function publishedResults(values: readonly IndicatorValue[]): PublishedResult[] {
  return values
    .map((value) => {
      const people = value.unit === 'people'
      return publishedResult.parse({ ...value, people, ...(people && { value: null, planned: 0 }) })
    })
    .filter(({ target, value, people, remarks }) =>
      people ? target !== null || remarks.length > 0 : target !== null || (value ?? 0) > 0,
    )
}

/** A released table with the day of its figures. */
export interface DatedTable extends ReleasedTable {
  asOf: Day
}

/** A result as it is shown: people's values come from a release and carry its day. */
export interface ShownResult {
  code: string
  name: Words
  value: number | null
  /** How much of the value is announced and has not happened. */
  planned: number
  target: number | null
  remarks: Words[]
  asOf: Day | null
  people: boolean
}

/**
 * Results of a page, people's values filled in from releases; indicators that only a release names come after them.
 * @param tables released tables, newest first
 */
export function shownResults(results: readonly PublishedResult[], tables: readonly DatedTable[]): ShownResult[] {
  const newest = new Map<string, DatedTable>()
  for (const table of tables) if (!newest.has(table.indicator)) newest.set(table.indicator, table)
  const known = results.map(({ code, name, value, planned, target, remarks, people }): ShownResult => {
    const released = people ? newest.get(code) : undefined
    return {
      code,
      name,
      value: people ? (released?.table.total ?? null) : value,
      planned,
      target,
      remarks,
      asOf: released?.asOf ?? null,
      people,
    }
  })
  const shown = known.filter(({ people, value, target }) => !people || value !== null || target !== null)
  const codes = new Set(results.map(({ code }) => code))
  const others = [...newest.values()].filter(({ indicator }) => !codes.has(indicator))
  return [
    ...shown,
    ...others.map(({ indicator, name, table, asOf }) => ({
      code: indicator,
      name,
      value: table.total,
      planned: 0,
      target: null,
      remarks: [],
      asOf,
      people: true,
    })),
  ]
}
