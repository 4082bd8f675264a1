/** Pathways: the door for other rooms. */
export { kinds, type PlacementFact, placementFacts } from './facts.ts'
