/** The hand-over of the work with a community: what stands in it, with or without names, and the file. */
import { useState } from 'react'
import { Link } from 'react-router'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { ChoiceField, TickField } from '#ui/Field.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { useWords } from '#ui/words.tsx'
import '../../month/screens/month.css'

const PARTS = ['acts', 'bodies', 'posts', 'tasks', 'letters', 'needs', 'cycle', 'calendar', 'papers'] as const

export function Takeover() {
  const { lang, t } = useWords()
  const [language, setLanguage] = useState<string>(lang)
  const [names, setNames] = useState(false)
  const query = { lang: language, ...(names && { names: 'true' }) }
  return (
    <div className="z-stack mo-page">
      <PageHeading
        question={t('takeover.question')}
        lead={t('takeover.lead')}
        actions={
          <>
            <Link to={paths.community()}>{t('community.toCycle')}</Link>
            <Link to={paths.communityReport()}>{t('facilitator.link')}</Link>
          </>
        }
      />
      <section className="z-card z-stack">
        <h2>{t('takeover.contents')}</h2>
        <ol>
          {PARTS.map((part) => (
            <li key={part}>{t(`takeover.${part}`)}</li>
          ))}
        </ol>
        <TickField path="names" label={t('takeover.namesTick')} checked={names} onChange={setNames} />
        <p className="z-soft">{t(names ? 'takeover.namesHint' : 'takeover.withoutNames')}</p>
        <div className="mo-fields">
          <ChoiceField
            path="lang"
            value={language}
            onChange={setLanguage}
            label={t('month.language')}
            choices={[
              { value: 'bg', label: t('ui.langBg') },
              { value: 'en', label: t('ui.langEn') },
            ]}
          />
        </div>
        <div className="z-actions">
          <DownloadButton
            path="/api/reports/takeover"
            query={{ ...query, format: 'pdf' }}
            label={t('drafts.pdf')}
            filled
          />
          <DownloadButton path="/api/reports/takeover" query={{ ...query, format: 'docx' }} label={t('drafts.docx')} />
        </div>
      </section>
    </div>
  )
}
