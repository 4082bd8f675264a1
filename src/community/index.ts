/** Community: the door for other rooms. */
export { type EventFact, eventFacts, type PriorityFact, priorityFacts } from './facts.ts'
export { startTelling, TELLING, tellingHandler } from './page/nightly.ts'
export { eventsSection } from './portfolio.ts'
export { eventsByDay } from './store.ts'
