/** Decisions: the door for other rooms. */
export { decisionRow, decisionsOf, decisionsOn } from './store.ts'
