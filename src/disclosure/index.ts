/** Disclosure control: what may be published about people. */

export { lintText, type TextFinding } from './lint-text.ts'
export { type ExactPoint, type Flow, holdSeries, mayMove, mayReplace, type SeriesPoint } from './overtime.ts'
export { protectTable } from './protect.ts'
export { publicView, thresholdOf } from './rules.ts'
export { loadSolver } from './solver.ts'
