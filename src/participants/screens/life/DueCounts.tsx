/** How many participants of one's projects wait for what; each count leads to its list. Nothing where one has no project. */
import { inLang } from '#kit/text.ts'
import { CountLinks } from '#ui/CountLinks.tsx'
import { Loaded } from '#ui/Loaded.tsx'
import { paths } from '#ui/paths.ts'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import type { Due, WorkList } from '../../work/contract.ts'

/** What waits for a day that has come; who is proven by no paper stands in the project's own lists. */
const TODAY = ['no_exit_data', 'follow_up', 'incomplete'] as const satisfies readonly WorkList[]

export function DueCounts() {
  const { lang, t } = useWords()
  const due = useRead<Due>('/api/participants/due')
  return (
    <Loaded query={due}>
      {({ projects }) => {
        if (projects.length === 0) return null
        const links = TODAY.flatMap((list) =>
          projects
            .filter(({ counts }) => counts[list] > 0)
            .map(({ code, title, counts }) => ({
              to: paths.participants(code, list),
              label: t(`life.waits_${list}`),
              count: counts[list],
              beside: projects.length > 1 ? inLang(title, lang) : undefined,
            })),
        )
        return (
          <section className="z-card">
            <h2>{t('life.waitsTitle')}</h2>
            {links.length === 0 ? <p className="z-soft">{t('life.waitsNone')}</p> : <CountLinks links={links} />}
          </section>
        )
      }}
    </Loaded>
  )
}
