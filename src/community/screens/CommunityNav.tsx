/** The rooms of a community's work, one step from each other: needs, ballots, priorities, questionnaires. */
import { NavLink } from 'react-router'
import { paths } from '#ui/paths.ts'
import { useHasRole } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import './community.css'

export function CommunityNav() {
  const { t } = useWords()
  const asks = useHasRole('field_worker', 'team_leader', 'project_manager', 'leadership', 'auditor')
  const rooms = [
    { to: paths.needs(), label: t('needs.room') },
    { to: paths.ballots(), label: t('ballots.room') },
    { to: paths.priorities(), label: t('priorities.room') },
    ...(asks ? [{ to: paths.questionnaires(), label: t('questionnaires.room') }] : []),
  ]
  return (
    <nav className="co-nav" aria-label={t('needs.rooms')}>
      {rooms.map(({ to, label }) => (
        <NavLink key={to} to={to}>
          {label}
        </NavLink>
      ))}
    </nav>
  )
}
