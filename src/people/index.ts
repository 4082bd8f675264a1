/** People: the door. */
import type { Operation, Reading } from '#gate/index.ts'
import * as duplicates from './duplicates/operations.ts'
import type { AlsoWorksWith } from './duplicates/policy.ts'
import { type DuplicatesDeps, readings as duplicatesReadings } from './duplicates/readings.ts'
import * as dwellings from './dwellings/operations.ts'
import * as families from './families/operations.ts'
import * as guardians from './guardians/operations.ts'
import * as people from './operations.ts'
import * as papers from './papers/operations.ts'

export { fullName, type Identity } from './contract.ts'
export { localDirectory, type PeopleDirectory, threadDirectory } from './directory/live.ts'
export { type PeopleDeps, toLines } from './operations.ts'
export { mustWorkIn, mustWorkWith, viewerOf } from './policy.ts'
export {
  asShown,
  identitiesAfter,
  openIdentity,
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
  ...guardians.operations,
  ...papers.operations,
  ...dwellings.operations,
  ...duplicates.operations(deps.alsoWorksWith),
]
/** @param deps what people need from the app around them */
export const readings = (deps: DuplicatesDeps): Reading[] => [
  ...people.readings(deps),
  ...families.readings(deps),
  ...guardians.readings(deps),
  ...papers.readings(deps),
  ...dwellings.readings,
  ...duplicatesReadings(deps),
]
