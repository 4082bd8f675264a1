/** Something that waits for a second person: who proposed it, what it says, and who may approve it. */
import type { ReactNode } from 'react'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { spokenInstant } from '#ui/written.ts'

/** @param approve shown only to whoever may approve it: never to whoever proposed it */
export function Proposal(props: {
  title: string
  mine: boolean
  proposedAt: string
  children: ReactNode
  approve: ReactNode
}) {
  const { lang, t } = useWords()
  const mayApprove = useHasRole('project_manager', 'leadership', 'network_facilitator')
  const { mine } = props
  const when = spokenInstant(Date.parse(props.proposedAt), lang)
  return (
    <article className="z-card z-stack">
      <div>
        <span className="z-chip z-amber">{t('publishing.waiting')}</span>
        <h3 className="r-name">{props.title}</h3>
        <p className="z-soft">{t(mine ? 'publishing.proposedYou' : 'publishing.proposedOther', { when })}</p>
      </div>
      {props.children}
      <p>{t(mine ? 'publishing.waitsForOther' : mayApprove ? 'publishing.readFirst' : 'publishing.mayNotApprove')}</p>
      {!mine && mayApprove && <div className="z-actions">{props.approve}</div>}
    </article>
  )
}
