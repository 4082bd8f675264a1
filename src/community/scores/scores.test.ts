/** From prepared criteria to a result beside both ballots, by several assessors whom nobody is told. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { makeWorld, someone, type World } from '../../../test/world.ts'
import type { CompareView } from './compare.ts'
import type { OwnSheets, ScoringDetail, ScoringView, SheetView } from './contract.ts'

let world: World
let tenant: Tenant
let towns = 0
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  tenant = await world.tenant(`TOWN${++towns}`)
})

const manager = someone('project_manager')
const member = someone('group_member')
const worker = someone('field_worker')
const network = someone('network_facilitator')
const run = (name: string, input: object, actor = manager) => world.run(actor, tenant, name, input)
const ask = <T>(name: string, query: Record<string, unknown> = {}, actor = manager) =>
  world.ask<T>(actor, tenant, name, query)
const words = (text: string) => ({ bg: text, en: `${text} (en)` })

/** Need counts three times as much as cost, of which less is better: the vector of `rules.test.ts`. */
const scoringOf = (labels: string[], more: object = {}) => {
  const id = newId()
  return {
    id,
    topicId: id,
    title: words('По критерии'),
    least: 0,
    most: 4,
    criteria: [
      { id: newId(), label: words('нужда'), weight: 3 },
      { id: newId(), label: words('разход'), weight: 1, better: 'less' },
    ],
    options: labels.map(
      (label) => ({ id: newId(), label: words(label) }) as { id: string; label: object; needId?: string },
    ),
    ...more,
  }
}
type Prepared = ReturnType<typeof scoringOf>

/** Scores of one assessor: a row for each option; null is left out. */
async function scored(scoring: Prepared, rows: (number | null)[][], actor = manager, note?: string) {
  for (const [at, row] of rows.entries()) {
    const marks = row.flatMap((value, criterion) =>
      value === null ? [] : [{ criterionId: scoring.criteria[criterion]!.id, value }],
    )
    await run(
      'scores.mark',
      { scoringId: scoring.id, optionId: scoring.options[at]!.id, marks, ...(note && { note }) },
      actor,
    )
  }
}

const begun = async (scoring: Prepared) => {
  await run('scores.prepare', scoring)
  await run('scores.open', { id: scoring.id })
}

const need = async (title: string) => {
  const id = newId()
  await run('needs.formulate', { id, sphere: 'health', title: words(title) })
  return id
}

/** A closed ballot. */
async function held(needs: string[], papers: string[], more: object) {
  const id = newId()
  const options = needs.map((needId) => ({ id: newId(), label: words('х'), needId }))
  await run('ballots.prepare', { id, title: words('Кое първо'), options, ...more })
  await run('ballots.open', { id })
  await run('ballots.enterPapers', { ballotId: id, papers: papers.map((said) => ({ id: newId(), said })) })
  await run('ballots.sign', { id, papers: papers.length })
  await run('ballots.sign', { id, papers: papers.length }, member)
  await run('ballots.close', { id })
}

