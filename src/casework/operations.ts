/** Everything that teams do with people: one line for each room inside. */
import type { Operation, Reading } from '#gate/index.ts'
import type { ContactsDeps } from './contacts/corrections.ts'
import * as contacts from './contacts/operations.ts'
import type { PapersDeps } from './deps.ts'
import * as referrals from './referrals/operations.ts'
import * as signals from './signals/operations.ts'
import * as support from './support/index.ts'

/** What the inner rooms need from the app around them. */
export type CaseworkDeps = ContactsDeps & PapersDeps

export const operations: Operation[] = [
  ...contacts.operations,
  ...signals.operations,
  ...support.operations,
  ...referrals.operations,
]

/** @param deps what the inner rooms need from the app around them */
export const readings = (deps: CaseworkDeps): Reading[] => [
  ...contacts.readings(deps),
  ...signals.readings,
  ...support.readings(deps),
  ...referrals.readings(deps),
]
