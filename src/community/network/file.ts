/** The view of a network as a table to take away. */
import { writeCsv, writeXlsx } from '#documents/index.ts'
import { type Day, writtenDay } from '#kit/dates.ts'
import { inLang, type Lang } from '#kit/text.ts'
import { SPHERES } from '../contract.ts'
import type { MemberLine } from './contract.ts'

/** Words of a document in one language. */
export type Say = (key: string, params?: Record<string, string | number>) => string

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const HEADINGS = ['place', 'country', 'region', 'step', 'since', 'missing', 'held', 'last', 'list'] as const

/** One row a municipality; a column for the priorities of each sphere. */
export async function tableFile(
  members: readonly MemberLine[],
  { lang, say, format }: { lang: Lang; say: Say; format: 'xlsx' | 'csv' },
): Promise<{ type: string; bytes: Buffer }> {
  const day = (on: Day | null | undefined) => (on ? writtenDay(on) : '')
  const head = [
    ...HEADINGS.map((key) => say(`network.col_${key}`)),
    ...SPHERES.map((sphere) => say(`portal.${sphere}_sphere`)),
    say('network.col_published'),
    say('network.col_told'),
  ]
  const rows = members.map(({ name, country, region, toldOn, published, standing: { way, meetings, list } }) => [
    inLang(name, lang),
    country,
    region ? inLang(region, lang) : '',
    way?.at ? (way.at.name ? inLang(way.at.name, lang) : say(`community.${way.at.kind}_phase`)) : '',
    day(way?.at?.since),
    way?.missing.map((gate) => say(`community.${gate}_gate`)).join('; ') ?? '',
    meetings.held,
    day(meetings.last),
    day(list?.adoptedOn),
    ...SPHERES.map((sphere) => list?.priorities.filter((one) => one.sphere === sphere).length ?? 0),
    published,
    day(toldOn),
  ])
  const pieces: (string | Uint8Array)[] = []
  if (format === 'csv') {
    for await (const piece of writeCsv([head, ...rows])) pieces.push(piece)
    return { type: 'text/csv; charset=utf-8', bytes: Buffer.from(pieces.join('')) }
  }
  const sheet = { name: say('network.sheet'), rows: [head, ...rows], headerRows: [1] }
  for await (const piece of writeXlsx([sheet])) pieces.push(piece)
  return { type: XLSX, bytes: Buffer.concat(pieces as Uint8Array[]) }
}
