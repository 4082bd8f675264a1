/** Assessment: the door for other rooms. */

export { responsesRoom } from './responses/person-room.ts'
export { type StudyFact, studyFacts } from './studies/facts.ts'
