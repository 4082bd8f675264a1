/**
 * What is told of records that may be one person: while somebody is being written down, as a queue of pairs that follows
 * from the records themselves, and what was decided. Nobody hidden is told of outside their teams.
 */
import { staffNames } from '#accounts/index.ts'
import type { Database } from '#db/connect.ts'
import { paged, problem, type Reading, type ReadingContext, reading, type TenantBook } from '#gate/index.ts'
import { fromCursor, toCursor } from '#kit/cursor.ts'
import { maskedEgn, readEgn } from '#kit/egn.ts'
import { fullName, type Identity } from '../contract.ts'
import { type PeopleDeps, toLines } from '../operations.ts'
import { viewerOf } from '../policy.ts'
import { openIdentity, peopleByIds, personWithNumber, recordsUnder } from '../store.ts'
import {
  type CandidateLine,
  candidatesQuery,
  type DecisionView,
  type PairView,
  pairsQuery,
  type Reason,
  type RecordView,
} from './contract.ts'
import { type AlsoWorksWith, workedWith } from './policy.ts'
import { numbersDiffer } from './rules.ts'
import { reasonOf, type StoredVerdict, toldApart, verdictsBefore } from './store.ts'

/** What telling of duplicates needs from the app around it. */
export interface DuplicatesDeps extends PeopleDeps {
  alsoWorksWith: AlsoWorksWith
  db: Database
  book: TenantBook
}

/** Pairs looked at in one go, and in one answer: a reader who works with few people must not wait for all. */
const CHUNK = 200
const MOST_CHUNKS = 5

/** @param deps what telling of duplicates needs from the app around it */
export const readings = (deps: DuplicatesDeps): Reading[] => [candidates(deps), pairs(deps), decided(deps)]

const candidates = ({ directory }: DuplicatesDeps) =>
  reading({
    name: 'duplicates.candidates',
    summary: 'People who may be the one that is being written down, with reasons.',
    path: '/api/duplicates/candidates',
    askedBy: 'post',
    query: candidatesQuery,
    purpose: 'support',
    async body(context, query): Promise<{ items: CandidateLine[] }> {
      const { tx, vault, tenant } = context
      const viewer = await viewerOf(context)
      const told = query.egn === undefined ? null : readEgn(query.egn)
      const probe = {
        first: query.firstName.trim(),
        middle: query.middleName.trim(),
        last: query.lastName.trim(),
        born: query.born ?? told?.born ?? null,
        sex: query.sex ?? (told && !told.fictitious ? told.sex : null),
        phone: query.phone?.trim() || null,
        egn: query.egn?.slice(-4) ?? null,
        settlement: query.settlement?.trim() || null,
      }
      const alike = (await directory.candidates(tenant.id, viewer, probe, query.limit)) as Likely[]
      const same = query.egn && (await personWithNumber(tx, vault.index('egn', query.egn)))
      const found: Likely[] = same ? withNumber(alike, same) : alike
      const ids = found.map(({ id }) => id)
      const lines = await toLines(context, await directory.lines(tenant.id, viewer, ids))
      const byId = new Map(lines.map((line) => [line.id, line]))
      const items = found.flatMap(({ id, score, reasons }) => {
        const line = byId.get(id)
        return line ? [{ ...line, score, reasons }] : []
      })
      return { items: items.slice(0, query.limit) }
    },
  })

interface Likely {
  id: string
  score: number
  reasons: Reason[]
}

/** Who has the very number comes first, whatever their name. */
function withNumber(alike: readonly Likely[], id: string): Likely[] {
  const reasons = alike.find((one) => one.id === id)?.reasons ?? []
  return [{ id, score: 100, reasons: sameNumber(reasons) }, ...alike.filter((one) => one.id !== id)]
}

const sameNumber = (reasons: readonly Reason[]): Reason[] => [
  'same_number',
  ...reasons.filter((reason) => reason !== 'same_number_tail'),
]

const pairs = (deps: DuplicatesDeps) =>
  reading({
    name: 'duplicates.pairs',
    summary: 'Pairs of records that may be one person and wait for a decision of somebody who works with one of them.',
    path: '/api/duplicates/pairs',
    query: pairsQuery,
    purpose: 'support',
    async body(context, { after, limit }): Promise<{ items: PairView[]; next: string | null }> {
      const from = after === undefined ? null : fromCursor(after, 2)
      if (after !== undefined && from === null) throw problem('bad_cursor')
      let last = from as [string, string] | null
      const waiting: Pair[] = []
      for (let chunk = 0; chunk < MOST_CHUNKS && waiting.length < limit; chunk++) {
        const read = (await deps.directory.pairs(context.tenant.id, { after: last, limit: CHUNK })) as Pair[]
        const mine = await waitingAmong(context, deps, read)
        const taken = mine.slice(0, limit - waiting.length)
        waiting.push(...taken)
        const end = taken.length < mine.length ? taken.at(-1)! : read.at(-1)
        if (end) last = [end.a, end.b]
        if (read.length < CHUNK && taken.length === mine.length)
          return { items: await told(context, deps, waiting), next: null }
      }
      return { items: await told(context, deps, waiting), next: last && toCursor(last) }
    },
  })

