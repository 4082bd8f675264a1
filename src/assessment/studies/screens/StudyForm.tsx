/** Begins a study, or changes what it says of itself. */

import { newId } from '#kit/ids.ts'
import { inLang } from '#kit/text.ts'
import type { ProjectLine } from '#projects/contract.ts'
import { AreaField, ChoiceField, DayField, TextField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { type FieldAt, RecordForm, said, useRecord } from '#ui/record.tsx'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { StudyView } from '../contract.ts'
import { englishOf, inBoth } from './writing.ts'

const draftFor = (study?: StudyView): Record<string, string> => ({
  'title.bg': study?.title.bg ?? '',
  'title.en': study ? englishOf(study.title) : '',
  'goal.bg': study?.goal.bg ?? '',
  'goal.en': study ? englishOf(study.goal) : '',
  'method.bg': study?.method?.bg ?? '',
  'method.en': study?.method ? englishOf(study.method) : '',
  beginsOn: study?.beginsOn ?? '',
  endsOn: study?.endsOn ?? '',
})

const inputFor = (draft: Record<string, string>) => ({
  title: inBoth(draft['title.bg']!, draft['title.en']!),
  goal: inBoth(draft['goal.bg']!, draft['goal.en']!),
  ...(draft['method.bg']!.trim() && { method: inBoth(draft['method.bg']!, draft['method.en']!) }),
  beginsOn: said(draft.beginsOn!),
  endsOn: said(draft.endsOn!),
})

/** @param onDone told the id of the new study */
export function NewStudy({ onDone, onCancel }: { onDone: (id: string) => void; onCancel: () => void }) {
  const projects = useRead<{ items: ProjectLine[] }>('/api/projects', { limit: 200 })
  return (
    <Loaded query={projects}>{({ items }) => <Begin projects={items} onDone={onDone} onCancel={onCancel} />}</Loaded>
  )
}

function Begin(props: { projects: readonly ProjectLine[]; onDone: (id: string) => void; onCancel: () => void }) {
  const { lang, t } = useWords()
  const record = useRecord({
    name: 'study',
    operation: 'studies.create',
    initial: { id: newId(), projectId: '', ...draftFor() } as Record<string, string>,
    inputOf: (draft) => ({ id: draft.id, projectId: said(draft.projectId!), ...inputFor(draft) }),
    onDone: () => props.onDone(record.draft.id!),
  })
  const { field } = record
  return (
    <RecordForm record={record} save="studies.saveNew" onCancel={props.onCancel}>
      <About field={field} />
      {props.projects.length > 0 && (
        <ChoiceField
          {...field('projectId', 'studies.project')}
          choices={[
            { value: '', label: t('studies.noProject') },
            ...props.projects.map(({ id, code, title }) => ({ value: id, label: `${code} · ${inLang(title, lang)}` })),
          ]}
          optional
        />
      )}
    </RecordForm>
  )
}

export function StudyForm({ study, onDone }: { study: StudyView; onDone: () => void }) {
  const { id, version } = study
  const record = useRecord({
    name: `study ${id} ${version}`,
    operation: 'studies.change',
    initial: draftFor(study),
    inputOf: (draft) => ({ id, version, ...inputFor(draft) }),
    onDone,
  })
  return (
    <RecordForm record={record} save="studies.saveChange" onCancel={onDone}>
      <About field={record.field} />
    </RecordForm>
  )
}

function About({ field }: { field: FieldAt<Record<string, string>> }) {
  const { t } = useWords()
  return (
    <div className="su-grid">
      <TextField {...field('title.bg', 'studies.title')} maxLength={300} />
      <TextField {...field('title.en', 'studies.titleEn')} hint={t('studies.englishHint')} maxLength={300} optional />
      <AreaField {...field('goal.bg', 'studies.goal')} />
      <AreaField {...field('goal.en', 'studies.goalEn')} optional />
      <AreaField {...field('method.bg', 'studies.method')} hint={t('studies.methodHint')} optional />
      <AreaField {...field('method.en', 'studies.methodEn')} optional />
      <DayField {...field('beginsOn', 'studies.beginsOn')} optional />
      <DayField {...field('endsOn', 'studies.endsOn')} optional />
    </div>
  )
}
