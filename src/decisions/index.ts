/** Decisions: the door for other rooms. */
export { endShares, insertShare, openShares, type StoredShare, tellShares } from './shares/store.ts'
export {
  anyAgreementInForce,
  countDecisions,
  decisionRow,
  decisionsOf,
  decisionsOn,
  insertCreation,
  lockDecision,
  relinkCreation,
} from './store.ts'
