/** Decisions: the door for other rooms. */
export { findScan, insertScan, scanFilesInUse, scansOf } from './scans-store.ts'
export { endShares, insertShare, openShares, type StoredShare, tellShares } from './shares/store.ts'
export {
  anyAgreementInForce,
  countDecisions,
  decidedIn,
  decisionRow,
  decisionsOf,
  decisionsOn,
  findDecision,
  insertCreation,
  listDecisions,
  lockDecision,
  relinkCreation,
} from './store.ts'
