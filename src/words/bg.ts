/** The Bulgarian catalogue, the source of all others: one room for each slice that has screens or documents. */
import { accounts } from './bg/accounts.ts'
import { audits } from './bg/audits.ts'
import { ballots } from './bg/ballots.ts'
import { casework } from './bg/casework.ts'
import { centre } from './bg/centre.ts'
import { cli } from './bg/cli.ts'
import { community } from './bg/community.ts'
import { drafts } from './bg/drafts.ts'
import { duplicates } from './bg/duplicates.ts'
import { everyone } from './bg/everyone.ts'
import { exports } from './bg/exports.ts'
import { extracts } from './bg/extracts.ts'
import { facilitator } from './bg/facilitator.ts'
import { families } from './bg/families.ts'
import { gaps } from './bg/gaps.ts'
import { indicators } from './bg/indicators.ts'
import { life } from './bg/life.ts'
import { mail } from './bg/mail.ts'
import { mediator } from './bg/mediator.ts'
import { meetings } from './bg/meetings.ts'
import { month } from './bg/month.ts'
import { needs } from './bg/needs.ts'
import { network } from './bg/network.ts'
import { outbox } from './bg/outbox.ts'
import { participants } from './bg/participants.ts'
import { people } from './bg/people.ts'
import { portal } from './bg/portal.ts'
import { priorities } from './bg/priorities.ts'
import { projects } from './bg/projects.ts'
import { publishing } from './bg/publishing.ts'
import { questionnaires } from './bg/questionnaires.ts'
import { referrals } from './bg/referrals.ts'
import { reports } from './bg/reports.ts'
import { rights } from './bg/rights.ts'
import { roles } from './bg/roles.ts'
import { scores } from './bg/scores.ts'
import { shell } from './bg/shell.ts'
import { signIn } from './bg/sign-in.ts'
import { signed } from './bg/signed.ts'
import { studies } from './bg/studies.ts'
import { support } from './bg/support.ts'
import { takeover } from './bg/takeover.ts'
import { told } from './bg/told.ts'
import { ui } from './bg/ui.ts'

export const bg = {
  accounts,
  audits,
  ballots,
  casework,
  centre,
  cli,
  community,
  drafts,
  duplicates,
  everyone,
  exports,
  extracts,
  facilitator,
  families,
  gaps,
  indicators,
  mail,
  mediator,
  meetings,
  month,
  life,
  needs,
  network,
  outbox,
  participants,
  people,
  priorities,
  projects,
  portal,
  publishing,
  questionnaires,
  referrals,
  reports,
  rights: { ...rights, ...told },
  roles,
  scores,
  shell,
  signIn,
  signed,
  studies,
  support,
  takeover,
  ui,
}
