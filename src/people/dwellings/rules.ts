/**
 * Whether a dwelling is overcrowded: Eurostat, "Overcrowding rate" (EU-SILC, indicator ilc_lvho05a). A household must have one room
 * for itself, one for each couple, one for each other person of 18 and over, one for two people of the same sex of 12–17,
 * one for each other person of 12–17, and one for two children under 12.
 */
import { completedYears, type Day } from '#kit/dates.ts'

/** Someone who lives there. */
export interface Resident {
  born: Day | null
  sex: 'male' | 'female' | null
  /** Head of the household, or the head's partner: the two are a couple. */
  isHeadOrPartner: boolean
}

/** What the rule says; `overcrowded` is null where the rooms or somebody's age are not known. */
export interface Overcrowding {
  overcrowded: boolean | null
  residents: number
  /** Null where an age is not known. */
  roomsNeeded: number | null
  rooms: number | null
  /** Square metres for each resident, told without a verdict: Eurostat's rule counts rooms only. */
  areaEach: number | null
  /** Residents whose birth date is not written down. */
  agesUnknown: number
}

const ADULT = 18
const TEENAGER = 12

/** @param on the day as of which ages are counted */
export function overcrowding(
  residents: readonly Resident[],
  { rooms, area }: { rooms: number | null; area: number | null },
  on: Day,
): Overcrowding {
  const agesUnknown = residents.filter(({ born, isHeadOrPartner }) => born === null && !isHeadOrPartner).length
  const roomsNeeded = agesUnknown > 0 || residents.length === 0 ? null : roomsFor(residents, on)
  return {
    overcrowded: roomsNeeded === null || rooms === null ? null : rooms < roomsNeeded,
    residents: residents.length,
    roomsNeeded,
    rooms,
    areaEach: area === null || residents.length === 0 ? null : Math.round((area / residents.length) * 10) / 10,
    agesUnknown,
  }
}

function roomsFor(residents: readonly Resident[], on: Day): number {
  const pair = residents.filter(({ isHeadOrPartner }) => isHeadOrPartner)
  const isCouple = pair.length === 2
  // A head without birth date is taken for grown up: whoever speaks for a family is.
  const ageOf = ({ born }: Resident) => (born === null ? ADULT : completedYears(born, on))
  const others = isCouple ? residents.filter((one) => !pair.includes(one)) : residents
  const adults = others.filter((one) => ageOf(one) >= ADULT).length
  const teenagers = others.filter((one) => ageOf(one) >= TEENAGER && ageOf(one) < ADULT)
  const children = others.filter((one) => ageOf(one) < TEENAGER).length
  const ofSex = (sex: Resident['sex']) => teenagers.filter((one) => one.sex === sex).length
  // Teenagers whose sex is not written down share with nobody.
  const forTeenagers = Math.ceil(ofSex('male') / 2) + Math.ceil(ofSex('female') / 2) + ofSex(null)
  return 1 + (isCouple ? 1 : 0) + adults + forTeenagers + Math.ceil(children / 2)
}

/** The state that held on a day: the last that began by then. @param states the latest first */
export const asOf = <State extends { since: Day }>(states: readonly State[], on: Day): State | null =>
  states.find(({ since }) => since <= on) ?? null
