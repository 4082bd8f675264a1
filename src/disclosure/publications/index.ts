/** Publications: the door for slices that write pages. */
export { proposePublication } from './propose.ts'
