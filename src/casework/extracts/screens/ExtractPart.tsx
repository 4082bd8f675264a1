/** Below a timeline: the extract of a person's or their family's contacts and referrals as a file. */
import { useState } from 'react'
import type { PersonView } from '#people/contract.ts'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { ChoiceField, DayField } from '#ui/Field.tsx'
import { useWords } from '#ui/words.tsx'
import type { Key } from '#words/catalogue.ts'

export function ExtractPart({ person }: { person: PersonView }) {
  const { lang, t } = useWords()
  const [asked, setAsked] = useState({ whose: 'person', from: '', to: '' })
  const set = (part: Partial<typeof asked>) => setAsked({ ...asked, ...part })
  const familyId = person.family?.householdId
  const query = {
    ...(asked.whose === 'family' && familyId ? { familyId } : { personId: person.id }),
    ...(asked.from && { from: asked.from }),
    ...(asked.to && { to: asked.to }),
    lang,
  }
  return (
    <details className="z-card c-more">
      <summary>{t('extracts.title')}</summary>
      <div className="z-stack">
        <p className="z-soft">{t('extracts.lead')}</p>
        <div className="c-fields">
          {familyId && (
            <ChoiceField
              path="whose"
              label={t('extracts.whose')}
              value={asked.whose}
              onChange={(whose) => set({ whose })}
              choices={[
                { value: 'person', label: t('extracts.person', { name: person.name }) },
                { value: 'family', label: t('extracts.family') },
              ]}
            />
          )}
          <DayField
            path="from"
            label={t('extracts.from')}
            value={asked.from}
            onChange={(from) => set({ from })}
            optional
          />
          <DayField path="to" label={t('extracts.to')} value={asked.to} onChange={(to) => set({ to })} optional />
        </div>
        <div className="z-actions">
          {(['pdf', 'docx', 'xlsx'] as const).map((format) => (
            <DownloadButton
              key={format}
              path="/api/contacts/extract"
              query={{ ...query, format }}
              label={t(`month.get${format[0]!.toUpperCase()}${format.slice(1)}` as Key)}
            />
          ))}
        </div>
      </div>
    </details>
  )
}
