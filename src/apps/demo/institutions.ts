/** State institutions that support projects in several municipalities. */

export const INSTITUTIONS = [
  { ref: 'education-ministry', kind: 'state_institution', name: 'Министерство на образованието и науката' },
  { ref: 'social-agency', kind: 'state_institution', name: 'Агенция за социално подпомагане' },
  { ref: 'employment-agency', kind: 'state_institution', name: 'Агенция по заетостта' },
] as const
