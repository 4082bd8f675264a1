/** The report of a centre: a Family house, a community centre. */

import type { centre as bg } from '../bg/centre.ts'
import type { Mirror } from '../catalogue.ts'

export const centre: Mirror<typeof bg> = {
  title: 'Monthly report of the centre',
  yearTitle: 'Yearly report of the centre',
  centre: 'Centre',
  byTeam: 'Team by team',
  teamsNote: 'Someone with whom two teams work is counted in both lines, and once in the whole.',
  counts: 'People, support and referrals',
  what: 'What',
  number: 'Number',
  careBegan: 'People with whom work began',
  careEnded: 'People with whom work ended',
  careAtEnd: 'People with whom work goes on at the end of the period',
  supportOpened: 'Support begun',
  supportClosed: 'Support ended',
  supportOpen: 'Support that goes on',
  plansApproved: 'Versions of plans approved',
  reviews: 'Reviews of plans',
  referralsSent: 'Referrals to institutions',
  referredPeople: 'People referred',
  referralsDone: 'Referrals with a result',
  referralsOpen: 'Referrals that wait for an answer',
  referralsDeclined: 'Referrals declined or withdrawn',
  listsVisited: "Visited by a family doctor's list",
  referralsNote: 'Referrals are those sent in the period; how far they came is as of the day of writing.',
  sign: 'Head of the centre (signature)',

  question: 'What did the centre do?',
  lead: 'The report covers all teams of the centre and is counted from what is recorded. No names of people served are in it.',
  noTeam: 'You lead no team of a centre',
  noTeamText: 'The report is for team leaders. Ask to be taken into the team.',
  open: 'Report of the centre',
  teamsOf: 'Teams: {{names}}',
}
