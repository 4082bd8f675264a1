/** What is kept on the device about the records that a page shows: it waits, or the server refused it and it needs the person. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { paths } from './paths.ts'
import { explainProblem } from './problem.ts'
import { type Kept, useServer } from './server.tsx'
import { useWords } from './words.tsx'
import { spokenInstant } from './written.ts'

/** Nothing where nothing is kept. What has been sent leaves, and the page reads again. @param about ids of the records */
export function KeptNotes({ about }: { about: readonly string[] }) {
  const { lang, t } = useWords()
  const kept = useKept().filter((one) => one.about.some((id) => about.includes(id)))
  if (kept.length === 0) return null
  return (
    <ul className="z-kept" aria-label={t('outbox.keptHere')}>
      {kept.map(({ id, title, at, reason, held }) => (
        <li key={id} className={`z-note ${reason ? 'z-red' : 'z-amber'}`}>
          <strong>{t(title)}</strong> · {t('outbox.recorded', { when: spokenInstant(at, lang) })}
          <p>
            {reason
              ? t('outbox.refusedHere', { why: explainProblem(reason, lang).title })
              : t(held ? 'outbox.held' : 'outbox.kept')}{' '}
            <Link to={paths.outbox()}>{t(reason ? 'outbox.settle' : 'outbox.seeUnsent')}</Link>
          </p>
        </li>
      ))}
    </ul>
  )
}

function useKept(): readonly Kept[] {
  const server = useServer()
  const queries = useQueryClient()
  const [kept, setKept] = useState<readonly Kept[]>([])
  useEffect(() => {
    let before = 0
    return server.watchKept((now) => {
      if (now.length < before) void queries.invalidateQueries()
      before = now.length
      setKept(now)
    })
  }, [server, queries])
  return kept
}
