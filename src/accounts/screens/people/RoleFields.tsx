/** Fields of a role: which, for a field worker the profession, perhaps for one project only, from when and until when. */
import { PROFESSIONS, ROLES } from '#gate/contract.ts'
import { inLang, type Words } from '#kit/text.ts'
import { ChoiceField, DayField } from '#ui/Field.tsx'
import { usePages } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { canBeLimited, type RoleDraft, roleKey } from './role-form.ts'

/** Names of the tenant's projects. */
export const useProjects = () => usePages<{ id: string; title: Words }>('/api/projects', { limit: 200 }).items

export function RoleFields(props: {
  draft: RoleDraft
  onChange: (draft: RoleDraft) => void
  faultAt: (path: string) => string | undefined
}) {
  const { lang, t } = useWords()
  const { draft, onChange, faultAt } = props
  const projects = useProjects()
  const field = <Path extends keyof RoleDraft>(path: Path) => ({
    path,
    value: draft[path],
    onChange: (value: string) => onChange({ ...draft, [path]: value }),
    fault: faultAt(path),
  })
  return (
    <>
      <div className="a-wide">
        <ChoiceField
          {...field('role')}
          label={t('accounts.role')}
          hint={draft.role === '' ? undefined : t(`accounts.${draft.role}_may`)}
          choices={[
            { value: '', label: t('accounts.choose') },
            ...ROLES.map((role) => ({ value: role, label: t(roleKey(role)) })),
          ]}
        />
      </div>
      {draft.role === 'field_worker' && (
        <ChoiceField
          {...field('profession')}
          label={t('accounts.profession')}
          optional
          choices={[
            { value: '', label: t('accounts.choose') },
            ...PROFESSIONS.map((profession) => ({ value: profession, label: t(`accounts.${profession}`) })),
          ]}
        />
      )}
      {canBeLimited(draft.role) && projects.length > 0 && (
        <div className="a-wide">
          <ChoiceField
            {...field('projectId')}
            label={t('accounts.project')}
            choices={[
              { value: '', label: t('accounts.allProjects') },
              ...projects.map(({ id, title }) => ({ value: id, label: inLang(title, lang) })),
            ]}
          />
        </div>
      )}
      <DayField {...field('from')} label={t('accounts.from')} hint={t('accounts.fromHint')} />
      <DayField {...field('to')} label={t('accounts.to')} hint={t('accounts.toHint')} optional />
    </>
  )
}
