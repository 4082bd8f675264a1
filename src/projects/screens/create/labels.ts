/** The labels of the new project's fields, by their paths in the contract: for the fields and for the faults that name them. */
import type { Key, Translate } from '#words/catalogue.ts'

export const LABELS = {
  'title.bg': 'projects.titleBg',
  'title.en': 'projects.titleEn',
  code: 'projects.code',
  state: 'projects.state',
  'procedure.bg': 'projects.procedureBg',
  'procedure.en': 'projects.procedureEn',
  'goal.bg': 'projects.goalBg',
  'goal.en': 'projects.goalEn',
  'targetGroups.bg': 'projects.targetGroupsBg',
  'targetGroups.en': 'projects.targetGroupsEn',
  startsOn: 'projects.startsOn',
  endsOn: 'projects.endsOn',
  'contract.number': 'projects.contractNumber',
  'contract.date': 'projects.contractDate',
  framework: 'projects.framework',
  targetKind: 'projects.targetKind',
  total: 'projects.total',
  municipalities: 'projects.municipalities',
} as const satisfies Record<string, Key>

export type FieldPath = keyof typeof LABELS

const GRANT: Readonly<Record<string, Key>> = {
  programme: 'projects.programme',
  code: 'projects.grantCode',
  amount: 'projects.amount',
}

/** The label of the field at a path; those of a list with their number. */
export function labelOf(path: string, t: Translate): string {
  const [list, index, field = ''] = path.split('.')
  const number = Number(index) + 1
  if (list === 'grants' && index) {
    return `${t('projects.grantNumber', { number })}: ${t(GRANT[field] ?? 'projects.amount')}`
  }
  if (list === 'municipalities' && index) return t('projects.municipality', { number })
  return Object.hasOwn(LABELS, path) ? t(LABELS[path as FieldPath]) : path
}
