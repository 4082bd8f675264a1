/** What can be decided of two records: one person, not the same, and taking either back. */
import { type Operation, type OperationContext, operation, problem } from '#gate/index.ts'
import type { Identity } from '../contract.ts'
import { lockPeople, openIdentity, peopleByIds, recordsUnder, type StoredPerson } from '../store.ts'
import { differInput, mergeInput, undoInput } from './contract.ts'
import { type AlsoWorksWith, mayTellApart, mustWorkWithBoth } from './policy.ts'
import { numbersDiffer, shownAs } from './rules.ts'
import { insertVerdict, lockVerdict, mergesAmong, setShownAs, undoVerdicts } from './store.ts'

/** @param alsoWorksWith how else than in a team somebody works with people */
export function operations(alsoWorksWith: AlsoWorksWith): Operation[] {
  const merge = operation({
    name: 'duplicates.merge',
    summary: 'Merges one record of a person into another: both are kept, shown and counted as one.',
    input: mergeInput,
    event: 'people_merged',
    purpose: 'support',
    offline: false,
    may: (context, { personId, intoId }) => mustWorkWithBoth(context, [personId, intoId], alsoWorksWith),
    body: mergeOne,
  })
  const differ = operation({
    name: 'duplicates.differ',
    summary: 'Remembers that two records are not one person, so that nobody is asked again.',
    input: differInput,
    event: 'people_told_apart',
    purpose: 'support',
    offline: false,
    may: (context, { personId, otherId }) => mayTellApart(context, [personId, otherId], alsoWorksWith),
    async body({ tx, vault, left, now, actor }, { id, personId, otherId }) {
      const locked = await lockPeople(tx, [personId, otherId])
      if (locked.length < 2) throw problem('not_found', { what: 'person' })
      if (shownOf(locked[0]!) === shownOf(locked[1]!)) throw problem('merged_already')
      const decided = { id, personId, otherId, verdict: 'different' as const, at: now, by: actor.id, reason: null }
      left('person_verdict', await insertVerdict(tx, vault, decided))
      return { id }
    },
  })
  const undo = operation({
    name: 'duplicates.undo',
    summary: 'Takes back that two records are one person, or that they are not.',
    input: undoInput,
    event: 'decision_on_people_undone',
    purpose: 'support',
    offline: false,
    async may(context, { id }) {
      const found = await lockVerdict(context.tx, id)
      if (!found) throw problem('not_found', { what: 'decision' })
      const both = [found.personId, found.otherId]
      if (found.verdict === 'same') await mustWorkWithBoth(context, both, alsoWorksWith)
      else await mayTellApart(context, both, alsoWorksWith)
    },
    body: undoOne,
  })
  return [merge, differ, undo]
}

const shownOf = ({ id, mergedInto }: StoredPerson) => mergedInto ?? id

async function mergeOne(context: OperationContext, input: ReturnType<typeof mergeInput.parse>) {
  const { tx, vault, left, now, actor } = context
  const { id, personId, intoId, reason } = input
  const locked = await lockPeople(tx, [personId, intoId])
  if (locked.length < 2) throw problem('not_found', { what: 'person' })
  // Whole persons are merged, never a record out of the middle: so there are no chains and no circles.
  if (locked.some(({ mergedInto }) => mergedInto !== null)) throw problem('merged_already')
  const [moved, kept] = [await recordsUnder(tx, [personId]), await recordsUnder(tx, [intoId])]
  const numbers = (records: readonly StoredPerson[]) =>
    records.map((record): Identity['egn'] => openIdentity(vault, record.id, record.sealed).egn)
  if (reason === undefined && numbersDiffer(numbers(moved), numbers(kept))) throw problem('reason_needed')
  left('person_verdict', await undoVerdicts(tx, { different: [personId, intoId] }, now, actor.id))
  const decided = { id, personId, otherId: intoId, verdict: 'same' as const, at: now, by: actor.id }
  left('person_verdict', await insertVerdict(tx, vault, { ...decided, reason: reason ?? null }))
  left('person', await setShownAs(tx, new Map(moved.map((record) => [record.id, intoId]))))
  return { id, records: moved.length + kept.length }
}

async function undoOne({ tx, left, now, actor }: OperationContext, { id }: { id: string }) {
  const found = (await lockVerdict(tx, id))!
  left('person_verdict', await undoVerdicts(tx, { id }, now, actor.id))
  if (found.verdict === 'different') return { id }
  const [member] = await peopleByIds(tx, [found.personId])
  const shown = shownOf(member!)
  const [root] = await lockPeople(tx, [shown])
  const records = (await recordsUnder(tx, [shown])).map((record) => record.id)
  // Somebody changed the group meanwhile: the gate runs this again, on what they left.
  if (root!.mergedInto !== null || !records.includes(found.personId)) throw problem('busy')
  left('person', await setShownAs(tx, shownAs(records, await mergesAmong(tx, records))))
  return { id }
}
