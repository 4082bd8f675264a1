/** Accounts: people who sign in, what they may do where, and what they are assigned to. The door for other rooms. */
export {
  addMembership,
  closeAccount,
  createAccount,
  createToken,
  endMembership,
  revokeToken,
} from './accounts.ts'
export { type Assigned, assignedTo, assignmentsOf } from './assignments/store.ts'
export type { AccountsDeps } from './deps.ts'
export { acceptInvitation, readInvitation, VALID_MS as INVITATION_VALID_MS } from './invitations/invitations.ts'
export { inProfession, type RoleHolder, roleHolders, staffNames, stillHolds } from './names.ts'
export { type MailInvitation, operations, readings } from './operations.ts'
export {
  beginPasskeyRegistration,
  beginPasskeySignIn,
  finishPasskeyRegistration,
  finishPasskeySignIn,
  listPasskeys,
  removePasskey,
  siteOf,
} from './passkeys/passkeys.ts'
export { actorIn, authenticate, type Identity, rolesIn } from './sign-ins/authenticate.ts'
export { type SignedIn, signInWithPassword, signOut } from './sign-ins/password.ts'
export { addressPrefix } from './sign-ins/rules.ts'
export { deleteExpired } from './sign-ins/store.ts'
export { teamsOf } from './teams/operations.ts'
export { type TeamOfCentre, teamNames, teamsOfCentres } from './teams/store.ts'
