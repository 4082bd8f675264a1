/** The month's report on the work with the community: its counts are those of the records, and it stays as it was handed in. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { speakReports } from '#apps/server/registry.ts'
import type { Actor, Download, Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { faultsOf } from '../../../test/faults.ts'
import { limitedTo, makeWorld, someone, type World } from '../../../test/world.ts'
import type { FacilitatorFigures, HandedIn } from './contract.ts'
import { facilitatorReport } from './report.ts'

let now = Date.parse('2026-06-03T08:00:00Z')
let world: World
let tenant: Tenant
let body = ''
const manager = someone('project_manager')
const run = (name: string, input: object, actor: Actor = manager) => world.run(actor, tenant, name, input)
const both = (bg: string) => ({ bg, en: bg })
const figures = async (month: string, actor: Actor = manager) =>
  (await world.ask<FacilitatorFigures>(actor, tenant, 'communityReports.figures', { month })).work
const meeting = async (heldOn: string, input: object = {}) => {
  const id = newId()
  await run('meetings.record', { id, bodyId: body, kind: 'meeting', title: both('Среща'), heldOn, ...input })
  return id
}
const task = async (eventId: string, dueOn: string, doneOn?: string) => {
  const id = newId()
  await run('tasks.set', { id, version: 0, eventId, what: 'Да се обади', office: 'Кмет', dueOn })
  if (doneOn) await run('tasks.done', { id, version: 1, doneOn })
}
const letter = async (way: string, on: string, answeredOn?: string) => {
  const id = newId()
  const words = { correspondent: 'Общински съвет', subject: 'Осветление' }
  await run('letters.record', { id, bodyId: body, way, kind: 'proposal', on, ...words })
  if (answeredOn) await run('letters.answer', { id, version: 1, on: answeredOn })
}
const voice = (voicedOn: string, shared: number) => {
  const id = newId()
  return run('needs.voice', { id, text: 'Няма осветление', voicedOn, via: 'by_hand', shared }).then(() => id)
}

beforeAll(async () => {
  world = await makeWorld({ clock: () => now })
  tenant = await world.tenant('PDV43')
  body = newId()
  await run('bodies.create', { id: body, kind: 'local_active_group', name: both('МАГ'), beganOn: '2026-01-08' })
  const member = { bodyId: body, sex: 'female', capacity: 'community', beganOn: '2026-01-08' }
  await run('seats.give', { ...member, id: newId(), name: 'Лилия Иванова Членова' })
})
afterAll(() => world.close())

describe('a month of work with the community', () => {
  it('counts what was recorded in it, and what is open on its last day', async () => {
    const counted = { total: 20, women: 12, men: 8, capacities: { resident: 14, administration: 2 } }
    const may = await meeting('2026-05-10', { attendance: counted })
    await meeting('2026-05-31', { kind: 'training', attendance: { total: 5 } })
    const april = await meeting('2026-04-30', { attendance: { total: 99, capacities: { resident: 99 } } })
    await meeting('2026-06-20', { planned: true, startsAt: '17:30', place: 'Читалище' })
    await task(may, '2026-05-20', '2026-05-21')
    await task(may, '2026-05-30')
    await task(may, '2026-06-15')
    await task(april, '2026-05-15', '2026-05-15')
    await task(april, '2026-05-02', '2026-06-01')
    await letter('out', '2026-05-04', '2026-05-28')
    await letter('in', '2026-05-12')
    await letter('out', '2026-03-01', '2026-05-02')
    await letter('out', '2026-03-15')
    await letter('out', '2026-04-30', '2026-06-02')
    const grouped = [await voice('2026-05-01', 4), await voice('2026-05-31', 1)]
    await voice('2026-05-15', 2)
    await voice('2026-06-01', 50)
    const [open, done] = [newId(), newId()]
    await run('needs.formulate', { id: open, sphere: 'housing', title: both('Осветление') })
    await run('needs.formulate', { id: done, sphere: 'health', title: both('Лекар') })
    await run('needs.group', { needId: open, voiceIds: grouped })
    now = Date.parse('2026-05-30T08:00:00Z')
    await run('needs.answer', { id: done, state: 'met', answer: both('Има лекар') })
    now = Date.parse('2026-06-03T08:00:00Z')
    await run('decisions.record', {
      ...{ id: newId(), kind: 'order', number: '15', decidedOn: '2026-05-05' },
      ...{ issuer: both('Кмет'), subject: both('Работна група') },
    })

    const work = await figures('2026-05')
    expect(work.at).toBe('2026-05-31')
    expect(work.meetings.map(({ kind, held, came, women, men }) => [kind, held, came, women, men])).toEqual([
      ['meeting', 1, 20, 12, 8],
      ['training', 1, 5, 0, 0],
    ])
    expect(work.meetings[0]!.capacities).toMatchObject({ resident: 14, administration: 2, institution: 0 })
    expect(work.tasks).toEqual({ promised: 3, done: 2, doneLate: 1, open: 3, late: 2, dueSoon: 1 })
    expect(work.letters).toEqual({
      ...{ incoming: 1, outgoing: 1, answered: 2, answeredLate: 1, waiting: 3, overdue: 1 },
      nextDue: '2026-06-30',
    })
    expect(work.needs).toEqual({
      ...{ voiced: 3, shared: 7, grouped: 2, setAside: 0, waiting: 1 },
      ...{ answered: 0, met: 1, declined: 0, open: 1 },
    })
    expect(work.decisions.map(({ number }) => number)).toEqual(['15'])
    expect(work.ballots).toEqual({ opened: 0, closed: 0, papers: 0 })
    expect(work.standing).toBeNull()
    expect(work.coming.map(({ heldOn, startsAt }) => [heldOn, startsAt])).toEqual([['2026-06-20', '17:30']])
  })

  it('tells the steps of the cycle, those entered later with both days, and what is missing next', async () => {
    await run('cycle.begin', { id: newId(), beganOn: '2026-05-02' })
    await run('cycle.reach', { id: newId(), phase: 'groups', on: '2026-06-01' })
    const [may, june] = [await figures('2026-05'), await figures('2026-06')]
    expect(may.steps).toMatchObject([{ kind: 'commitment', on: '2026-05-02', recordedOn: '2026-06-03' }])
    expect(may.standing).toMatchObject({ phase: { kind: 'commitment' }, next: { kind: 'groups' } })
    expect(may.standing!.missing).toEqual(['agreement'])
    expect(june.steps.map(({ kind }) => kind)).toEqual(['groups'])
    expect(june.standing!.missing).toContain('working_group')
    // A month that still runs is counted up to today.
    expect(june.at).toBe('2026-06-03')
  })

  it('stays as it was handed in, with its remarks, whatever is recorded afterwards', async () => {
    const id = newId()
    const remarks = 'Хората идват.\nЛипсва ни зала.'
    await run('communityReports.handIn', { id, month: '2026-05', on: '2026-06-03', number: 'ИЗХ-9', remarks })
    await meeting('2026-05-29')
    expect((await figures('2026-05')).meetings[0]!.held).toBe(2)
    const list = await world.ask<{ items: HandedIn[] }>(manager, tenant, 'communityReports.list')
    expect(list.items).toEqual([{ id, month: '2026-05', on: '2026-06-03', number: 'ИЗХ-9', by: null }])
    const file = (query: object) =>
      world.ask<Download>(manager, tenant, 'communityReports.file', { month: '2026-05', ...query })
    const [kept, live] = [await file({ id, format: 'docx' }), await file({ format: 'docx' })]
    const text = async ({ bytes }: Download) => {
      const { unzipSync } = await import('fflate')
      return Buffer.from(unzipSync(bytes)['word/document.xml']!)
        .toString()
        .replace(/<[^>]+>/g, '|')
    }
    expect(await text(kept)).toContain('Липсва ни зала.')
    expect(await text(kept)).toContain('ИЗХ-9')
    expect(await text(live)).not.toContain('Липсва ни зала.')
    for (const told of [kept, live]) expect(await text(told)).not.toContain('Членова')
    for (const [format, mark] of [
      ['pdf', '%PDF'],
      ['xlsx', 'PK'],
    ] as const) {
      for (const lang of ['bg', 'en']) {
        const { bytes, name } = await file({ id, format, lang })
        expect(Buffer.from(bytes).toString('latin1').startsWith(mark)).toBe(true)
        expect(name).toBe(`community-2026-05-${lang}.${format}`)
      }
    }
    await expect(file({ id, month: '2026-04' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(file({ id: newId() })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is refused for what has not begun, and with the name of a member', async () => {
    const handIn = (input: object) =>
      run('communityReports.handIn', { id: newId(), month: '2026-05', on: '2026-06-03', ...input })
    expect(await faultsOf(handIn({ month: '2026-07', on: '2026-06-03' }))).toEqual([
      'month in_future',
      'on end_before_start',
    ])
    expect(await faultsOf(handIn({ on: '2026-06-04' }))).toEqual(['on in_future'])
    for (const remarks of ['Лилия Иванова Членова каза', 'говори ЧЛЕНОВА, Лилия', 'г-жа Лилия Членова.'])
      expect(await faultsOf(handIn({ remarks }))).toEqual(['remarks names_member'])
    await handIn({ remarks: 'Лилия дойде, Иванова улица е тъмна.' })
  })

  it('is for those who work with the community of the whole municipality', async () => {
    const query = { month: '2026-05' }
    for (const role of ['leadership', 'network_facilitator', 'group_member', 'field_worker', 'administrator'] as const)
      await expect(figures('2026-05', someone(role))).rejects.toMatchObject({ code: 'forbidden' })
    for (const actor of [someone('local_facilitator'), limitedTo(newId(), 'project_manager')]) {
      for (const name of ['communityReports.figures', 'communityReports.list', 'communityReports.file'] as const) {
        const asked = name === 'communityReports.list' ? {} : query
        await expect(world.ask(actor, tenant, name, asked)).rejects.toMatchObject({ code: 'not_assigned' })
      }
      const input = { id: newId(), month: '2026-05', on: '2026-06-03' }
      await expect(run('communityReports.handIn', input, actor)).rejects.toMatchObject({ code: 'not_assigned' })
    }
    expect(world.reported).toEqual([])
  })

  it('finds every one of its words in both languages', async () => {
    const work = await figures('2026-05')
    const frame = { tenant: 'Община', madeOn: '2026-06-03', demo: true }
    for (const lang of ['bg', 'en'] as const) {
      const told = { figures: { month: '2026-05', work }, by: 'Име', number: '1', remarks: null }
      const text = JSON.stringify(facilitatorReport(told, frame, lang, speakReports(lang)))
      expect(text.length).toBeGreaterThan(4_000)
      expect(text).not.toMatch(/"(facilitator|meetings|community|month|reports)\.\w+"/)
      expect(text).not.toMatch(/\{\{/)
    }
  })
})
