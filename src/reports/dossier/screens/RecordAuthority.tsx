/** Recording the letter by which an auditor was sent: for which project, whom, from whom, until when. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { inLang, type Words } from '#kit/text.ts'
import { ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { ErrorSummary, ProblemNote } from '#ui/ProblemNote.tsx'
import type { FieldFault } from '#ui/problem.ts'
import { useOperation, useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'
import { authorityInput } from '../contract.ts'

interface Project {
  id: string
  code: string
  title: Words
}

const EMPTY = { projectId: '', auditorId: '', number: '', issuer: '', issuedOn: '', validUntil: '' }

export function RecordAuthority() {
  const { lang, t } = useWords()
  const projects = useRead<{ items: Project[] }>('/api/projects', { limit: 200 })
  const [draft, setDraft] = useState(EMPTY)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const recording = useOperation('audits.authorise')
  const list = projects.data?.items ?? []
  const chosen = list.find(({ id }) => id === draft.projectId)
  const field = (path: keyof typeof EMPTY) => ({
    path,
    label: t(`audits.${path === 'projectId' ? 'project' : path === 'auditorId' ? 'auditor' : path}` as Key),
    value: draft[path],
    onChange: (value: string) => setDraft({ ...draft, [path]: value, ...(path === 'projectId' && { auditorId: '' }) }),
    fault: faults.find((fault) => fault.path === path)?.message,
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const issues = authorityInput.safeParse(draft).error?.issues ?? []
    // Whom one may choose is known once there is a project.
    const paths = [...new Set(issues.map(({ path }) => String(path[0])))].filter(
      (path) => path !== 'auditorId' || draft.projectId !== '',
    )
    const found = paths.map((path) => ({ path, code: 'missing', message: t(`audits.fault_${path}` as Key) }))
    setFaults(found)
    if (found.length === 0 && (await recording.run(draft))) setDraft(EMPTY)
  }
  return (
    <form className="z-card z-stack" onSubmit={(event) => void submit(event)} noValidate>
      <h2>{t('audits.recordTitle')}</h2>
      <ErrorSummary faults={faults} />
      {recording.problem && <ProblemNote problem={recording.problem} />}
      <div className="au-fields">
        <ChoiceField
          {...field('projectId')}
          choices={[
            { value: '', label: t('audits.choose') },
            ...list.map(({ id, title }) => ({ value: id, label: inLang(title, lang) })),
          ]}
        />
        {chosen && <Auditors code={chosen.code} field={field('auditorId')} />}
        <TextField {...field('number')} maxLength={50} />
        <TextField {...field('issuer')} hint={t('audits.issuerHint')} maxLength={200} />
        <DayField {...field('issuedOn')} />
        <DayField {...field('validUntil')} />
      </div>
      <div className="z-actions">
        <Button type="submit" loading={recording.busy}>
          {t('audits.record')}
        </Button>
      </div>
    </form>
  )
}

function Auditors({ code, field }: { code: string; field: Omit<Parameters<typeof ChoiceField>[0], 'choices'> }) {
  const { t } = useWords()
  const auditors = useRead<{ items: { id: string; name: string }[] }>('/api/audits/auditors', { project: code })
  const items = auditors.data?.items ?? []
  return (
    <ChoiceField
      {...field}
      {...(auditors.data && items.length === 0 && { hint: t('audits.noAuditor') })}
      choices={[{ value: '', label: t('audits.choose') }, ...items.map(({ id, name }) => ({ value: id, label: name }))]}
    />
  )
}
