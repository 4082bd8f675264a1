/** Adds field work, or mends it. */
import { useState } from 'react'
import { newId } from '#kit/ids.ts'
import { inLang } from '#kit/text.ts'
import { ChoiceField, DayField, TextField, TickField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { type FieldAt, RecordForm, said, useRecord } from '#ui/record.tsx'
import { useRead } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import type { InstrumentListItem } from '../../instruments/contract.ts'
import { METHODS, type StudyView, type StudyWork } from '../contract.ts'

const COUNTS = ['total', 'women', 'men'] as const

const draftFor = (study: StudyView, work: StudyWork | undefined): Record<string, string> => ({
  placeId: work?.placeId ?? study.places[0]?.id ?? '',
  method: work?.method ?? 'interviews',
  // A plan has field work to come only.
  planned: (work?.planned ?? study.state === 'planned') ? 'yes' : '',
  from: work?.from ?? '',
  to: work?.to ?? '',
  questionnaire: work?.questionnaire?.versionId ?? '',
  ...Object.fromEntries(COUNTS.map((key) => [`people.${key}`, work?.people?.[key]?.toString() ?? ''])),
})

/** What was counted, as numbers; nothing where nobody counted. */
function peopleOf(draft: Record<string, string>) {
  const said = COUNTS.filter((key) => draft[`people.${key}`]!.trim() !== '')
  if (said.length === 0) return undefined
  return Object.fromEntries(said.map((key) => [key, Number(draft[`people.${key}`])]))
}

export function WorkForm({ study, work, onDone }: { study: StudyView; work?: StudyWork; onDone: () => void }) {
  const { lang, t } = useWords()
  const [id] = useState(work?.id ?? newId)
  const asks = useHasRole('field_worker', 'team_leader', 'project_manager')
  const record = useRecord({
    name: `study work ${study.id} ${work ? `${work.id} ${work.version}` : ''}`,
    operation: 'studies.saveWork',
    initial: draftFor(study, work),
    inputOf: (draft) => {
      const survey = draft.method === 'survey' ? said(draft.questionnaire!) : undefined
      return {
        id,
        studyId: study.id,
        version: work?.version ?? 0,
        placeId: draft.placeId,
        method: draft.method,
        planned: draft.planned === 'yes',
        from: said(draft.from!),
        to: said(draft.to!),
        questionnaire: survey,
        ...(draft.planned !== 'yes' && !survey && { people: peopleOf(draft) }),
      }
    },
    onDone,
  })
  const { draft, change, field } = record
  const planned = draft.planned === 'yes'
  return (
    <RecordForm record={record} save="studies.saveWork" onCancel={onDone}>
      <div className="su-grid">
        <ChoiceField
          {...field('placeId', 'studies.place')}
          choices={study.places.map((place) => ({ value: place.id, label: inLang(place.name, lang) }))}
        />
        <ChoiceField
          {...field('method', 'studies.workMethod')}
          choices={METHODS.map((value) => ({ value, label: t(`studies.${value}_method`) }))}
        />
        <DayField {...field('from', 'studies.from')} optional={planned} />
        <DayField {...field('to', 'studies.to')} optional />
      </div>
      <TickField
        path="planned"
        label={t('studies.plannedTick')}
        fault={field('planned', 'studies.plannedTick').fault}
        checked={planned}
        onChange={(on) => change({ ...draft, planned: on ? 'yes' : '' })}
      />
      {asks && draft.method === 'survey' && <Questionnaire field={field} />}
      {!planned && !(draft.method === 'survey' && draft.questionnaire) && (
        <div className="su-grid">
          <TextField
            {...field('people.total', 'studies.peopleTotal')}
            hint={t('studies.peopleHint')}
            inputMode="numeric"
            optional
          />
          <TextField {...field('people.women', 'studies.peopleWomen')} inputMode="numeric" optional />
          <TextField {...field('people.men', 'studies.peopleMen')} inputMode="numeric" optional />
        </div>
      )}
    </RecordForm>
  )
}

function Questionnaire({ field }: { field: FieldAt<Record<string, string>> }) {
  const { t } = useWords()
  const list = useRead<{ items: InstrumentListItem[] }>('/api/questionnaires', { limit: 200 })
  return (
    <Loaded query={list}>
      {({ items }) => (
        <ChoiceField
          {...field('questionnaire', 'studies.questionnaire')}
          hint={t('studies.questionnaireHint')}
          choices={[
            { value: '', label: t('studies.noQuestionnaire') },
            ...items
              .filter(({ subject }) => subject === 'people')
              .map(({ versionId, title, version }) => ({ value: versionId, label: `${title} (${version})` })),
          ]}
          optional
        />
      )}
    </Loaded>
  )
}
