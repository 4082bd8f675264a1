/** The hand-over: everything that is in force, open or planned; names only where asked for, and for those alone who may. */
import { unzipSync } from 'fflate'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import type { Actor, Download, Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { limitedTo, makeWorld, someone, type World } from '../../../test/world.ts'

let world: World
let tenant: Tenant
const manager = someone('project_manager')
const run = (name: string, input: object) => world.run(manager, tenant, name, input)
const both = (bg: string) => ({ bg, en: `${bg} (en)` })
/** The words of the file, a paragraph a line. */
async function read(query: object = {}, actor: Actor = manager): Promise<string> {
  const { bytes } = await world.ask<Download>(actor, tenant, 'takeover.file', { format: 'docx', ...query })
  const xml = Buffer.from(unzipSync(bytes)['word/document.xml']!).toString()
  return xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')
}
/** The words between two headings. */
const part = (text: string, number: number) => {
  const from = text.lastIndexOf(`\n${number}. `)
  const to = text.lastIndexOf(`\n${number + 1}. `)
  return text.slice(from, to > from ? to : undefined)
}

beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2016-12-20T10:00:00Z') })
  tenant = await world.tenant('PDV43')
  const decide = async (kind: string, number: string, rest: object) => {
    const id = newId()
    const told = { id, kind, number, decidedOn: '2016-08-16', issuer: both('Кмет'), subject: both(`Предмет ${number}`) }
    await run('decisions.record', { ...told, ...rest })
    return id
  }
  await decide('agreement', 'Д-7', { endsOn: '2017-08-16', document: 'папка 3' })
  await decide('agreement', 'Д-1', { endsOn: '2016-12-19' })
  const order = await decide('order', '15', {})
  const lag = newId()
  await run('bodies.create', { id: lag, kind: 'local_active_group', name: both('Група Изток'), beganOn: '2016-09-08' })
  const ended = { id: newId(), kind: 'steering_group', name: both('Стара група'), beganOn: '2016-01-08' }
  await run('bodies.create', { ...ended, endedOn: '2016-12-01' })
  const seat = newId()
  const member = { bodyId: lag, capacity: 'community', beganOn: '2016-09-08', sex: 'female' }
  await run('seats.give', { ...member, id: seat, name: 'Лилия Членова', office: 'учителка' })
  await run('seats.give', { ...member, id: newId(), name: 'Ася Петкова' })
  await run('seats.give', { ...member, id: newId(), name: 'Бивша Напуснала', endedOn: '2016-11-01' })
  const post = { decisionId: order, beganOn: '2016-09-05', post: 'coordinator' }
  await run('appointments.make', { ...post, id: newId(), name: 'Стоян Назначен', office: 'заместник-кмет' })
  const past = { ...post, id: newId(), name: 'Минал Назначен' }
  await run('appointments.make', past)
  await run('appointments.end', { id: past.id, version: 1, endedOn: '2016-10-01' })
  const held = newId()
  const meeting = { bodyId: lag, kind: 'meeting', title: both('Среща') }
  await run('meetings.record', { ...meeting, id: held, heldOn: '2016-12-01' })
  await run('meetings.record', { ...meeting, id: newId(), heldOn: '2017-01-12', planned: true, place: 'Читалище' })
  const task = { version: 0, eventId: held }
  await run('tasks.set', { ...task, id: newId(), what: 'Да намери зала', seatId: seat, dueOn: '2016-12-10' })
  await run('tasks.set', { ...task, id: newId(), what: 'Да пише на Ася Петкова', office: 'Кмет', dueOn: '2017-01-10' })
  const done = newId()
  await run('tasks.set', { ...task, id: done, what: 'Свършена работа', office: 'Кмет' })
  await run('tasks.done', { id: done, version: 1, doneOn: '2016-12-02' })
  const letter = { bodyId: lag, way: 'out', correspondent: 'Общински съвет' }
  await run('letters.record', { ...letter, id: newId(), kind: 'proposal', on: '2016-10-03', subject: 'Осветление' })
  await run('letters.record', { ...letter, id: newId(), kind: 'request', on: '2016-12-12', subject: 'Справка' })
  const answered = newId()
  await run('letters.record', {
    ...letter,
    id: answered,
    kind: 'request',
    on: '2016-12-01',
    subject: 'Отговорено писмо',
  })
  await run('letters.answer', { id: answered, version: 1, on: '2016-12-05' })
  await run('needs.formulate', { id: newId(), sphere: 'housing', title: both('Няма лампи') })
  const met = newId()
  await run('needs.formulate', { id: met, sphere: 'health', title: both('Лекарят дойде') })
  await run('needs.answer', { id: met, state: 'met', answer: both('Да') })
  await run('cycle.begin', { id: newId(), beganOn: '2016-08-16' })
  await run('cycle.prove', { id: newId(), gate: 'needs_assessment', on: '2016-11-01', note: 'Оценка, шкаф 2' })
})
afterAll(() => world.close())

