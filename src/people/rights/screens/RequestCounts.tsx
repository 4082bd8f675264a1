/** How many requests about data wait for an answer; nothing where none does. */
import { CountLinks } from '#ui/CountLinks.tsx'
import { paths } from '#ui/paths.ts'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { RequestCounts as Counts } from '../contract.ts'

export function RequestCounts() {
  const { t } = useWords()
  const counts = useRead<Counts>('/api/rights-open-counts')
  if (!counts.data || counts.data.open === 0) return null
  const { open, overdue } = counts.data
  const late = overdue > 0 ? t('support.countOverdue', { count: overdue }) : undefined
  return (
    <section className="z-card">
      <h2>{t('rights.waitTitle')}</h2>
      <CountLinks links={[{ to: paths.openRequests(), label: t('rights.waitCount'), count: open, late }]} />
    </section>
  )
}
