/** Decisions: the door for other rooms. */
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
