/** Everything that this installation can do and tell: the slices' operations and readings in one list. */

import type { X509Certificate } from 'node:crypto'
import * as accounts from '#accounts/index.ts'
import { PERSON_ROOMS } from '#apps/person-rooms.ts'
import { SECTIONS } from '#apps/portfolio.ts'
import { assessmentFacts } from '#assessment/index.ts'
import * as assessment from '#assessment/operations.ts'
import * as casework from '#casework/operations.ts'
import { TELLING, tellingHandler } from '#community/index.ts'
import * as community from '#community/operations.ts'
import type { Database } from '#db/connect.ts'
import * as decisions from '#decisions/operations.ts'
import * as publications from '#disclosure/publications/operations.ts'
import * as releases from '#disclosure/releases/operations.ts'
import { type FileStore, recordingsIn, uploadsIn } from '#files/index.ts'
import type { Operation, Reading, TenantBook } from '#gate/index.ts'
import * as groups from '#groups/operations.ts'
import * as indicators from '#indicators/index.ts'
import { type Handler, type MailServer, mailHandler, mailReadings, SEND_MAIL, writeMail } from '#jobs/index.ts'
import { dayIn } from '#kit/dates.ts'
import * as participants from '#participants/index.ts'
import * as pathways from '#pathways/operations.ts'
import * as people from '#people/index.ts'
import * as places from '#places/operations.ts'
import { portfolioOperations } from '#projects/index.ts'
import * as projects from '#projects/operations.ts'
import * as centres from '#reports/centre/operations.ts'
import * as dossiers from '#reports/dossier/operations.ts'
import * as facilitators from '#reports/facilitator/operations.ts'
import * as mediators from '#reports/mediator/operations.ts'
import * as months from '#reports/month/operations.ts'
import * as pages from '#reports/pages/operations.ts'
import type { Speak } from '#reports/results/contract.ts'
import * as results from '#reports/results/operations.ts'
import * as takeovers from '#reports/takeover/operations.ts'
import { spokenDay } from '#ui/written.ts'
import type { Keys } from '#vault/index.ts'
import type { Key } from '#words/catalogue.ts'
import { faultMessage } from '#words/faults.ts'
import { t } from '#words/index.ts'
import { LIBRARY_FORMS } from '#words/library.ts'
import { onPaper, type PaperKey } from '#words/paper.ts'

/** What slices are handed that need more than a transaction. */
export interface Deps {
  db: Database
  book: TenantBook
  keys: Keys
  files: FileStore
  /** Whose certificates stand behind electronic signatures that are believed. */
  authorities: readonly X509Certificate[]
  counter: indicators.Counter
  directory: people.PeopleDirectory
  /** Address that browsers use, for links in mail. */
  origin: string
  /** Null where none is set. */
  mailServer: MailServer | null
}

/** Mails the link of an invitation: nothing of a person in it but the address that it goes to. */
const mailInvitation =
  (deps: Pick<Deps, 'db' | 'book' | 'origin' | 'mailServer'>): accounts.MailInvitation =>
  ({ id, tenant, accountId, email, lang, code, now }) => {
    const params = {
      tenant: tenant.name[lang],
      link: `${deps.origin}/app/invitation#${code}`,
      day: spokenDay(dayIn(now + accounts.INVITATION_VALID_MS, tenant.zone), lang),
    }
    const letter = {
      to: email,
      sender: t(lang, 'mail.sender'),
      subject: t(lang, 'mail.invitation_subject', params),
      text: t(lang, 'mail.invitation_text', params),
    }
    return writeMail(deps, { id, tenantId: tenant.id, accountId, kind: 'invitation', letter, now })
  }

/** Imports say what is wrong in Bulgarian: the workbook is a Bulgarian form. */
export const importDeps = ({
  db,
  files,
}: Pick<Deps, 'db' | 'files'>): participants.ImportDeps & participants.EvidenceDeps => ({
  db,
  files,
  uploads: uploadsIn(files),
  sayFault: ({ column, code, params }) => `${column}: ${faultMessage('bg', code, params)}`,
})

/** Documents speak from their room of words, or from another that a key names; tests hold their keys against them. */
export const speakReports: Speak = (lang) => (key, params) =>
  t(lang, (key.includes('.') ? key : `reports.${key}`) as Key, params)

