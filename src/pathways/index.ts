/** Pathways: the door for other rooms. */
export { type PlacementFact, placementFacts } from './facts.ts'
export { pathwaysRoom } from './person-room.ts'
export { placementsIn } from './store.ts'
