import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeXlsx } from '#documents/index.ts'
import { OPERATOR, type Tenant } from '#gate/index.ts'
import { makeWorld, type World } from '../../../../test/world.ts'
import { takeIn, writeOut } from './questionnaire.ts'

let world: World
let tenant: Tenant
const folder = mkdtempSync(join(tmpdir(), 'zaedno-forms-'))
beforeAll(async () => {
  world = await makeWorld()
  tenant = await world.tenant('PDV43')
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

async function workbook(name: string, survey: string[][], settings?: string[][]): Promise<string> {
  const sheets = [{ name: 'survey', rows: survey }, ...(settings ? [{ name: 'settings', rows: settings }] : [])]
  const pieces: Uint8Array[] = []
  for await (const piece of writeXlsx(sheets)) pieces.push(piece)
  const path = join(folder, name)
  writeFileSync(path, Buffer.concat(pieces))
  return path
}
const take = (path: string) => takeIn(world, tenant, path, { about: 'people', lang: 'en' })
const SURVEY = [
  ['type', 'name', 'label', 'appearance'],
  ['text', 'street', 'Which street?', 'spelling'],
  ['integer', 'lamps', 'How many lamps shine?', ''],
]
const SETTINGS = [
  ['form_title', 'form_id'],
  ['Light', 'light'],
]

describe('a questionnaire on the command line', () => {
  it('is taken in, again as the next version, and comes back as it was', async () => {
    const first = await take(await workbook('light.xlsx', SURVEY, SETTINGS))
    expect(first).toMatchObject({ code: 'light', tenant: 'PDV43', version: 1, questions: 2 })
    expect(first.unsupported).toEqual([{ sheet: 'survey', row: 2, what: 'spelling', message: 'Only kept' }])
    const out = await writeOut(world, [tenant], 'light')
    const path = join(folder, 'again.xlsx')
    writeFileSync(path, out.bytes)
    expect(await take(path)).toMatchObject({ code: 'light', version: 2, questions: 2 })
    const { items } = await world.ask<{ items: object[] }>(OPERATOR, tenant, 'instruments.list')
    expect(items).toMatchObject([{ code: 'light', title: 'Light', version: 2 }])
  })

  it('without an id is called as its file', async () => {
    expect(await take(await workbook('Анкета 1.xlsx', SURVEY))).toMatchObject({ code: 'Анкета 1', version: 1 })
    expect((await writeOut(world, [tenant], 'Анкета 1')).bytes.length).toBeGreaterThan(1_000)
    await expect(writeOut(world, [tenant], 'няма такъв')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('with what is not supported stays out, each place named; so do files that are none', async () => {
    const wrong = await take(await workbook('wrong.xlsx', [...SURVEY, ['image', 'photo', 'A picture', '']], SETTINGS))
    expect(wrong.version).toBeNull()
    expect(wrong.unsupported[0]).toMatchObject({ sheet: 'survey', row: 4, what: 'image' })
    await expect(take(join(folder, 'none.xlsx'))).rejects.toMatchObject({ code: 'file_unreadable' })
    const text = join(folder, 'text.xlsx')
    writeFileSync(text, 'no workbook')
    await expect(take(text)).rejects.toMatchObject({ code: 'file_refused' })
    // Nothing that was handed in lies about.
    const uploads = join(world.files.directory, 'uploads', String(tenant.id))
    expect(readdirSync(uploads)).toEqual([])
  })
})
