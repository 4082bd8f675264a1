/** The link of an invitation, to hand over: it is made on this page and shown on it only. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { useWords } from '#ui/words.tsx'

/** @param mail how the mail with the link stands, where one was asked for */
export function HandOver(props: { name: string; email: string; code: string; mail: unknown; onAgain: () => void }) {
  const { name, email, code, mail, onAgain } = props
  const { t } = useWords()
  const [copied, setCopied] = useState(false)
  const link = `${window.location.origin}/app/invitation#${code}`
  // Where the browser does not let a page copy, the link can still be marked and copied by hand.
  const copy = () => navigator.clipboard.writeText(link).then(() => setCopied(true), console.error)
  return (
    <div className="z-stack a-page">
      <PageHeading question={t('accounts.invitedQuestion', { name })} lead={t('accounts.invitedLead', { name })} />
      <section className="z-card z-stack">
        <h2 className="a-lead">{t('accounts.invitedLink')}</h2>
        <code className="a-link">{link}</code>
        <div className="z-actions">
          <Button onClick={() => void copy()}>{t('accounts.copy')}</Button>
          <span role="status">{copied && t('accounts.copied')}</span>
        </div>
        <p className="z-note z-amber">{t('accounts.invitedOnce')}</p>
        {mail === 'waiting' && <p className="z-note z-green">{t('mail.waitingNow', { email })}</p>}
        {mail === 'kept' && <p className="z-note z-amber">{t('mail.keptNow')}</p>}
      </section>
      <div className="z-actions">
        <Button variant="default" onClick={onAgain}>
          {t('accounts.inviteMore')}
        </Button>
        <Link to={paths.accounts()}>{t('accounts.backToPeople')}</Link>
      </div>
    </div>
  )
}
