/** Assessment: the door for other rooms. */
export { type StudyFact, studyFacts } from './facts.ts'
export { responsesRoom } from './responses/person-room.ts'
