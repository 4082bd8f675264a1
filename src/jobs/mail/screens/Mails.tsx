/** Mail that this organisation sent or would have sent: for administrators. */

import { Link } from 'react-router'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { usePages } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenInstant } from '#ui/written.ts'
import type { MailState, MailView } from '../contract.ts'
import './mails.css'

const TONES: Record<MailState, string> = { kept: 'z-amber', waiting: 'm-quiet', sent: 'z-green', failed: 'z-red' }

export function Mails() {
  const { t } = useWords()
  const { query, items, more } = usePages<MailView>('/api/mails')
  return (
    <div className="z-stack m-page">
      <PageHeading
        question={t('mail.question')}
        lead={t('mail.lead')}
        actions={<Link to={paths.accounts()}>{t('accounts.backToPeople')}</Link>}
      />
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <EmptyState icon="people" title={t('mail.emptyTitle')} text={t('mail.emptyText')} />
          ) : (
            items.map((mail) => <Mail key={mail.id} mail={mail} />)
          )
        }
      </Loaded>
      <MoreRows more={more} />
    </div>
  )
}

function Mail({ mail: { state, to, subject, text, writtenAt, endedAt } }: { mail: MailView }) {
  const { lang, t } = useWords()
  const when = spokenInstant(Date.parse(endedAt ?? writtenAt), lang)
  return (
    <article className="z-card">
      <h2 className="m-head">{subject}</h2>
      <p>
        {to} <span className={`z-chip ${TONES[state]}`}>{t(`mail.${state}_state`)}</span>{' '}
        <span className="z-soft">{when}</span>
      </p>
      {state === 'kept' && <p className="z-soft">{t('mail.keptWhy')}</p>}
      {state === 'failed' && <p className="z-soft">{t('mail.failedWhy')}</p>}
      {text !== null && (
        <details>
          <summary>{t('mail.text')}</summary>
          <p className="m-text">{text}</p>
        </details>
      )}
    </article>
  )
}
