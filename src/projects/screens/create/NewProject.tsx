/** A new project from its contract: five short sections, one operation. */
import { Button } from '@mantine/core'
import { useNavigate } from 'react-router'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ErrorSummary, ProblemNote } from '#ui/ProblemNote.tsx'
import { paths } from '#ui/paths.ts'
import { useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import '../projects.css'
import { useForm } from '../useForm.ts'
import { Decisions } from './Decisions.tsx'
import { Funds } from './Funds.tsx'
import { labelOf } from './labels.ts'
import { Municipalities } from './Municipalities.tsx'
import { checkForm, emptyForm, type ProjectForm } from './project-form.ts'
import { PeriodAndContract, WhatAndForWhom } from './Sections.tsx'

export function NewProject() {
  const { lang, t } = useWords()
  const { tenant } = useStaff()
  const navigate = useNavigate()
  const form = useForm<ProjectForm>({
    name: 'new project',
    initial: emptyForm(tenant.kind === 'municipality' ? tenant.code : ''),
    operation: 'projects.create',
    check: (draft) => checkForm(draft, { lang, t, labelOf: (path) => labelOf(path, t) }),
    onDone: (receipt) => void navigate(paths.project(String(receipt.result.code))),
  })
  const section = { form: form.draft, change: form.change, faultAt: form.faultAt }
  return (
    <div className="z-stack">
      <PageHeading question={t('projects.createQuestion')} lead={t('projects.createLead')} />
      <form className="p-form" noValidate onSubmit={form.submit}>
        <ErrorSummary faults={form.faults} />
        {form.problem && <ProblemNote problem={form.problem} />}
        <WhatAndForWhom {...section} />
        <PeriodAndContract {...section} />
        <Funds {...section} />
        <Municipalities {...section} />
        <Decisions {...section} />
        <div className="z-actions">
          <Button type="submit" loading={form.busy}>
            {t('projects.save')}
          </Button>
          <Button variant="default" onClick={form.startOver}>
            {t('projects.startOver')}
          </Button>
        </div>
      </form>
    </div>
  )
}
