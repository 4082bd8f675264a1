import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toDecimal } from '#kit/money.ts'
import { amendFaults, asItStood, mayMove, TRANSITIONS } from './amendments/rules.ts'
import { AMENDMENT_KINDS, type Snapshot, STATES } from './contract.ts'
import { reconcile } from './reconcile.ts'
import { allocationFault, handedFaults, moneyOf, partPeriodFaults, projectFaults, totalOf } from './rules.ts'

const codes = (faults: { code: string; path: (string | number)[] }[]) =>
  faults.map((fault) => `${fault.path.join('.')} ${fault.code}`)

describe('money of a project', () => {
  it('converts each figure alone: S2.2 and S4.2 to the cent', () => {
    const money = (amounts: string[]) =>
      moneyOf(amounts.map((amount, index) => ({ programme: `P${index}`, amount, currency: 'BGN' })))
    expect(money(['1183459.15', '389958.50'])).toEqual({
      grants: [
        { programme: 'P0', amount: '1183459.15', currency: 'BGN', amountEur: '605093.06' },
        { programme: 'P1', amount: '389958.50', currency: 'BGN', amountEur: '199382.62' },
      ],
      // 605093.06 + 199382.62 is a cent more: only original amounts add up.
      total: { amount: '1573417.65', currency: 'BGN', amountEur: '804475.67' },
    })
    expect(money(['1198848.43', '356515.77']).total?.amount).toBe('1555364.20')
    expect(totalOf([])).toBeNull()
    expect(totalOf([{ amount: null, currency: 'EUR' }])).toBeNull()
  })

  it('accepts a total exactly when the grants make it up', () => {
    const cents = fc.bigInt({ min: 1n, max: 10n ** 12n })
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 6 }), fc.bigInt({ min: -2n, max: 2n }), (parts, off) => {
        const total = parts.reduce((sum, part) => sum + part, 0n) + off
        fc.pre(total > 0n)
        const grants = parts.map((part, index) => ({ code: `G${index}`, amount: toDecimal(part) }))
        const faults = projectFaults({ grants, total: toDecimal(total) })
        expect(faults.map((fault) => fault.code)).toEqual(off === 0n ? [] : ['grants_not_total'])
      }),
      { numRuns: 100 * Number(process.env.PROVE ?? 1) },
    )
  })

  it('knows a total only where every amount is known', () => {
    expect(codes(projectFaults({ grants: [{ code: 'A', amount: '1.00' }] }))).toEqual(['grants total_missing'])
    expect(codes(projectFaults({ grants: [{ code: 'A' }], total: '1.00' }))).toEqual(['total total_without_amounts'])
    expect(projectFaults({ grants: [{ code: 'A' }] })).toEqual([])
  })
})

describe('a project', () => {
  it('has one lead, dates in order, no code twice, and euro after the changeover', () => {
    const wrong = {
      startsOn: '2024-02-01',
      endsOn: '2024-01-31',
      contract: { date: '2026-01-01' },
      currency: 'BGN' as const,
      municipalities: [
        { code: 'A', lead: true },
        { code: 'A', lead: true },
      ],
      grants: [{ code: 'G' }, { code: 'G' }],
    }
    expect(codes(projectFaults(wrong))).toEqual([
      'endsOn end_before_start',
      'currency currency_after_changeover',
      'municipalities lead_count',
      'municipalities.1.code duplicate',
      'grants.1.code duplicate',
    ])
    expect(codes(projectFaults({ municipalities: [{ code: 'A', lead: false }] }))).toEqual([
      'municipalities lead_count',
    ])
  })

  it('holds its parts within its period, and equipment after its start', () => {
    const project = { startsOn: '2022-01-10', endsOn: '2023-11-30' }
    expect(partPeriodFaults({ startsOn: '2022-01-10', endsOn: '2023-11-30' }, project, [])).toEqual([])
    expect(codes(partPeriodFaults({ startsOn: '2022-01-09', endsOn: '2023-12-01' }, project, ['a']))).toEqual([
      'a.startsOn outside_period',
      'a.endsOn outside_period',
    ])
    expect(codes(partPeriodFaults({ startsOn: '2022-03-01', endsOn: '2022-02-01' }, {}, []))).toEqual([
      'endsOn end_before_start',
    ])
    expect(handedFaults('2024-01-15', project, [])).toEqual([])
    expect(codes(handedFaults('2022-01-09', project, ['e']))).toEqual(['e.handedOn outside_period'])
  })

  it('has every activity on a grant, where it has grants', () => {
    expect(allocationFault({ grant: 'g' }, ['g'], [])).toEqual([])
    expect(codes(allocationFault({}, ['g'], ['grant']))).toEqual(['grant activity_without_grant'])
    expect(allocationFault({}, [], [])).toEqual([])
  })
})

