/** The ballot paper to print, in one language or two. */
import { useState } from 'react'
import { TEXT_LANGS } from '#people/consents/contract.ts'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { ChoiceField } from '#ui/Field.tsx'
import { useWords } from '#ui/words.tsx'
import { PAPER_LANGS } from '#words/paper.ts'

const LANGS = TEXT_LANGS.map((value) => ({ value, label: PAPER_LANGS[value] }))

export function Paper({ id }: { id: string }) {
  const { t } = useWords()
  const [lang, setLang] = useState('bg')
  const [beside, setBeside] = useState('')
  const path = `/api/ballots/${id}/paper`
  const query = { lang, beside: beside === lang ? '' : beside }
  return (
    <section className="z-card z-stack">
      <h2>{t('ballots.paperHeading')}</h2>
      <p>{t('ballots.paperLead')}</p>
      <div className="co-pair">
        <ChoiceField path="lang" label={t('ballots.lang')} value={lang} onChange={setLang} choices={LANGS} />
        <ChoiceField
          path="beside"
          label={t('ballots.paperBeside')}
          value={beside}
          onChange={setBeside}
          choices={[{ value: '', label: t('ballots.onlyOne') }, ...LANGS.filter(({ value }) => value !== lang)]}
        />
      </div>
      {[lang, beside].some((one) => one !== '' && one !== 'bg' && one !== 'en') && (
        <p className="z-soft">{t('ballots.unread')}</p>
      )}
      <div className="z-actions">
        <DownloadButton filled path={path} query={{ ...query, format: 'pdf' }} label={t('ballots.printPaper')} />
        <DownloadButton path={path} query={{ ...query, format: 'docx' }} label={t('ballots.printDocx')} />
      </div>
    </section>
  )
}
