/** The people of one tenant in memory: found as one types, told only to those who may see them. */
export { family, levelOf, lines } from './access.ts'
export { removeCare, removeMember, removePerson, setCare, setMember, setPerson } from './changes.ts'
export type {
  After,
  Candidate,
  Care,
  Entry,
  Family,
  Found,
  Kin,
  Level,
  Member,
  Pair,
  Probe,
  Reason,
  Viewer,
} from './contract.ts'
export { candidates, pairs } from './duplicates/find.ts'
export { families, list } from './lists.ts'
export { search } from './search.ts'
export { type Directory, newDirectory } from './state.ts'
