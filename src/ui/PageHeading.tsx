/** The head of every staff page: the question it answers, a lead, and what can be done here. Also the tab's title. */
import { type ReactNode, useEffect } from 'react'
import { useWords } from './words.tsx'

/** @param actions buttons; a page has at most one that is filled */
export function PageHeading({ question, lead, actions }: { question: string; lead?: ReactNode; actions?: ReactNode }) {
  const { t } = useWords()
  useEffect(() => {
    document.title = `${question} – ${t('shell.name')}`
  }, [question, t])
  return (
    <header className="z-heading-row">
      <div className="z-heading">
        <h1 tabIndex={-1}>{question}</h1>
        {lead && <p>{lead}</p>}
      </div>
      {actions && <div className="z-actions">{actions}</div>}
    </header>
  )
}
