/** Releases: the door for whoever can count people, and for the portal. */
export { proposeRelease } from './propose.ts'
