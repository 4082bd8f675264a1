/** Releases of figures about people as this room makes them: proposals for everyone, figures for inside. */
import type { Database } from '#db/connect.ts'
import type { Operation, Reading } from '#gate/index.ts'
import type { Handler } from '#jobs/index.ts'
import type { Counter } from '../live/counter.ts'
import { insideReadings } from './inside.ts'
import { NIGHTLY, nightlyHandler } from './nightly.ts'
import { PROPOSAL, proposalHandler, proposalOperations, proposalReadings } from './proposals.ts'

export const releaseOperations = (db: Database): Operation[] => proposalOperations(db)

export const releaseReadings = (db: Database): Reading[] => [...insideReadings(db), ...proposalReadings(db)]

/** @param counter counts participants over live columns */
export const releaseHandlers = (counter: Counter): [string, Handler][] => [
  [NIGHTLY, nightlyHandler(counter)],
  [PROPOSAL, proposalHandler(counter)],
]

/** Kinds of long work that this room does. */
export const RELEASE_KINDS: readonly string[] = [NIGHTLY, PROPOSAL]
