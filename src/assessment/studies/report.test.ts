/** The common report of a study: what it says, what it says is missing, and what everyone may read of it. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { speakStudies } from '#apps/server/registry.ts'
import { cellText, plainText } from '#documents/document.ts'
import type { Block, Document } from '#documents/index.ts'
import type { Download, Tenant } from '#gate/index.ts'
import type { Lang } from '#kit/text.ts'
import { filledStudy, plannedStudy } from '../../../test/studies.ts'
import { makeWorld, someone, type World } from '../../../test/world.ts'
import type { StudyView } from './contract.ts'
import { reportDocument } from './document.ts'
import type { StudyReport } from './published/contract.ts'
import { forEveryone, reportOf } from './published/rules.ts'

const TODAY = '2026-05-12'
let world: World
let tenant: Tenant
const manager = someone('project_manager')
beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse(`${TODAY}T08:00:00Z`) })
  tenant = await world.tenant('INTEGRO', 'ngo')
})
afterAll(async () => {
  expect(world.reported).toEqual([])
  await world.close()
})

const viewOf = (id: string) => world.ask<StudyView>(manager, tenant, 'studies.get', { id })
const documentOf = (report: StudyReport, lang: Lang): Document =>
  reportDocument(report, { publisher: { name: tenant.name, demo: false }, on: TODAY }, lang, speakStudies(lang))

/** Everything that a document says, in its order. */
const textOf = ({ title, blocks }: Document): string => [title, ...blocks.flatMap(linesOf)].join('\n')
function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text]
    case 'paragraph':
    case 'note':
      return [plainText(block.text)]
    case 'list':
      return block.items.map(plainText)
    case 'keyValues':
      return block.items.map(({ key, value }) => `${key}: ${plainText(value)}`)
    case 'table':
      return [block.caption, ...block.rows.map((row) => row.map(cellText).join(' | ')), ...(block.notes ?? [])]
    default:
      return []
  }
}
const headings = ({ blocks }: Document) =>
  blocks.flatMap((one) => (one.kind === 'heading' ? [`${one.level} ${one.text}`] : []))

describe('the report', () => {
  it('tells method, findings by place, analysis, conclusions, recommendations and sources', async () => {
    const { id } = await filledStudy(world, tenant)
    const document = documentOf(reportOf(await viewOf(id)), 'bg')
    expect(headings(document)).toEqual([
      '1 Цел',
      '1 Как е направено',
      '2 Проучване на документи',
      '2 Теренна работа',
      '1 Направление 1. Образование',
      '2 Констатации',
      '2 Анализ',
      '1 Направление 2. Жилищна политика',
      '2 Констатации',
      '2 Анализ',
      '1 Изводи',
      '1 Препоръки',
      '1 Източници',
    ])
    const text = textOf(document)
    for (const line of [
      'Места: Каварна (България), Гент (Белгия), Острава (Чехия)',
      '[Т1] | Каварна | интервюта | 01.09.2015 | 04.09.2015 | 24 | 15 | 9',
      '[Т2] | Острава | фокус групи | 05.10.2015 |  | 7 |  | ',
      'Каварна | Медиаторът води децата до училище. | [Т1]',
      'Гент | Bridge figures speak with parents at the school gate. (няма превод; писано е на английски) | [1]',
      'Острава | Няма констатация. | ',
      'Каварна | Домовете са узаконени с подробен план. | не стъпва на нищо',
      'Няма анализ по това направление.',
      '1 | общината | Образование | Назначете медиатор във всяко училище.',
      '[1] | Stad Gent, Schoolopbouwwerk in Gent, 2014. https://stad.example/opbouwwerk | нидерландски | Гент; Образование',
      'Незавършен доклад, както е на 12.05.2026.',
    ])
      expect(text).toContain(line)
    const english = textOf(documentOf(reportOf(await viewOf(id)), 'en'))
    for (const line of [
      'Places: Kavarna (Bulgaria), Ghent (Belgium), Ostrava (Czechia)',
      'Kavarna | The mediator takes children to school. | [F1]',
      'Kavarna | Домовете са узаконени с подробен план. (not translated; written in Bulgarian) | rests on nothing',
      'Хората от общността са мостът. (not translated; written in Bulgarian)',
    ])
      expect(english).toContain(line)
  })

  it('of a plan says what is not there yet, part by part', async () => {
    const { id } = await plannedStudy(world, tenant)
    const text = textOf(documentOf(reportOf(await viewOf(id)), 'bg'))
    for (const line of [
      'Това е план към 12.05.2026: проучването още не е започнало.',
      'Период: не е определен',
      'Няма посочени източници.',
      'Няма посочена теренна работа.',
      'Гент | Няма констатация. | ',
      'Няма изводи.',
      'Няма препоръки.',
    ])
      expect(text).toContain(line)
  })

  it.each([
    ['bg', 'pdf', '%PDF-'],
    ['en', 'pdf', '%PDF-'],
    ['bg', 'docx', 'PK'],
    ['en', 'docx', 'PK'],
  ] as const)('is written in %s as %s', async (lang, format, mark) => {
    const { id } = await filledStudy(world, tenant)
    const paper = await world.ask<Download>(someone('leadership'), tenant, 'studies.paper', { id, lang, format })
    expect(paper.name).toBe(`study-${lang}.${format}`)
    expect(Buffer.from(paper.bytes).toString('latin1').startsWith(mark)).toBe(true)
    expect(paper.bytes.length).toBeGreaterThan(8_000)
  })
})

describe('what everyone may read', () => {
  it('says how many were asked from ten on, and never women and men', async () => {
    const { id } = await filledStudy(world, tenant)
    const { works } = forEveryone(reportOf(await viewOf(id)))
    expect(works.map(({ people, women, men, few }) => [people, women, men, few])).toEqual([
      [24, null, null, false],
      [null, null, null, true],
    ])
    expect(textOf(documentOf(forEveryone(reportOf(await viewOf(id))), 'bg'))).toContain(
      '[Т2] | Острава | фокус групи | 05.10.2015 |  | под 10',
    )
  })

  it('is proposed once it is finished, approved by a second person, and holds no id', async () => {
    const { id } = await filledStudy(world, tenant)
    const propose = () => world.run(manager, tenant, 'studies.propose', { id })
    await expect(propose()).rejects.toMatchObject({ code: 'not_allowed_now' })
    await world.run(manager, tenant, 'studies.move', { id, version: 2, state: 'finished', on: TODAY })
    const proposal = (await propose()).result as { id: string }
    await expect(world.run(manager, tenant, 'publications.approve', { id: proposal.id })).rejects.toMatchObject({
      code: 'own_approval',
    })
    const seen = () =>
      sql<{ kind: string; slug: string; body: StudyReport }>`
        select kind, slug, body from publication where tenant_id = ${tenant.id}`.execute(world.db.reader)
    expect((await seen()).rows).toEqual([])
    await world.run(someone('leadership'), tenant, 'publications.approve', { id: proposal.id })
    const [page] = (await seen()).rows
    expect(page).toMatchObject({ kind: 'study', slug: id, body: { state: 'finished', finishedOn: TODAY } })
    expect(JSON.stringify(page!.body)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7|version|"women":15/)
    await expect(sql`select id from study`.execute(world.db.reader)).rejects.toThrow(/permission denied/)
  })
})
