/** Fields of life that needs, priorities, measures and studies belong to (domain.md §2). */

export const SPHERES = [
  'education',
  'employment',
  'health',
  'housing',
  'social_services',
  'rights',
  'culture',
  'participation',
  'safety',
] as const
export type Sphere = (typeof SPHERES)[number]
