/**
 * Takes rows in: finds or makes the person, the participation and the stint of each. One row by hand and five hundred
 * of a workbook go the same way, so that they count the same.
 */
import { type OperationContext, problem } from '#gate/index.ts'
import type { Day } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { type Identity, openIdentity, sealIdentity, updateIdentities } from '#people/index.ts'
import { factsOf, identityOf, isComplete, joinCells, openCells, sealCells } from './cells.ts'
import { replacedIn } from './corrections/rules.ts'
import { insertCorrections, type NewCorrection } from './corrections/store.ts'
import { findKnown, insertRows, type KnownPerson, type NewRows, stintsOf, updateStints } from './store.ts'

/** One row to take in. */
export interface Entry {
  row: number
  /** Row where its key first appeared in the file, and how many rows of the file it replaces. */
  place: number
  replaces: number
  cells: string[]
  /** Ten digits, or null: then the person is new. */
  egn: string | null
  activityId: string
  entry: Day
  exit: Day | null
}

/** What became of the rows. */
export interface Taken {
  created: number
  updated: number
  unchanged: number
  incomplete: number
  sameActivity: number[]
  participationIds: string[]
}

/** Where rows are taken in. */
export interface Place {
  projectId: string
  municipality: string | null
  cardsOnFile: boolean
  /** Ordinal of a row by its place in the file. */
  ordinalOf: (place: number) => number
}

interface Here {
  personId: string
  participationId: string | null
  sealed: Buffer | null
}

const keyOf = (participationId: string, activityId: string, entry: Day) => `${participationId}|${activityId}|${entry}`

/**
 * Takes rows in; keys must not repeat within them.
 * @throws busy where someone else took in the same person meanwhile (the gate runs the operation again)
 */
export async function takeIn(context: OperationContext, place: Place, entries: readonly Entry[]): Promise<Taken> {
  const { tx, vault, actor, now, left } = context
  const byEgn = await knownPeople(context, place, entries)
  const present = await stintsOf(
    tx,
    [...byEgn.values()].flatMap((known) => known.participationId ?? []),
  )
  const byKey = new Map(
    present.map((stint) => [keyOf(stint.participationId, stint.activityId, stint.enteredOn), stint]),
  )
  const inActivity = new Set(present.map((stint) => `${stint.participationId}|${stint.activityId}`))

  const fresh: NewRows = { people: [], participations: [], stints: [] }
  const changed: Parameters<typeof updateStints>[1][number][] = []
  const corrections: NewCorrection[] = []
  const renamed = new Map<string, Identity>()
  const taken: Taken = { created: 0, updated: 0, unchanged: 0, incomplete: 0, sameActivity: [], participationIds: [] }
  for (const entry of entries) {
    const here = whoIs(context, byEgn, fresh, entry)
    here.participationId ??= addParticipation(fresh, place, here.personId)
    taken.participationIds.push(here.participationId)
    const facts = factsOf(entry.cells)
    const complete = isComplete(facts)
    if (!complete) taken.incomplete += 1
    const old = byKey.get(keyOf(here.participationId, entry.activityId, entry.entry))
    const before = old && openCells(vault, old.id, old)
    const cells = withCardOf(before, entry.cells, place.cardsOnFile)
    const cardsOnFile = place.cardsOnFile || (old?.cardsOnFile ?? false)
    // An answer recorded by hand about the same leaving stays an answer.
    const sameExit = old !== undefined && old.leftOn === entry.exit
    const resultsKnown = facts.exitStatus !== null || (sameExit && old.resultsKnown === true)
    const asBefore = old?.cardsOnFile === cardsOnFile && old.resultsKnown === resultsKnown
    if (before && asBefore && before.every((cell, at) => cell === cells[at])) {
      taken.unchanged += 1 + entry.replaces
      continue
    }
    const id = old?.id ?? newId(context.now)
    const { sealed, special } = sealCells(vault, id, cells, cardsOnFile)
    const content = {
      id,
      enteredOn: entry.entry,
      leftOn: entry.exit,
      complete,
      cardsOnFile,
      resultsKnown,
      sealed,
      special,
    }
    if (before) {
      changed.push({ ...content, followedOn: sameExit ? old!.followedOn : null })
      const changes = replacedIn(before, cells)
      if (changes.length > 0) {
        const participationId = here.participationId
        corrections.push({ id: newId(now), participationId, stintId: id, changes, reason: null, source: 'workbook' })
      }
      followName(context, renamed, here, before, cells)
      taken.updated += 1 + entry.replaces
      continue
    }
    const activity = `${here.participationId}|${entry.activityId}`
    if (inActivity.has(activity)) taken.sameActivity.push(entry.row)
    inActivity.add(activity)
    fresh.stints.push({
      ...content,
      participationId: here.participationId,
      projectId: place.projectId,
      activityId: entry.activityId,
      ordinal: place.ordinalOf(entry.place),
    })
    taken.created += 1
    taken.updated += entry.replaces
  }
  if (fresh.stints.length > 0) {
    const written = await insertRows(tx, fresh)
    const alone =
      written.person.length === fresh.people.length &&
      written.participation.length === fresh.participations.length &&
      written.stint.length === fresh.stints.length
    if (!alone) throw problem('busy')
    for (const table of ['person', 'participation', 'stint'] as const) left(table, written[table])
  }
  if (changed.length > 0) left('stint', await updateStints(tx, changed))
  if (corrections.length > 0) {
    left('participation_correction', await insertCorrections(tx, vault, corrections, actor.id, now))
  }
  if (renamed.size > 0) left('person', await updateIdentities(tx, vault, renamed))
  return taken
}

