/** Places: the door for other rooms. */
export { insertOrganisation, knownMunicipalities } from './store.ts'
