/** The English catalogue. */
import type { Catalogue } from './catalogue.ts'
import { accounts } from './en/accounts.ts'
import { casework } from './en/casework.ts'
import { cli } from './en/cli.ts'
import { exports } from './en/exports.ts'
import { indicators } from './en/indicators.ts'
import { mail } from './en/mail.ts'
import { month } from './en/month.ts'
import { outbox } from './en/outbox.ts'
import { participants } from './en/participants.ts'
import { people } from './en/people.ts'
import { portal } from './en/portal.ts'
import { projects } from './en/projects.ts'
import { publishing } from './en/publishing.ts'
import { reports } from './en/reports.ts'
import { roles } from './en/roles.ts'
import { shell } from './en/shell.ts'
import { signIn } from './en/sign-in.ts'
import { ui } from './en/ui.ts'

export const en: Catalogue = {
  accounts,
  casework,
  cli,
  exports,
  indicators,
  mail,
  month,
  outbox,
  participants,
  people,
  projects,
  portal,
  publishing,
  reports,
  roles,
  shell,
  signIn,
  ui,
}
