/**
 * What must hold between the parts of a portfolio: every reference is there, nothing is named twice, money and dates
 * agree. Written so that it can also look at a file in which some fields are missing or wrong, to tell all faults at once.
 */
import { builtInProgramme } from '../programmes.ts'
import {
  allocationFault,
  handedFaults,
  type Fault as ProjectFault,
  partPeriodFaults,
  projectFaults,
  repeated,
} from '../rules.ts'
import type { Portfolio, PortfolioProject, Section } from './contract.ts'

/** A value of which anything may be missing. */
export type Partly<T> = T extends readonly (infer Item)[]
  ? readonly (Partly<Item> | undefined)[]
  : T extends object
    ? { readonly [K in keyof T]?: Partly<T[K]> | undefined }
    : T

export interface Fault extends Omit<ProjectFault, 'code'> {
  code: ProjectFault['code'] | 'unknown_ref' | 'unknown_municipality' | 'unknown_programme' | 'cycle'
}

/** What the installation knows beside the file. */
export interface Known {
  municipalities: ReadonlySet<string>
  /** Codes of the tenant's own programmes. */
  programmes: ReadonlySet<string>
}

type Path = (string | number)[]
type Files = Partly<Portfolio>
type FileProject = Partly<PortfolioProject>

/** Everything that does not hold in a portfolio. */
export function portfolioFaults(file: Files, known: Known, sections: readonly Section[]): Fault[] {
  const names = {
    organisations: refsOf(file.organisations),
    decisions: refsOf(file.decisions),
    programmes: new Set([...known.programmes, ...(file.programmes ?? []).flatMap((one) => one?.code ?? [])]),
    municipalities: known.municipalities,
  }
  return [
    ...repeated(file.organisations, (one) => one.ref, ['organisations'], 'ref'),
    ...repeated(file.organisations, organisationKey, ['organisations'], 'name'),
    ...repeated(file.programmes, (one) => one.code, ['programmes'], 'code'),
    ...(file.programmes ?? []).flatMap((one, index) =>
      one?.code && builtInProgramme(one.code) ? [twice(['programmes', index, 'code'], one.code)] : [],
    ),
    ...repeated(file.decisions, (one) => one.ref, ['decisions'], 'ref'),
    ...repeated(file.decisions, decisionKey, ['decisions'], 'number'),
    ...repeated(file.projects, (one) => one.code, ['projects'], 'code'),
    ...organisationFaults(file.organisations, names),
    ...(file.projects ?? []).flatMap((project, index) =>
      project ? faultsOfProject(project, names, sections, ['projects', index]) : [],
    ),
  ]
}

type Names = Record<'organisations' | 'decisions' | 'programmes' | 'municipalities', ReadonlySet<string>>

const refsOf = (items: readonly ({ readonly ref?: string | undefined } | undefined)[] | undefined) =>
  new Set((items ?? []).flatMap((item) => item?.ref ?? []))

// Natural keys: what makes a thing of the file the same as one that is stored.
export const organisationKey = (one: { name?: string | undefined; settlement?: string | null | undefined }) =>
  one.name === undefined ? undefined : `${one.name}|${one.settlement ?? ''}`
export const decisionKey = (one: {
  kind?: string | undefined
  number?: string | null | undefined
  decidedOn?: string | undefined
  issuer?: { bg?: string | undefined } | undefined
  subject?: { bg?: string | undefined } | undefined
}) => [one.kind, one.number ?? one.subject?.bg, one.decidedOn, one.issuer?.bg].join('|')
export const partnerKey = (one: { organisation?: string | undefined; role?: string | undefined }) =>
  [one.organisation, one.role].join('|')
export const targetKey = (one: {
  indicator?: string | undefined
  grant?: string | undefined
  activity?: string | undefined
  organisation?: string | undefined
}) => [one.indicator, one.grant, one.activity, one.organisation].join('|')
type Named = { bg?: string | undefined } | undefined
export const postKey = (one: { title?: Named; organisation?: string | undefined; grant?: string | undefined }) =>
  [one.title?.bg, one.organisation, one.grant].join('|')
export const equipmentKey = (one: {
  kind?: string | undefined
  name?: Named
  organisation?: string | undefined
  activity?: string | undefined
}) => [one.kind, one.name?.bg, one.organisation, one.activity].join('|')
export const facilityKey = (one: { kind?: string | undefined; name?: Named }) => [one.kind, one.name?.bg].join('|')

const twice = (path: Path, value: string): Fault => ({ code: 'duplicate', path, params: { value } })

