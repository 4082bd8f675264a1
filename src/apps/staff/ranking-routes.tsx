/** Screens on which a community and its municipality find what comes first: needs, ballots, scorings, priorities. */
import { paths } from '#ui/paths.ts'
import type { Screen } from './routes.tsx'

export const RANKING_SCREENS: readonly Screen[] = [
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
    path: paths.scores(),
    section: 'community',
    load: () => import('#community/scores/screens/Scores.tsx').then((m) => ({ Component: m.Scores })),
  },
  {
    path: paths.newScoring(),
    section: 'community',
    load: () => import('#community/scores/screens/NewScoring.tsx').then((m) => ({ Component: m.NewScoring })),
  },
  {
    path: paths.scoring(':id'),
    section: 'community',
    load: () => import('#community/scores/screens/ScoringPage.tsx').then((m) => ({ Component: m.ScoringPage })),
  },
  {
    path: paths.scoreSheet(':id'),
    section: 'community',
    load: () => import('#community/scores/screens/ScoreSheet.tsx').then((m) => ({ Component: m.ScoreSheet })),
  },
  {
    path: paths.topic(':id'),
    section: 'community',
    load: () => import('#community/scores/screens/TopicPage.tsx').then((m) => ({ Component: m.TopicPage })),
  },
  {
    path: paths.waitingNeeds(),
    section: 'community',
    load: () => import('#community/gaps/screens/WaitingNeeds.tsx').then((m) => ({ Component: m.WaitingNeeds })),
  },
  {
    path: paths.loosePriorities(),
    section: 'community',
    load: () => import('#community/gaps/screens/LoosePriorities.tsx').then((m) => ({ Component: m.LoosePriorities })),
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
]
