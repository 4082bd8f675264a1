/** From a project's indicators to what the public is told of them without a release. */
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
      return publishedResult.parse({ ...value, people, value: people ? null : value.value })
    })
    .filter(({ target, value, people, remarks }) =>
      people ? target !== null || remarks.length > 0 : target !== null || (value ?? 0) > 0,
    )
}
