/** How many steps, deadlines, reviews and offers wait for one's teams; nothing where nothing does. */
import { CountLinks } from '#ui/CountLinks.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { paths } from '#ui/paths.ts'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { type DueCounts as Counts, DUE_KINDS } from '../contract.ts'

export function DueCounts() {
  const { t } = useWords()
  const counts = useRead<Counts>('/api/support-due-counts')
  return (
    <section className="z-card">
      <h2>{t('support.countsTitle')}</h2>
      <Loaded query={counts}>
        {(data) => {
          const kinds = DUE_KINDS.filter((kind) => data[kind].all > 0)
          if (kinds.length === 0) return <p className="z-soft">{t('support.countsNone')}</p>
          return (
            <CountLinks
              links={kinds.map((kind) => ({
                to: paths.supportDue(kind),
                label: t(`support.count_${kind}`),
                count: data[kind].all,
                // An offer waits for an answer; it has no day that passes.
                late:
                  kind !== 'answer' && data[kind].overdue > 0
                    ? t('support.countOverdue', { count: data[kind].overdue })
                    : undefined,
              }))}
            />
          )
        }}
      </Loaded>
    </section>
  )
}
