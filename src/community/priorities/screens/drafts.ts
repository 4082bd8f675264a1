/** What a list of priorities begins from: needs in the order of a ballot, or as they stand. */
import { newId } from '#kit/ids.ts'
import type { BallotDetail } from '../../ballots/contract.ts'
import type { Sphere } from '../../contract.ts'
import type { NeedView } from '../../needs/contract.ts'

/** A priority as it is being written. */
export interface Drafted {
  id: string
  sphere: Sphere
  bg: string
  en: string
  needIds: string[]
}

/** @param ballot a closed one: only what it ranked, best first; null takes all needs that are not declined */
export function draftsOf(needs: readonly NeedView[], ballot: BallotDetail | null): Drafted[] {
  const byId = new Map(needs.map((need) => [need.id, need]))
  const ranked = ballot?.result
    ? ballot.result.order.flat().flatMap((position) => byId.get(ballot.options[position - 1]!.needId ?? '') ?? [])
    : needs.filter(({ state }) => state !== 'declined')
  return ranked.map(({ id, sphere, title }) => ({ id: newId(), sphere, bg: title.bg, en: title.en, needIds: [id] }))
}
