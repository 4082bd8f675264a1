/** People: the door. */
import type { Operation, Reading } from '#gate/index.ts'
import * as consents from './consents/operations.ts'
import { paperReadings, type SpeakPaper } from './consents/paper.ts'
import * as duplicates from './duplicates/operations.ts'
import type { AlsoWorksWith } from './duplicates/policy.ts'
import { type DuplicatesDeps, readings as duplicatesReadings } from './duplicates/readings.ts'
import * as dwellings from './dwellings/operations.ts'
import * as families from './families/operations.ts'
import * as guardians from './guardians/operations.ts'
import * as people from './operations.ts'
import * as papers from './papers/operations.ts'
import * as rights from './rights/operations.ts'
import { retentionOperations, retentionReadings } from './rights/retention.ts'

export { appliesTo, mayUse } from './consents/operations.ts'
export { fullName, type Identity } from './contract.ts'
export { localDirectory, type PeopleDirectory, threadDirectory } from './directory/live.ts'
export { isCyrillic, keysOf, typedKeysOf, wordsOf } from './directory/names.ts'
export { householdsOf, livingIn, membershipsOf, onlyTheirs } from './families/store.ts'
export { type PeopleDeps, toLines } from './operations.ts'
export { anyRestricted, mustWorkIn, mustWorkWith, restrictedAmong, viewerOf, worksWithAny } from './policy.ts'
export { sightingsOf } from './rights/gather.ts'
export { packDocument } from './rights/pack.ts'
export { OWN_ROOMS } from './rights/rooms.ts'
export { retentionStarts as retentionStartsOf } from './rights/store.ts'
export {
  asShown,
  careIn,
  careOf,
  endCare,
  identitiesAfter,
  inCareOf,
  insertCare,
  openIdentity,
  peopleByIds,
  readIdentities,
  readSexes,
  recordsOf,
  sameRecords,
  sealIdentity,
  updateIdentities,
} from './store.ts'

/** @param deps what people need from the rooms above */
export const operations = (deps: { alsoWorksWith: AlsoWorksWith }): Operation[] => [
  ...people.operations,
  ...families.operations,
  ...consents.operations,
  ...guardians.operations,
  ...papers.operations,
  ...dwellings.operations,
  ...duplicates.operations(deps.alsoWorksWith),
]
/** @param deps what people need from the app around them */
export const readings = (deps: DuplicatesDeps): Reading[] => [
  ...people.readings(deps),
  ...families.readings(deps),
  ...consents.readings,
  ...guardians.readings(deps),
  ...papers.readings(deps),
  ...dwellings.readings,
  ...duplicatesReadings(deps),
]

export type { RightsDeps } from './rights/operations.ts'

export type { SpeakPaper }
/** Consent form and slip, in the words of paper. */
export const paper = (speak: SpeakPaper): Reading[] => paperReadings(speak)

/** The rights of the person, over every room that keeps something about people. */
export const rightsOperations = (deps: rights.RightsDeps): Operation[] => [
  ...rights.operations(deps),
  ...retentionOperations(deps.rooms),
]
export const rightsReadings = (deps: rights.RightsDeps): Reading[] => [
  ...rights.readings(deps),
  ...retentionReadings(deps.rooms),
]
