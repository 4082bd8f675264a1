/** Everything that teams do with people, in one list. */
import type { Operation, Reading } from '#gate/index.ts'
import * as contacts from './contacts/operations.ts'
import * as signals from './signals/operations.ts'

/** What the inner rooms need from the app around them. */
export type CaseworkDeps = contacts.ContactsDeps

export const operations: Operation[] = [...contacts.operations, ...signals.operations]

/** @param deps what the inner rooms need from the app around them */
export const readings = (deps: CaseworkDeps): Reading[] => [...contacts.readings(deps), ...signals.readings]
