/** Releases: the door for whoever can count people, and for the portal. */
export { type Proposed, proposeRelease } from './propose.ts'