describe('the hand-over', () => {
  it('tells what is in force, open and planned, and nothing that is over', async () => {
    const text = await read()
    expect(part(text, 1)).toContain('Д-7 / 16.08.2016')
    expect(part(text, 1)).toContain('до 16.08.2017')
    expect(part(text, 1)).toContain('Още 1 е с изтекъл срок.')
    expect(part(text, 1)).not.toContain('Д-1 ')
    expect(part(text, 2)).toContain('2 членове: жени 2, мъже 0')
    expect(part(text, 4)).toContain('закъснява')
    expect(part(text, 5)).toContain('просрочено с 17 дни')
    expect(part(text, 5)).toContain('6 дни')
    expect(part(text, 6)).toContain('Няма лампи')
    expect(part(text, 7)).toContain('Ангажимент – тук сме')
    expect(part(text, 7)).toContain('общинска работна група')
    expect(part(text, 8)).toMatch(
      /26\.12\.2016\n+.*Отговор на писмо: Справка[\s\S]*16\.08\.2017\n+.*Изтича: Предмет Д-7/,
    )
    expect(part(text, 8)).toContain('12.01.2017')
    expect(part(text, 9)).toContain('папка 3')
    expect(part(text, 9)).toContain('Оценка, шкаф 2')
    for (const over of ['Стара група', 'Свършена работа', 'Отговорено писмо', 'Лекарят дойде', 'Напуснала', 'Минал'])
      expect(text).not.toContain(over)
    expect(await read({ lang: 'en' })).not.toMatch(/takeover\.|facilitator\.|community\.|\{\{/)
  })

  it('names nobody unless it is asked to, not even in what was written of a task', async () => {
    const text = await read()
    for (const name of ['Членова', 'Петкова', 'Стоян']) expect(text).not.toContain(name)
    expect(part(text, 4)).toContain('Да намери зала')
    expect(part(text, 4)).toContain('член на групата')
    expect(part(text, 4)).toContain('вижте в системата')
    const named = await read({ names: 'true' })
    for (const name of ['Лилия Членова', 'учителка', 'Ася Петкова', 'Стоян Назначен', 'Да пише на Ася Петкова'])
      expect(named).toContain(name)
    expect(named).toContain('Дава се само на служителя')
  })

  it('is for those who know the members; each name that it tells stands in the log', async () => {
    for (const role of ['leadership', 'network_facilitator', 'group_member', 'administrator', 'auditor'] as const)
      await expect(read({}, someone(role))).rejects.toMatchObject({ code: 'forbidden' })
    for (const actor of [someone('local_facilitator'), limitedTo(newId(), 'project_manager')])
      await expect(read({ names: 'true' }, actor)).rejects.toMatchObject({ code: 'not_assigned' })
    const sights = () =>
      inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, async (tx) => {
        const rows = await sql<{ shown: number }>`
          select shown from sight where reading = 'takeover.file' order by id desc limit 1`.execute(tx)
        return rows.rows[0]!.shown
      })
    await read()
    const without = await sights()
    await read({ names: 'true' })
    // Two members and one post.
    expect((await sights()) - without).toBe(3)
    expect(world.reported).toEqual([])
  })

  it('is a tagged PDF, too', async () => {
    const { bytes, name } = await world.ask<Download>(manager, tenant, 'takeover.file', { names: 'true' })
    expect(Buffer.from(bytes).toString('latin1').startsWith('%PDF')).toBe(true)
    expect(name).toBe('takeover-2016-12-20-bg.pdf')
  })
})
