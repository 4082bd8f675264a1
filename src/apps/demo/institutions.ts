/** State institutions that support projects in several municipalities. */

export const INSTITUTIONS = [
  {
    ref: 'education-ministry',
    kind: 'state_institution',
    name: 'Министерство на образованието и науката',
    nameEn: 'Ministry of Education and Science',
  },
  {
    ref: 'social-agency',
    kind: 'state_institution',
    name: 'Агенция за социално подпомагане',
    nameEn: 'Social Assistance Agency',
  },
  { ref: 'employment-agency', kind: 'state_institution', name: 'Агенция по заетостта', nameEn: 'Employment Agency' },
] as const
