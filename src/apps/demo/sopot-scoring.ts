/** A scoring of Sopot's nine priorities by the usual criteria. The source knows of none: it is invented whole, and says so. */
import type { MemberRole } from '#gate/contract.ts'
import type { Words } from '#kit/text.ts'
import { CRITERIA_WORDS } from '#words/criteria.ts'
import type { DemoTenant } from './shape.ts'
import { stableId } from './stable.ts'
import type { Step } from './steps.ts'

/** An invented scoring of what a tenant adopted. */
export interface DemoScoring {
  title: Words
  /** Who scores. */
  assessors: readonly MemberRole[]
  criteria: readonly { key: keyof typeof CRITERIA_WORDS; weight: number; better?: 'less' }[]
  /** For each priority what each assessor gives by each criterion, from 0 to 4; `-` where they cannot judge. */
  marks: readonly (readonly string[])[]
}

export const sopotScoring: DemoScoring = {
  title: {
    bg: 'Оценка на деветте приоритета (измислена за показ)',
    en: 'Scoring of the nine priorities (invented for demonstration)',
  },
  assessors: ['project_manager', 'group_member', 'local_facilitator'],
  criteria: [
    { key: 'need', weight: 3 },
    { key: 'reach', weight: 2 },
    { key: 'feasibility', weight: 2 },
    { key: 'cost', weight: 1, better: 'less' },
    { key: 'power', weight: 1 },
    { key: 'equity', weight: 2 },
  ],
  marks: [
    ['332223', '432-13', '332123'],
    ['423242', '434144', '433243'],
    ['232132', '333132', '332143'],
    ['222322', '321-12', '232222'],
    ['434144', '423134', '434144'],
    ['324122', '323131', '334122'],
    ['421324', '411414', '422324'],
    ['333442', '443443', '343442'],
    ['214144', '313144', '324134'],
  ],
}

/** The operations of it, each mark by the account that gives it. */
export function scoringSteps(
  { portfolio, priorities, scoring }: DemoTenant,
  accounts: readonly { id: string; role: MemberRole }[],
): Step[] {
  if (!scoring || !priorities) return []
  const idOf = (...parts: (string | number)[]) => stableId(portfolio.tenant.code, 'scoring', ...parts)
  const id = idOf('whole')
  const criteria = scoring.criteria.map(({ key, ...criterion }) => ({
    id: idOf('criterion', key),
    label: CRITERIA_WORDS[key],
    ...criterion,
  }))
  const options = priorities.list.map(({ text }, at) => ({ id: idOf('option', at), label: text }))
  const { title } = scoring
  return [
    { name: 'scores.prepare', input: { id, topicId: id, title, least: 0, most: 4, criteria, options } },
    { name: 'scores.open', input: { id } },
    ...scoring.assessors.flatMap((role, assessor) => {
      const by = accounts.find((account) => account.role === role)
      if (!by) return []
      return options.map((option, at): Step => {
        const marks = [...scoring.marks[at]![assessor]!].flatMap((mark, criterion) =>
          mark === '-' ? [] : [{ criterionId: criteria[criterion]!.id, value: Number(mark) }],
        )
        return { name: 'scores.mark', by, input: { scoringId: id, optionId: option.id, marks } }
      })
    }),
    { name: 'scores.close', input: { id } },
  ]
}
