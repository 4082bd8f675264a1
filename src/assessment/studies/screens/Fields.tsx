/** The fields of a study: for each what is asked, what was found in every place, and what follows from it. */
import { useState } from 'react'
import { newId } from '#kit/ids.ts'
import { SPHERES } from '#kit/spheres.ts'
import { inLang } from '#kit/text.ts'
import { Doings } from '#ui/Doings.tsx'
import { AreaField, ChoiceField, TextField } from '#ui/Field.tsx'
import { RecordForm, useRecord } from '#ui/record.tsx'
import { useWords } from '#ui/words.tsx'
import type { StudyField, StudyView } from '../contract.ts'
import { ToldText } from '../public.tsx'
import { FindingForm, Findings } from './Findings.tsx'
import { Remove, TextFields } from './parts.tsx'
import { draftOf, englishOf, inBoth, toldOf, useWriting } from './writing.ts'

export function Fields({ study }: { study: StudyView }) {
  const { lang, t } = useWords()
  const { leads, writes } = useWriting(study)
  const filled = (fieldId: string) =>
    new Set(study.findings.filter((one) => one.fieldId === fieldId).map(({ placeId }) => placeId)).size
  return (
    <>
      <section className="z-card z-stack">
        <h2>{t('studies.fieldsHeading')}</h2>
        {study.fields.length === 0 && <p className="z-soft">{t('studies.fieldsNone')}</p>}
        {study.fields.length > 0 && (
          <ol className="st-fields">
            {study.fields.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`}>{inLang(title, lang)}</a>
                {study.state !== 'planned' && (
                  <span className="z-soft">
                    {' '}
                    · {t('studies.fieldFilled', { count: filled(id), places: study.places.length })}
                  </span>
                )}
              </li>
            ))}
          </ol>
        )}
        {study.state === 'planned' && <p className="z-soft">{t('studies.begunFirst')}</p>}
        {leads && writes('field') && (
          <Doings
            doings={[
              { key: 'add', label: 'studies.addField', form: (close) => <FieldForm study={study} onDone={close} /> },
            ]}
          />
        )}
      </section>
      {study.fields.map((field, at) => (
        <OneField key={field.id} study={study} field={field} number={at + 1} />
      ))}
    </>
  )
}

function OneField({ study, field, number }: { study: StudyView; field: StudyField; number: number }) {
  const { lang, t } = useWords()
  const { leads, writes } = useWriting(study)
  const own = study.findings.filter(({ fieldId }) => fieldId === field.id)
  const doings = [
    ...(writes('finding') && study.places.length > 0
      ? [
          {
            key: 'finding',
            label: 'studies.addFinding' as const,
            form: (close: () => void) => <FindingForm study={study} field={field} onDone={close} />,
          },
        ]
      : []),
    ...(leads && writes('analysis')
      ? [
          {
            key: 'analysis',
            label: field.analysis ? ('studies.changeAnalysis' as const) : ('studies.writeAnalysis' as const),
            form: (close: () => void) => <AnalysisForm study={study} field={field} onDone={close} />,
          },
        ]
      : []),
    ...(leads && writes('field')
      ? [
          {
            key: 'field',
            label: 'studies.changeField' as const,
            // Before the study is under way there is nothing else to do here.
            rare: writes('analysis'),
            form: (close: () => void) => (
              <>
                <FieldForm study={study} field={field} onDone={close} />
                <Remove part="field" id={field.id} studyId={study.id} version={field.version} />
              </>
            ),
          },
        ]
      : []),
  ]
  return (
    <section className="z-card z-stack" id={field.id}>
      <div>
        <h2>{t('studies.docField', { number, title: inLang(field.title, lang) })}</h2>
        <p className="z-soft">{t(`portal.${field.sphere}_sphere`)}</p>
        {field.question && <p className="st-text">{inLang(field.question, lang)}</p>}
      </div>
      {(study.state !== 'planned' || own.length > 0) && (
        <>
          <Findings study={study} findings={own} />
          <div className="st-place">
            <h3>{t('studies.analysis')}</h3>
            {field.analysis ? (
              <p>
                <ToldText text={field.analysis} />
              </p>
            ) : (
              <p className="z-soft">{t('studies.analysisNone')}</p>
            )}
          </div>
        </>
      )}
      {doings.length > 0 && <Doings doings={doings} />}
    </section>
  )
}

function FieldForm({ study, field, onDone }: { study: StudyView; field?: StudyField; onDone: () => void }) {
  const { t } = useWords()
  const [id] = useState(field?.id ?? newId)
  const record = useRecord({
    name: `study field ${study.id} ${field ? `${field.id} ${field.version}` : ''}`,
    operation: 'studies.saveField',
    initial: {
      sphere: field?.sphere ?? 'education',
      'title.bg': field?.title.bg ?? '',
      'title.en': field ? englishOf(field.title) : '',
      'question.bg': field?.question?.bg ?? '',
      'question.en': field?.question ? englishOf(field.question) : '',
    } as Record<string, string>,
    inputOf: (draft) => ({
      id,
      studyId: study.id,
      version: field?.version ?? 0,
      sphere: draft.sphere,
      title: inBoth(draft['title.bg']!, draft['title.en']!),
      ...(draft['question.bg']!.trim() && { question: inBoth(draft['question.bg']!, draft['question.en']!) }),
    }),
    onDone,
  })
  const at = record.field
  return (
    <RecordForm record={record} save="studies.saveField" onCancel={onDone}>
      <div className="su-grid">
        <ChoiceField
          {...at('sphere', 'studies.sphere')}
          choices={SPHERES.map((value) => ({ value, label: t(`portal.${value}_sphere`) }))}
        />
        <TextField {...at('title.bg', 'studies.fieldTitle')} maxLength={300} />
        <TextField
          {...at('title.en', 'studies.fieldTitleEn')}
          hint={t('studies.englishHint')}
          maxLength={300}
          optional
        />
        <AreaField {...at('question.bg', 'studies.fieldQuestion')} optional />
        <AreaField {...at('question.en', 'studies.fieldQuestionEn')} optional />
      </div>
    </RecordForm>
  )
}

function AnalysisForm({ study, field, onDone }: { study: StudyView; field: StudyField; onDone: () => void }) {
  const { lang } = useWords()
  const { id, version, analysis } = field
  const record = useRecord({
    name: `study analysis ${id} ${version}`,
    operation: 'studies.analyse',
    initial: draftOf(analysis, lang) as Record<string, string>,
    inputOf: (draft) => ({ id, studyId: study.id, version, text: toldOf(draft) }),
    onDone,
  })
  return (
    <RecordForm record={record} save="studies.saveAnalysis" onCancel={onDone}>
      <TextFields field={record.field} label="studies.analysisText" />
    </RecordForm>
  )
}
