/** The assessment report: this questionnaire with one of the other kind, as a file. */
import { useState } from 'react'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { ChoiceField } from '#ui/Field.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { usePages } from '#ui/server.tsx'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import type { InstrumentLine, Subject } from '../instruments/contract.ts'

/** @param subject what this questionnaire is about: the other part of the report comes from one of the other kind */
export function ReportCard(props: { id: string; subject: Subject }) {
  const { t } = useWords()
  const makes = useHasRole('team_leader', 'project_manager')
  const { query, items } = usePages<InstrumentLine>('/api/questionnaires')
  if (!makes) return null
  return (
    <section className="z-card z-stack">
      <h2>{t('questionnaires.report')}</h2>
      <p>{t('questionnaires.reportLead')}</p>
      <Loaded query={query}>{() => <Choose {...props} others={items} />}</Loaded>
    </section>
  )
}

function Choose({ id, subject, others }: { id: string; subject: Subject; others: readonly InstrumentLine[] }) {
  const { lang, t } = useWords()
  const fits = others.filter((one) => one.subject !== subject && (one.subject !== 'people' || one.endedOn !== null))
  const [other, setOther] = useState(fits[0]?.id ?? '')
  const query = {
    ...(subject === 'people' ? { needs: id } : { capacity: id }),
    ...(other !== '' && (subject === 'people' ? { capacity: other } : { needs: other })),
    lang,
  }
  return (
    <>
      <ChoiceField
        path="other"
        label={t(subject === 'people' ? 'questionnaires.reportCapacity' : 'questionnaires.reportNeeds')}
        value={other}
        onChange={setOther}
        choices={[
          ...fits.map((one) => ({ value: one.id, label: one.title })),
          { value: '', label: t('questionnaires.reportWithout') },
        ]}
      />
      <div className="z-actions">
        {(['docx', 'pdf'] as const).map((format) => (
          <DownloadButton
            key={format}
            path="/api/assessment-report"
            query={{ ...query, format }}
            label={t(format === 'pdf' ? 'questionnaires.reportPdf' : 'questionnaires.reportDocx')}
          />
        ))}
      </div>
    </>
  )
}
