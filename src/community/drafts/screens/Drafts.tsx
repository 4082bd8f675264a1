/** Papers to go on writing: of one record, or to begin with. */
import { DownloadButton } from '#ui/DownloadButton.tsx'
import type { Query } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { BLANK_DRAFTS } from '../contract.ts'

/** @param path of the reading; `query` what it is asked besides language and format */
export function DraftFiles({ path, query = {} }: { path: string; query?: Query }) {
  const { lang, t } = useWords()
  return (
    <>
      <p className="z-soft">{t('drafts.formsLead')}</p>
      <div className="z-actions">
        {(['docx', 'pdf'] as const).map((format) => (
          <DownloadButton
            key={format}
            path={path}
            query={{ ...query, lang, format }}
            label={t(`drafts.${format}`)}
            filled={format === 'docx'}
          />
        ))}
      </div>
    </>
  )
}

export function BlankDrafts() {
  const { lang, t } = useWords()
  return (
    <>
      <p className="z-soft">{t('drafts.formsLead')}</p>
      <div className="z-actions">
        {BLANK_DRAFTS.map((kind) => (
          <DownloadButton key={kind} path="/api/drafts" query={{ kind, lang }} label={t(`drafts.${kind}_form`)} />
        ))}
      </div>
    </>
  )
}
