/** Screens of the work with a community, one line each. */
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
    path: paths.needs(),
    section: 'community',
    load: () => import('#community/needs/screens/Needs.tsx').then((m) => ({ Component: m.Needs })),
  },
  {
    path: paths.voices(),
    section: 'community',
    load: () => import('#community/needs/screens/Voices.tsx').then((m) => ({ Component: m.Voices })),
  },
  {
    path: paths.need(':id'),
    section: 'community',
    load: () => import('#community/needs/screens/NeedPage.tsx').then((m) => ({ Component: m.NeedPage })),
  },
  {
    path: paths.ballots(),
    section: 'community',
    load: () => import('#community/ballots/screens/Ballots.tsx').then((m) => ({ Component: m.Ballots })),
  },
  {
    path: paths.newBallot(),
    section: 'community',
    load: () => import('#community/ballots/screens/NewBallot.tsx').then((m) => ({ Component: m.NewBallot })),
  },
  {
    path: paths.ballot(':id'),
    section: 'community',
    load: () => import('#community/ballots/screens/BallotPage.tsx').then((m) => ({ Component: m.BallotPage })),
  },
  {
    path: paths.priorities(),
    section: 'community',
    load: () => import('#community/priorities/screens/Priorities.tsx').then((m) => ({ Component: m.Priorities })),
  },
  {
    path: paths.adoptPriorities(),
    section: 'community',
    load: () => import('#community/priorities/screens/Adopt.tsx').then((m) => ({ Component: m.Adopt })),
  },
  {
    path: paths.questionnaires(),
    section: 'community',
    load: () => import('#assessment/screens/Questionnaires.tsx').then((m) => ({ Component: m.Questionnaires })),
  },
  {
    path: paths.importQuestionnaire(),
    section: 'community',
    load: () => import('#assessment/screens/ImportForm.tsx').then((m) => ({ Component: m.ImportForm })),
  },
  {
    path: paths.importVersion(':id'),
    section: 'community',
    load: () => import('#assessment/screens/ImportForm.tsx').then((m) => ({ Component: m.ImportForm })),
  },
  {
    path: paths.questionnaire(':id'),
    section: 'community',
    load: () => import('#assessment/screens/Questionnaire.tsx').then((m) => ({ Component: m.Questionnaire })),
  },
  {
    path: paths.fillIn(':id'),
    section: 'community',
    load: () => import('#assessment/screens/fill/FillIn.tsx').then((m) => ({ Component: m.FillIn })),
  },
  {
    path: paths.questionnaireResults(':id'),
    section: 'community',
    load: () => import('#assessment/screens/Results.tsx').then((m) => ({ Component: m.Results })),
  },
]
