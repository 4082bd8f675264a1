/** From what people say is missing to an adopted list, and back. Sopot's nine priorities (S3.5): 4 + 2 + 3. */
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Download, Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { makeWorld, someone, type World } from '../../../test/world.ts'
import type { BallotDetail, PaperView } from '../ballots/contract.ts'
import type { NeedThread, NeedView, VoiceView } from '../needs/contract.ts'
import type { ListDetail, ListView } from './contract.ts'

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
const mediator = someone('field_worker')
const second = someone('group_member')
const run = (name: string, input: object, actor = manager) => world.run(actor, tenant, name, input)
const ask = <T>(name: string, query: Record<string, unknown> = {}, actor = manager) =>
  world.ask<T>(actor, tenant, name, query)
const words = (text: string) => ({ bg: text, en: text })

async function voiced(text: string, more: object = {}): Promise<string> {
  const id = newId()
  await run('needs.voice', { id, text, voicedOn: '2016-10-12', via: 'by_hand', ...more }, mediator)
  return id
}

async function need(sphere: string, title: string, voiceIds: string[] = []): Promise<string> {
  const id = newId()
  await run('needs.formulate', { id, sphere, title: words(title) })
  if (voiceIds.length > 0) await run('needs.group', { needId: id, voiceIds })
  return id
}

/** A closed ballot on needs. @param papers what they say */
async function held(
  needs: string[],
  papers: string[],
  more: { voters?: string; topicId?: string; method?: string; tieRule?: string } = {},
) {
  const id = newId()
  const ballot = {
    id,
    topicId: newId(),
    voters: 'community',
    title: words('Кое първо'),
    ...more,
    options: needs.map((needId, at) => ({ id: newId(), label: words(`Нужда ${at + 1}`), needId })),
  }
  await run('ballots.prepare', ballot)
  await run('ballots.open', { id })
  await run('ballots.enterPapers', { ballotId: id, papers: papers.map((said) => ({ id: newId(), said })) }, mediator)
  await run('ballots.sign', { id, papers: papers.length }, manager)
  await run('ballots.sign', { id, papers: papers.length }, second)
  await run('ballots.close', { id })
  return { ...ballot, id }
}

