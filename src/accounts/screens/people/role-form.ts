/** A role as a form writes it: what is empty, what contradicts, and the input it becomes. */
import type { MemberRole, PROFESSIONS } from '#gate/contract.ts'
import { type Day, dayIn } from '#kit/dates.ts'
import type { FieldFault } from '#ui/problem.ts'
import type { Key, Translate } from '#words/catalogue.ts'
import type { AccountView, RoleInput } from '../../contract.ts'
import { excludedBy, overlap } from '../../rules.ts'

export type Membership = AccountView['memberships'][number]
type Profession = (typeof PROFESSIONS)[number]

/** What is chosen; empty where nothing is. */
export interface RoleDraft {
  role: MemberRole | ''
  profession: Profession | ''
  projectId: string
  from: Day | ''
  to: Day | ''
}

export const emptyRole = (): RoleDraft => ({ role: '', profession: '', projectId: '', from: dayIn(Date.now()), to: '' })

/** The name of a role. */
export const roleKey = (role: MemberRole): Key => `roles.${role}`

/** Roles that may be limited to one project. */
export const canBeLimited = (role: RoleDraft['role']): boolean =>
  ['field_worker', 'team_leader', 'project_manager', 'finance_officer', 'auditor'].includes(role)

/** Whether a membership still holds, or will. */
export const isOpen = ({ endedAt, to }: Membership, today: Day): boolean =>
  endedAt === null && (to === null || to >= today)

/** The role as operations take it. To be called on a draft without faults. */
export function roleInput({ role, profession, projectId, from, to }: RoleDraft): RoleInput {
  return {
    role: role as MemberRole,
    from: from as Day,
    ...(to !== '' && { to }),
    ...(role === 'field_worker' && profession !== '' && { profession }),
    ...(canBeLimited(role) && projectId !== '' && { projectId }),
  }
}

/** @param held memberships of the person in this tenant */
export function roleFaults(draft: RoleDraft, held: readonly Membership[], t: Translate): FieldFault[] {
  const fault = (path: keyof RoleDraft, key: Key, params?: Record<string, string>): FieldFault => ({
    path,
    code: key,
    message: t(key, params),
  })
  const { role, from, to } = draft
  const period = { from, to: to === '' ? null : to }
  const meanwhile = from === '' ? [] : held.filter((one) => one.endedAt === null && overlap(one, period))
  const other =
    role === ''
      ? null
      : excludedBy(
          role,
          meanwhile.map((one) => one.role),
        )
  const same = meanwhile.some((one) => one.role === role && (one.projectId ?? '') === draft.projectId)
  return [
    ...(role === '' ? [fault('role', 'accounts.roleMissing')] : []),
    ...(role !== '' && other
      ? [fault('role', 'accounts.incompatible', { role: t(roleKey(role)), other: t(roleKey(other)) })]
      : []),
    ...(same ? [fault('role', 'accounts.sameRole')] : []),
    ...(from === '' ? [fault('from', 'accounts.fromMissing')] : []),
    ...(from !== '' && to !== '' && to < from ? [fault('to', 'accounts.endBeforeStart')] : []),
  ]
}
