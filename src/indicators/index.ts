/** Indicators: the door. */
export type { IndicatorValue, ProjectIndicators } from './contract.ts'
export { type Counter, localCounter } from './live/counter.ts'
export { type Difference, differencesOf } from './live/differences.ts'
export { workerCounter } from './live/worker-counter.ts'
export { readings } from './operations.ts'
export { operations } from './releases/operations.ts'
export { frameworkOf, projectIndicators } from './values.ts'
