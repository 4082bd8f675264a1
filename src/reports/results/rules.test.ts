import { describe, expect, it } from 'vitest'
import type { IndicatorValue } from '#indicators/contract.ts'
import { isReached, resultsByGrant, type Share } from './rules.ts'

const indicator = (value: Partial<IndicatorValue>): IndicatorValue => ({
  code: 'jobs',
  name: { bg: 'заетост', en: 'jobs' },
  unit: 'people',
  value: 10,
  men: 4,
  women: 6,
  proven: null,
  target: null,
  targetKind: 'target',
  targets: [],
  special: false,
  remarks: [],
  ...value,
})
const share: Share = { grants: ['HRD', 'SESG'], grantOf: new Map([['A1', 'HRD']]), sexes: new Map() }
const target = (value: number, where: Partial<IndicatorValue['targets'][number]> = {}) => ({
  grant: null,
  activity: null,
  organisation: null,
  value,
  ...where,
})
const told = (value: Partial<IndicatorValue>, how: Partial<Share> = {}) =>
  resultsByGrant([indicator(value)], { ...share, ...how }).map(({ grant, rows }) => [
    grant,
    ...rows.map(({ reached, men, women, target }) => [reached, men, women, target]),
  ])

describe('results by grant', () => {
  it('stand under the grants that their records name, with men and women of that grant', () => {
    const by = [
      { keys: { grant: 'HRD' }, value: 7 },
      { keys: { grant: 'SESG' }, value: 3 },
    ]
    const cells = [
      { keys: { sex: 'men', grant: 'HRD' }, value: 4 },
      { keys: { sex: 'women', grant: 'HRD' }, value: 3 },
      { keys: { sex: 'women', grant: 'SESG' }, value: 3 },
    ]
    expect(told({ by, targets: [target(8, { grant: 'HRD' })] }, { sexes: new Map([['jobs', cells]]) })).toEqual([
      ['HRD', [7, 4, 3, 8]],
      ['SESG', [3, 0, 3, null]],
    ])
  })
  it('stand where the only target stands when their records name no grant; targets of employers add up', () => {
    const by = [{ keys: { grant: 'unknown' }, value: 10 }]
    const targets = [target(6, { activity: 'A1', organisation: 'x' }), target(5, { activity: 'A1', organisation: 'y' })]
    expect(told({ by, targets })).toEqual([['HRD', [10, 4, 6, 11]]])
  })
  it('are told for the whole project when nothing places them, also where there is no value', () => {
    expect(told({ by: [{ keys: { grant: 'unknown' }, value: 10 }] })).toEqual([[null, [10, 4, 6, null]]])
    expect(told({ value: null, men: null, women: null, targets: [target(3)] })).toEqual([[null, [null, null, null, 3]]])
  })
  it('keep apart what a target of the whole project and the records of a grant say', () => {
    expect(told({ by: [{ keys: { grant: 'SESG' }, value: 10 }], targets: [target(12)] })).toEqual([
      ['SESG', [10, null, null, null]],
      [null, [10, 4, 6, 12]],
    ])
  })
  it('reach a target when they are no less; without data they do not', () => {
    expect([5, 4, null].map((reached) => isReached({ reached, target: 5 }))).toEqual([true, false, false])
    expect(isReached({ reached: 5, target: null })).toBeNull()
  })
})
