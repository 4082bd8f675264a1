/**
 * Every screen of the staff app, one line each. A slice adds its line with an address from `ui/paths.ts`; the screen's code is
 * fetched when it is first opened. The first line of a section is where the navigation leads.
 */
import type { ComponentType } from 'react'
import { paths } from '#ui/paths.ts'
import { COMMUNITY_SCREENS } from './community-routes.tsx'
import type { Section } from './sections.ts'

/** An address and what stands there. */
export interface Place {
  path: string
  load: () => Promise<{ Component: ComponentType }>
}

export interface Screen extends Place {
  section: Section
  /** Parts of the page with addresses of their own: shown where the screen puts its `<Outlet/>`. */
  tabs?: readonly Place[]
}

export const SCREENS: readonly Screen[] = [
  {
    path: paths.today(),
    section: 'today',
    load: () => import('./screens/Today.tsx').then((m) => ({ Component: m.Today })),
  },
  {
    path: paths.outbox(),
    section: 'today',
    load: () => import('./screens/Unsent.tsx').then((m) => ({ Component: m.Unsent })),
  },
  {
    path: paths.projects(),
    section: 'projects',
    load: () => import('#projects/screens/ProjectList.tsx').then((m) => ({ Component: m.ProjectList })),
  },
  {
    path: paths.newProject(),
    section: 'projects',
    load: () => import('#projects/screens/create/NewProject.tsx').then((m) => ({ Component: m.NewProject })),
  },
  {
    path: paths.project(':code'),
    section: 'projects',
    load: () => import('#projects/screens/ProjectPage.tsx').then((m) => ({ Component: m.ProjectPage })),
    tabs: [
      {
        path: paths.project(':code'),
        load: () => import('./screens/ProjectFigures.tsx').then((m) => ({ Component: m.ProjectFigures })),
      },
      {
        path: paths.project(':code', 'activities'),
        load: () => import('#projects/screens/tabs/Activities.tsx').then((m) => ({ Component: m.Activities })),
      },
      {
        path: paths.project(':code', 'partners'),
        load: () => import('#projects/screens/tabs/Partners.tsx').then((m) => ({ Component: m.Partners })),
      },
      {
        path: paths.project(':code', 'equipment'),
        load: () => import('#projects/screens/tabs/Equipment.tsx').then((m) => ({ Component: m.Equipment })),
      },
      {
        path: paths.project(':code', 'reports'),
        load: () => import('#projects/screens/tabs/Reports.tsx').then((m) => ({ Component: m.Reports })),
      },
      {
        path: paths.project(':code', 'publish'),
        load: () => import('#reports/screens/Publishing.tsx').then((m) => ({ Component: m.Publishing })),
      },
      {
        path: paths.project(':code', 'history'),
        load: () => import('#projects/screens/tabs/History.tsx').then((m) => ({ Component: m.History })),
      },
    ],
  },
  {
    path: paths.indicatorWhy(':code', ':indicator'),
    section: 'projects',
    load: () => import('#indicators/screens/IndicatorWhy.tsx').then((m) => ({ Component: m.IndicatorWhy })),
  },
  {
    path: paths.people(),
    section: 'people',
    load: () => import('#people/screens/PeopleHome.tsx').then((m) => ({ Component: m.PeopleHome })),
  },
  {
    path: paths.person(':id'),
    section: 'people',
    load: () => import('#people/screens/PersonPage.tsx').then((m) => ({ Component: m.PersonPage })),
    tabs: [
      {
        path: paths.person(':id'),
        load: () => import('#people/screens/PersonOverview.tsx').then((m) => ({ Component: m.PersonOverview })),
      },
      {
        path: paths.person(':id', 'timeline'),
        load: () => import('#casework/contacts/screens/Timeline.tsx').then((m) => ({ Component: m.Timeline })),
      },
      {
        path: paths.person(':id', 'rights'),
        load: () => import('#people/consents/screens/PersonRights.tsx').then((m) => ({ Component: m.PersonRights })),
      },
      {
        path: paths.person(':id', 'plan'),
        load: () => import('#casework/support/screens/PlanTab.tsx').then((m) => ({ Component: m.PlanTab })),
      },
      {
        path: paths.person(':id', 'referrals'),
        load: () => import('#casework/referrals/screens/ReferralsTab.tsx').then((m) => ({ Component: m.ReferralsTab })),
      },
    ],
  },
  {
    path: paths.changePerson(':id'),
    section: 'people',
    load: () => import('#people/screens/ChangePerson.tsx').then((m) => ({ Component: m.ChangePerson })),
  },
  {
    path: paths.takeInFamily(),
    section: 'people',
    load: () => import('#people/screens/TakeInFamily.tsx').then((m) => ({ Component: m.TakeInFamily })),
  },
  {
    path: paths.family(':id'),
    section: 'people',
    load: () => import('#people/families/screens/FamilyPage.tsx').then((m) => ({ Component: m.FamilyPage })),
  },
  {
    path: paths.duePapers(),
    section: 'people',
    load: () => import('#people/families/screens/DuePapers.tsx').then((m) => ({ Component: m.DuePapers })),
  },
  {
    path: paths.duplicates(),
    section: 'people',
    load: () => import('#people/duplicates/screens/Duplicates.tsx').then((m) => ({ Component: m.Duplicates })),
  },
  {
    path: paths.openRequests(),
    section: 'people',
    load: () => import('#people/rights/screens/OpenRequests.tsx').then((m) => ({ Component: m.OpenRequests })),
  },
  {
    path: paths.recordContact(':id'),
    section: 'people',
    load: () => import('#casework/contacts/screens/RecordContact.tsx').then((m) => ({ Component: m.RecordContact })),
  },
  {
    path: paths.writeSignal(),
    section: 'people',
    load: () => import('#casework/signals/screens/WriteSignal.tsx').then((m) => ({ Component: m.WriteSignal })),
  },
  {
    path: paths.writeSignal(':id'),
    section: 'people',
    load: () => import('#casework/signals/screens/WriteSignal.tsx').then((m) => ({ Component: m.WriteSignal })),
  },
  {
    path: paths.signal(':id'),
    section: 'people',
    load: () => import('#casework/signals/screens/SignalPage.tsx').then((m) => ({ Component: m.SignalPage })),
  },
  {
    path: paths.peopleByProject(),
    section: 'people',
    load: () => import('#participants/screens/People.tsx').then((m) => ({ Component: m.People })),
  },
  {
    path: paths.participants(':code'),
    section: 'people',
    load: () => import('#participants/screens/ParticipantList.tsx').then((m) => ({ Component: m.ParticipantList })),
  },
  {
    path: paths.participant(':code', ':id'),
    section: 'people',
    load: () => import('#participants/screens/ParticipantPage.tsx').then((m) => ({ Component: m.ParticipantPage })),
  },
  {
    path: paths.registerParticipant(':code'),
    section: 'people',
    load: () =>
      import('#participants/screens/register/RegisterParticipant.tsx').then((m) => ({
        Component: m.RegisterParticipant,
      })),
  },
  {
    path: paths.importParticipants(':code'),
    section: 'people',
    load: () =>
      import('#participants/screens/import/ImportParticipants.tsx').then((m) => ({ Component: m.ImportParticipants })),
  },
  {
    path: paths.participantsImport(':code', ':id'),
    section: 'people',
    load: () => import('#participants/screens/import/ImportOutcome.tsx').then((m) => ({ Component: m.ImportOutcome })),
  },
  {
    path: paths.participantExports(':code'),
    section: 'people',
    load: () => import('#participants/screens/Exports.tsx').then((m) => ({ Component: m.ExportRequests })),
  },
  ...COMMUNITY_SCREENS,
  {
    path: paths.reports(),
    section: 'reports',
    load: () => import('#reports/month/screens/MonthReport.tsx').then((m) => ({ Component: m.MonthReport })),
  },
  {
    path: paths.mediatorReport(),
    section: 'reports',
    load: () => import('#reports/mediator/screens/MediatorReport.tsx').then((m) => ({ Component: m.MediatorReport })),
  },
  {
    path: paths.centreReport(),
    section: 'reports',
    load: () => import('#reports/centre/screens/CentreReport.tsx').then((m) => ({ Component: m.CentreReport })),
  },
  {
    path: paths.audits(),
    section: 'audits',
    load: () => import('#reports/dossier/screens/Audits.tsx').then((m) => ({ Component: m.Audits })),
  },
  {
    path: paths.audit(':id'),
    section: 'audits',
    load: () => import('#reports/dossier/screens/Audit.tsx').then((m) => ({ Component: m.Audit })),
  },
  {
    path: paths.auditSample(':id'),
    section: 'audits',
    load: () => import('#reports/dossier/screens/Sample.tsx').then((m) => ({ Component: m.Sample })),
  },
  {
    path: paths.dossier(':sample', ':id'),
    section: 'audits',
    load: () => import('#reports/dossier/screens/DossierPage.tsx').then((m) => ({ Component: m.DossierPage })),
  },
  {
    path: paths.support(':id'),
    section: 'people',
    load: () => import('#casework/support/screens/SupportPage.tsx').then((m) => ({ Component: m.SupportPage })),
  },
  {
    path: paths.supportDue(),
    section: 'people',
    load: () => import('#casework/support/screens/Due.tsx').then((m) => ({ Component: m.Due })),
  },
  {
    path: paths.openReferrals(),
    section: 'people',
    load: () => import('#casework/referrals/screens/OpenReferrals.tsx').then((m) => ({ Component: m.OpenReferrals })),
  },
  {
    path: paths.rounds(),
    section: 'people',
    load: () => import('#casework/referrals/screens/Rounds.tsx').then((m) => ({ Component: m.Rounds })),
  },
  {
    path: paths.round(':id'),
    section: 'people',
    load: () => import('#casework/referrals/screens/Round.tsx').then((m) => ({ Component: m.Round })),
  },
  {
    path: paths.settings(),
    section: 'settings',
    load: () => import('./screens/Settings.tsx').then((m) => ({ Component: m.Settings })),
  },
  {
    path: paths.accounts(),
    section: 'settings',
    load: () => import('#accounts/screens/people/Accounts.tsx').then((m) => ({ Component: m.Accounts })),
  },
  {
    path: paths.inviteAccount(),
    section: 'settings',
    load: () => import('#accounts/screens/people/Invite.tsx').then((m) => ({ Component: m.Invite })),
  },
  {
    path: paths.mails(),
    section: 'settings',
    load: () => import('#jobs/mail/screens/Mails.tsx').then((m) => ({ Component: m.Mails })),
  },
]
