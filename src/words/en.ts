/** The English catalogue. */
import type { Catalogue } from './catalogue.ts'
import { accounts } from './en/accounts.ts'
import { audits } from './en/audits.ts'
import { ballots } from './en/ballots.ts'
import { casework } from './en/casework.ts'
import { centre } from './en/centre.ts'
import { cli } from './en/cli.ts'
import { community } from './en/community.ts'
import { drafts } from './en/drafts.ts'
import { duplicates } from './en/duplicates.ts'
import { everyone } from './en/everyone.ts'
import { exports } from './en/exports.ts'
import { extracts } from './en/extracts.ts'
import { facilitator } from './en/facilitator.ts'
import { families } from './en/families.ts'
import { gaps } from './en/gaps.ts'
import { indicators } from './en/indicators.ts'
import { life } from './en/life.ts'
import { mail } from './en/mail.ts'
import { mediator } from './en/mediator.ts'
import { meetings } from './en/meetings.ts'
import { month } from './en/month.ts'
import { needs } from './en/needs.ts'
import { network } from './en/network.ts'
import { outbox } from './en/outbox.ts'
import { participants } from './en/participants.ts'
import { people } from './en/people.ts'
import { portal } from './en/portal.ts'
import { priorities } from './en/priorities.ts'
import { projects } from './en/projects.ts'
import { publishing } from './en/publishing.ts'
import { questionnaires } from './en/questionnaires.ts'
import { referrals } from './en/referrals.ts'
import { reports } from './en/reports.ts'
import { rights } from './en/rights.ts'
import { roles } from './en/roles.ts'
import { scores } from './en/scores.ts'
import { shell } from './en/shell.ts'
import { signIn } from './en/sign-in.ts'
import { signed } from './en/signed.ts'
import { studies } from './en/studies.ts'
import { support } from './en/support.ts'
import { takeover } from './en/takeover.ts'
import { told } from './en/told.ts'
import { ui } from './en/ui.ts'

export const en: Catalogue = {
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
