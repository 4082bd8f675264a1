/** Assessment: the door for other rooms. */
export { kinds, type StudyFact, studyFacts } from './facts.ts'