describe('a scoring', () => {
  it('tells nothing of others before it is closed, and then what was computed by hand', async () => {
    const scoring = scoringOf(['А', 'Б', 'В'])
    await run('scores.prepare', scoring)
    await run('scores.prepare', { ...scoring, criteria: [...scoring.criteria].reverse() })
    await run('scores.prepare', scoring)
    await expect(scored(scoring, [[4, 3]])).rejects.toMatchObject({ code: 'not_allowed_now' })
    await run('scores.open', { id: scoring.id })
    await expect(run('scores.prepare', scoring)).rejects.toMatchObject({ code: 'not_allowed_now' })
    await expect(run('scores.close', { id: scoring.id })).rejects.toMatchObject({ code: 'not_allowed_now' })
    await scored(scoring, [[0, 0]])
    await scored(
      scoring,
      [
        [4, 3],
        [1, 1],
        [3, 4],
      ],
      manager,
      'по данни на РЗИ',
    )
    await scored(
      scoring,
      [
        [null, null],
        [3, null],
      ],
      worker,
    )
    const before = await ask<ScoringDetail>('scores.get', { id: scoring.id }, worker)
    expect(before.result).toBeNull()
    expect(before.given).toEqual([
      [1, 1],
      [2, 1],
      [1, 1],
    ])
    await expect(ask('scores.sheets', { id: scoring.id })).rejects.toMatchObject({ code: 'not_allowed_now' })
    const mine = await ask<OwnSheets>('scores.own', { id: scoring.id }, worker)
    expect(mine.sheets).toEqual([
      { optionId: scoring.options[0]!.id, marks: {}, note: null },
      { optionId: scoring.options[1]!.id, marks: { [scoring.criteria[0]!.id]: 3 }, note: null },
    ])
    await run('scores.close', { id: scoring.id })
    await expect(scored(scoring, [[4, 3]])).rejects.toMatchObject({ code: 'not_allowed_now' })
    const told = await ask<ScoringDetail>('scores.get', { id: scoring.id })
    expect(told.criteria.map(({ share }) => share)).toEqual([0.75, 0.25])
    expect(told.result!.cells[1]![0]).toEqual({ given: 2, mean: 2, lowest: 1, highest: 3 })
    expect(told.result!.weighted!.rows.map(({ total }) => total)).toEqual([0.8125, 0.5625, 0.5625])
    expect(told.result!.weighted!.ranking).toEqual([[0], [1, 2]])
    expect(told.result!.weighted!.sensitivity.verdict).toBe('ranks')
    expect(told.assessors).toBe(2)
    const sheets = await ask<{ items: SheetView[] }>('scores.sheets', { id: scoring.id })
    expect(sheets.items).toHaveLength(5)
    expect(new Set(sheets.items.map(({ assessor }) => assessor))).toEqual(new Set([1, 2]))
    expect(sheets.items.filter(({ mine }) => mine).every(({ note }) => note === 'по данни на РЗИ')).toBe(true)
    for (const who of [manager, worker]) expect(JSON.stringify([told, sheets])).not.toContain(who.id)
  })

  it('gives no total and no place where a score is missing', async () => {
    const scoring = scoringOf(['А', 'Б'])
    await begun(scoring)
    await scored(scoring, [
      [4, null],
      [0, 4],
    ])
    await run('scores.close', { id: scoring.id })
    const { result } = await ask<ScoringDetail>('scores.get', { id: scoring.id })
    expect(result!.cells[0]![1]).toMatchObject({ given: 0, mean: null })
    expect(result!.weighted).toMatchObject({
      rows: [{ total: null, contributions: [0.75, null] }, { total: 0 }],
      ranking: [[1]],
    })
  })

  it('keeps feasibility and impact apart and draws them', async () => {
    const base = scoringOf(['А', 'Б', 'В'], { kind: 'feasibility_impact', least: 1, most: 5 })
    await expect(run('scores.prepare', base)).rejects.toMatchObject({
      info: { errors: [{ path: 'criteria', code: 'two_criteria' }] },
    })
    const criteria = base.criteria.map(({ id }, at) => ({
      id,
      label: words(['изпълнимост', 'въздействие'][at]!),
      weight: 1,
    }))
    const scoring = { ...base, criteria }
    await expect(run('scores.prepare', { ...scoring, most: 4 })).rejects.toMatchObject({
      info: { errors: [{ path: 'most', code: 'outside_scale' }] },
    })
    await begun(scoring)
    await scored(scoring, [
      [5, 5],
      [2, 5],
    ])
    await scored(
      scoring,
      [
        [4, 2],
        [3, 4],
      ],
      worker,
    )
    await run('scores.close', { id: scoring.id })
    const { result } = await ask<ScoringDetail>('scores.get', { id: scoring.id, lang: 'bg' })
    expect(result!.weighted).toBeNull()
    expect(result!.matrix!.points).toEqual([
      { feasibility: 4.5, impact: 3.5, quadrant: 'begin' },
      { feasibility: 2.5, impact: 4.5, quadrant: 'prepare' },
      { feasibility: null, impact: null, quadrant: null },
    ])
    const { wide, narrow } = result!.matrix!.drawing
    const labels = wide.shapes.flatMap((shape) => (shape.kind === 'text' && shape.ink === 'page' ? [shape.text] : []))
    expect(labels).toEqual(['1', '2'])
    expect(wide.description).toContain('3. В: без оценка')
    expect(narrow.width).toBeLessThan(wide.width)
  })

  it('refuses what cannot be', async () => {
    const scoring = scoringOf(['А', 'Б'])
    const refused = (input: object, path: string, code: string) =>
      expect(run('scores.prepare', { ...scoring, ...input })).rejects.toMatchObject({
        info: { errors: [{ path, code }] },
      })
    await refused({ least: 4 }, 'most', 'scale_too_short')
    await refused(
      { options: [{ ...scoring.options[0]!, needId: newId() }, scoring.options[1]!] },
      'options.0.needId',
      'unknown_need',
    )
    const [first, second] = scoring.criteria
    await refused({ criteria: [{ ...first!, weight: 0 }, second!] }, 'criteria.0.weight', 'too_small')
    await begun(scoring)
    const more = scoringOf(['В', 'Г'], { topicId: scoring.topicId })
    await expect(run('scores.prepare', more)).rejects.toMatchObject({ code: 'already_exists' })
    await run('scores.prepare', { ...more, round: 2 })
    await expect(scored(scoring, [[5, 0]])).rejects.toMatchObject({
      info: { errors: [{ path: 'marks.0.value', code: 'outside_scale', params: { least: 0, most: 4 } }] },
    })
    await expect(
      run('scores.mark', { scoringId: scoring.id, optionId: more.options[0]!.id, marks: [] }),
    ).rejects.toMatchObject({
      code: 'not_found',
    })
    const foreign = [{ criterionId: more.criteria[0]!.id, value: 1 }]
    await expect(
      run('scores.mark', { scoringId: scoring.id, optionId: scoring.options[0]!.id, marks: foreign }),
    ).rejects.toMatchObject({ info: { errors: [{ path: 'marks.0.criterionId', code: 'not_found' }] } })
    await expect(ask('scores.get', { id: newId() })).rejects.toMatchObject({ code: 'not_found' })
    await expect(ask('topics.compare', { id: newId() })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('shows its drafts to those alone who work with the community', async () => {
    const scoring = scoringOf(['А', 'Б'])
    await run('scores.prepare', scoring)
    const unbound = someone('local_facilitator')
    for (const who of [network, someone('leadership'), unbound]) {
      expect(await ask('scores.list', {}, who)).toMatchObject({ items: [] })
      await expect(ask('scores.get', { id: scoring.id }, who)).rejects.toMatchObject({ code: 'not_found' })
      await expect(ask('topics.compare', { id: scoring.topicId }, who)).rejects.toMatchObject({ code: 'not_found' })
    }
    expect(await ask('scores.list', {}, worker)).toMatchObject({ items: [{ id: scoring.id, state: 'draft' }] })
    await run('scores.open', { id: scoring.id })
    expect((await ask<{ items: ScoringView[] }>('scores.list', {}, network)).items).toHaveLength(1)
    const limited = someone('field_worker')
    limited.grants[0]!.projectId = newId()
    for (const who of [unbound, limited]) {
      await expect(scored(scoring, [[4, 3]], who)).rejects.toMatchObject({ code: 'not_assigned' })
      await expect(ask('scores.sheets', { id: scoring.id }, who)).rejects.toMatchObject({ code: 'not_assigned' })
    }
  })
})

describe('a question', () => {
  it('is compared side by side, round by round, with how far each two agree', async () => {
    const needs = [await need('А'), await need('Б'), await need('В')]
    const topicId = newId()
    await held(needs, ['1>2>3'], { topicId, voters: 'community' })
    await held(needs, ['3>2>1'], { topicId, voters: 'administration' })
    // The options stand in another order here: they are the same by their needs.
    const order = [2, 0, 1]
    const scoring = scoringOf(['В', 'А', 'Б'], { topicId })
    scoring.options = order.map((at) => ({ id: newId(), label: words('х'), needId: needs[at]! }))
    await begun(scoring)
    await scored(scoring, [
      [0, 0],
      [4, 0],
      [4, 0],
    ])
    await held(needs, ['2>1>3'], { topicId, voters: 'community', round: 2 })
    const open = await ask<CompareView>('topics.compare', { id: topicId })
    expect(open.rounds.map(({ round, sides }) => [round, sides.map(({ kind, state }) => `${kind} ${state}`)])).toEqual([
      [2, ['community closed']],
      [1, ['community closed', 'administration closed', 'weighted open']],
    ])
    await run('scores.close', { id: scoring.id })
    const { options, rounds } = await ask<CompareView>('topics.compare', { id: topicId }, network)
    expect(options.map(({ needId }) => needId)).toEqual(needs)
    expect(rounds[1]!.sides.map(({ kind, places }) => [kind, places])).toEqual([
      ['community', [1, 2, 3]],
      ['administration', [3, 2, 1]],
      ['weighted', [1, 1, 3]],
    ])
    // τ-b with one pair tied on one side: 2 of 3 pairs, over the root of 3 × 2.
    const partly = 2 / Math.sqrt(6)
    expect(rounds[1]!.agreement).toEqual([
      { first: 'community', second: 'administration', tau: -1, options: 3 },
      { first: 'community', second: 'weighted', tau: partly, options: 3 },
      { first: 'administration', second: 'weighted', tau: -partly, options: 3 },
    ])
    expect(rounds[0]!.agreement).toEqual([])
  })
})
