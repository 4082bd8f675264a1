/**
 * Who may read and write the support of someone. The case's team writes. It is read by that team, by the team that it was
 * offered to until it answers, and by teams that work with everybody whom the case is about. What concerns safety is for
 * the case's team alone. Whoever decides on tenancies or rent reads nothing that is tied to a tenancy.
 */
import { assignmentsOf } from '#accounts/index.ts'
import { type Context, hasRole, problem } from '#gate/index.ts'
import { anyRestricted, inCareOf, livingIn, mustWorkWith, peopleByIds, viewerOf } from '#people/index.ts'
import { findCase, type StoredCase } from './store.ts'

/** Roles that may begin work with someone whom their team does not work with yet. */
const BEGINNERS = ['team_leader', 'project_manager', 'operator'] as const

type Asking = Pick<Context, 'tx' | 'actor' | 'today'>

/** A case that the asker may read. */
export interface Reached {
  found: StoredCase
  /** Everybody whom it is about today. */
  people: string[]
  /** The asker works in its team: may write, and read what concerns safety. */
  inTeam: boolean
  /** The asker works in the team that it was offered to. */
  offered: boolean
  /** The asker's teams work with everybody whom it is about. */
  inCare: boolean
}

/** Whether somebody decides on tenancies or rent today. */
export async function decidesOnTenancies({ tx, actor, today }: Asking): Promise<boolean> {
  if (actor.id === null) return false
  return (await assignmentsOf(tx, actor.id, today)).some(({ kind }) => kind === 'tenancy')
}

/** Those of these cases that the asker may read. */
export async function reached(context: Asking, cases: readonly StoredCase[]): Promise<Reached[]> {
  const { tx, today } = context
  if (cases.length === 0) return []
  const viewer = await viewerOf(context)
  const decides = await decidesOnTenancies(context)
  const homes = await livingIn(
    tx,
    cases.flatMap(({ householdId }) => householdId ?? []),
    today,
  )
  const peopleOf = ({ personId, householdId }: StoredCase) => (personId ? [personId] : (homes.get(householdId!) ?? []))
  const inCare = await inCareOf(tx, [...new Set(cases.flatMap(peopleOf))], viewer.teams, today)
  return cases.flatMap((found) => {
    const people = peopleOf(found)
    const inTeam = viewer.everyone === true || viewer.teams.includes(found.teamId)
    const offered = found.offeredTo !== null && viewer.teams.includes(found.offeredTo)
    const allMine = people.length > 0 && people.every((id) => inCare.has(id))
    if (decides && found.bound) return []
    const reads = viewer.everyone || (inTeam && found.closedOn === null) || offered || allMine
    return reads ? [{ found, people, inTeam, offered, inCare: allMine }] : []
  })
}

/** Those of these cases in which nobody asked that nothing but storing be done. */
export async function unrestricted(context: Asking, cases: readonly Reached[]): Promise<Reached[]> {
  const everybody = cases.flatMap(({ people }) => people)
  if (!(await anyRestricted(context, everybody))) return [...cases]
  const free: Reached[] = []
  for (const one of cases) if (!(await anyRestricted(context, one.people))) free.push(one)
  return free
}

/**
 * @throws not_found where there is no such case or the asker may not read it: nobody tells the two apart; restricted where
 * someone asked that nothing but storing be done
 */
export async function mustReach(context: Asking, caseId: string, lock: 'lock' | 'look' = 'look'): Promise<Reached> {
  const found = await findCase(context.tx, caseId, lock)
  const [mine] = found ? await reached(context, [found]) : []
  if (!mine) throw problem('not_found', { what: 'case' })
  if (await anyRestricted(context, mine.people)) throw problem('restricted')
  return mine
}

/** @throws not_found, not_assigned where another team's case may only be read, not_allowed_now where it is closed */
export async function mustWrite(context: Asking, caseId: string): Promise<Reached> {
  const mine = await mustReach(context, caseId, 'lock')
  if (!mine.inTeam) throw problem('not_assigned')
  if (mine.found.closedOn !== null) throw problem('not_allowed_now')
  return mine
}

/**
 * A case is opened for people whom the team works with already; who leads may begin with others, but with nobody who is
 * hidden.
 * @throws not_found, restricted
 */
export async function mayBeginWith(context: Context, people: readonly string[]): Promise<void> {
  const there = await peopleByIds(context.tx, people)
  if (people.length === 0 || there.length < new Set(people).size) throw problem('not_found', { what: 'person' })
  const plain = there.every(({ hidden }) => !hidden)
  if (!(plain && hasRole(context.actor, ...BEGINNERS))) await mustWorkWith(context, people)
  else if (await anyRestricted(context, people)) throw problem('restricted')
}
