/** What a study takes in which state, and what it still lacks. Pure. */
import type { Part, StudyFinding, StudyState, StudyView } from './contract.ts'

/** From a state to the next, and back where something was finished too early. What is adopted stays. */
const MOVES: Readonly<Record<StudyState, readonly StudyState[]>> = {
  planned: ['under_way'],
  under_way: ['finished', 'planned'],
  finished: ['under_way', 'adopted'],
  adopted: [],
}

type Content = Pick<StudyView, 'fields' | 'works' | 'findings' | 'statements'>

/** Whether a study tells more than a plan may. */
const tellsResults = ({ fields, works, findings, statements }: Content): boolean =>
  findings.length > 0 ||
  statements.length > 0 ||
  fields.some(({ analysis }) => analysis !== null) ||
  works.some(({ planned }) => !planned)

/** States that a study may go to. One that was begun too early is a plan again only while it tells nothing but a plan. */
export const nextStates = (study: Content & { state: StudyState }): StudyState[] =>
  MOVES[study.state].filter((state) => state !== 'planned' || !tellsResults(study))

/** A plan has places, fields, sources to read and field work to do; only a study that is under way has found something. */
const PLANNED: readonly (Part | 'analysis')[] = ['place', 'field', 'source', 'work']

/** Whether a study takes changes of a part now. A finished one must be taken up again first. */
export const takes = (state: StudyState, part: Part | 'analysis' | 'study'): boolean =>
  state === 'under_way' || (state === 'planned' && (part === 'study' || PLANNED.includes(part)))

/** Whether a finding rests on neither a source nor field work. */
export const restsOnNothing = ({ sourceIds, workIds }: Pick<StudyFinding, 'sourceIds' | 'workIds'>): boolean =>
  sourceIds.length === 0 && workIds.length === 0

/** What a study lacks, in the order of its report. */
export const GAPS = [
  'places',
  'fields',
  'sources',
  'works',
  'findings',
  'cells',
  'resting',
  'analyses',
  'conclusions',
  'recommendations',
] as const
export type GapKind = (typeof GAPS)[number]
export interface Gap {
  kind: GapKind
  /** How many are missing; 1 where there is none at all. */
  count: number
}

/** Everything that the report of a study will have to say is not there. */
export function gapsOf(
  view: Pick<StudyView, 'places' | 'fields' | 'sources' | 'works' | 'findings' | 'statements'>,
): Gap[] {
  const { places, fields, sources, works, findings, statements } = view
  const told = new Set(findings.map(({ placeId, fieldId }) => `${placeId} ${fieldId}`))
  const none = (list: readonly unknown[]) => (list.length === 0 ? 1 : 0)
  const counts: Record<GapKind, number> = {
    places: none(places),
    fields: none(fields),
    sources: none(sources),
    works: none(works.filter(({ planned }) => !planned)),
    findings: none(findings),
    cells: findings.length === 0 ? 0 : places.length * fields.length - told.size,
    resting: findings.filter(restsOnNothing).length,
    analyses: fields.filter(({ analysis }) => analysis === null).length,
    conclusions: none(statements.filter(({ kind }) => kind === 'conclusion')),
    recommendations: none(statements.filter(({ kind }) => kind === 'recommendation')),
  }
  return GAPS.flatMap((kind) => (counts[kind] > 0 ? [{ kind, count: counts[kind] }] : []))
}
