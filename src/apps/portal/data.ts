/** Open data: everything published, as tables and as JSON. What is hidden on the pages is empty here. */
import { writeCsv } from '#documents/csv-write.ts'
import { type DatedTable, shownResults } from '#indicators/published/rules.ts'
import type { FoundProject, ProjectLine } from './store.ts'

export type Cell = string | number | null

/** Projects with their period, state and money. */
export const projectsCsv = (projects: readonly ProjectLine[]): Promise<string> =>
  csv(
    [
      'publisher',
      'code',
      'title_bg',
      'title_en',
      'state',
      'starts_on',
      'ends_on',
      'municipalities',
      'amount',
      'currency',
      'amount_eur',
      'demonstration',
    ],
    projects.map(({ publisher, code, title, state, startsOn, endsOn, municipalities, total }) => [
      publisher.code,
      code,
      title.bg,
      title.en,
      state,
      startsOn,
      endsOn,
      municipalities.map((one) => one.code).join(' '),
      total?.amount ?? null,
      total?.currency ?? null,
      total?.amountEur ?? null,
      yesNo(publisher.demo),
    ]),
  )

/** Results beside targets; `planned` is how much of the value is announced and has not happened. */
export const resultsCsv = (projects: readonly FoundProject[]): Promise<string> =>
  csv(
    [
      'publisher',
      'project',
      'indicator',
      'name_bg',
      'name_en',
      'value',
      'target',
      'target_kind',
      'as_of',
      'counts_people',
      'remarks_bg',
      'demonstration',
      'planned',
    ],
    projects.flatMap(({ page, publisher, tables }) =>
      shownResults(page.results, tables).map((result) => [
        publisher.code,
        page.code,
        result.code,
        result.name.bg,
        result.name.en,
        result.value,
        result.target,
        page.targetKind,
        result.asOf ?? (result.people ? null : page.asOf),
        yesNo(result.people),
        result.remarks.map((remark) => remark.bg).join('; '),
        yesNo(publisher.demo),
        result.planned,
      ]),
    ),
  )

/** Released breakdowns, a cell a line; the value of a hidden cell is empty. */
export const breakdownsCsv = (projects: readonly FoundProject[]): Promise<string> =>
  csv(
    [
      'publisher',
      'project',
      'indicator',
      'as_of',
      'variable_1',
      'category_1',
      'variable_2',
      'category_2',
      'value',
      'hidden',
      'demonstration',
    ],
    projects.flatMap(({ page, publisher, tables }) =>
      tables.flatMap((table) =>
        cellsOf(table).map((cells) => [
          publisher.code,
          page.code,
          table.indicator,
          table.asOf,
          ...cells,
          yesNo(publisher.demo),
        ]),
      ),
    ),
  )

function cellsOf({ table }: DatedTable): Cell[][] {
  const [down, across] = table.variables
  const width = across?.categories.length ?? 1
  return table.cells.map((cell, at) => [
    down?.key ?? null,
    down?.categories[Math.floor(at / width)]?.code ?? null,
    across?.key ?? null,
    across?.categories[at % width]?.code ?? null,
    'value' in cell ? cell.value : null,
    yesNo(!('value' in cell)),
  ])
}

const yesNo = (is: boolean): string => (is ? 'yes' : 'no')

/** Rows below a head as a CSV text. */
export async function csv(head: readonly string[], rows: Iterable<readonly Cell[]>): Promise<string> {
  let text = ''
  for await (const piece of writeCsv([head, ...rows])) text += piece
  return text
}

/** A project as JSON: its page and the releases as they are shown. */
export const projectJson = ({ page, publisher, tables }: FoundProject): string =>
  JSON.stringify({
    publisher: { code: publisher.code, name: publisher.name },
    demonstration: publisher.demo,
    ...page,
    releases: tables,
  })
