/** One person taken in by hand; kept on the device and sent when there is a connection. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Link } from 'react-router'
import { inLang } from '#kit/text.ts'
import { useDraft } from '#ui/draft.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ErrorSummary, ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import type { FieldFault } from '#ui/problem.ts'
import { useOperation } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import '../participants.css'
import { type Project, useProject } from '../project.ts'
import { Household, PersonFields, Taking } from './fields.tsx'
import { checkDraft, EMPTY, type RegisterDraft } from './register-form.ts'

export function RegisterParticipant() {
  const { project } = useProject()
  return <Loaded query={project}>{(found) => <FormFor project={found} />}</Loaded>
}

function FormFor({ project }: { project: Project }) {
  const { lang, t } = useWords()
  const [draft, change, drop] = useDraft<RegisterDraft>(`register participant ${project.code}`, EMPTY)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [kept, setKept] = useState(false)
  const register = useOperation('participants.register', {
    offline: 'participants.outboxTitle',
    refresh: ['/api/participants'],
  })

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const checked = checkDraft(draft, project.id, project.municipalities.length > 1, t)
    setFaults(checked.faults)
    if (checked.faults.length > 0 || !(await register.run(checked.input))) return
    drop()
    setKept(true)
  }
  const form = {
    draft,
    set: (name: keyof RegisterDraft, value: string) => change({ ...draft, [name]: value }),
    faultAt: (name: string) => faults.find((fault) => fault.path === name)?.message,
  }

  const heading = (
    <PageHeading
      question={t('participants.registerQuestion', { project: inLang(project.title, lang) })}
      lead={t('participants.registerLead')}
      actions={<Link to={paths.participants(project.code)}>{t('participants.toList')}</Link>}
    />
  )
  if (kept)
    return (
      <div className="z-stack p-page">
        {heading}
        <div className="z-note z-green" role="status">
          <h2>{t('participants.kept')}</h2>
          <p>{t('participants.keptText')}</p>
        </div>
        <div className="z-actions">
          <Button onClick={() => setKept(false)}>{t('participants.oneMore')}</Button>
        </div>
      </div>
    )
  if (project.activities.length === 0)
    return (
      <div className="z-stack p-page">
        {heading}
        <EmptyState
          icon="projects"
          title={t('participants.noActivitiesTitle')}
          text={t('participants.noActivitiesText')}
          step={<Link to={paths.project(project.code, 'activities')}>{t('participants.toProjects')}</Link>}
        />
      </div>
    )
  return (
    <form className="z-stack p-page" onSubmit={(event) => void submit(event)} noValidate>
      {heading}
      <ErrorSummary faults={faults} />
      {register.problem && <ProblemNote problem={register.problem} />}
      <Taking {...form} project={project} />
      <PersonFields {...form} />
      <Household answers={draft.household} onChange={(household) => change({ ...draft, household })} />
      <div className="z-actions">
        <Button type="submit" loading={register.busy}>
          {t('participants.save')}
        </Button>
      </div>
    </form>
  )
}
