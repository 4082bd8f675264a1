/** Places: the door for other rooms. */
export {
  insertOrganisation,
  knownMunicipalities,
  municipalityNames,
  organisationNames,
  organisationsNamed,
} from './store.ts'
