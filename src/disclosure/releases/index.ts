/** Releases: the door for whoever can count people. */
export { protectApart } from './protect-apart.ts'
export { hasInside, newestInside, recordedAs, seenReleases } from './store.ts'
