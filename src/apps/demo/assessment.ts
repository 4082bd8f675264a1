/** Assessments of a demonstration: questionnaires of the library taken into use and filled in on paper. */
import type { Day } from '#kit/dates.ts'
import { stableId } from './stable.ts'
import type { Step } from './steps.ts'

interface Filled {
  filledOn: Day
  answers: Record<string, string>
}

export interface DemoAssessment {
  needs: { filledOn: Day; answers: readonly Record<string, string>[] }
  capacity: readonly Filled[]
}

/** The operations, in their order. */
export function assessmentSteps(code: string, demo: DemoAssessment | undefined): Step[] {
  if (!demo) return []
  const idOf = (...parts: (string | number)[]) => stableId(code, 'assessment', ...parts)
  const taken = (of: string): Step => ({
    name: 'instruments.add',
    input: { id: idOf(of, 'version'), instrumentId: idOf(of), code: of },
  })
  const filled = (name: Step['name'], of: string, { filledOn, answers }: Filled, at: number): Step => ({
    name,
    input: { id: idOf(of, 'filled', at), versionId: idOf(of, 'version'), way: 'paper', filledOn, answers },
  })
  const { filledOn, answers } = demo.needs
  return [
    taken('community_needs'),
    ...answers.map((one, at) =>
      filled('responses.record', 'community_needs', { filledOn, answers: withoutEmpty(one) }, at),
    ),
    taken('municipal_capacity'),
    ...demo.capacity.map((one, at) => filled('appraisals.record', 'municipal_capacity', one, at)),
  ]
}

const withoutEmpty = (answers: Record<string, string>) =>
  Object.fromEntries(Object.entries(answers).filter(([, said]) => said !== ''))
