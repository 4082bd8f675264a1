/** What was found in each place about one field, and what it rests on; a finding that rests on nothing says so. */
import { useState } from 'react'
import { newId } from '#kit/ids.ts'
import { inLang } from '#kit/text.ts'
import { ChoiceField } from '#ui/Field.tsx'
import { RecordForm, useRecord } from '#ui/record.tsx'
import { useWords } from '#ui/words.tsx'
import type { StudyField, StudyFinding, StudyView } from '../contract.ts'
import { ToldText } from '../public.tsx'
import { restsOnNothing } from '../rules.ts'
import { Mend, TextFields, Ticks } from './parts.tsx'
import { draftOf, ticked, toldOf, useWriting } from './writing.ts'

/** @param findings of one field */
export function Findings({ study, findings }: { study: StudyView; findings: readonly StudyFinding[] }) {
  const { lang, t } = useWords()
  return study.places.map(({ id, name }) => {
    const found = findings.filter(({ placeId }) => placeId === id)
    return (
      <div key={id} className="st-place">
        <h3>{inLang(name, lang)}</h3>
        {found.length === 0 && <p className="z-soft">{t('studies.cellNone')}</p>}
        {found.map((finding) => (
          <Finding key={finding.id} study={study} finding={finding} />
        ))}
      </div>
    )
  })
}

function Finding({ study, finding }: { study: StudyView; finding: StudyFinding }) {
  const { t } = useWords()
  const { leads, writes } = useWriting(study)
  const field = study.fields.find(({ id }) => id === finding.fieldId)!
  const marks = [
    ...study.sources.flatMap(({ id }, at) => (finding.sourceIds.includes(id) ? [`[${at + 1}]`] : [])),
    ...study.works.flatMap(({ id }, at) =>
      finding.workIds.includes(id) ? [`[${t('studies.workMark')}${at + 1}]`] : [],
    ),
  ]
  return (
    <div className="st-finding">
      <div>
        <ToldText text={finding.text} />{' '}
        {restsOnNothing(finding) ? (
          <span className="z-chip z-amber">{t('studies.restsOnNothing')}</span>
        ) : (
          <span className="st-marks">{marks.join(' ')}</span>
        )}
      </div>
      {writes('finding') && (
        <Mend
          part="finding"
          id={finding.id}
          studyId={study.id}
          version={finding.version}
          removes={leads}
          form={(close) => <FindingForm study={study} field={field} finding={finding} onDone={close} />}
        />
      )}
    </div>
  )
}

export function FindingForm(props: {
  study: StudyView
  field: StudyField
  finding?: StudyFinding
  onDone: () => void
}) {
  const { lang, t } = useWords()
  const { study, field, finding } = props
  const [id] = useState(finding?.id ?? newId)
  const record = useRecord({
    name: `study finding ${field.id} ${finding ? `${finding.id} ${finding.version}` : ''}`,
    operation: 'studies.saveFinding',
    initial: {
      placeId: finding?.placeId ?? study.places[0]!.id,
      ...draftOf(finding?.text ?? null, lang),
      sourceIds: finding?.sourceIds.join(' ') ?? '',
      workIds: finding?.workIds.join(' ') ?? '',
    } as Record<string, string>,
    inputOf: (draft) => ({
      id,
      studyId: study.id,
      version: finding?.version ?? 0,
      placeId: draft.placeId,
      fieldId: field.id,
      text: toldOf(draft),
      sourceIds: ticked(draft.sourceIds),
      workIds: ticked(draft.workIds),
    }),
    onDone: props.onDone,
  })
  const { draft, change } = record
  const works = study.works.flatMap(({ id: value, placeId, method, planned }, at) => {
    const place = study.places.find((one) => one.id === placeId)
    const label = `[${t('studies.workMark')}${at + 1}] ${place ? inLang(place.name, lang) : ''}: ${t(`studies.${method}_method`)}`
    return planned ? [] : [{ value, label }]
  })
  return (
    <RecordForm record={record} save="studies.saveFinding" onCancel={props.onDone}>
      <ChoiceField
        {...record.field('placeId', 'studies.place')}
        choices={study.places.map((place) => ({ value: place.id, label: inLang(place.name, lang) }))}
      />
      <TextFields field={record.field} label="studies.findingText" hint="studies.findingHint" />
      <Ticks
        legend="studies.restsOnSources"
        path="sourceIds"
        {...{ draft, change }}
        choices={study.sources.map(({ id: value, title }, at) => ({ value, label: `[${at + 1}] ${title}` }))}
      />
      <Ticks legend="studies.restsOnWorks" path="workIds" {...{ draft, change }} choices={works} />
    </RecordForm>
  )
}
