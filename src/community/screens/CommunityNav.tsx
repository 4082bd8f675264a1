/** The rooms of a community's work, one step from each other: needs, ballots, priorities. */
import { NavLink } from 'react-router'
import { paths } from '#ui/paths.ts'
import { useWords } from '#ui/words.tsx'
import './community.css'

export function CommunityNav() {
  const { t } = useWords()
  const rooms = [
    { to: paths.needs(), label: t('needs.room') },
    { to: paths.ballots(), label: t('ballots.room') },
    { to: paths.priorities(), label: t('priorities.room') },
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
