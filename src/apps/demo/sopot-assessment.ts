/**
 * Sopot's two assessments (S3.4) as questionnaires of the library. The source says that both were made and nothing of what they
 * found: every answer here is invented, and the evidence says so.
 */
import type { DemoAssessment } from './assessment.ts'

const HOMES = ['water papers', 'roof', 'sewer heating', 'papers', '', 'electricity roof'] as const
const WISHES = [
  'housing education',
  'education health',
  'housing rights',
  'employment',
  'housing',
  'health education',
] as const

/** Twenty-four households, in a pattern that anyone can count again. */
const household = (_: unknown, at: number) => {
  const members = 2 + (at % 5)
  const children = at % 3
  const out = children > 0 && at % 4 === 1
  return {
    'home/place': at % 6 === 5 ? 'outside' : 'town',
    'home/members': String(members),
    'home/children': String(Math.min(children, members)),
    'housing/housing_need': HOMES[at % HOMES.length]!,
    'housing/crowded': at % 2 === 0 ? 'no' : 'yes',
    ...(children > 0 && { 'learning/out_of_school': out ? 'yes' : 'no' }),
    ...(out && { 'learning/school_reason': at % 8 === 1 ? 'far' : 'money' }),
    'working/work': at % 3 === 0 ? 'nobody' : 'some',
    'working/work_barrier': at % 2 === 0 ? 'education' : 'refusal no_jobs',
    'health/doctor': at % 4 === 0 ? 'no' : 'yes',
    'wishes/priorities': WISHES[at % WISHES.length]!,
  }
}

const CRITERIA = ['staff', 'experience', 'procedures', 'cofinancing', 'data', 'participation', 'partners', 'premises']
const scored = (scores: readonly number[]) => ({
  scored_by: 'секретар, старши експерт',
  ...Object.fromEntries(
    CRITERIA.flatMap((one, at) => [
      [`${one}/${one}_score`, String(scores[at])],
      ...(scores[at]! > 0 ? [[`${one}/${one}_evidence`, 'Измислено за демонстрацията']] : []),
    ]),
  ),
})

export const sopotAssessment: DemoAssessment = {
  needs: { filledOn: '2016-10-20', answers: Array.from({ length: 24 }, household) },
  capacity: [
    { filledOn: '2016-10-27', answers: scored([1, 1, 2, 0, 1, 1, 2, 2]) },
    { filledOn: '2016-12-15', answers: scored([2, 1, 2, 1, 2, 3, 3, 2]) },
  ],
}
