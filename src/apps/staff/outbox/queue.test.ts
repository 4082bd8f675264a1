/** The queue against a server that loses answers, repeats them, delivers them late and refuses for good. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Problem } from '#ui/problem.ts'
import { countsOf, type Event, isAbout, isHeld, keptOf, nextToSend, type Queue, step } from './queue.ts'

const problem = (status: number, code = 'x'): Problem => ({ type: '', status, code, title: '' })
const item = (id: string, about: string[] = [], account = 'me') => ({
  kind: 'added' as const,
  item: { id, about, account, tenant: 'SML31', name: 'contacts.record', title: 'shell.people' as const, at: 0 },
})
const run = (...events: Event[]): Queue => events.reduce(step, [] as Queue)

describe('the queue', () => {
  it('sends in the order of recording and deletes only on the same content', () => {
    const queue = run(item('a'), item('b'))
    expect(nextToSend(queue, 'me')?.id).toBe('a')
    const confirmed = step(queue, { kind: 'confirmed', id: 'a', sent: 'h', confirmed: 'h' })
    expect(confirmed.map((left) => left.id)).toEqual(['b'])
    for (const other of ['H', '', null]) {
      const kept = step(queue, { kind: 'confirmed', id: 'a', sent: 'h', confirmed: other })
      expect(kept[0]).toMatchObject({ id: 'a', state: 'needs_you', reason: { code: 'receipt_mismatch' } })
    }
  })
  it('keeps what was sent without an answer, and sends it again after a restart', () => {
    const queue = run(item('a'), { kind: 'sending', id: 'a' })
    expect(nextToSend(queue, 'me')?.id).toBe('a')
    for (const status of [0, 401, 429, 500, 503, 507])
      expect(step(queue, { kind: 'refused', id: 'a', problem: problem(status) })[0]?.state).toBe('waiting')
  })
  it('sets a poison item aside with its reason; others go on, except those about the same record', () => {
    const queue = run(item('a', ['p1']), item('b', ['p2']), item('c', ['p1', 'p3']), {
      kind: 'refused',
      id: 'a',
      problem: problem(422, 'invalid_input'),
    })
    expect(queue[0]).toMatchObject({ state: 'needs_you', reason: { code: 'invalid_input' } })
    expect(nextToSend(queue, 'me')?.id).toBe('b')
    expect(isHeld(queue, queue[2]!)).toBe(true)
    const settled = step(queue, { kind: 'discarded', id: 'a' })
    expect(isHeld(settled, settled[1]!)).toBe(false)
    expect(nextToSend(step(queue, { kind: 'again', id: 'a' }), 'me')?.id).toBe('a')
  })
  it('never discards what merely waits, nor sends what another account recorded', () => {
    const queue = run(item('a', [], 'other'), item('b'))
    expect(step(queue, { kind: 'discarded', id: 'b' })).toEqual(queue)
    expect(nextToSend(queue, 'me')?.id).toBe('b')
    expect(countsOf(queue, 'me')).toEqual({ waiting: 1, needsYou: 0, others: 1 })
  })
})

describe('what a page shows and what goes first', () => {
  it('is what the same account keeps about the same records', () => {
    const queue = run(item('a', ['p1', 'c1']), item('b', ['p2'], 'other'), item('c', ['c1']), {
      kind: 'refused',
      id: 'a',
      problem: problem(422),
    })
    expect(keptOf(queue, 'me').map(({ id, held }) => [id, held])).toEqual([
      ['a', false],
      ['c', true],
    ])
    expect(queue.filter((one) => isAbout(one, 'me', ['c1'])).map(({ id }) => id)).toEqual(['a', 'c'])
    expect(queue.filter((one) => isAbout(one, 'me', ['p2', 'p3']))).toEqual([])
    expect(queue.filter((one) => isAbout(one, 'other', ['p2'])).map(({ id }) => id)).toEqual(['b'])
  })
})

type Answer = 'done' | 'lost_before' | 'lost_after' | 'done_twice' | 'late' | 'poison' | 'busy' | 'other_content'
const answer = fc.constantFrom<Answer>(
  'done',
  'lost_before',
  'lost_after',
  'done_twice',
  'late',
  'poison',
  'busy',
  'other_content',
)

describe('any course of things', () => {
  it('loses nothing, acts once, and keeps the order of records', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ about: fc.subarray(['p', 'q', 'r']), answers: fc.array(answer, { maxLength: 5 }) }), {
          maxLength: 12,
        }),
        (plan) => {
          const answers = plan.map(({ answers }) => [...answers])
          const onServer: string[] = []
          const late: Event[] = []
          let queue = run(...plan.map(({ about }, index) => item(`i${index}`, about)))
          for (let sends = 0; sends < 200; sends++) {
            const sending = nextToSend(queue, 'me')
            if (!sending) break
            const { id } = sending
            const receipt: Event = { kind: 'confirmed', id, sent: id, confirmed: id }
            queue = step(queue, { kind: 'sending', id })
            const how = answers[Number(id.slice(1))]!.shift() ?? 'done'
            if (how === 'poison') queue = step(queue, { kind: 'refused', id, problem: problem(422) })
            else if (how === 'busy' || how === 'lost_before')
              queue = step(queue, { kind: 'refused', id, problem: problem(how === 'busy' ? 503 : 0) })
            else {
              if (!onServer.includes(id)) onServer.push(id)
              if (how === 'other_content') queue = step(queue, { ...receipt, confirmed: 'else' })
              else if (how === 'lost_after') queue = step(queue, { kind: 'refused', id, problem: problem(0) })
              else if (how === 'late') late.push(receipt)
              else queue = step(queue, receipt)
              if (how === 'done_twice') queue = step(queue, receipt)
            }
          }
          const arrived = new Set(onServer)
          const kept = new Map(queue.map((left) => [left.id, left]))
          plan.forEach(({ about }, index) => {
            const id = `i${index}`
            expect(arrived.has(id) || kept.has(id)).toBe(true)
            const later = plan.findIndex(
              (other, at) => at > index && other.about.some((x) => about.includes(x)) && arrived.has(`i${at}`),
            )
            if (later > 0 && arrived.has(id)) expect(onServer.indexOf(id)).toBeLessThan(onServer.indexOf(`i${later}`))
          })
          expect(new Set(onServer).size).toBe(onServer.length)
          expect(queue.every((left) => left.state === 'needs_you' || isHeld(queue, left))).toBe(true)
          const after = late.reduce(step, queue)
          expect(after.every((left) => kept.has(left.id))).toBe(true)
        },
      ),
      { numRuns: 300 * Number(process.env.PROVE ?? 1) },
    )
  })
})
