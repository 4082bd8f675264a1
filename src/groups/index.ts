/** Groups: the door for other rooms. */
export { type EnrolmentFact, enrolmentFacts, type GroupFact, groupFacts } from './facts.ts'
export { groupsRoom } from './person-room.ts'
