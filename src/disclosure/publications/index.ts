/** Publications: the door for slices that write pages. */
export { type ProposedPage, proposePublication } from './propose.ts'
