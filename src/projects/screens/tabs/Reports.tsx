/** Reports of a project, written from its records when they are asked for. */
import { useState } from 'react'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { ChoiceField } from '#ui/Field.tsx'
import { useWords } from '#ui/words.tsx'
import { TabHead } from './TabHead.tsx'
import { useProject } from './useProject.ts'

const FORMATS = [
  ['docx', 'projects.getDocx'],
  ['pdf', 'projects.getPdf'],
  ['xlsx', 'projects.getXlsx'],
] as const

export function Reports() {
  const page = useWords()
  const { t } = page
  const { code } = useProject()
  const [lang, setLang] = useState<string>(page.lang)
  return (
    <div className="p-tab">
      <TabHead question={t('projects.reportsQuestion')} lead={t('projects.reportsLead')} />
      <section className="z-card z-stack">
        <div>
          <h3>{t('projects.closingReport')}</h3>
          <p className="z-soft">{t('projects.closingReportText')}</p>
        </div>
        <div className="p-downloads">
          <ChoiceField
            path="lang"
            label={t('projects.reportLang')}
            value={lang}
            onChange={setLang}
            choices={[
              { value: 'bg', label: t('shell.inBulgarian') },
              { value: 'en', label: t('shell.inEnglish') },
            ]}
          />
          {FORMATS.map(([format, label]) => (
            <DownloadButton
              key={format}
              path={`/api/projects/${code}/results-report`}
              query={{ lang, format }}
              label={t(label)}
              filled={format === 'docx'}
            />
          ))}
        </div>
      </section>
    </div>
  )
}
