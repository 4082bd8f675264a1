/** The places that a study looks into: municipalities of the register, or of any other country. */
import { useState } from 'react'
import { newId } from '#kit/ids.ts'
import { inLang } from '#kit/text.ts'
import { countryName, isCountry } from '#kit/world.ts'
import type { RegionView } from '#places/contract.ts'
import { Doings } from '#ui/Doings.tsx'
import { ChoiceField, TextField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { RecordForm, useRecord } from '#ui/record.tsx'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { StudyView } from '../contract.ts'
import { Remove } from './parts.tsx'
import { inBoth, useWriting } from './writing.ts'

export function Places({ study }: { study: StudyView }) {
  const { lang, t } = useWords()
  const { leads, writes } = useWriting(study)
  return (
    <section className="z-card z-stack">
      <h2>{t('studies.places')}</h2>
      {study.places.length === 0 ? (
        <p className="z-soft">{t('studies.placesNone')}</p>
      ) : (
        <ul className="su-steps">
          {study.places.map(({ id, country, name }) => (
            <li key={id} className="su-step">
              <div>
                <strong>{inLang(name, lang)}</strong> <span className="z-soft">· {countryName(country, lang)}</span>
              </div>
              {leads && writes('place') && <Remove part="place" id={id} studyId={study.id} version={1} />}
            </li>
          ))}
        </ul>
      )}
      {leads && writes('place') && (
        <Doings
          doings={[
            { key: 'add', label: 'studies.addPlace', form: (close) => <PlaceForm studyId={study.id} onDone={close} /> },
          ]}
        />
      )}
    </section>
  )
}

function PlaceForm({ studyId, onDone }: { studyId: string; onDone: () => void }) {
  const regions = useRead<{ items: RegionView[] }>('/api/places')
  return <Loaded query={regions}>{({ items }) => <Form studyId={studyId} regions={items} onDone={onDone} />}</Loaded>
}

function Form({ studyId, regions, onDone }: { studyId: string; regions: readonly RegionView[]; onDone: () => void }) {
  const { lang, t } = useWords()
  const [id] = useState(newId)
  const record = useRecord({
    name: `study place ${studyId}`,
    operation: 'studies.addPlace',
    initial: { from: 'known', municipality: '', country: '', 'name.bg': '', 'name.en': '' } as Record<string, string>,
    inputOf: (draft) => ({
      id,
      studyId,
      ...(draft.from === 'known'
        ? { municipality: draft.municipality }
        : { country: draft.country!.trim().toUpperCase(), name: inBoth(draft['name.bg']!, draft['name.en']!) }),
    }),
    onDone,
  })
  const { draft, field } = record
  const known = regions
    .flatMap(({ municipalities }) => municipalities)
    .map(({ code, name }) => ({ value: code, label: inLang(name, lang) }))
    .sort((a, b) => a.label.localeCompare(b.label, lang))
  const typed = draft.country!.trim().toUpperCase()
  return (
    <RecordForm record={record} save="studies.savePlace" onCancel={onDone}>
      <div className="su-grid">
        <ChoiceField
          {...field('from', 'studies.placeFrom')}
          choices={[
            { value: 'known', label: t('studies.placeKnown') },
            { value: 'typed', label: t('studies.placeTyped') },
          ]}
        />
        {draft.from === 'known' ? (
          <ChoiceField
            {...field('municipality', 'studies.municipality')}
            choices={[{ value: '', label: t('studies.chooseMunicipality') }, ...known]}
          />
        ) : (
          <>
            <TextField
              {...field('country', 'studies.country')}
              hint={isCountry(typed) ? countryName(typed, lang) : t('studies.countryHint')}
              maxLength={2}
            />
            <TextField {...field('name.bg', 'studies.placeName')} maxLength={200} />
            <TextField {...field('name.en', 'studies.placeNameEn')} maxLength={200} optional />
          </>
        )}
      </div>
    </RecordForm>
  )
}