interface Pair {
  a: string
  b: string
  score: number
  reasons: Reason[]
}

/** Pairs that nobody told apart, of which the asker works with one. */
async function waitingAmong(context: ReadingContext, { alsoWorksWith }: DuplicatesDeps, read: readonly Pair[]) {
  const ids = [...new Set(read.flatMap(({ a, b }) => [a, b]))]
  const apart = new Set((await toldApart(context.tx, ids)).map((pair) => pair.sort().join(' ')))
  const mine = await workedWith(context, ids, alsoWorksWith)
  return read.filter(({ a, b }) => (mine.has(a) || mine.has(b)) && !apart.has([a, b].sort().join(' ')))
}

async function told(context: ReadingContext, deps: DuplicatesDeps, waiting: readonly Pair[]): Promise<PairView[]> {
  const ids = [...new Set(waiting.flatMap(({ a, b }) => [a, b]))]
  const views = await recordViews(context, deps, ids)
  const numbers = new Map<string, Identity['egn'][]>(ids.map((id) => [id, []]))
  for (const { id, mergedInto, sealed } of await recordsUnder(context.tx, ids)) {
    numbers.get(mergedInto ?? id)!.push(openIdentity(context.vault, id, sealed).egn)
  }
  return waiting.flatMap(({ a, b, score, reasons }): PairView[] => {
    const [one, other] = [views.get(a), views.get(b)]
    if (!one || !other) return []
    const mayMerge = one.details !== null && other.details !== null
    const shared = numbers.get(a)!.some((egn) => egn !== null && numbers.get(b)!.includes(egn))
    const differentNumbers = mayMerge && numbersDiffer(numbers.get(a)!, numbers.get(b)!)
    const why = shared ? { score: 100, reasons: sameNumber(reasons) } : { score, reasons }
    return [{ a: one, b: other, ...why, mayMerge, differentNumbers }]
  })
}

/** Records as the asker may see them beside each other; those that they may not know of are left out. */
async function recordViews(
  context: ReadingContext,
  { directory, alsoWorksWith }: DuplicatesDeps,
  ids: readonly string[],
): Promise<Map<string, RecordView>> {
  const { tx, vault, tenant, saw } = context
  const mine = await workedWith(context, ids, alsoWorksWith)
  const found = await directory.lines(tenant.id, await viewerOf(context), ids)
  const lines = new Map((await toLines(context, found)).map((line) => [line.id, line]))
  const views = new Map<string, RecordView>()
  for (const { id, mergedInto, sealed } of await peopleByIds(tx, ids)) {
    const line = lines.get(mergedInto ?? id) ?? lines.get(id)
    if (!mine.has(id)) {
      if (line) views.set(id, { ...line, id, details: null })
      continue
    }
    const identity = openIdentity(vault, id, sealed)
    const { born, sex, egn, phone, address, settlement } = identity
    const known = { level: 'known' as const, householdId: null, teams: [] }
    views.set(id, {
      ...(line ?? known),
      id,
      name: fullName(identity),
      born: born ? Number(born.slice(0, 4)) : null,
      settlement,
      details: { born, sex, egn: egn && maskedEgn(egn), phone, address: address ?? null },
    })
  }
  saw([...views.keys()])
  return views
}

const decided = (deps: DuplicatesDeps) =>
  reading({
    name: 'duplicates.decided',
    summary:
      'Decisions that stand on records of people whom the asker works with, the latest first; each may be taken back.',
    path: '/api/duplicates/decided',
    query: pairsQuery,
    purpose: 'support',
    async body(context, query) {
      const page = await paged(
        query,
        2,
        (verdict: StoredVerdict) => [verdict.at, verdict.id],
        (after, limit) => verdictsBefore(context.tx, after as [string, string] | null, limit),
      )
      const ids = [...new Set(page.items.flatMap(({ personId, otherId }) => [personId, otherId]))]
      const views = await recordViews(context, deps, ids)
      const names = await staffNames(
        deps,
        page.items.flatMap(({ by }) => by ?? []),
      )
      const items = page.items.flatMap((one): DecisionView[] => {
        const [person, other] = [views.get(one.personId), views.get(one.otherId)]
        if (!person || !other || (person.details === null && other.details === null)) return []
        const { id, verdict, at, by } = one
        const reason = reasonOf(context.vault, one)
        return [{ id, verdict, person, other, at, by: by && (names.get(by) ?? null), reason }]
      })
      return { items, next: page.next }
    },
  })
