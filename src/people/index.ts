/** People: the door. */
export { fullName, type Identity } from './contract.ts'
export { openIdentity, readIdentities, readSexes, sealIdentity, updateIdentities } from './store.ts'
