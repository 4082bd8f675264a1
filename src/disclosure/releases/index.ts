/** Releases: the door for whoever can count people, and for verification. */
export { unsafeFigures } from './audit.ts'
export { protectApart } from './protect-apart.ts'
export {
  hasInside,
  newestInside,
  recordedAs,
  releasedProjects,
  seenReleases,
  standingFigures,
  standingReleases,
} from './store.ts'
