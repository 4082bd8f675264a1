/** What can be done here: a row of buttons, of which one opens its form beneath. */
import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Key } from '#words/catalogue.ts'
import { useWords } from './words.tsx'
import './work.css'

export interface Doing {
  key: string
  label: Key
  form: (close: () => void) => ReactNode
  filled?: boolean
  /** Done seldom: behind a button of its own. */
  rare?: boolean
}

export function Doings({ doings }: { doings: readonly Doing[] }) {
  const { t } = useWords()
  const [open, setOpen] = useState<string | null>(null)
  const close = () => setOpen(null)
  const [all, setAll] = useState(false)
  const chosen = doings.find(({ key }) => key === open)
  const shown = doings.filter(({ rare }) => all || !rare)
  return (
    <div className="z-stack su-doings">
      <div className="z-actions">
        {shown.map(({ key, label, filled }) => (
          <Button
            key={key}
            variant={filled && open === null ? 'filled' : 'default'}
            aria-expanded={open === key}
            onClick={() => setOpen(open === key ? null : key)}
          >
            {t(label)}
          </Button>
        ))}
        {shown.length < doings.length && (
          <Button variant="subtle" onClick={() => setAll(true)}>
            {t('support.more')}
          </Button>
        )}
      </div>
      {chosen && (
        <section className="z-card" aria-label={t(chosen.label)}>
          <h3>{t(chosen.label)}</h3>
          {chosen.form(close)}
        </section>
      )}
    </div>
  )
}
