/** The head of a tab: the question it answers, and the one thing that can be added here. */
import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useWords } from '#ui/words.tsx'

/**
 * @param add what the button says, and the form that it opens in place; left out for whoever may not add
 */
export function TabHead(props: {
  question: string
  lead: string
  add?: { label: string; form: (close: () => void) => ReactNode } | false
}) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const { question, lead, add } = props
  return (
    <>
      <div className="p-tab-head">
        <div>
          <h2>{question}</h2>
          <p>{lead}</p>
        </div>
        {add && (
          <Button variant={open ? 'default' : 'filled'} aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t('ui.close') : add.label}
          </Button>
        )}
      </div>
      {add && open && <section className="z-card">{add.form(() => setOpen(false))}</section>}
    </>
  )
}
