/** Activities that a workbook named and no grant carries yet: each is put on a grant here. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { inLang } from '#kit/text.ts'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { useOperation } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import type { ProjectView } from '../../contract.ts'
import type { ActivityView } from '../../parts/contract.ts'
import { GrantField, KindField } from './ActivityForm.tsx'

interface Props {
  project: ProjectView
  activities: readonly ActivityView[]
}

export function Unassigned({ project, activities }: Props) {
  const { t } = useWords()
  const mayAssign = useHasRole('project_manager', 'finance_officer')
  return (
    <section className="z-card">
      <div className="z-note z-amber">
        <h2>{t('projects.unassignedTitle', { count: activities.length })}</h2>
        <p>{t('projects.unassignedText')}</p>
      </div>
      {mayAssign && activities.map((one) => <Assign key={one.id} project={project} activity={one} />)}
    </section>
  )
}

function Assign({ project, activity }: { project: ProjectView; activity: ActivityView }) {
  const { lang, t } = useWords()
  const [grant, setGrant] = useState('')
  const [kind, setKind] = useState('')
  const { run, busy, problem } = useOperation('activities.assign')
  const path = (name: string) => `assign.${activity.code}.${name}`
  return (
    <form
      className="p-assign"
      onSubmit={(event) => {
        event.preventDefault()
        void run({ id: activity.id, project: project.id, grant, kind })
      }}
    >
      <p>{inLang(activity.name, lang)}</p>
      <GrantField
        path={path('grant')}
        label={t('projects.grant')}
        value={grant}
        onChange={setGrant}
        grants={project.grants}
      />
      <KindField path={path('kind')} label={t('projects.kind')} value={kind} onChange={setKind} />
      <Button type="submit" variant="light" loading={busy} disabled={grant === '' || kind === ''}>
        {t('projects.assign')}
      </Button>
      {problem && <ProblemNote problem={problem} />}
    </form>
  )
}
