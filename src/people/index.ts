/** People: the door. */
import type { Operation, Reading } from '#gate/index.ts'
import * as families from './families/operations.ts'
import * as people from './operations.ts'

export { fullName, type Identity } from './contract.ts'
export { localDirectory, type PeopleDirectory, threadDirectory } from './directory/live.ts'
export { householdsOf, livingIn } from './families/store.ts'
export { type PeopleDeps, toLines } from './operations.ts'
export { mustWorkIn, mustWorkWith, viewerOf } from './policy.ts'
export {
  endCare,
  identitiesAfter,
  inCareOf,
  insertCare,
  openIdentity,
  peopleByIds,
  readIdentities,
  readSexes,
  recordsOf,
  sealIdentity,
  updateIdentities,
} from './store.ts'

export const operations: Operation[] = [...people.operations, ...families.operations]
/** @param deps what finding people needs from the app around it */
export const readings = (deps: people.PeopleDeps): Reading[] => [...people.readings(deps), ...families.readings(deps)]
