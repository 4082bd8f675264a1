/** Extracts: everything of someone's contacts and referrals that the asker may read, and nothing that they may not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { speakReports } from '#apps/server/registry.ts'
import { type Actor, type Download, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { makeTeam, sayOn, working } from '../../../test/teams.ts'
import { makeWorld, someone, type World } from '../../../test/world.ts'
import type { ContactView } from '../contacts/contract.ts'
import type { Extract } from './contract.ts'
import { extractDocument } from './document.ts'

let world: World
let tenant: Tenant
let team = ''
let [mediator, psychologist, leader]: Actor[] = []
const [person, partner, household] = [newId(), newId(), newId()]
beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2026-05-12T08:00:00Z') })
  tenant = await world.tenant('SZR12')
  team = await makeTeam(world, tenant)
  mediator = await working(world, tenant, [team])
  const other = await working(world, tenant, [team])
  psychologist = { ...other, grants: other.grants.map((grant) => ({ ...grant, profession: 'psychologist' as const })) }
  leader = await working(world, tenant, [team], ['team_leader'])
  const members = [
    { id: person, firstName: 'Канарка', lastName: 'Първа', relation: 'head' },
    { id: partner, firstName: 'Канарчо', lastName: 'Втори', relation: 'partner' },
  ]
  await world.run(mediator, tenant, 'families.takeIn', { id: household, teamId: team, on: '2026-05-01', members })
  const contact = (who: Actor, personIds: string[], on: string, rest: object) =>
    world.run(who, tenant, 'contacts.record', {
      ...{ id: newId(), teamId: team, kind: 'visit', on, minutes: 30, personIds },
      ...rest,
    })
  await contact(mediator, [person], '2026-05-02', {
    done: 'Говорихме за ваксини',
    domains: ['health'],
    health: ['immunisation'],
  })
  const note = (kind: string, text: string) => ({ note: { kind, text } })
  await contact(psychologist, [person], '2026-05-03', { done: 'Консултация', ...note('psychologist', 'ПСИХО-БЕЛЕЖКА') })
  await contact(psychologist, [person], '2026-05-03', note('psychologist', 'ВТОРА-БЕЛЕЖКА'))
  await contact(psychologist, [person, partner], '2026-05-04', note('closed', 'ЗАТВОРЕНА-БЕЛЕЖКА'))
  await contact(mediator, [partner], '2026-05-05', { done: 'Само с партньора' })
  const organisation = { id: newId(), kind: 'health_provider', name: 'Амбулатория Измислена' }
  await world.run(OPERATOR, tenant, 'organisations.create', organisation)
  const referral = { id: newId(), personId: person, teamId: team, organisationId: organisation.id, on: '2026-05-06' }
  await sayOn(world, tenant, '2026-05-01', person, 'sharing')
  await world.run(mediator, tenant, 'referrals.send', {
    ...referral,
    request: 'Моля за преглед',
    note: 'РЕМАРКА-НА-ЕКИПА',
  })
  const news = { id: newId(), referralId: referral.id, state: 'accepted', on: '2026-05-07' }
  await world.run(mediator, tenant, 'referrals.tell', news)
})
afterAll(() => world.close())

/** The words of the workbook: sheets are plain XML once unpacked. */
async function wordsOf(who: Actor, asked: object): Promise<string> {
  const { bytes } = await world.ask<Download>(who, tenant, 'contacts.extract', { ...asked, format: 'xlsx' })
  const { unzipSync } = await import('fflate')
  const files = unzipSync(new Uint8Array(bytes))
  return Object.values(files)
    .map((file) => Buffer.from(file).toString())
    .join('\n')
}

