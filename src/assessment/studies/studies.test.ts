/** A study from plan to adoption: parts with versions, what each state takes, who writes, what is counted and never typed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import { type Actor, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { ANSWERS } from '../../../test/permissions/household.ts'
import { smolyan } from '../../../test/projects.ts'
import { filledStudy, plannedStudy, type TestStudy } from '../../../test/studies.ts'
import { working } from '../../../test/teams.ts'
import { limitedTo, makeWorld, someone, type World } from '../../../test/world.ts'
import { studyFacts } from '../index.ts'
import type { StudyListItem, StudyView } from './contract.ts'
import { gapsOf } from './rules.ts'

const TODAY = '2026-05-12'
let world: World
let tenant: Tenant
const manager = someone('project_manager')
const network = someone('network_facilitator')
beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse(`${TODAY}T08:00:00Z`) })
  tenant = await world.tenant('ERGO', 'network')
})
afterAll(async () => {
  expect(world.reported).toEqual([])
  await world.close()
})

const run = (name: string, input: object, who: Actor = network) => world.run(who, tenant, `studies.${name}`, input)
const view = (id: string, who: Actor = network) => world.ask<StudyView>(who, tenant, 'studies.get', { id })
const part = ({ id }: TestStudy, more: object) => ({ id: newId(), studyId: id, version: 0, ...more })
const faults = (path: string, code: string) => ({ code: 'invalid_input', info: { errors: [{ path, code }] } })

describe('a planned study', () => {
  it('is told as planned, with its places of three countries and its fields (S1.3)', async () => {
    const study = await plannedStudy(world, tenant)
    const told = await view(study.id)
    expect(told).toMatchObject({ state: 'planned', finishedOn: null, version: 1 })
    expect(told.places.map(({ country, name }) => [country, name.en])).toEqual([
      ['BG', 'Kavarna'],
      ['BE', 'Ghent'],
      ['CZ', 'Ostrava'],
    ])
    expect(told.fields.map(({ sphere }) => sphere)).toEqual(['education', 'housing'])
    expect(gapsOf(told).map(({ kind }) => kind)).toEqual([
      'sources',
      'works',
      'findings',
      'analyses',
      'conclusions',
      'recommendations',
    ])
  })

  it('has found nothing yet, and takes no finding, analysis, conclusion or work that was done', async () => {
    const study = await plannedStudy(world, tenant)
    const { places, fields } = study
    const text = { source: 'bg', bg: 'Нещо' }
    const refused = { code: 'not_allowed_now' }
    const finding = part(study, { placeId: places.ghent, fieldId: fields.housing, text })
    await expect(run('saveFinding', finding)).rejects.toMatchObject(refused)
    await expect(run('saveStatement', part(study, { kind: 'conclusion', text }))).rejects.toMatchObject(refused)
    await expect(run('analyse', { ...part(study, { text }), id: fields.housing, version: 1 })).rejects.toMatchObject(
      refused,
    )
    const work = { placeId: places.ghent, method: 'observation', from: '2026-05-01' }
    await expect(run('saveWork', part(study, work))).rejects.toMatchObject(faults('planned', 'study_planned'))
    await run('saveWork', part(study, { ...work, planned: true, from: '2026-09-01' }))
    await run('saveSource', part(study, { title: 'Доклад', language: 'bg' }))
    expect((await view(study.id)).works).toMatchObject([{ planned: true, from: '2026-09-01', people: null }])
  })

  it('refuses what makes no sense, field by field', async () => {
    const study = await plannedStudy(world, tenant)
    const { places } = study
    const name = { bg: 'Льовен', en: 'Leuven' }
    const bad: [string, object, string, string][] = [
      ['addPlace', { id: newId(), studyId: study.id, country: 'XX', name }, 'country', 'not_a_country'],
      ['addPlace', { id: newId(), studyId: study.id, municipality: 'NIX99' }, 'municipality', 'not_found'],
      ['addPlace', { id: newId(), studyId: study.id, country: 'BE' }, 'name', 'place_or_code'],
      ['addPlace', { id: newId(), country: 'BE', name }, 'studyId', 'study_or_project'],
      ['saveSource', part(study, { title: 'X', language: 'qqq' }), 'language', 'not_a_language'],
      ['saveSource', part(study, { title: 'X', language: 'bg', placeIds: [newId()] }), 'placeIds.0', 'not_found'],
      ['saveSource', part(study, { title: 'X', language: 'bg', address: 'ftp://x' }), 'address', 'invalid_format'],
      ['saveWork', part(study, { placeId: newId(), method: 'survey', planned: true }), 'placeId', 'not_found'],
      ['saveWork', part(study, { placeId: places.ghent, method: 'survey' }), 'from', 'required'],
      [
        'saveWork',
        part(study, { placeId: places.ghent, method: 'survey', planned: true, people: { total: 3 } }),
        'people',
        'still_planned',
      ],
      [
        'saveWork',
        part(study, { placeId: places.ghent, method: 'interviews', planned: true, questionnaire: newId() }),
        'questionnaire',
        'survey_only',
      ],
      [
        'saveWork',
        part(study, { placeId: places.ghent, method: 'survey', planned: true, questionnaire: newId() }),
        'questionnaire',
        'not_found',
      ],
      [
        'saveStatement',
        part(study, { kind: 'recommendation', text: { source: 'bg', bg: 'Х' } }),
        'addressee',
        'recommendation_to_whom',
      ],
      [
        'saveStatement',
        part(study, { kind: 'conclusion', text: { source: 'en', bg: 'Х' } }),
        'text.source',
        'not_in_source',
      ],
      ['move', { id: study.id, version: 1, state: 'finished' }, 'on', 'day_of_end'],
    ]
    for (const [operation, input, path, code] of bad) {
      const errors = [expect.objectContaining({ path, code })]
      await expect(run(operation, input), `${operation} ${path}`).rejects.toMatchObject({
        code: 'invalid_input',
        info: { errors },
      })
    }
    expect((await view(study.id)).works).toEqual([])
    await expect(
      run('addPlace', { id: newId(), studyId: study.id, country: 'BE', name: { bg: 'Гент', en: 'Ghent' } }),
    ).rejects.toMatchObject({ code: 'already_exists' })
    await expect(run('move', { id: study.id, version: 1, state: 'adopted', on: TODAY })).rejects.toMatchObject({
      code: 'not_allowed_now',
    })
    await expect(view(newId())).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a study under way', () => {
  it('is a plan again only while it tells nothing but a plan', async () => {
    const study = await plannedStudy(world, tenant)
    await run('move', { id: study.id, version: 1, state: 'under_way' })
    await run('move', { id: study.id, version: 2, state: 'planned' })
    await run('move', { id: study.id, version: 3, state: 'under_way' })
    const work = part(study, { placeId: study.places.ghent, method: 'observation', from: '2026-05-01' })
    await run('saveWork', work)
    const back = () => run('move', { id: study.id, version: 4, state: 'planned' })
    await expect(back()).rejects.toMatchObject({ code: 'not_allowed_now' })
    await run('remove', { part: 'work', id: work.id, studyId: study.id, version: 1 })
    await back()
    expect((await view(study.id)).state).toBe('planned')
  })

  it('is filled in part by part, and loses no change of anybody', async () => {
    const study = await filledStudy(world, tenant)
    const told = await view(study.id)
    const [ghent] = told.findings
    expect(ghent).toMatchObject({ text: { source: 'en' }, sourceIds: [study.source], workIds: [], version: 1 })
    const change = { id: ghent!.id, studyId: study.id, placeId: study.places.ghent, fieldId: study.fields.education }
    const text = { source: 'en', en: 'Bridge figures know every parent.' }
    await run('saveFinding', { ...change, version: 1, text, sourceIds: [] })
    await expect(run('saveFinding', { ...change, version: 1, text })).rejects.toMatchObject({ code: 'conflict' })
    await expect(run('saveFinding', { ...change, version: 0, text })).rejects.toMatchObject({ code: 'conflict' })
    const now = await view(study.id)
    expect(now.findings[0]).toMatchObject({ text, sourceIds: [], version: 2 })
    expect(now.findings).toHaveLength(3)
    expect(gapsOf(now)).toEqual([
      { kind: 'cells', count: 3 },
      { kind: 'resting', count: 2 },
      { kind: 'analyses', count: 1 },
    ])
    // The analysis stays where the field is renamed.
    const field = { id: study.fields.education, studyId: study.id, version: 2, sphere: 'education' }
    await run('saveField', { ...field, title: { bg: 'Училище', en: 'School' } })
    expect((await view(study.id)).fields[0]).toMatchObject({
      title: { bg: 'Училище' },
      analysis: { source: 'bg' },
      version: 3,
    })
    await run('analyse', { id: study.fields.education, studyId: study.id, version: 3 })
    expect((await view(study.id)).fields[0]).toMatchObject({ analysis: null, question: null, version: 4 })
  })

  it('keeps what something else rests on, and writes another study’s parts nowhere', async () => {
    const study = await filledStudy(world, tenant)
    const other = await plannedStudy(world, tenant)
    const named = [
      ['source', study.source],
      ['work', study.work],
      ['place', study.places.kavarna],
      ['field', study.fields.education],
    ] as const
    for (const [kind, id] of named) {
      const version = kind === 'field' ? 2 : 1
      const input = { part: kind, id, studyId: study.id, version }
      await expect(run('remove', input), kind).rejects.toMatchObject({ code: 'still_named' })
      await expect(run('remove', { ...input, studyId: other.id }), kind).rejects.toMatchObject({ code: 'not_found' })
      await expect(run('remove', { ...input, version: 9 }), kind).rejects.toMatchObject({ code: 'conflict' })
    }
    const undone = {
      id: study.work,
      studyId: study.id,
      version: 1,
      placeId: study.places.kavarna,
      method: 'interviews',
    }
    await expect(run('saveWork', { ...undone, planned: true })).rejects.toMatchObject({ code: 'still_named' })
    const stolen = { id: study.source, studyId: other.id, version: 0, title: 'Друго', language: 'bg' }
    await expect(run('saveSource', stolen)).rejects.toMatchObject({ code: 'already_exists' })
    const findings = (await view(study.id)).findings.map(({ id }) => id)
    for (const id of findings) await run('remove', { part: 'finding', id, studyId: study.id, version: 1 })
    await run('remove', { part: 'work', id: study.work, studyId: study.id, version: 1 })
    expect(await view(study.id)).toMatchObject({ findings: [], works: [{ method: 'focus_groups' }] })
  })

  it('counts the answers of a survey within its days, and lets nobody type how many', async () => {
    const study = await filledStudy(world, tenant)
    const [versionId, instrumentId] = [newId(), newId()]
    await world.run(OPERATOR, tenant, 'instruments.add', { id: versionId, instrumentId, code: 'community_needs' })
    const days = ['2026-05-01', '2026-05-02', '2026-05-02', '2026-05-09']
    for (const filledOn of days) await answered(versionId, filledOn)
    const survey = part(study, {
      placeId: study.places.kavarna,
      method: 'survey',
      from: '2026-05-01',
      to: '2026-05-02',
      questionnaire: versionId,
    })
    await expect(run('saveWork', { ...survey, people: { total: 400 } })).rejects.toMatchObject(
      faults('people', 'counted_not_typed'),
    )
    await run('saveWork', survey)
    const { id, studyId } = survey
    await expect(run('countAnswers', { id, studyId, version: 1 })).rejects.toMatchObject({ code: 'forbidden' })
    const { result } = await run('countAnswers', { id, studyId, version: 1 }, manager)
    expect(result).toMatchObject({ counted: 3, version: 2 })
    expect((await view(study.id)).works.find((one) => one.id === id)).toMatchObject({ counted: 3, countedOn: TODAY })
    // Other days are another count.
    await run('saveWork', { ...survey, version: 2, to: '2026-05-09' })
    expect((await view(study.id)).works.find((one) => one.id === id)).toMatchObject({ counted: null, countedOn: null })
    expect((await run('countAnswers', { id, studyId, version: 3 }, manager)).result).toMatchObject({ counted: 4 })
    await expect(run('countAnswers', { id: study.work, studyId, version: 1 }, manager)).rejects.toMatchObject({
      code: 'not_allowed_now',
    })
  })

  async function answered(versionId: string, filledOn: string) {
    const input = { id: newId(), versionId, way: 'paper', filledOn, answers: ANSWERS }
    await world.run(OPERATOR, tenant, 'responses.record', input)
  }
})

describe('a finished study', () => {
  it('is changed only after it was taken up again, and never once it is adopted', async () => {
    const study = await filledStudy(world, tenant)
    const move = (version: number, state: string, on?: string) =>
      run('move', { id: study.id, version, state, ...(on && { on }) })
    await expect(move(2, 'finished', '2026-05-13')).rejects.toMatchObject({ code: 'invalid_input' })
    await move(2, 'finished', '2026-05-10')
    const source = { id: study.source, studyId: study.id, version: 1, title: 'Ново', language: 'nl' }
    await expect(run('saveSource', source)).rejects.toMatchObject({ code: 'not_allowed_now' })
    await expect(
      run('remove', { part: 'source', id: study.source, studyId: study.id, version: 1 }),
    ).rejects.toMatchObject({ code: 'not_allowed_now' })
    await move(3, 'under_way')
    await run('saveSource', source)
    await move(4, 'finished', '2026-05-11')
    await expect(move(5, 'adopted', '2026-05-10')).rejects.toMatchObject(faults('on', 'end_before_start'))
    await expect(move(4, 'adopted', TODAY)).rejects.toMatchObject({ code: 'conflict' })
    await move(5, 'adopted', TODAY)
    expect(await view(study.id)).toMatchObject({
      state: 'adopted',
      finishedOn: '2026-05-11',
      adoptedOn: TODAY,
      version: 6,
    })
    await expect(move(6, 'under_way')).rejects.toMatchObject({ code: 'not_allowed_now' })
  })

  it('makes its municipalities count as studied, each once for its project', async () => {
    const project = await smolyan(world, tenant)
    const study = await filledStudy(world, tenant, { projectId: project.id })
    await plannedStudy(world, tenant, { projectId: project.id })
    const facts = () => inTenant(world.db.app, { tenant: tenant.id, reach: 'work' }, (tx) => studyFacts(tx, project.id))
    expect((await facts()).map(({ planned }) => planned)).toEqual([true, true, true])
    await run('move', { id: study.id, version: 2, state: 'finished', on: TODAY })
    expect((await facts()).map(({ country, planned }) => [country, planned])).toEqual([
      ['BG', false],
      ['BE', false],
      ['CZ', false],
    ])
    await run('move', { id: study.id, version: 3, state: 'under_way' })
    expect((await facts()).map(({ planned }) => planned)).toEqual([true, true, true])
  })
})

describe('who writes and reads', () => {
  it('is whoever leads community work; field workers add to studies of their projects; others read', async () => {
    const own = await world.tenant('RDG01')
    const project = await smolyan(world, own, OPERATOR, 'RDG-1')
    const study = await filledStudy(world, own, { projectId: project.id })
    const alone = await filledStudy(world, own)
    const source = (one: TestStudy) => part(one, { title: 'Бележки', language: 'bg' })
    const as = (who: Actor, name: string, input: object) => world.run(who, own, `studies.${name}`, input)
    const worker = await working(world, own, [])
    const assigned = await working(world, own, [project.id], ['field_worker'], 'project')
    await expect(as(worker, 'saveSource', source(study))).rejects.toMatchObject({ code: 'not_assigned' })
    await as(assigned, 'saveSource', source(study))
    await expect(as(assigned, 'saveSource', source(alone))).rejects.toMatchObject({ code: 'not_found' })
    await expect(as(assigned, 'analyse', part(study, {}))).rejects.toMatchObject({ code: 'forbidden' })
    const partner = limitedTo(project.id, 'project_manager')
    await as(partner, 'saveSource', source(study))
    await expect(as(partner, 'saveSource', source(alone))).rejects.toMatchObject({ code: 'not_found' })
    const list = await world.ask<{ items: StudyListItem[] }>(partner, own, 'studies.list')
    expect(list.items.map(({ id }) => id)).toEqual([study.id])
    await expect(world.ask(partner, own, 'studies.get', { id: alone.id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(as(someone('local_facilitator'), 'saveSource', source(study))).rejects.toMatchObject({
      code: 'forbidden',
    })
    for (const role of ['local_facilitator', 'group_member', 'leadership', 'auditor'] as const) {
      const told = await world.ask<StudyView>(someone(role), own, 'studies.get', { id: study.id })
      expect(told.sources).toHaveLength(3)
    }
  })

  it('lists studies page by page, the newest first, without a gap', async () => {
    const own = await world.tenant('RDG02')
    const made: string[] = []
    for (let at = 0; at < 5; at++) made.push((await plannedStudy(world, own)).id)
    const seen: StudyListItem[] = []
    for (let after: string | null | undefined; after !== null; ) {
      const query = { limit: 2, ...(after !== undefined && { after }) }
      const page: { items: StudyListItem[]; next: string | null } = await world.ask(manager, own, 'studies.list', query)
      seen.push(...page.items)
      after = page.next
    }
    expect(seen.map(({ id }) => id)).toEqual(made.toReversed())
    expect(seen[0]!.places.map(({ country }) => country)).toEqual(['BG', 'BE', 'CZ'])
    await expect(world.ask(manager, own, 'studies.list', { after: 'x' })).rejects.toMatchObject({ code: 'bad_cursor' })
  })
})