async function knownPeople({ tx, vault }: OperationContext, place: Place, entries: readonly Entry[]) {
  const byIndex = new Map<string, string>()
  for (const { egn } of entries) if (egn !== null) byIndex.set(vault.index('egn', egn).toString('hex'), egn)
  const indexes = [...byIndex.keys()].map((hex) => Buffer.from(hex, 'hex'))
  const known = indexes.length > 0 ? await findKnown(tx, place.projectId, indexes) : []
  return new Map<string, Here>(
    known.map((person: KnownPerson) => [byIndex.get(person.egnIndex.toString('hex'))!, { ...person }]),
  )
}

function whoIs({ vault, now }: OperationContext, byEgn: Map<string, Here>, fresh: NewRows, entry: Entry): Here {
  const known = entry.egn === null ? undefined : byEgn.get(entry.egn)
  if (known) return known
  const id = newId(now)
  const egnIndex = entry.egn === null ? null : vault.index('egn', entry.egn)
  fresh.people.push({ id, egnIndex, sealed: sealIdentity(vault, id, identityOf(entry.cells)) })
  const here: Here = { personId: id, participationId: null, sealed: null }
  if (entry.egn !== null) byEgn.set(entry.egn, here)
  return here
}

function addParticipation(fresh: NewRows, place: Place, personId: string): string {
  const id = newId()
  fresh.participations.push({ id, projectId: place.projectId, personId, municipality: place.municipality })
  return id
}

/** A row that comes without the statement of signed cards leaves the answers of a card taken in earlier as they are. */
function withCardOf(before: string[] | undefined, cells: string[], cardsOnFile: boolean): string[] {
  return before && !cardsOnFile ? joinCells(cells, before) : cells
}

/** Where a corrected row was the one that the person's identity came from, the identity follows the correction. */
function followName(
  { vault }: OperationContext,
  renamed: Map<string, Identity>,
  here: Here,
  cellsBefore: string[],
  cells: string[],
): void {
  if (here.sealed === null) return
  const before = JSON.stringify(identityOf(cellsBefore))
  const after = identityOf(cells)
  if (JSON.stringify(after) === before) return
  if (JSON.stringify(openIdentity(vault, here.personId, here.sealed)) === before) renamed.set(here.personId, after)
}
