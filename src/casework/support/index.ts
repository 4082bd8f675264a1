/** Support of people and families: the door. */
import type { Operation } from '#gate/index.ts'
import { caseOperations } from './operations.ts'
import { planOperations } from './plan-operations.ts'

export { supportReadings as readings } from './readings.ts'
export const operations: Operation[] = [...caseOperations, ...planOperations]