function unknown(known: ReadonlySet<string>, value: string | undefined, path: Path, code: Fault['code']): Fault[] {
  return value === undefined || known.has(value) ? [] : [{ code, path, params: { value } }]
}

function organisationFaults(organisations: Files['organisations'], names: Names): Fault[] {
  const parents = new Map((organisations ?? []).map((one) => [one?.ref, one?.parent]))
  return (organisations ?? []).flatMap((one, index) => {
    const path = ['organisations', index]
    const inCircle = one?.ref !== undefined && one.parent !== undefined && leadsBack(parents, one.ref)
    return [
      ...unknown(names.organisations, one?.parent, [...path, 'parent'], 'unknown_ref'),
      ...unknown(names.municipalities, one?.municipality, [...path, 'municipality'], 'unknown_municipality'),
      ...(inCircle ? [{ code: 'cycle' as const, path: [...path, 'parent'] }] : []),
    ]
  })
}

/** Whether an organisation is its own parent, however far up. */
function leadsBack(parents: ReadonlyMap<string | undefined, string | undefined>, ref: string): boolean {
  const seen = new Set<string>()
  let at = parents.get(ref)
  while (at !== undefined && at !== ref && !seen.has(at)) {
    seen.add(at)
    at = parents.get(at)
  }
  return at === ref
}

function faultsOfProject(project: FileProject, names: Names, sections: readonly Section[], path: Path): Fault[] {
  const under = (faults: Fault[]) => faults.map((fault) => ({ ...fault, path: [...path, ...fault.path] }))
  return under([
    ...projectFaults(project),
    ...each(project.municipalities, ['municipalities'], (one, at) =>
      unknown(names.municipalities, one.code, [...at, 'code'], 'unknown_municipality'),
    ),
    ...(project.decisions ?? []).flatMap((one, index) =>
      unknown(names.decisions, one, ['decisions', index], 'unknown_ref'),
    ),
    ...each(project.grants, ['grants'], (one, at) =>
      one.programme && builtInProgramme(one.programme)
        ? []
        : unknown(names.programmes, one.programme, [...at, 'programme'], 'unknown_programme'),
    ),
    ...partFaults(project, names, sections),
    ...repeated(project.activities, (one) => one.code, ['activities'], 'code'),
    ...repeated(project.partners, partnerKey, ['partners'], 'organisation'),
    ...repeated(project.targets, targetKey, ['targets'], 'indicator'),
    ...repeated(project.posts, postKey, ['posts'], 'title'),
    ...repeated(project.equipment, equipmentKey, ['equipment'], 'name'),
    ...repeated(project.facilities, facilityKey, ['facilities'], 'name'),
  ])
}

const each = <T extends object>(
  items: readonly (T | undefined)[] | undefined,
  path: Path,
  faults: (item: T, path: Path) => Fault[],
): Fault[] => (items ?? []).flatMap((item, index) => (item ? faults(item, [...path, index]) : []))

/** References and periods of a project's parts. */
function partFaults(project: FileProject, names: Names, sections: readonly Section[]): Fault[] {
  const grants = new Set((project.grants ?? []).flatMap((one) => one?.code ?? []))
  const activities = new Set((project.activities ?? []).flatMap((one) => one?.code ?? []))
  const references = (one: References, at: Path): Fault[] => [
    ...unknown(grants, one.grant, [...at, 'grant'], 'unknown_ref'),
    ...unknown(activities, one.activity, [...at, 'activity'], 'unknown_ref'),
    ...unknown(names.organisations, one.organisation, [...at, 'organisation'], 'unknown_ref'),
    ...unknown(names.organisations, one.partner, [...at, 'partner'], 'unknown_ref'),
    ...unknown(names.organisations, one.through, [...at, 'through'], 'unknown_ref'),
  ]
  const added = project as Record<string, readonly (References | undefined)[] | undefined>
  return [
    ...each(project.activities, ['activities'], (one, at) => [
      ...references(one, at),
      ...allocationFault(one, [...grants], [...at, 'grant']),
      ...partPeriodFaults(one, project, at),
    ]),
    ...each(project.partners, ['partners'], references),
    ...each(project.targets, ['targets'], references),
    ...each(project.posts, ['posts'], (one, at) => [...references(one, at), ...partPeriodFaults(one, project, at)]),
    ...each(project.equipment, ['equipment'], (one, at) => [
      ...references(one, at),
      ...handedFaults(one.handedOn, project, at),
    ]),
    ...sections.flatMap(({ key }) => each(added[key], [key], references)),
  ]
}

interface References {
  grant?: string | undefined
  activity?: string | undefined
  organisation?: string | undefined
  partner?: string | undefined
  through?: string | undefined
}
