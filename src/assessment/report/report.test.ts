/** The assessment report: protected figures of needs beside what the municipality found of itself. */
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Download, Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { makeWorld, someone, type World } from '../../../test/world.ts'

let world: World
let tenant: Tenant
let needs = ''
let capacity = ''
const manager = someone('project_manager')
const run = (name: string, input: object) => world.run(manager, tenant, name, input)
const CRITERIA = 'staff experience procedures cofinancing data participation partners premises'.split(' ')
const file = (query: object, actor: Actor = manager) =>
  world.ask<Download>(actor, tenant, 'appraisals.report', { format: 'docx', ...query })
/** The words of the file, a paragraph a line. */
async function read(query: object): Promise<string> {
  const xml = Buffer.from(unzipSync((await file(query)).bytes)['word/document.xml']!).toString()
  return xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')
}
/** A questionnaire of the library; its id and version. */
async function add(code: string) {
  const id = newId()
  const { result } = await run('instruments.add', { id: newId(), instrumentId: id, code })
  return { id, versionId: String(result.versionId) }
}
const fill = (versionId: string, answers: object) =>
  run('responses.record', { id: newId(), versionId, way: 'phone', filledOn: '2026-05-11', answers })

beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2026-05-12T08:00:00Z') })
  tenant = await world.tenant('SZR12')
  const own = await add('municipal_capacity')
  capacity = own.id
  for (const [filledOn, base] of [
    ['2025-05-10', 0],
    ['2026-05-11', 2],
  ] as const) {
    const scores = CRITERIA.flatMap((one, at) => [
      [`${one}/${one}_score`, String(Math.min(4, base + (at % 2)))],
      [`${one}/${one}_evidence`, `доказателство ${one}`],
    ])
    const answers = { scored_by: 'секретар', ...Object.fromEntries(scores) }
    await run('appraisals.record', { id: newId(), versionId: own.versionId, way: 'web', filledOn, answers })
  }
  const asked = await add('community_needs')
  needs = asked.id
  for (let at = 0; at < 60; at++) {
    const priorities = at < 3 ? 'health' : at < 30 ? 'housing' : 'employment'
    await fill(asked.versionId, {
      'home/place': at < 40 ? 'town' : 'village',
      'home/members': '4',
      'home/children': '0',
      'wishes/priorities': priorities,
    })
  }
})
afterAll(() => world.close())

describe('the assessment report', () => {
  it('waits until no more answers are taken, so that no later one can be told by difference', async () => {
    await expect(file({ needs })).rejects.toMatchObject({ code: 'not_ended_yet' })
    await run('instruments.end', { id: needs })
    expect(await read({ needs })).toContain('Нужди на общността')
  })

  it('shows what many said and hides what few did, also from whoever subtracts', async () => {
    const text = await read({ needs })
    const cells = text.split('\n').map((line) => line.trim())
    expect(text).toMatch(/\nЗдраве\n+скрито\n/)
    // Three named health; 57 did not.
    expect(cells.filter((cell) => cell === '3' || cell === '57' || cell === '5 %' || cell === '5,0 %')).toEqual([])
    expect(cells).toContain('40')
    expect(text).toContain('66,7 %')
    expect(text).not.toMatch(/reportN|questionnaires\.|not_named|not_answered/)
  })

  it('compares the scores, with evidence and a radar beside its table', async () => {
    const text = await read({ capacity })
    expect(text).toContain('Последната оценка е от 11.05.2026; първата – от 10.05.2025.')
    expect(text).toMatch(/Хора \(0–4\)\n+0\n+2\n+\+2/)
    expect(text).toContain('доказателство premises')
    expect(text).not.toContain('Нужди на общността')
    const { bytes } = await file({ capacity })
    expect(Buffer.from(unzipSync(bytes)['word/document.xml']!).toString()).toContain('<w:drawing>')
    const pdf = await file({ needs, capacity, format: 'pdf', lang: 'en' })
    expect(Buffer.from(pdf.bytes).toString('latin1').startsWith('%PDF')).toBe(true)
    expect(pdf.name).toBe('assessment-2026-05-12-en.pdf')
  })

  it('says so where too few answered', async () => {
    const few = await add('community_needs')
    await fill(few.versionId, {
      'home/place': 'town',
      'home/members': '4',
      'home/children': '0',
      'wishes/priorities': 'health',
    })
    await run('instruments.end', { id: few.id })
    expect(await read({ needs: few.id })).toContain('по тях човек може да бъде разпознат')
  })

  it('is refused without a part, with a part of the wrong kind, and to whoever may not see both', async () => {
    await expect(file({})).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(file({ needs: capacity })).rejects.toMatchObject({ code: 'not_found' })
    await expect(file({ capacity: needs })).rejects.toMatchObject({ code: 'not_found' })
    for (const role of ['leadership', 'field_worker', 'auditor', 'local_facilitator', 'network_facilitator'] as const)
      await expect(file({ capacity }, someone(role))).rejects.toMatchObject({ code: 'forbidden' })
    expect(world.reported).toEqual([])
  })
})
