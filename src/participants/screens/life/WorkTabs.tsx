/** The lists of a project's participants: everyone, and who waits for what, with how many. */
import { Link, useSearchParams } from 'react-router'
import { useRead } from '#ui/server.tsx'
import { useWords } from '#ui/words.tsx'
import { writtenNumber } from '#ui/written.ts'
import { type Due, WORK_LISTS, type WorkList } from '../../work/contract.ts'

/** The list that the address asks for; null: everyone. */
export function useWorkList(): WorkList | null {
  const [search] = useSearchParams()
  return WORK_LISTS.find((list) => list === search.get('list')) ?? null
}

export function WorkTabs({ code }: { code: string }) {
  const { lang, t } = useWords()
  const open = useWorkList()
  const due = useRead<Due>('/api/participants/due', { project: code })
  return (
    <nav className="p-lists" aria-label={t('life.lists')}>
      <ul>
        {([null, ...WORK_LISTS] as const).map((list) => {
          const count = list === null ? undefined : due.data?.counts[list]
          return (
            <li key={list ?? 'all'}>
              <Link
                to={{ search: list === null ? '' : `?list=${list}` }}
                replace
                {...(list === open && { 'aria-current': 'page' as const })}
              >
                {t(`life.list_${list ?? 'all'}`)}
                {count !== undefined && <span className="p-count">{writtenNumber(count, lang)}</span>}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