describe('needs', () => {
  it('are said, grouped, answered in public and taken up again; what is no need is set aside with its reason', async () => {
    const light = await voiced('Няма лампи до реката, децата се прибират по тъмно', {
      shared: 14,
      place: 'край реката',
    })
    const lamps = await voiced('Осветление по нашата улица', { onBehalf: true })
    const other = await voiced('Обаждайте се на Иван')
    expect(await ask<{ items: VoiceView[] }>('needs.voices', { state: 'new' })).toMatchObject({ items: { length: 3 } })
    const id = await need('housing', 'Улично осветление до реката', [light, lamps])
    await run('needs.setAside', { id: other, reason: 'име на човек' })
    const told = await ask<NeedThread>('needs.get', { id })
    expect(told).toMatchObject({ voices: 2, shared: 15, state: 'open', answer: null })
    const { items } = await ask<{ items: VoiceView[] }>('needs.voices', { needId: id })
    expect(items.find((one) => one.id === light)).toMatchObject({
      text: 'Няма лампи до реката, децата се прибират по тъмно',
      place: 'край реката',
      state: 'grouped',
    })
    const aside = await ask<{ items: VoiceView[] }>('needs.voices', { state: 'set_aside' })
    expect(aside.items).toMatchObject([{ id: other, reason: 'име на човек' }])

    expect(told.meetings).toEqual([])
    await run('needs.answer', { id, state: 'declined', answer: words('Няма средства тази година') })
    expect((await ask<{ items: NeedView[] }>('needs.list', { unanswered: 'true' })).items).toEqual([])
    await run('needs.reopen', { id })
    await run('needs.group', { needId: null, voiceIds: [lamps] })
    expect((await ask<{ items: NeedView[] }>('needs.list', { unanswered: 'true' })).items).toMatchObject([
      { id, voices: 1, shared: 14, answer: null },
    ])
  })

  it('know the meeting at which they were said, and the meeting what was said there', async () => {
    const meetingId = newId()
    const meeting = { id: meetingId, kind: 'meeting', title: words('Среща на улицата'), heldOn: '2016-10-12' }
    await run('meetings.record', { ...meeting, planned: false })
    const light = await voiced('Лампите не светят', { via: 'meeting', eventId: meetingId })
    const elsewhere = await voiced('Лампи няма и тук')
    const id = await need('housing', 'Лампи', [light, elsewhere])
    const heard = { id: meetingId, title: words('Среща на улицата'), heldOn: '2016-10-12' }
    expect((await ask<NeedThread>('needs.get', { id })).meetings).toEqual([heard])
    const there = await ask<{ items: VoiceView[] }>('needs.voices', { eventId: meetingId })
    expect(there.items).toMatchObject([{ id: light, needId: id, meeting: heard }])
    const all = await ask<{ items: VoiceView[] }>('needs.voices', { needId: id })
    expect(all.items.find((one) => one.id === elsewhere)).toMatchObject({ meeting: null, eventId: null })
    const nowhere = voiced('х', { via: 'meeting', eventId: newId() })
    await expect(nowhere).rejects.toMatchObject({ info: { errors: [{ code: 'unknown_meeting' }] } })
  })

  it('are not for a facilitator without an agreement in force, nor for who is limited to a project', async () => {
    const facilitator = someone('local_facilitator')
    const limited = someone('team_leader')
    limited.grants[0]!.projectId = newId()
    for (const who of [facilitator, limited]) {
      const voice = { id: newId(), text: 'х', voicedOn: '2016-10-12', via: 'by_hand' }
      await expect(run('needs.voice', voice, who)).rejects.toMatchObject({ code: 'not_assigned' })
      await expect(ask('needs.voices', {}, who)).rejects.toMatchObject({ code: 'not_assigned' })
      expect(await ask('needs.list', {}, who)).toMatchObject({ items: [] })
    }
  })

  it('stand in the database without the words of whoever spoke', async () => {
    await voiced('канарче-на-реката')
    const rows = await world.db.app.transaction().execute(async (tx) => {
      await sql`select set_config('app.tenant', ${String(tenant.id)}, true), set_config('app.reach', 'people', true)`.execute(
        tx,
      )
      return (
        await sql<{
          row: string
        }>`select v::text || w::text as row from need_voice v join need_voice_words w using (id)`.execute(tx)
      ).rows
    })
    expect(rows).toHaveLength(1)
    expect(rows[0]!.row).not.toContain(Buffer.from('канарче').toString('hex'))
    expect(rows[0]!.row).not.toContain('канарче')
  })

  it('refuse what cannot be', async () => {
    const refused = (code: string) => expect.objectContaining({ code })
    await expect(voiced('утре', { voicedOn: '2999-01-01' })).rejects.toEqual(refused('invalid_input'))
    await expect(voiced('х', { via: 'portal' })).rejects.toEqual(refused('invalid_input'))
    await expect(voiced('х', { eventId: newId() })).rejects.toEqual(refused('invalid_input'))
    await expect(run('needs.group', { needId: newId(), voiceIds: [newId()] })).rejects.toEqual(refused('not_found'))
    await expect(run('needs.group', { needId: null, voiceIds: [newId()] })).rejects.toEqual(refused('not_found'))
    await expect(run('needs.answer', { id: newId(), state: 'met', answer: words('х') })).rejects.toEqual(
      refused('not_found'),
    )
    await expect(run('needs.setAside', { id: newId(), reason: 'х' })).rejects.toEqual(refused('not_found'))
  })
})

