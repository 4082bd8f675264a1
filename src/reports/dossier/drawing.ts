/** Draws a sample from the participations of a project, and draws it again. */
import { allPages } from '#db/pages.ts'
import type { Tx } from '#db/tenant.ts'
import { type Context, Problem, problem } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { findKnown, participationsToDraw } from '#participants/index.ts'
import { type Drawable, draw } from './rules.ts'
import type { StoredSample, StoredSampled } from './store.ts'

/** How a sample is taken. */
interface Wanted {
  size?: number | undefined
  /** Null where a list is given. */
  seed: string | null
  byGrant: boolean
  egns?: readonly string[] | undefined
}

/** What was drawn, in order, and from how many. */
interface Drawn {
  sampled: (Drawable & { rowId: string })[]
  population: number
  lastId: string
}

const populationOf = (tx: Tx, projectId: string, last: string | null): Promise<Drawable[]> =>
  allPages((after, limit) => participationsToDraw(tx, projectId, { after, limit, last }))

/** @throws not_found where there is nobody to draw from, invalid_input where numbers of the list are not there */
export async function sampleFrom(
  context: Pick<Context, 'tx' | 'vault' | 'now'>,
  projectId: string,
  { size, seed, byGrant, egns }: Wanted,
): Promise<Drawn> {
  const population = await populationOf(context.tx, projectId, null)
  const last = population.at(-1)
  if (!last) throw problem('not_found', { what: 'participant' })
  const chosen =
    egns || seed === null
      ? await listed(context, projectId, population, egns ?? [])
      : draw(population, seed, size ?? 1, byGrant)
  return {
    sampled: chosen.map((one) => ({ ...one, rowId: newId(context.now) })),
    population: population.length,
    lastId: last.id,
  }
}

/** Those of a list of personal numbers, in its order. */
async function listed(
  { tx, vault }: Pick<Context, 'tx' | 'vault'>,
  projectId: string,
  population: readonly Drawable[],
  egns: readonly string[],
): Promise<Drawable[]> {
  const indexes = [...new Set(egns)].map((egn) => vault.index('egn', egn))
  const known = new Map(
    (await findKnown(tx, projectId, indexes)).map((one) => [one.egnIndex.toString('hex'), one.participationId]),
  )
  const byId = new Map(population.map((one) => [one.id, one]))
  const found = indexes.map((index) => byId.get(known.get(index.toString('hex')) ?? ''))
  const missing = found.flatMap((one, at) => (one ? [] : [at]))
  if (missing.length > 0) {
    throw new Problem('invalid_input', {
      errors: missing.map((at) => ({ path: `egns.${at}`, code: 'not_participant' })),
    })
  }
  return [...new Set(found.filter((one) => one !== undefined))]
}

/** Whether the seed of a sample draws the same ones from those who could have been drawn then; null for a list. */
export async function repeats(
  { tx }: Pick<Context, 'tx'>,
  projectId: string,
  { seed, size, byGrant, population, lastId }: StoredSample,
  items: readonly StoredSampled[],
): Promise<boolean | null> {
  if (seed === null) return null
  const then = await populationOf(tx, projectId, lastId)
  const again = draw(then, seed, size, byGrant)
  return then.length === population && again.every(({ id }, at) => id === items[at]?.id)
}
