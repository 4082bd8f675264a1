/** Drafts of official papers: filled in from records, blank where nothing is known, naming nobody who sits in a residents' group. */
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Download, Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { limitedTo, makeWorld, someone, type World } from '../../../test/world.ts'
import { BLANK_DRAFTS } from './contract.ts'

let world: World
let tenant: Tenant
const manager = someone('project_manager')
beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2016-12-20T10:00:00Z') })
  tenant = await world.book.create({
    code: 'PDV43',
    kind: 'municipality',
    name: { bg: 'Община Сопот', en: 'Sopot Municipality' },
    zone: 'Europe/Sofia',
    demo: false,
  })
})
afterAll(() => world.close())

const both = (bg: string) => ({ bg, en: `${bg} (en)` })
const run = (name: string, input: object, actor: Actor = manager) => world.run(actor, tenant, name, input)
const decide = async (kind: string, input: object = {}) => {
  const id = newId()
  const told = {
    id,
    kind,
    decidedOn: '2016-09-05',
    issuer: both('Кмет на община Сопот'),
    subject: both('Партньорство'),
  }
  await run('decisions.record', { ...told, ...input })
  return id
}
const body = async (kind: string, input: object = {}) => {
  const id = newId()
  await run('bodies.create', { id, kind, name: both('Група Изток'), beganOn: '2016-09-08', ...input })
  const seat = { bodyId: id, capacity: 'community', beganOn: '2016-09-08' }
  const chair = { ...seat, id: newId(), name: 'Лилия Членова', sex: 'female', part: 'chair', office: 'учителка' }
  await run('seats.give', chair)
  await run('seats.give', { ...seat, id: newId(), name: 'Боян Членов', sex: 'male' })
  await run('seats.give', { ...seat, id: newId(), name: 'Бивш Напуснал', sex: 'male', endedOn: '2016-10-01' })
  return id
}
/** The words of a DOCX, a paragraph a line. */
async function read(name: string, query: object, actor: Actor = manager): Promise<string> {
  const { bytes } = await world.ask<Download>(actor, tenant, name, { ...query })
  const xml = Buffer.from(unzipSync(bytes)['word/document.xml']!).toString()
  return xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')
}