describe('a ballot', () => {
  it('tells nothing before two people signed the count, and then the same as a count by hand', async () => {
    const needs = [await need('health', 'Кабинет'), await need('education', 'Автобус'), await need('housing', 'Вода')]
    const id = newId()
    const options = needs.map((needId) => ({ id: newId(), label: words('х'), needId }))
    const ballot = { id, topicId: newId(), voters: 'community', title: words('Кое първо'), options }
    await run('ballots.prepare', ballot)
    await run('ballots.prepare', { ...ballot, options: [...options].reverse() })
    await run('ballots.prepare', ballot)
    const papers = ['3>2>1', '3>1', '2>3=1'].map((said) => ({ id: newId(), said, copies: 4 }))
    const enter = (more: object[]) => run('ballots.enterPapers', { ballotId: id, papers: more }, mediator)
    await expect(enter(papers)).rejects.toMatchObject({ code: 'not_allowed_now' })
    await run('ballots.open', { id })
    await expect(run('ballots.prepare', ballot)).rejects.toMatchObject({ code: 'not_allowed_now' })
    await enter(papers)
    for (const [said, code] of [
      ['1>9', 'paper_option_unknown'],
      ['1>1', 'paper_option_twice'],
      ['1>>2', 'paper_place_empty'],
      ['', 'paper_empty'],
      ['1;5', 'paper_place_empty'],
    ] as const) {
      await expect(enter([{ id: newId(), said }])).rejects.toMatchObject({
        info: { errors: [{ path: 'papers.0.said', code }] },
      })
    }
    await expect(run('ballots.close', { id })).rejects.toMatchObject({ code: 'not_allowed_now' })
    await expect(run('ballots.sign', { id, papers: 11 })).rejects.toMatchObject({
      info: { errors: [{ path: 'papers', code: 'papers_differ', params: { entered: 12 } }] },
    })
    await run('ballots.sign', { id, papers: 12 })
    await expect(run('ballots.sign', { id, papers: 12 })).rejects.toMatchObject({ code: 'own_approval' })
    // A paper entered afterwards is under no signature.
    const wrong = newId()
    await enter([{ id: wrong, said: '1' }])
    expect((await ask<BallotDetail>('ballots.get', { id })).signatures).toBe(0)
    await run('ballots.removePapers', { ballotId: id, paperIds: [wrong], reason: 'въведена два пъти' })
    await run('ballots.sign', { id, papers: 12 })
    await run('ballots.sign', { id, papers: 12 }, second)
    expect((await ask<BallotDetail>('ballots.get', { id })).result).toBeNull()
    await run('ballots.close', { id })
    const told = await ask<BallotDetail>('ballots.get', { id })
    expect(told.result?.ranking).toEqual([[3], [2], [1]])
    expect(told.result?.pairwise).toEqual({ 1: { 2: 4, 3: 0 }, 2: { 1: 8, 3: 4 }, 3: { 1: 8, 2: 8 } })
    expect(told.changes).toMatchObject([{ papers: 1, reason: 'въведена два пъти' }])
    await expect(enter(papers)).rejects.toMatchObject({ code: 'not_allowed_now' })
    await run('ballots.publish', { id })
    const listed = await ask<{ items: PaperView[] }>('ballots.papers', { id })
    expect(listed.items.map(({ said, copies }) => [said, copies])).toEqual([
      ['3>2>1', 4],
      ['3>1', 4],
      ['2>3=1', 4],
    ])
  })

  it('counts points, and urgency times relevance', async () => {
    const needs = [await need('health', 'Кабинет'), await need('education', 'Автобус')]
    const points = await held(needs, ['1:5,2:3', '2:4'], { method: 'points' })
    expect((await ask<BallotDetail>('ballots.get', { id: points.id })).result).toMatchObject({
      ranking: [[2], [1]],
      scores: { 1: 5, 2: 7 },
      pairwise: null,
    })
    const both = await held(needs, ['1:5x4,2:3x5', '1:1x1'], { method: 'urgency_relevance' })
    expect((await ask<BallotDetail>('ballots.get', { id: both.id })).result?.scores).toEqual({ 1: 21, 2: 15 })
    await expect(held(needs, ['1:6x1'], { method: 'urgency_relevance' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await expect(held(needs, ['1>2'], { method: 'points' })).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('breaks ties by its rule alone', async () => {
    const needs = [await need('health', 'А'), await need('health', 'Б'), await need('health', 'В')]
    const papers = ['2>1=3', '1>2=3', '3>1=2']
    const orderBy = async (tieRule: string, order = papers) => {
      const { id } = await held(needs, order, { tieRule })
      return (await ask<BallotDetail>('ballots.get', { id })).result!.order
    }
    expect(await orderBy('shared')).toEqual([[1, 2, 3]])
    expect(await orderBy('listed')).toEqual([[1], [2], [3]])
    const drawn = await orderBy('lot')
    expect(drawn.flat().toSorted()).toEqual([1, 2, 3])
    expect(await orderBy('lot', papers.toReversed())).toEqual(drawn)
  })

  it('is set beside that of the administration', async () => {
    const needs = [await need('health', 'А'), await need('health', 'Б'), await need('health', 'В')]
    const topicId = newId()
    const community = await held(needs, ['1>2>3'], { topicId })
    expect((await ask<BallotDetail>('ballots.get', { id: community.id })).agreement).toBeNull()
    // The same needs in another order of the list.
    const office = await held(needs.toReversed(), ['2>3>1'], { topicId, voters: 'administration' })
    expect((await ask<BallotDetail>('ballots.get', { id: community.id })).agreement).toEqual({
      ballotId: office.id,
      tau: expect.closeTo(1 / 3, 12),
    })
    await expect(held(needs, ['1'], { topicId })).rejects.toMatchObject({ code: 'already_exists' })
  })

  it('is not published of few papers', async () => {
    const needs = [await need('health', 'А'), await need('health', 'Б')]
    const { id } = await held(
      needs,
      Array.from({ length: 9 }, () => '1>2'),
    )
    await expect(run('ballots.publish', { id })).rejects.toMatchObject({ code: 'too_few_papers' })
  })
})

describe('a list of priorities', () => {
  it('holds nine priorities in three spheres, and each walks back to what people said', async () => {
    const spheres = [...Array(4).fill('education'), ...Array(2).fill('health'), ...Array(3).fill('housing')] as string[]
    const said = await Promise.all(spheres.map((_, at) => voiced(`Липсва ни ${at + 1}`, { shared: at + 1 })))
    const needs: string[] = []
    for (const [at, sphere] of spheres.entries()) needs.push(await need(sphere, `Нужда ${at + 1}`, [said[at]!]))
    const { topicId } = await held(needs, ['1>2>3>4>5>6>7>8>9'])
    const id = newId()
    const priorities = spheres.map((sphere, at) => ({
      id: newId(),
      sphere,
      text: words(`Приоритет ${at + 1}`),
      needIds: [needs[at]!],
    }))
    await run('priorities.adopt', { id, adoptedOn: '2016-12-14', topicId, priorities })
    const told = await ask<ListDetail>('priorities.adopted', { id })
    expect(told.version).toBe(1)
    const bySphere = Map.groupBy(told.priorities, ({ sphere }) => sphere)
    expect([...bySphere].map(([sphere, list]) => [sphere, list.length])).toEqual([
      ['education', 4],
      ['health', 2],
      ['housing', 3],
    ])
    for (const [at, priority] of told.priorities.entries()) {
      expect(priority.needs).toHaveLength(1)
      const back = await ask<NeedThread>('needs.get', { id: priority.needs[0]!.id })
      expect(back.priorities).toMatchObject([{ id: priority.id, version: 1 }])
      expect(back.ballots).toHaveLength(1)
      const { items } = await ask<{ items: VoiceView[] }>('needs.voices', { needId: back.id })
      expect(items.map(({ text }) => text)).toEqual([`Липсва ни ${at + 1}`])
    }
    for (const lang of ['bg', 'en']) {
      for (const [format, magic] of Object.entries({ docx: 'PK', pdf: '%PDF' })) {
        const file = await ask<Download>('priorities.paper', { id, lang, format })
        expect(file.name).toBe(`priorities-1-${lang}.${format}`)
        expect(Buffer.from(file.bytes).subarray(0, magic.length).toString()).toBe(magic)
      }
    }
    // Another order within a sphere is for those who say why.
    const changed = [priorities[1]!, priorities[0]!, ...priorities.slice(2)].map((one) => ({ ...one, id: newId() }))
    const again = { id: newId(), adoptedOn: '2017-03-01', topicId, priorities: changed }
    await expect(run('priorities.adopt', again)).rejects.toMatchObject({
      info: { errors: [{ path: 'reason', code: 'order_reason_needed' }] },
    })
    await run('priorities.adopt', { ...again, reason: words('Автобусът вече е купен') })
    const lists = await ask<{ items: ListView[] }>('priorities.lists')
    expect(lists.items.map(({ version, priorities: count }) => [version, count])).toEqual([
      [2, 9],
      [1, 9],
    ])
    expect((await ask<ListDetail>('priorities.adopted', { id })).priorities).toEqual(told.priorities)
  })

  it('says why it departs from a ballot also where it does not name it, or passes over what stood higher', async () => {
    const needs = [await need('health', 'А'), await need('health', 'Б'), await need('health', 'В')]
    const { topicId } = await held(needs, ['1>2>3'])
    const list = (order: number[], more: object = {}) => ({
      id: newId(),
      adoptedOn: '2016-12-14',
      priorities: order.map((at) => ({ id: newId(), sphere: 'health', text: words('х'), needIds: [needs[at]!] })),
      ...more,
    })
    const refused = { info: { errors: [{ path: 'reason', code: 'order_reason_needed' }] } }
    // Another order, the ballot unnamed.
    await expect(run('priorities.adopt', list([1, 0]))).rejects.toMatchObject(refused)
    await run('priorities.adopt', list([1, 0], { reason: words('Вече се строи') }))
    await run('priorities.adopt', list([0, 1]))
    // The last of the ballot instead of the second.
    await expect(run('priorities.adopt', list([0, 2], { topicId }))).rejects.toMatchObject(refused)
    await run('priorities.adopt', list([0, 2], { topicId, reason: words('Друга програма го плаща') }))
    // What is cut off at the end is no change, nor is what the public was told of already.
    await run('priorities.adopt', list([0, 1], { topicId }))
    await run('needs.answer', { id: needs[1]!, state: 'declined', answer: words('Не е наша собственост') })
    await run('priorities.adopt', list([0, 2], { topicId }))
    const lists = await ask<{ items: ListView[] }>('priorities.lists')
    expect(lists.items.map(({ reason }) => reason?.bg ?? null)).toEqual([
      null,
      null,
      'Друга програма го плаща',
      null,
      'Вече се строи',
    ])
  })

  it('names needs that there are, and a question that was put', async () => {
    const priority = { id: newId(), sphere: 'health', text: words('х'), needIds: [newId()] }
    const list = { id: newId(), adoptedOn: '2016-12-14', priorities: [priority] }
    await expect(run('priorities.adopt', list)).rejects.toMatchObject({
      info: { errors: [{ path: 'priorities.0.needIds.0', code: 'unknown_need' }] },
    })
    const plain = { ...list, priorities: [{ ...priority, needIds: [] }] }
    await expect(run('priorities.adopt', { ...plain, topicId: newId() })).rejects.toMatchObject({ code: 'not_found' })
    await expect(run('priorities.adopt', { ...plain, adoptedOn: '2999-01-01' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })
})
