/** Assessment: the door for other rooms. */
export { assessmentFacts } from './facts.ts'
export { responsesRoom } from './responses/person-room.ts'
export { type StudyFact, studyFacts } from './studies/facts.ts'
