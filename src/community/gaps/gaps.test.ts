/** Needs that wait and priorities that nothing stands behind, on a day that the test sets. */
import { unzipSync } from 'fflate'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Page } from '#gate/contract.ts'
import type { Download, Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { makeWorld, someone, type World } from '../../../test/world.ts'
import type { LoosePriority, WaitingNeed, WaitingPlace } from './contract.ts'

let world: World
let tenant: Tenant
let now = Date.parse('2026-03-01T10:00:00Z')
beforeAll(async () => {
  world = await makeWorld({ clock: () => now })
  tenant = await world.tenant('GAPS1')
})
afterAll(() => world.close())

const manager = { ...someone('project_manager'), provenAt: now }
const run = (name: string, input: object) => world.run(manager, tenant, name, input)
const ask = <T>(name: string, query: Record<string, unknown> = {}) => world.ask<T>(manager, tenant, name, query)
const words = (text: string) => ({ bg: text, en: `${text} (en)` })

async function need(sphere: string, title: string, place?: string, voicedOn?: string): Promise<string> {
  const id = newId()
  await run('needs.formulate', { id, sphere, title: words(title), ...(place && { place }) })
  if (voicedOn) {
    const voice = newId()
    await run('needs.voice', { id: voice, text: 'х', voicedOn, via: 'by_hand', shared: 7 })
    await run('needs.group', { needId: id, voiceIds: [voice] })
  }
  return id
}
const priority = (needIds: string[] = []) => ({ id: newId(), sphere: 'health', text: words('Приоритет'), needIds })
const adopt = (priorities: object[], more: object = {}) =>
  run('priorities.adopt', { id: newId(), adoptedOn: '2026-03-01', priorities, ...more })

it('needs wait from the day they were first voiced, until a priority in force or an answer takes them up', async () => {
  const old = await need('health', 'Кабинет', 'с. Горно', '2025-06-01')
  const young = await need('health', 'Лекар', 'с. Горно', '2026-02-20')
  const plain = await need('education', 'Автобус')
  const taken = await need('housing', 'Вода', 'с. Долно', '2025-01-01')
  const dropped = await need('housing', 'Лампи', 'с. Долно', '2025-02-01')
  const declined = await need('housing', 'Мост', 'с. Долно', '2025-01-01')
  await run('needs.answer', { id: declined, state: 'declined', answer: words('Няма средства') })
  await adopt([priority([taken]), priority([dropped])])
  await adopt([priority([taken]), priority()])
  const waits = async (days: number) =>
    (await ask<Page<WaitingNeed>>('gaps.needs', { days })).items.map(({ id, since }) => [id, since])
  expect(await waits(90)).toEqual([
    [old, '2025-06-01'],
    [dropped, '2025-02-01'],
  ])
  expect(await waits(9)).toEqual([
    [old, '2025-06-01'],
    [young, '2026-02-20'],
    [dropped, '2025-02-01'],
  ])
  now += 90 * 86_400_000
  expect(await waits(90)).toContainEqual([plain, '2026-03-01'])
  expect(await waits(91)).not.toContainEqual([plain, '2026-03-01'])
  // Formulated before days were kept, and voiced by nobody: it waits, whatever number of days is asked for.
  const undated = await need('rights', 'Документи')
  await world.db.app.transaction().execute(async (tx) => {
    await sql`select set_config('app.tenant', ${String(tenant.id)}, true)`.execute(tx)
    await sql`update need set formulated_on = null where id = ${undated}`.execute(tx)
  })
  expect(await waits(3_650)).toEqual([[undated, null]])
  const { items } = await ask<Page<WaitingPlace>>('gaps.places', { days: 3_650 })
  expect(items).toEqual([{ sphere: 'rights', place: null, needs: 1, oldest: null, undated: 1 }])
  await run('needs.answer', { id: undated, state: 'met', answer: words('Издадени са') })

  const places = await ask<Page<WaitingPlace>>('gaps.places', { days: 90 })
  expect(places.items).toEqual([
    { sphere: 'education', place: null, needs: 1, oldest: '2026-03-01', undated: 0 },
    { sphere: 'health', place: 'с. Горно', needs: 2, oldest: '2025-06-01', undated: 0 },
    { sphere: 'housing', place: 'с. Долно', needs: 1, oldest: '2025-02-01', undated: 0 },
  ])
  const paged: WaitingPlace[] = []
  for (let after: string | null | undefined; after !== null; ) {
    const page: Page<WaitingPlace> = await ask('gaps.places', { days: 90, limit: 1, ...(after && { after }) })
    paged.push(...page.items)
    after = page.next
  }
  expect(paged).toEqual(places.items)
  expect((await ask<Page<WaitingNeed>>('gaps.needs', { days: 90, sphere: 'health' })).items).toMatchObject([
    { id: old, shared: 7 },
    { id: young },
  ])

  const csv = await ask<Download>('gaps.needsFile', { days: 90, format: 'csv' })
  expect(Buffer.from(csv.bytes).toString()).toMatch(/^\ufeff/)
  const lines = Buffer.from(csv.bytes).toString().trim().split('\r\n')
  expect(lines).toHaveLength(5)
  expect(lines[0]).toBe('Област;Място;Нужда;Чака от;Споделят я')
  expect(lines).toContain('Здраве;с. Горно;Кабинет;2025-06-01;7')
  const book = unzipSync((await ask<Download>('gaps.needsFile', { days: 90, lang: 'en' })).bytes)
  expect(Object.keys(book).filter((name) => name.startsWith('xl/worksheets/'))).toHaveLength(2)
  expect(Buffer.from(book['xl/sharedStrings.xml']!).toString()).toContain('Кабинет (en)')
})

it('priorities without a need are those in force alone', async () => {
  const loose = async () => (await ask<Page<LoosePriority>>('gaps.priorities')).items
  expect(await loose()).toMatchObject([{ sphere: 'health', version: 2, text: { bg: 'Приоритет' } }])
  const third = [priority(), priority()]
  await adopt(third)
  expect(new Set((await loose()).map(({ id }) => id))).toEqual(new Set(third.map(({ id }) => id)))
  const csv = await ask<Download>('gaps.prioritiesFile', { format: 'csv' })
  expect(Buffer.from(csv.bytes).toString().trim().split('\r\n').slice(1)).toEqual([
    'Здраве;Приоритет;2026-03-01;версия 3',
    'Здраве;Приоритет;2026-03-01;версия 3',
  ])
})
