/** The counter of the server, in a thread of its own. */
import { besideThis, inThread, type ThreadSetup } from '#jobs/index.ts'
import type { Counter } from './counter.ts'

export const workerCounter = (setup: ThreadSetup): Counter =>
  inThread<Counter>(besideThis('worker', import.meta.url), setup, ['count', 'records'])