describe('the draft of an agreement', () => {
  it('has its parties, number, day and term; ours is no second party', async () => {
    const signatories = [both('Кмет на община Сопот'), both('Съвет на Европа')]
    const id = await decide('agreement', { number: 'Д-7', endsOn: '2017-08-16', signatories })
    const text = await read('drafts.act', { id })
    for (const part of ['№ Д-7 / 05.09.2016 г.', 'Съвет на Европа', 'до 16.08.2017 г.', 'Съставено в 2 еднообразни'])
      expect(text).toContain(part)
    expect(text.match(/^Кмет на община Сопот, представлявана/m)).toBeNull()
    expect(await read('drafts.act', { id, lang: 'en' })).toContain('No. Д-7 of 05.09.2016')
  })

  it('is blank where nothing is recorded', async () => {
    const text = await read('drafts.blank', { kind: 'agreement' })
    expect(text).toContain('№ __________ / __________')
    expect(text).toContain('Община Сопот, представлявана от')
    for (const kind of BLANK_DRAFTS)
      for (const lang of ['bg', 'en']) expect(await read('drafts.blank', { kind, lang })).not.toMatch(/drafts\.|\{\{/)
  })
})

describe('the draft of an order', () => {
  it('names the members of a working group with their offices, those alone who sit today', async () => {
    const order = await decide('order', { number: '15', creates: 'body' })
    const id = await body('municipal_working_group', { mandateId: order, quorum: 5 })
    for (const text of [await read('drafts.act', { id: order }), await read('drafts.body', { id })]) {
      for (const part of [
        '№ 15 / 05.09.2016 г.',
        'чл. 44, ал. 1, т. 1 и ал. 2',
        '„Група Изток“',
        'най-малко 5 членове',
      ])
        expect(text).toContain(part)
      expect(text).toContain('Председател: Лилия Членова – учителка')
      expect(text).toContain('Член: Боян Членов')
      expect(text).not.toContain('Напуснал')
      expect(text).toContain('Кмет на община Сопот')
    }
  })

  it('names nobody of a local active group, only how many', async () => {
    const text = await read('drafts.body', { id: await body('local_active_group') })
    expect(text).toContain('Съставът е 2 жители')
    expect(text).not.toMatch(/Членов|учителка/)
    expect(text).toContain('№ __________ / __________')
  })

  it('appoints whom the order appoints', async () => {
    const order = await decide('order', { number: '16', creates: 'appointment' })
    expect(await read('drafts.act', { id: order })).toContain(
      'Определям ____________________, ____________________, за ко',
    )
    const post = { decisionId: order, beganOn: '2016-09-05' }
    const coordinator = { ...post, id: newId(), post: 'coordinator', name: 'Назначена Първа', office: 'секретар' }
    await run('appointments.make', coordinator)
    await run('appointments.make', { ...post, id: newId(), post: 'contact_person', name: 'Назначен Втори' })
    const text = await read('drafts.act', { id: order })
    expect(text).toContain('Определям Назначена Първа, секретар, за координатор')
    expect(text).toContain('Определям Назначен Втори за лице за контакт, считано от 05.09.2016 г.')
  })

  it('of anything else is a frame, and of what a council decides there is none', async () => {
    expect(await read('drafts.act', { id: await decide('order', { number: '17' }) })).toContain('НАРЕЖДАМ:')
    const council = await decide('council_decision')
    await expect(read('drafts.act', { id: council })).rejects.toMatchObject({ code: 'not_allowed_now' })
    await expect(read('drafts.act', { id: newId() })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('invitations', () => {
  it('address each member on a page of their own, or the institutions chosen, or nobody', async () => {
    const group = await body('local_active_group')
    const id = newId()
    const told = { id, bodyId: group, kind: 'public_discussion', title: both('Улицата'), planned: true }
    await run('meetings.record', {
      ...told,
      heldOn: '2017-01-12',
      startsAt: '17:30',
      place: 'Читалище',
      agenda: ['Ред'],
    })
    const members = await read('drafts.invitations', { id })
    for (const part of [
      'До Лилия Членова',
      'Уважаема госпожо Членова,',
      'Уважаеми господин Членов,',
      '17:30',
      'Читалище',
    ])
      expect(members).toContain(part)
    expect(members).toContain('Група Изток Ви кани на обществено обсъждане на тема: Улицата.')
    expect(members.match(/^До /gm)).toHaveLength(2)
    expect(members).not.toContain('Напуснал')
    const schools = [newId(), newId()]
    for (const [at, school] of schools.entries())
      await run('organisations.create', { id: school, kind: 'school', name: `Училище ${at}` })
    const query = { id, to: 'institutions' }
    const letters = await read('drafts.invitations', { ...query, organisations: schools.join(',') })
    expect(letters.match(/^До Училище \d/gm)).toEqual(['До Училище 0', 'До Училище 1'])
    expect(letters).not.toContain('Членов')
    expect((await read('drafts.invitations', { ...query, organisations: '' })).match(/^До ___/gm)).toHaveLength(1)
    await expect(read('drafts.invitations', { ...query, organisations: newId() })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('who may', () => {
  it('is whoever works with the community of the whole municipality', async () => {
    const id = await body('steering_group')
    for (const role of ['leadership', 'group_member', 'network_facilitator', 'administrator', 'field_worker'] as const)
      await expect(read('drafts.body', { id }, someone(role))).rejects.toMatchObject({ code: 'forbidden' })
    for (const actor of [someone('local_facilitator'), limitedTo(newId(), 'project_manager')])
      for (const [name, query] of [
        ['drafts.body', { id }],
        ['drafts.act', { id }],
        ['drafts.blank', { kind: 'agreement' }],
        ['drafts.invitations', { id }],
      ] as const)
        await expect(read(name, query, actor)).rejects.toMatchObject({ code: 'not_assigned' })
    expect(world.reported).toEqual([])
  })
})
