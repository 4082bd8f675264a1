/** What participation tells indicators: one fact per stint, opened by whoever may. */
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Vault } from '#vault/index.ts'
import { type Facts, factsOf, openCells } from './cells.ts'
import { provenAmong } from './evidence/store.ts'
import type { LifeFacts } from './life/contract.ts'
import { lifeFacts } from './life/rules.ts'
import { answersOf } from './life/store.ts'
import { peopleByActivity, readFacts, stintsOfParts } from './store.ts'

/** One stint as indicators need it. */
export interface StintFact extends Facts, LifeFacts {
  id: string
  participationId: string
  personId: string
  projectId: string
  activityId: string
  entry: Day
  exit: Day | null
  order: number
  cardsOnFile: boolean
  /** Whether a signed card, list or contract that someone checked proves the participation. */
  proven: boolean
}

const PAGE = 5_000

/** Facts of these stints, or of all of the tenant, page by page. */
export async function* readStints(tx: Tx, vault: Vault, ids: readonly string[] | 'all'): AsyncGenerator<StintFact[]> {
  if (ids !== 'all') {
    if (ids.length > 0) yield await openFacts(tx, vault, ids)
    return
  }
  for (let after: string | null = null; ; ) {
    const page: StintFact[] = await openFacts(tx, vault, { after, limit: PAGE })
    yield page
    if (page.length < PAGE) return
    after = page.at(-1)!.id
  }
}

async function openFacts(tx: Tx, vault: Vault, which: Parameters<typeof readFacts>[1]): Promise<StintFact[]> {
  const rows = await readFacts(tx, which)
  const participations = [...new Set(rows.map((row) => row.participationId))]
  const answers = await answersOf(tx, vault, participations)
  const proven = await provenAmong(tx, participations)
  return rows.map((row) => ({
    ...factsOf(openCells(vault, row.id, row)),
    ...lifeFacts(answers.get(row.participationId) ?? [], row.id, row.leftOn),
    proven: proven.has(row.participationId),
    id: row.id,
    participationId: row.participationId,
    personId: row.personId,
    projectId: row.projectId,
    activityId: row.activityId,
    entry: row.enteredOn,
    exit: row.leftOn,
    order: Number(row.ordinal),
    cardsOnFile: row.cardsOnFile,
  }))
}

/** Stints whose facts change with these answers and pieces of evidence. */
export const stintsTouchedBy = stintsOfParts

/** Stints of these activities with their people: for indicators that count who took part in a kind of activity. */
export const peopleInActivities = peopleByActivity
