/** Assessment: the door for other rooms. */
export { assessmentFacts, type StudyFact, studyFacts } from './facts.ts'
export { responsesRoom } from './responses/person-room.ts'
