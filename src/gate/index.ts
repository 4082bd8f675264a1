/** The gate's door: the one way in, and what operations and readings are declared with. */
export { type Actor, type Grant, hasProfession, hasRole, OPERATOR, PUBLIC, reachOf, SYSTEM } from './actor.ts'
export {
  type ActOn,
  actsOn,
  FROM_THE_FIRST,
  type Position,
  positionNow,
  type Touched,
  touchedSince,
} from './feed-store.ts'
export { parseInput, refuseFields } from './input.ts'
export { live } from './live.ts'
export {
  type Context,
  Download,
  type LeftRow,
  type Operation,
  type OperationContext,
  operation,
  type Reading,
  type ReadingContext,
  reading,
} from './operation.ts'
export { paged } from './paging.ts'
export { aboutPeople, PERMISSIONS, type PermissionName } from './permissions.ts'
export { PROBLEM_CODES, Problem, type ProblemCode, problem, problemOf } from './problems.ts'
export { type Reach, reachFor, requireReach } from './reach.ts'
export { type Call, type Gate, type Question, runOperation, runReading } from './run.ts'
export { sightsOf } from './sights.ts'
export { INSTALLATION, type Tenant, type TenantBook, tenantBook } from './tenants.ts'
