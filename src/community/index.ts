/** Community: the door for other rooms. */
export { namesMember } from './bodies/named.ts'
export { membersRoom } from './bodies/person-room.ts'
export { type EventFact, eventFacts, type PriorityFact, priorityFacts } from './facts.ts'
export { startTelling, TELLING, tellingHandler } from './page/nightly.ts'
export { mustKnowMembers } from './policy.ts'
export { eventsSection } from './portfolio.ts'
export { eventsByDay } from './store.ts'
