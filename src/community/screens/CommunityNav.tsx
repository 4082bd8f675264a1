/** The rooms of a community's work, one step from each other, in the order of the cycle. */
import { useEffect, useRef } from 'react'
import { NavLink } from 'react-router'
import { paths } from '#ui/paths.ts'
import { useHasRole, useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { useWorksWithCommunity } from './forms.ts'
import './community.css'
import './way.css'

export function CommunityNav() {
  const { t } = useWords()
  const asks = useHasRole('field_worker', 'team_leader', 'project_manager', 'leadership', 'auditor')
  const works = useWorksWithCommunity()
  const shows = useHasRole('team_leader', 'project_manager')
  const network = useStaff().tenant.kind === 'network'
  const rooms = [
    network
      ? { to: paths.network(), label: t('network.room') }
      : { to: paths.community(), label: t('community.toCycle'), end: true },
    { to: paths.needs(), label: t('needs.room') },
    { to: paths.ballots(), label: t('ballots.room') },
    { to: paths.scores(), label: t('scores.room') },
    { to: paths.priorities(), label: t('priorities.room') },
    ...(asks ? [{ to: paths.questionnaires(), label: t('questionnaires.room') }] : []),
    { to: paths.studies(), label: t('studies.room') },
    { to: paths.bodies(), label: t('community.bodiesLink') },
    { to: paths.meetings(), label: t('community.meetingsLink') },
    ...(works ? [{ to: paths.meetingTasks(), label: t('community.tasksLink') }] : []),
    { to: paths.register(), label: t('community.registerLink') },
    ...(works ? [{ to: paths.communityReport(), label: t('facilitator.link') }] : []),
    ...(shows && !network ? [{ to: paths.publicPage(), label: t('everyone.room') }] : []),
  ]
  const line = useRef<HTMLElement>(null)
  // Where the line slides, the room one is in is never out of sight.
  useEffect(() => {
    const current = line.current?.querySelector<HTMLElement>('[aria-current]')
    if (current && line.current) line.current.scrollLeft = current.offsetLeft - line.current.offsetLeft - 32
  }, [])
  return (
    <nav className="co-nav" aria-label={t('needs.rooms')} ref={line}>
      {rooms.map(({ to, label, end = false }) => (
        <NavLink key={to} to={to} end={end}>
          {label}
        </NavLink>
      ))}
    </nav>
  )
}
