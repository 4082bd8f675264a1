/** Screens of the section on the community; as in `routes.tsx`. */
import { paths } from '#ui/paths.ts'
import type { Screen } from './routes.tsx'

export const COMMUNITY_SCREENS: readonly Screen[] = [
  {
    path: paths.community(),
    section: 'community',
    load: () => import('#community/cycle/screens/CycleHome.tsx').then((m) => ({ Component: m.CycleHome })),
  },
  {
    path: paths.network(),
    section: 'community',
    load: () => import('#community/network/screens/NetworkView.tsx').then((m) => ({ Component: m.NetworkView })),
  },
  {
    path: paths.publicPage(),
    section: 'community',
    load: () => import('#community/page/screens/PublicPage.tsx').then((m) => ({ Component: m.PublicPage })),
  },
  {
    path: paths.bodies(),
    section: 'community',
    load: () => import('#community/bodies/screens/Bodies.tsx').then((m) => ({ Component: m.Bodies })),
  },
  {
    path: paths.body(':id'),
    section: 'community',
    load: () => import('#community/bodies/screens/BodyPage.tsx').then((m) => ({ Component: m.BodyPage })),
  },
  {
    path: paths.meetings(),
    section: 'community',
    load: () => import('#community/meetings/screens/Meetings.tsx').then((m) => ({ Component: m.Meetings })),
  },
  {
    path: paths.newMeeting(),
    section: 'community',
    load: () => import('#community/meetings/screens/NewMeeting.tsx').then((m) => ({ Component: m.NewMeeting })),
  },
  {
    path: paths.meeting(':id'),
    section: 'community',
    load: () => import('#community/meetings/screens/MeetingPage.tsx').then((m) => ({ Component: m.MeetingPage })),
  },
  {
    path: paths.meetingTasks(),
    section: 'community',
    load: () => import('#community/meetings/screens/Tasks.tsx').then((m) => ({ Component: m.Tasks })),
  },
  {
    path: paths.register(),
    section: 'community',
    load: () => import('#community/register/screens/Register.tsx').then((m) => ({ Component: m.Register })),
  },
  {
    path: paths.communityReport(),
    section: 'community',
    load: () =>
      import('#reports/facilitator/screens/CommunityReport.tsx').then((m) => ({ Component: m.CommunityReport })),
  },
  {
    path: paths.takeover(),
    section: 'community',
    load: () => import('#reports/takeover/screens/Takeover.tsx').then((m) => ({ Component: m.Takeover })),
  },
]
