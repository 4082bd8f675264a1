/** Places: the door for other rooms. */
export {
  municipalityCodes,
  municipalityNames,
  organisationNames,
  organisationsNamed,
} from './store.ts'
