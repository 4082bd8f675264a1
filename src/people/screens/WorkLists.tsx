/** The lists that work with people begins from: what is late, whom an institution has not answered about, papers, pairs. */
import { Link } from 'react-router'
import { paths } from '#ui/paths.ts'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import './people.css'

export function WorkLists() {
  const { t } = useWords()
  const answersRequests = useHasRole('team_leader', 'project_manager')
  const lists: readonly (readonly [to: string, name: string, text?: string])[] = [
    [paths.supportDue(), t('support.dueList')],
    [paths.openReferrals(), t('referrals.openList')],
    [paths.rounds(), t('referrals.roundsList')],
    [paths.duePapers(), t('people.toDuePapers'), t('people.toDuePapersText')],
    ...(answersRequests ? [[paths.openRequests(), t('rights.openList'), t('rights.openListText')] as const] : []),
    [paths.duplicates(), t('people.toDuplicates'), t('people.toDuplicatesText')],
    [paths.peopleByProject(), t('people.byProject'), t('people.byProjectText')],
  ]
  return (
    <nav aria-label={t('people.lists')}>
      <ul className="pe-work">
        {lists.map(([to, name, text]) => (
          <li key={to}>
            <Link to={to}>{name}</Link>
            {text && <span className="z-soft">{text}</span>}
          </li>
        ))}
      </ul>
    </nav>
  )
}