const snapshot: Snapshot = {
  title: { bg: 'а', en: 'a' },
  goal: null,
  targetGroups: null,
  startsOn: '2024-01-01',
  endsOn: '2025-12-31',
  state: 'running',
  currency: 'BGN',
  grants: [{ code: 'HRD', amount: '100.00', currency: 'BGN' }],
}
const on = { effectiveOn: '2024-06-01' }

describe('changes after the contract', () => {
  it('follow the table of states', () => {
    const possible = STATES.flatMap((state) =>
      AMENDMENT_KINDS.filter((kind) => mayMove(state, kind)).map((kind) => `${state} ${kind}`),
    )
    expect(possible).toEqual([
      'prepared start',
      'prepared amendment',
      'running amendment',
      'running suspension',
      'running extension',
      'running currency_changeover',
      'running closing',
      'suspended amendment',
      'suspended resumption',
      'suspended extension',
      'suspended currency_changeover',
      'suspended closing',
    ])
    expect(Object.keys(TRANSITIONS)).toHaveLength(AMENDMENT_KINDS.length)
  })

  it('set only what belongs to them', () => {
    const faults = (kind: (typeof AMENDMENT_KINDS)[number], set: object) =>
      codes(amendFaults(snapshot, { kind, set, ...on }))
    expect(faults('extension', { endsOn: '2026-06-30' })).toEqual([])
    expect(faults('extension', { endsOn: '2025-12-31' })).toEqual(['set.endsOn not_longer'])
    expect(faults('extension', {})).toEqual(['set nothing_to_amend'])
    expect(faults('suspension', { endsOn: '2026-01-01' })).toEqual(['set.endsOn not_part_of_it'])
    expect(faults('amendment', { endsOn: '2023-12-31' })).toEqual(['set.endsOn end_before_start'])
    expect(faults('currency_changeover', {})).toEqual(['kind not_part_of_it'])
    const grants = (amounts: object[], total: string) => ({ grants: { currency: 'BGN', amounts, total } })
    expect(faults('amendment', grants([{ code: 'HRD', amount: '90.00' }], '90.00'))).toEqual([])
    expect(faults('amendment', grants([{ code: 'HRD', amount: '90.00' }], '90.01'))).toEqual([
      'set.grants.total grants_not_total',
    ])
    expect(faults('amendment', grants([{ code: 'XXX', amount: '90.00' }], '90.00'))).toEqual([
      'set.grants.amounts not_part_of_it',
    ])
  })

  it('of the currency are for contracts in levs that lived to see it', () => {
    const changeover = (before: Partial<Snapshot>, effectiveOn: string) =>
      amendFaults({ ...snapshot, ...before }, { kind: 'currency_changeover', set: {}, effectiveOn }).length
    expect(changeover({ endsOn: '2026-06-30' }, '2026-01-01')).toBe(0)
    expect(changeover({ endsOn: null }, '2026-01-01')).toBe(0)
    expect(changeover({ endsOn: '2026-06-30' }, '2025-12-31')).toBe(1)
    expect(changeover({ endsOn: '2025-12-31' }, '2026-01-01')).toBe(1)
    expect(changeover({ endsOn: '2026-06-30', currency: 'EUR' }, '2026-01-01')).toBe(1)
  })

  it('are taken back to any day', () => {
    const days = ['2024-01-01', '2024-02-01', '2024-03-01', '2024-04-01']
    fc.assert(
      fc.property(
        fc.array(fc.record({ field: fc.constantFrom('startsOn', 'endsOn', 'state'), value: fc.string() }), {
          maxLength: 4,
        }),
        (edits) => {
          const states = [snapshot]
          const changes = edits.map(({ field, value }, index) => {
            const before = states.at(-1)!
            states.push({ ...before, [field]: value })
            return { effectiveOn: days[index]!, before: { [field]: before[field as keyof Snapshot] } }
          })
          expect(asItStood(states.at(-1)!, changes, '2023-12-31')).toEqual(snapshot)
          changes.forEach((change, index) => {
            expect(asItStood(states.at(-1)!, changes, change.effectiveOn)).toEqual(states[index + 1])
          })
        },
      ),
      { numRuns: 100 * Number(process.env.PROVE ?? 1) },
    )
  })
})

describe('reconciling', () => {
  it('keeps ids, leaves equal rows alone and names what is gone', () => {
    const stored = [
      { id: '1', code: 'a', value: 1 },
      { id: '2', code: 'b', value: 1 },
      { id: '3', code: 'c', value: 1 },
    ]
    const wanted = [
      { id: '7', code: 'a', value: 1 },
      { id: '8', code: 'b', value: 2 },
      { id: '9', code: 'd', value: 1 },
    ]
    expect(reconcile(stored, wanted, (row) => row.code)).toEqual({
      add: [{ id: '9', code: 'd', value: 1 }],
      replace: [{ id: '2', code: 'b', value: 2 }],
      unchanged: 1,
      gone: ['3'],
      ids: new Map([
        ['a', '1'],
        ['b', '2'],
        ['d', '9'],
      ]),
    })
  })
})
