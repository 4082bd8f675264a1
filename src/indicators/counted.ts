/** Which indicators of a project counted one participation as of a day. */
import type { Context } from '#gate/index.ts'
import type { Day } from '#kit/dates.ts'
import type { Words } from '#kit/text.ts'
import type { FoundProject } from '#projects/index.ts'
import { codesOf, definitionOf, isSpecial } from './definitions.ts'
import type { Counter } from './live/counter.ts'

/** An indicator that counted it, with the project's figures as of the same day. */
export interface CountedAs {
  code: string
  name: Words
  value: number | null
  proven: number | null
}

/**
 * Indicators that counted a participation. Those that read special-category answers list no records, for nobody. A
 * project outside ESF has none.
 */
export async function countedAs(
  { tx }: Context,
  counter: Counter,
  project: FoundProject,
  participationId: string,
  asOf: Day,
): Promise<CountedAs[]> {
  if (project.framework === 'none') return []
  const scope = { projects: [project.id], asOf }
  const codes: string[] = []
  for (const code of codesOf(project.framework)) {
    if (isSpecial(code)) continue
    const ids = await counter.records(tx.tenant, { ...scope, code })
    if (Array.isArray(ids) && ids.includes(participationId)) codes.push(code)
  }
  const values = codes.length === 0 ? [] : await counter.count(tx.tenant, { ...scope, codes })
  return values.flatMap((value) =>
    'value' in value
      ? [{ code: value.code, name: definitionOf(value.code)!.name, value: value.value, proven: value.proven }]
      : [],
  )
}