describe('an extract', () => {
  it('tells contacts, health matters and referrals with their news, and no remark of a team', async () => {
    const words = await wordsOf(mediator!, { personId: person })
    for (const there of [
      'Говорихме за ваксини',
      'имунизация',
      'Консултация',
      'Моля за преглед',
      'Амбулатория Измислена',
      'прието',
    ])
      expect(words).toContain(there)
    for (const not of ['Само с партньора', 'РЕМАРКА-НА-ЕКИПА']) expect(words).not.toContain(not)
  })

  it('gives a note to whom it is for, and to others how many are withheld, never of closed ones', async () => {
    const [forMediator, forPsychologist] = [
      await wordsOf(mediator!, { personId: person }),
      await wordsOf(psychologist!, { personId: person }),
    ]
    expect(forMediator).not.toMatch(/БЕЛЕЖКА/)
    expect(forPsychologist).toContain('ПСИХО-БЕЛЕЖКА')
    expect(forPsychologist).toContain('ЗАТВОРЕНА-БЕЛЕЖКА')
    // A psychologist of another team that works with the same people reads neither.
    const elsewhere = await makeTeam(world, tenant)
    await world.run(OPERATOR, tenant, 'care.begin', { personIds: [person], teamId: elsewhere, from: '2026-05-01' })
    const other = await working(world, tenant, [elsewhere])
    const grants = other.grants.map((grant) => ({ ...grant, profession: 'psychologist' as const }))
    expect(await wordsOf({ ...other, grants }, { personId: person })).not.toMatch(/БЕЛЕЖКА/)
    // Two notes of the psychologist's; the closed one is counted for nobody.
    const withheld = speakReports('bg')('extracts.docWithheld')
    const after = forMediator.slice(forMediator.indexOf(`${withheld}<`))
    expect(after.match(/^[^<]*<\/t><\/si><si><t[^>]*>(\d+)</)?.[1]).toBe('2')
  })

  it('of a family holds everybody who lives there, within the days asked for', async () => {
    const words = await wordsOf(mediator!, { familyId: household, from: '2026-05-05' })
    expect(words).toContain('Само с партньора')
    expect(words).not.toContain('Говорихме за ваксини')
    expect(words).toContain('Канарчо')
  })

  it('is for teams that work with everybody of whom it tells, and is seen in the log', async () => {
    const stranger = await working(world, tenant, [await makeTeam(world, tenant)])
    for (const asked of [{ personId: person }, { familyId: household }, { familyId: newId() }])
      await expect(world.ask(stranger, tenant, 'contacts.extract', asked)).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      world.ask(someone('leadership'), tenant, 'contacts.extract', { personId: person }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    for (const asked of [{}, { personId: person, familyId: household }])
      await expect(world.ask(mediator!, tenant, 'contacts.extract', asked)).rejects.toMatchObject({
        code: 'invalid_input',
      })
    const asking = { ...leader!, provenAt: Date.parse('2026-05-12T08:00:00Z') }
    const seen = async () =>
      (await world.ask<{ items: unknown[] }>(asking, tenant, 'rights.whoSaw', { id: partner })).items.length
    const before = await seen()
    await world.ask(mediator!, tenant, 'contacts.extract', { familyId: household })
    // The extract, and the question before it.
    expect(await seen()).toBe(before + 2)
  })

  it('names nobody in the name of its file, and comes in both languages and three formats', async () => {
    for (const lang of ['bg', 'en'])
      for (const [format, magic] of Object.entries({ docx: 'PK', xlsx: 'PK', pdf: '%PDF' })) {
        const asked = { personId: person, lang, format }
        const { bytes, name } = await world.ask<Download>(mediator!, tenant, 'contacts.extract', asked)
        expect(name).toBe(`contacts-2026-05-12-${lang}.${format}`)
        expect(Buffer.from(bytes).subarray(0, magic.length).toString()).toBe(magic)
      }
  })

  it('finds every one of its words', () => {
    const contact: ContactView = {
      ...{ id: newId(), kind: 'visit', on: '2026-05-02', minutes: 5, team: 'Екип', people: [], workers: ['Работещ'] },
      ...{ place: 'Крън', domains: ['health'], health: ['hospital'], done: 'Готово', otherNote: true },
      ...{ version: 1, teamId: newId(), earlier: 0, mayCorrect: false, mine: false },
      next: { text: 'Пак', on: '2026-05-09', doneOn: null },
      note: { kind: 'psychologist', text: 'Бележка' },
    }
    const person = { id: newId(), name: 'Някой' }
    const extract: Extract = {
      ...{ people: ['Някой'], family: true, from: null, to: null, contacts: [contact], withheld: 2 },
      referrals: [
        {
          ...{
            person,
            organisation: { id: newId(), name: 'ДСП' },
            sentOn: '2026-05-03',
            state: 'done',
            request: 'Моля',
          },
          news: [{ state: 'done', on: '2026-05-04', outcome: 'received' }],
        },
      ],
    }
    for (const lang of ['bg', 'en'] as const) {
      const speak = (room: string) => (key: string, params?: Record<string, string | number>) =>
        speakReports(lang)(`${room}.${key}`, params)
      const say = { own: speak('extracts'), contact: speak('casework'), referral: speak('referrals') }
      const told = JSON.stringify(extractDocument(extract, { tenant, today: '2026-05-12' }, lang, say))
      expect(told).not.toMatch(/extracts\.|casework\.|referrals\./)
    }
  })
})
