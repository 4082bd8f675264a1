/** Places: the door for other rooms. */
export {
  insertOrganisation,
  knownMunicipalities,
  municipalityCodes,
  municipalityNames,
  organisationNames,
  organisationsNamed,
} from './store.ts'
