/** Places: the door for other rooms. */
export {
  municipalityCodes,
  municipalityIn,
  municipalityNames,
  organisationNames,
  organisationsNamed,
} from './store.ts'
