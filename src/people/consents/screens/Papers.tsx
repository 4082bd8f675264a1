/** Paper to print: the consent form and the appointment slip, in the language of the person. */
import { useState } from 'react'
import { DownloadButton } from '#ui/DownloadButton.tsx'
import { ChoiceField } from '#ui/Field.tsx'
import { useWords } from '#ui/words.tsx'
import { PAPER_LANGS } from '#words/paper.ts'

export function Papers() {
  const { t } = useWords()
  const [lang, setLang] = useState('bg')
  return (
    <section className="z-card z-stack co-card">
      <h2>{t('rights.printTitle')}</h2>
      <p className="z-soft">{t('rights.printLead')}</p>
      <ChoiceField
        path="paperLang"
        label={t('rights.paperLang')}
        value={lang}
        onChange={setLang}
        choices={Object.entries(PAPER_LANGS).map(([value, label]) => ({ value, label }))}
      />
      <div className="z-actions">
        <DownloadButton path="/api/consent-form.pdf" query={{ lang }} label={t('rights.printForm')} />
        <DownloadButton path="/api/appointment-slip.pdf" query={{ lang }} label={t('rights.printSlip')} />
      </div>
    </section>
  )
}
