/** What is read at the desk, numbered as in the report. */
import { useState } from 'react'
import { newId } from '#kit/ids.ts'
import { inLang } from '#kit/text.ts'
import { isLanguage, languageName } from '#kit/world.ts'
import { Doings } from '#ui/Doings.tsx'
import { TextField } from '#ui/Field.tsx'
import { RecordForm, said, useRecord } from '#ui/record.tsx'
import { useWords } from '#ui/words.tsx'
import type { StudySource, StudyView } from '../contract.ts'
import { Mend, Ticks } from './parts.tsx'
import { ticked, useWriting } from './writing.ts'

export function Sources({ study }: { study: StudyView }) {
  const { t } = useWords()
  const { leads, writes } = useWriting(study)
  return (
    <section className="z-card z-stack">
      <h2>{t('studies.deskHeading')}</h2>
      {study.sources.length === 0 ? (
        <p className="z-soft">{t('studies.sourcesNone')}</p>
      ) : (
        <ul className="su-steps">
          {study.sources.map((source, at) => (
            <li key={source.id} className="su-step">
              <Source study={study} source={source} number={at + 1} />
              {writes('source') && (
                <Mend
                  part="source"
                  id={source.id}
                  studyId={study.id}
                  version={source.version}
                  removes={leads}
                  form={(close) => <SourceForm study={study} source={source} onDone={close} />}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {writes('source') && (
        <Doings
          doings={[
            { key: 'add', label: 'studies.addSource', form: (close) => <SourceForm study={study} onDone={close} /> },
          ]}
        />
      )}
    </section>
  )
}

function Source({ study, source, number }: { study: StudyView; source: StudySource; number: number }) {
  const { lang, t } = useWords()
  const { title, author, year, address, language } = source
  const about = [
    ...study.places.filter(({ id }) => source.placeIds.includes(id)).map(({ name }) => inLang(name, lang)),
    ...study.fields.filter(({ id }) => source.fieldIds.includes(id)).map((field) => inLang(field.title, lang)),
  ]
  return (
    <div>
      <span className="st-marks">[{number}]</span> {author && `${author}, `}
      <cite lang={language}>{title}</cite>
      {year && `, ${year}`}
      <div className="z-soft">
        {languageName(language, lang)} · {about.join('; ') || t('studies.aboutAll')}
      </div>
      {address && (
        <div className="st-text">
          <a href={address} target="_blank" rel="noreferrer">
            {address}
          </a>
        </div>
      )}
    </div>
  )
}

function SourceForm({ study, source, onDone }: { study: StudyView; source?: StudySource; onDone: () => void }) {
  const { lang, t } = useWords()
  const [id] = useState(source?.id ?? newId)
  const record = useRecord({
    name: `study source ${study.id} ${source ? `${source.id} ${source.version}` : ''}`,
    operation: 'studies.saveSource',
    initial: {
      title: source?.title ?? '',
      author: source?.author ?? '',
      year: source?.year?.toString() ?? '',
      address: source?.address ?? '',
      language: source?.language ?? lang,
      placeIds: source?.placeIds.join(' ') ?? '',
      fieldIds: source?.fieldIds.join(' ') ?? '',
    } as Record<string, string>,
    inputOf: (draft) => ({
      id,
      studyId: study.id,
      version: source?.version ?? 0,
      title: draft.title,
      author: said(draft.author!),
      ...(draft.year!.trim() && { year: Number(draft.year) }),
      address: said(draft.address!),
      language: draft.language!.trim().toLowerCase(),
      placeIds: ticked(draft.placeIds),
      fieldIds: ticked(draft.fieldIds),
    }),
    onDone,
  })
  const { draft, change, field } = record
  const typed = draft.language!.trim().toLowerCase()
  return (
    <RecordForm record={record} save="studies.saveSource" onCancel={onDone}>
      <div className="su-grid">
        <TextField {...field('title', 'studies.sourceTitle')} hint={t('studies.sourceTitleHint')} maxLength={500} />
        <TextField {...field('author', 'studies.author')} maxLength={300} optional />
        <TextField {...field('year', 'studies.year')} inputMode="numeric" maxLength={4} optional />
        <TextField {...field('address', 'studies.address')} maxLength={500} optional />
        <TextField
          {...field('language', 'studies.language')}
          hint={isLanguage(typed) ? languageName(typed, lang) : t('studies.languageHint')}
          maxLength={3}
        />
      </div>
      <Ticks
        legend="studies.aboutPlaces"
        path="placeIds"
        {...{ draft, change }}
        choices={study.places.map((place) => ({ value: place.id, label: inLang(place.name, lang) }))}
      />
      <Ticks
        legend="studies.aboutFields"
        path="fieldIds"
        {...{ draft, change }}
        choices={study.fields.map((one) => ({ value: one.id, label: inLang(one.title, lang) }))}
      />
    </RecordForm>
  )
}