/** What the rights of the person are handed: every room that keeps something about people, and the words of documents. */
const RIGHTS: people.RightsDeps = {
  rooms: PERSON_ROOMS,
  speak: (lang) => (key, params) => t(lang, `rights.${key}` as Key, params),
}
/** As {@link speakReports}, for the papers of case work. */
const speakCasework: casework.CaseworkDeps['speak'] = (room, lang) => (key, params) =>
  speakReports(lang)(`${room}.${key}`, params)

/** What people keep or sign is in the languages that they speak at home. */
const speakPaper: people.SpeakPaper = (lang) => (key, params) => onPaper(lang, key as PaperKey, params)

/** Papers of the community speak from the room of meetings, or from another that a key names. */
const speakCommunity: Parameters<typeof community.readings>[0]['speak'] = (lang) => (key, params) =>
  speakReports(lang)(key.includes('.') ? key : `meetings.${key}`, params)

/** Questionnaires are handed the uploads, the library and the words of paper. */
const instrumentDeps = ({ files }: Pick<Deps, 'files'>): Parameters<typeof assessment.operations>[0] => ({
  uploads: uploadsIn(files),
  library: LIBRARY_FORMS,
  speak: (lang) => (key, params) => speakReports(lang)(`questionnaires.${key}`, params),
})

/** Reports of studies speak from their own room of words, or from another that a key names. */
export const speakStudies: Parameters<typeof assessment.readings>[0]['speakStudies'] = (lang) => (key, params) =>
  speakReports(lang)(key.includes('.') ? key : `studies.${key}`, params)

/** All operations. */
export const allOperations = (deps: Deps): Operation[] => [
  ...places.operations,
  ...accounts.operations(deps, mailInvitation(deps)),
  ...decisions.operations,
  ...people.operations({ alsoWorksWith: participants.worksWith }),
  ...people.rightsOperations(RIGHTS),
  ...projects.operations,
  ...portfolioOperations(SECTIONS),
  ...participants.operations({ ...importDeps(deps), authorities: deps.authorities }),
  ...casework.operations({ ...deps, uploads: uploadsIn(deps.files) }),
  ...pathways.operations,
  ...groups.operations,
  ...community.operations({
    files: deps.files,
    uploads: uploadsIn(deps.files),
    recordings: recordingsIn(deps.files),
    assessed: assessmentFacts,
  }),
  ...assessment.operations(instrumentDeps(deps)),
  ...indicators.releaseOperations(deps.db),
  ...releases.operations,
  ...publications.operations,
  ...pages.operations(deps.counter),
  ...dossiers.operations(deps),
  ...mediators.operations,
  ...facilitators.operations,
]

/** All readings. */
export const allReadings = (deps: Deps): Reading[] => [
  ...places.readings,
  ...accounts.readings(deps),
  ...mailReadings(deps),
  ...decisions.readings,
  ...people.readings({ ...deps, alsoWorksWith: participants.worksWith }),
  ...people.rightsReadings(RIGHTS),
  ...people.paper(speakPaper),
  ...projects.readings,
  ...participants.readings(importDeps(deps)),
  ...casework.readings({ ...deps, speak: speakCasework }),
  ...indicators.readings(deps.counter),
  ...indicators.releaseReadings(deps.db),
  ...groups.readings,
  ...community.readings({
    ...deps,
    recordings: recordingsIn(deps.files),
    speak: speakCommunity,
    speakPaper,
    speakRights: RIGHTS.speak,
    assessed: assessmentFacts,
  }),
  ...assessment.readings({ ...instrumentDeps(deps), speakStudies }),
  ...releases.readings,
  ...publications.readings,
  ...results.readings({ counter: deps.counter, speak: speakReports }),
  ...months.readings({ ...deps, speak: speakReports }),
  ...mediators.readings({ ...deps, speak: speakReports }),
  ...takeovers.readings(speakReports),
  ...facilitators.readings({ ...deps, speak: speakReports }),
  ...centres.readings({ ...deps, speak: speakReports }),
  ...dossiers.readings({ ...deps, ...importDeps(deps), speak: speakReports }),
]

/** What does each kind of long work. */
export const allHandlers = (
  deps: Pick<Deps, 'db' | 'book' | 'files' | 'counter' | 'mailServer'>,
): ReadonlyMap<string, Handler> =>
  new Map([
    ['participants.import', participants.importHandler(importDeps(deps))],
    [SEND_MAIL, mailHandler(deps)],
    [TELLING, tellingHandler],
    ...indicators.releaseHandlers(deps.counter),
  ])

/** Kinds whose end may be long in coming: the solver thinks as long as it must. */
export const SLOW_KINDS: readonly string[] = indicators.RELEASE_KINDS
