/** Deadlines of a pathway, distance travelled and versions of a plan, over many made-up cases. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, dayFromNumber, dayNumber, isDay } from '#kit/dates.ts'
import { DOMAINS, type Goal, type PlanContent, type Score } from './contract.ts'
import { type Scored, standing, travelled } from './distance.ts'
import { addMonths, asksFor, isOverdue, PATHWAYS, reviewAtLatest, STAGES, type Stage, stagesOf } from './rules.ts'
import { difference, isSame } from './versions.ts'

const RUNS = { numRuns: 400 }
const aDay = fc.integer({ min: dayNumber('2015-01-01'), max: dayNumber('2035-12-31') }).map(dayFromNumber)
const pathway = fc.constantFrom(...PATHWAYS)
const reached = fc.record(
  { preliminary: aDay, needs: aDay, plan: aDay, contract: aDay },
  { requiredKeys: [] },
) as fc.Arbitrary<Partial<Record<Exclude<Stage, 'request'>, Day>>>

describe('the deadlines of a pathway', () => {
  it('are twenty days from the request, only under ЗСУ, only for needs and plan', () => {
    fc.assert(
      fc.property(pathway, aDay, reached, aDay, (way, requestedOn, done, today) => {
        for (const { stage, due } of stagesOf(way, { requestedOn, reached: done }, today)) {
          const legal = way === 'specialised' && (stage === 'needs' || stage === 'plan')
          expect(due).toBe(legal ? addDays(requestedOn, 20) : null)
        }
      }),
      RUNS,
    )
  })

  it('are overdue from the day after, never once they are met, and never before', () => {
    let [overdue, inTime] = [0, 0]
    fc.assert(
      fc.property(aDay, reached, fc.integer({ min: -5, max: 45 }), (requestedOn, done, after) => {
        const today = addDays(requestedOn, after)
        for (const one of stagesOf('specialised', { requestedOn, reached: done }, today)) {
          const late = one.doneOn === null && one.due !== null && after > 20
          expect(one.state === 'overdue').toBe(late)
          if (one.doneOn !== null) expect([one.state, one.daysLeft]).toEqual(['done', null])
          else if (one.due !== null) expect(one.daysLeft).toBe(20 - after)
          late ? overdue++ : inTime++
        }
      }),
      { numRuns: 2_000 },
    )
    expect(overdue).toBeGreaterThan(50)
    expect(inTime).toBeGreaterThan(50)
  })

  it('name at most one stage as next: the first that is neither done nor overdue', () => {
    fc.assert(
      fc.property(pathway, aDay, reached, aDay, (way, requestedOn, done, today) => {
        const states = stagesOf(way, { requestedOn, reached: done }, today)
        const open = states.filter(({ state }) => state === 'next' || state === 'ahead')
        expect(open.map(({ state }) => state)).toEqual(open.map((_, at) => (at === 0 ? 'next' : 'ahead')))
        expect(states[0]).toMatchObject({ stage: 'request', state: 'done' })
        const order = states.map(({ stage }) => STAGES.indexOf(stage))
        expect(order).toEqual([...order].sort((a, b) => a - b))
      }),
      RUNS,
    )
  })

  it('only get worse as days go by, and only better as stages are reached', () => {
    const rank = { done: 0, next: 1, ahead: 1, overdue: 2 }
    fc.assert(
      fc.property(pathway, aDay, reached, aDay, fc.nat(60), aDay, (way, requestedOn, done, today, days, when) => {
        const facts = { requestedOn, reached: done }
        const now = stagesOf(way, facts, today)
        const later = stagesOf(way, facts, addDays(today, days))
        const more = stagesOf(way, { requestedOn, reached: { needs: when, ...done } }, today)
        now.forEach((one, at) => {
          expect(rank[later[at]!.state]).toBeGreaterThanOrEqual(rank[one.state])
          expect(rank[more[at]!.state]).toBeLessThanOrEqual(rank[one.state])
        })
      }),
      RUNS,
    )
  })

  it('ask for papers under ЗСУ alone', () => {
    const asked = PATHWAYS.map((way) => [way, asksFor(way, 'preliminary'), asksFor(way, 'contract')])
    expect(asked).toEqual([
      ['specialised', true, true],
      ['accessible', false, false],
      ['project_service', false, false],
      ['health_mediation', false, false],
    ])
  })

  it('of a review are at most half a year off, on a day that exists', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 0, max: 60 }), (from, months) => {
        const then = addMonths(from, months)
        expect(isDay(then)).toBe(true)
        const apart = (Number(then.slice(0, 4)) - Number(from.slice(0, 4))) * 12
        expect(apart + Number(then.slice(5, 7)) - Number(from.slice(5, 7))).toBe(months)
        expect(Number(then.slice(8))).toBeLessThanOrEqual(Number(from.slice(8)))
      }),
      RUNS,
    )
    expect(reviewAtLatest('specialised', '2026-08-31')).toBe('2027-02-28')
    expect(reviewAtLatest('project_service', '2026-08-31')).toBeNull()
    expect([isOverdue('2026-05-12', '2026-05-12'), isOverdue('2026-05-11', '2026-05-12')]).toEqual([false, true])
  })
})

const score = fc.constantFrom<Score>(1, 2, 3, 4, 5)
const scores = fc.dictionary(fc.constantFrom(...DOMAINS), score) as fc.Arbitrary<Scored['scores']>
const assessments = fc.array(fc.tuple(aDay, scores, fc.nat()), { maxLength: 8 }).map((list) =>
  list.map(
    ([assessedOn, given, corrects], at): Scored => ({
      id: String(at),
      assessedOn,
      scores: given,
      // Only an earlier record, and none twice, as the database holds it.
      corrects: at > 0 && corrects % 3 === 0 ? String(at - 1) : null,
    }),
  ),
)

describe('distance travelled', () => {
  it('lies between first and latest score of assessments that nothing corrected', () => {
    let moved = 0
    fc.assert(
      fc.property(assessments, (list) => {
        const counted = standing(list)
        const corrected = new Set(list.map(({ corrects }) => corrects))
        expect(counted.every(({ id }) => !corrected.has(id))).toBe(true)
        expect(counted.length + new Set(list.flatMap(({ corrects }) => corrects ?? [])).size).toBe(list.length)
        for (const { domain, first, last, change } of travelled(list)) {
          expect(first.on <= last.on).toBe(true)
          expect(change).toBe(last.score - first.score)
          expect(counted.some((one) => one.assessedOn === first.on && one.scores[domain] === first.score)).toBe(true)
          expect(counted.some((one) => one.assessedOn === last.on && one.scores[domain] === last.score)).toBe(true)
          if (change !== 0) moved++
        }
        expect(travelled(list)).toEqual(travelled([...list].reverse()))
      }),
      RUNS,
    )
    expect(moved).toBeGreaterThan(20)
  })
})

const word = fc.constantFrom('а', 'б', 'в')
const step = fc.record({ what: word, who: fc.constantFrom('person', 'team'), due: aDay })
const goal = fc.record({ domain: fc.constantFrom(...DOMAINS), goal: word, indicator: word })
const plan = fc
  .tuple(word, fc.uniqueArray(fc.tuple(fc.nat(5), goal, fc.array(step, { maxLength: 3 })), { selector: ([n]) => n }))
  .map(
    ([aim, goals]): PlanContent => ({
      aim,
      goals: goals.map(([n, fields, steps]): Goal => {
        const own = steps.map((one, at) => ({ ...one, id: `${n}-${at}` }))
        return { id: `g${n}`, ...fields, steps: own as Goal['steps'] }
      }),
    }),
  )
const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id).sort()

describe('versions of a plan', () => {
  it('differ in nothing from themselves, in whatever order their fields stand', () => {
    fc.assert(
      fc.property(plan, (one) => {
        const turned = { ...one, goals: one.goals.map((item) => Object.fromEntries(Object.entries(item).reverse())) }
        expect(isSame(difference(one, one))).toBe(true)
        expect(isSame(difference(one, turned as unknown as PlanContent))).toBe(true)
      }),
      RUNS,
    )
  })

  it('say exactly what came, went and was changed, the same forwards and backwards', () => {
    let differing = 0
    fc.assert(
      fc.property(plan, plan, (before, after) => {
        const there = difference(before, after)
        const back = difference(after, before)
        for (const part of ['goals', 'steps'] as const) {
          expect(ids(there[part].added)).toEqual(ids(back[part].removed))
          expect(ids(there[part].removed)).toEqual(ids(back[part].added))
          expect(ids(there[part].changed.map((one) => one.before))).toEqual(
            ids(back[part].changed.map((one) => one.after)),
          )
        }
        // Taking away what went, adding what came and replacing what was changed makes the later version.
        const kept = before.goals.filter(({ id }) => !there.goals.removed.some((gone) => gone.id === id))
        expect(ids([...kept, ...there.goals.added])).toEqual(ids(after.goals))
        for (const { id, steps: _, ...rest } of kept) {
          const changed = there.goals.changed.find((one) => one.after.id === id)
          const now = after.goals.find((one) => one.id === id)!
          const { steps: __, ...nowAlone } = now
          expect(changed?.after ?? { id, ...rest }).toEqual(nowAlone)
        }
        if (!isSame(there)) differing++
      }),
      RUNS,
    )
    expect(differing).toBeGreaterThan(100)
  })
})
