/** Everything that teams do with people: one line for each room inside. */
import type { Operation, Reading } from '#gate/index.ts'
import * as contacts from './contacts/operations.ts'
import type { ContactsDeps } from './contacts/views.ts'
import type { PapersDeps } from './deps.ts'
import * as extracts from './extracts/readings.ts'
import * as referrals from './referrals/operations.ts'
import * as signals from './signals/operations.ts'
import { type SignedDeps, signedCopyOperations } from './signed/operations.ts'
import { signedCopyReadings } from './signed/readings.ts'
import * as support from './support/index.ts'

/** What the inner rooms need from the app around them. */
export type CaseworkDeps = ContactsDeps & PapersDeps & Pick<SignedDeps, 'files'>

/** @param deps where signed copies are handed in and kept, and whom the operator trusts */
export const operations = (deps: SignedDeps): Operation[] => [
  ...contacts.operations,
  ...signals.operations,
  ...support.operations,
  ...referrals.operations,
  ...signedCopyOperations(deps),
]

/** @param deps what the inner rooms need from the app around them */
export const readings = (deps: CaseworkDeps): Reading[] => [
  ...contacts.readings(deps),
  ...extracts.readings(deps),
  ...signals.readings,
  ...support.readings(deps),
  ...referrals.readings(deps),
  ...signedCopyReadings(deps),
]
