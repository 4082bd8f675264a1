/** What is told of broken threads, on a page and as a table to keep. */
import { type Cell, type Sheet, writeCsv, writeXlsx } from '#documents/index.ts'
import { Download, paged, type Reading, reading } from '#gate/index.ts'
import { addDays } from '#kit/dates.ts'
import { inLang, type Lang } from '#kit/text.ts'
import {
  type LoosePriority,
  needsFileQuery,
  needsQuery,
  placesQuery,
  prioritiesFileQuery,
  prioritiesQuery,
  type WaitingNeed,
  type WaitingPlace,
} from './contract.ts'
import { loosePriorities, waitingNeeds, waitingPlaces } from './store.ts'

/** Says a message by its room and key. */
type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string
type Key = [string, string]

const placeKey = ({ sphere, place }: WaitingPlace): Key => [sphere, place ?? '']
const idKey = ({ sphere, id }: { sphere: string; id: string }): Key => [sphere, id]

const places = reading({
  name: 'gaps.places',
  summary: 'Needs without an answer, counted by sphere and place, each with since when the oldest waits.',
  path: '/api/gaps/places',
  query: placesQuery,
  purpose: 'community_work',
  body({ tx, today }, { days, ...page }) {
    const latest = addDays(today, -days)
    return paged(page, 2, placeKey, (after, limit) => waitingPlaces(tx, { latest, after: after as Key | null, limit }))
  },
})

const needs = reading({
  name: 'gaps.needs',
  summary: 'Needs that wait longer than so many days: in no priority in force, neither answered, met nor declined.',
  path: '/api/gaps/needs',
  query: needsQuery,
  purpose: 'community_work',
  body({ tx, today }, { days, sphere, ...page }) {
    const latest = addDays(today, -days)
    return paged(page, 2, idKey, (after, limit) =>
      waitingNeeds(tx, { latest, sphere, after: after as Key | null, limit }),
    )
  },
})

const priorities = reading({
  name: 'gaps.priorities',
  summary: 'Adopted priorities in force that name no need.',
  path: '/api/gaps/priorities',
  query: prioritiesQuery,
  purpose: 'community_work',
  body({ tx }, page) {
    return paged(page, 2, idKey, (after, limit) => loosePriorities(tx, { after: after as Key | null, limit }))
  },
})

const AT_ONCE = 1_000

/** Everything that a keyset query finds, however many rows. */
async function whole<T>(
  keyOf: (item: T) => Key,
  read: (after: Key | null, limit: number) => Promise<T[]>,
): Promise<T[]> {
  const all: T[] = []
  for (let after: Key | null = null; ; ) {
    const page: T[] = await read(after, AT_ONCE)
    all.push(...page)
    if (page.length < AT_ONCE) return all
    after = keyOf(page.at(-1)!)
  }
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Sheets as a workbook; as CSV the last of them, which holds the single rows. */
async function tableFile(
  name: string,
  format: 'xlsx' | 'csv',
  sheets: readonly [Sheet, ...Sheet[]],
): Promise<Download> {
  if (format === 'csv') {
    let text = ''
    for await (const piece of writeCsv(sheets.at(-1)!.rows)) text += piece
    return new Download(`${name}.csv`, 'text/csv; charset=utf-8', Buffer.from(text))
  }
  const pieces: Uint8Array[] = []
  for await (const piece of writeXlsx([...sheets])) pieces.push(piece)
  return new Download(`${name}.xlsx`, XLSX, Buffer.concat(pieces))
}

const sheetOf = (name: string, widths: number[], head: string[], rows: Cell[][]): Sheet => ({
  name,
  widths,
  headerRows: [1],
  rows: [head, ...rows],
})

const needsFile = ({ speak }: { speak: (lang: Lang) => Say }) =>
  reading({
    name: 'gaps.needsFile',
    summary: 'Needs without an answer as XLSX (counts by sphere and place, then each need) or CSV (each need).',
    path: '/api/gaps/needs-file',
    query: needsFileQuery,
    purpose: 'community_work',
    async body({ tx, today }, { days, lang, format }) {
      const say = speak(lang)
      const latest = addDays(today, -days)
      const counted = await whole<WaitingPlace>(placeKey, (after, limit) => waitingPlaces(tx, { latest, after, limit }))
      const each = await whole<WaitingNeed>(idKey, (after, limit) => waitingNeeds(tx, { latest, after, limit }))
      const sphereOf = (sphere: string) => say(`portal.${sphere}_sphere`)
      const placeOf = (place: string | null) => place ?? say('gaps.noPlace')
      const since = (on: string | null): Cell => (on === null ? say('gaps.noDay') : { day: on })
      return tableFile(`needs-without-answer-${today}-${lang}`, format, [
        sheetOf(
          say('gaps.placesSheet'),
          [30, 30, 12, 14],
          [say('gaps.sphere'), say('gaps.place'), say('gaps.count'), say('gaps.oldest')],
          counted.map(({ sphere, place, needs, oldest }) => [sphereOf(sphere), placeOf(place), needs, since(oldest)]),
        ),
        sheetOf(
          say('gaps.needsSheet'),
          [30, 30, 60, 14, 12],
          [say('gaps.sphere'), say('gaps.place'), say('gaps.need'), say('gaps.since'), say('gaps.shared')],
          each.map((one) => [
            sphereOf(one.sphere),
            placeOf(one.place),
            inLang(one.title, lang),
            since(one.since),
            one.shared,
          ]),
        ),
      ])
    },
  })

const prioritiesFile = ({ speak }: { speak: (lang: Lang) => Say }) =>
  reading({
    name: 'gaps.prioritiesFile',
    summary: 'Adopted priorities in force that name no need, as XLSX or CSV.',
    path: '/api/gaps/priorities-file',
    query: prioritiesFileQuery,
    purpose: 'community_work',
    async body({ tx, today }, { lang, format }) {
      const say = speak(lang)
      const each = await whole<LoosePriority>(idKey, (after, limit) => loosePriorities(tx, { after, limit }))
      return tableFile(`priorities-without-need-${today}-${lang}`, format, [
        sheetOf(
          say('gaps.prioritiesSheet'),
          [30, 60, 14, 24],
          [say('gaps.sphere'), say('gaps.priority'), say('gaps.adoptedOn'), say('gaps.list')],
          each.map(({ sphere, text, adoptedOn, version }) => [
            say(`portal.${sphere}_sphere`),
            inLang(text, lang),
            adoptedOn === null ? null : { day: adoptedOn },
            version === null ? say('gaps.ofProject') : say('priorities.version', { version }),
          ]),
        ),
      ])
    },
  })

/** @param deps the words of tables */
export const readings = (deps: Parameters<typeof needsFile>[0]): Reading[] => [
  places,
  needs,
  priorities,
  needsFile(deps),
  prioritiesFile(deps),
]
