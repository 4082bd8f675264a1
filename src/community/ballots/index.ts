/** Ballots: the door for other rooms. */
export { BALLOT_FAULTS, readBallots } from './ballot.ts'
export { type Counted, countBallots, METHODS, type Method } from './count.ts'
