/** Faults and policies turned into problems: what every operation of projects asks first. */
import type { Row } from '#db/rows.ts'
import { type Context, type PermissionName, Problem, type ProblemCode, problem, reachFor } from '#gate/index.ts'
import { mayCreate } from './policy.ts'
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
