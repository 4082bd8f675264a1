/** Faults and policies turned into problems: what every operation of projects asks first. */
import type { Row } from '#db/rows.ts'
import {
  type Context,
  PERMISSIONS,
  type PermissionName,
  Problem,
  type ProblemCode,
  problem,
  reachOf,
} from '#gate/index.ts'
import { mayCreate, type Reach, reaches } from './policy.ts'
import type { Fault } from './rules.ts'
import { lockProject } from './store.ts'

// Faults that the catalogue of problems explains by themselves.
const OWN_CODE: ReadonlySet<string> = new Set<ProblemCode & Fault['code']>([
  'grants_not_total',
  'end_before_start',
  'outside_period',
])

/**
 * Throws where something does not hold: the fault's own problem where all are of one kind, else `invalid_input`.
 * @throws Problem with every fault by path
 */
export function refuse(faults: readonly Fault[]): void {
  const [first] = faults
  if (!first) return
  const one = OWN_CODE.has(first.code) && faults.every((fault) => fault.code === first.code)
  throw new Problem(one ? (first.code as ProblemCode) : 'invalid_input', {
    ...(one && first.params ? { params: first.params } : {}),
    errors: faults.map(({ code, path, params }) => ({
      path: path.join('.'),
      code,
      ...(params && { params }),
    })),
  })
}

/** What the actor's roles for this operation or reading reach. */
export const reachFor = (context: Pick<Context, 'actor'>, name: PermissionName): Reach =>
  reachOf(context.actor, PERMISSIONS[name].roles)

/** @throws not_found for projects that the actor does not work on: the same answer as where there is none */
export function requireReach(context: Pick<Context, 'actor'>, name: PermissionName, projectId: string): void {
  if (!reaches(reachFor(context, name), projectId)) throw problem('not_found', { what: 'project' })
}

/** @throws forbidden */
export function requireCreator(context: Pick<Context, 'actor'>, name: PermissionName): void {
  if (!mayCreate(reachFor(context, name))) throw problem('forbidden')
}

/**
 * The project, locked, in the version that the caller saw.
 * @throws not_found, conflict
 */
export async function lockedProject({ tx }: Pick<Context, 'tx'>, id: string, version: number): Promise<Row<'project'>> {
  const stored = await lockProject(tx, id)
  if (!stored) throw problem('not_found', { what: 'project' })
  if (stored.version !== version) throw problem('conflict', { what: 'project', version: stored.version })
  return stored
}
