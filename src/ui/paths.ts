/** Every address of the staff app, built here and nowhere else (below `/app`). A slice adds its pages' addresses to its group. */
export const paths = {
  today: () => '/',
  settings: () => '/settings',
  accounts: () => '/settings/accounts',
  inviteAccount: () => '/settings/accounts/invite',
  mails: () => '/settings/mail',
  outbox: () => '/unsent',
  projects: () => '/projects',
  newProject: () => '/projects/new',
  /** The page of a project, or one of its tabs. */
  project: (code: string, tab?: ProjectTab) => `/projects/${code}${tab ? `/${tab}` : ''}`,
  reports: () => '/reports',
  mediatorReport: () => '/reports/mediator',
  centreReport: () => '/reports/centre',
  audits: () => '/audits',
  audit: (id: string) => `/audits/${id}`,
  auditSample: (id: string) => `/audits/samples/${id}`,
  dossier: (sample: string, id: string) => `/audits/samples/${sample}/${id}`,
  people: () => '/people',
  person: (id: string, tab?: PersonTab) => `/people/person/${id}${tab ? `/${tab}` : ''}`,
  changePerson: (id: string) => `/people/change/${id}`,
  takeInFamily: () => '/people/families/new',
  family: (id: string) => `/people/family/${id}`,
  duePapers: () => '/people/papers',
  duplicates: () => '/people/duplicates',
  /** Requests about data that wait for an answer. */
  openRequests: () => '/people/requests',
  recordContact: (id: string) => `/people/contact/${id}`,
  writeSignal: (id?: string) => `/people/signal${id ? `/${id}` : ''}`,
  signal: (id: string) => `/people/signals/${id}`,
  /** Choosing the project whose participants one looks for. */
  peopleByProject: () => '/people/projects',
  /** Everyone of a project, or a list of those who wait for something. */
  participants: (code: string, list?: string) => `/people/${code}${list ? `?list=${list}` : ''}`,
  participant: (code: string, id: string) => `/people/${code}/${id}`,
  registerParticipant: (code: string) => `/people/${code}/register`,
  importParticipants: (code: string) => `/people/${code}/import`,
  participantsImport: (code: string, id: string) => `/people/${code}/import/${id}`,
  participantExports: (code: string) => `/people/${code}/exports`,
  /** One support, for a team that it is offered to. */
  support: (id: string) => `/people/support/${id}`,
  /** What one's teams have to do. */
  supportDue: (kind?: string) => `/people/due${kind ? `?kind=${kind}` : ''}`,
  openReferrals: () => '/people/referrals',
  rounds: () => '/people/rounds',
  round: (id: string) => `/people/rounds/${id}`,
  /** The cycle of the municipality with its community. */
  community: () => '/community',
  /** The view of a network over its municipalities. */
  network: () => '/community/network',
  publicPage: () => '/community/page',
  bodies: () => '/community/bodies',
  body: (id: string) => `/community/bodies/${id}`,
  meetings: () => '/community/meetings',
  newMeeting: (bodyId?: string) => `/community/meetings/new${bodyId ? `?body=${bodyId}` : ''}`,
  meeting: (id: string) => `/community/meetings/${id}`,
  meetingTasks: () => '/community/tasks',
  register: () => '/community/register',
  /** The month's report on the work with the community. */
  communityReport: () => '/community/report',
  /** What the officer is handed who takes the work over. */
  takeover: () => '/community/takeover',
  needs: () => '/community/needs',
  /** What was voiced and waits to be looked at. */
  voices: () => '/community/needs/voiced',
  need: (id: string) => `/community/need/${id}`,
  ballots: () => '/community/ballots',
  newBallot: () => '/community/ballots/new',
  ballot: (id: string) => `/community/ballot/${id}`,
  scores: () => '/community/scores',
  newScoring: () => '/community/scores/new',
  scoring: (id: string) => `/community/scoring/${id}`,
  /** Where an assessor scores, one option at a time. */
  scoreSheet: (id: string) => `/community/scoring/${id}/sheet`,
  /** One question with its ballots and scorings. */
  topic: (id: string) => `/community/topic/${id}`,
  waitingNeeds: () => '/community/needs/waiting',
  loosePriorities: () => '/community/priorities/without-need',
  priorities: () => '/community/priorities',
  adoptPriorities: () => '/community/priorities/new',
  questionnaires: () => '/questionnaires',
  importQuestionnaire: () => '/questionnaires/import',
  /** A further version of one. */
  importVersion: (id: string) => `/questionnaires/${id}/import`,
  questionnaire: (id: string) => `/questionnaires/${id}`,
  fillIn: (id: string) => `/questionnaires/${id}/fill`,
  questionnaireResults: (id: string) => `/questionnaires/${id}/results`,
  studies: () => '/studies',
  study: (id: string) => `/studies/${id}`,
  indicatorWhy: (code: string, indicator: string) => `/projects/${code}/why/${indicator}`,
} as const

/** Parts of a person's page that have addresses of their own. */
export type PersonTab = 'timeline' | 'plan' | 'referrals' | 'rights'

/** Parts of a project's page that have addresses of their own. */
export type ProjectTab = 'activities' | 'partners' | 'equipment' | 'reports' | 'publish' | 'history'
