/** Row types, written from the migrated database by `npm run generate`; not edited by hand. */
import type { ColumnType, Generated } from 'kysely'

export interface AccountRow {
  created_at: Generated<string>
  email_index: Buffer
  id: string
  lang: Generated<string>
  password_hash: string | null
  sealed: Buffer
  state: Generated<string>
  totp_sealed: Buffer | null
  totp_step: Generated<string>
}

export interface ActRow {
  actor_id: string | null
  actor_kind: string
  at: string
  chain: Buffer | null
  event: string
  id: string
  number: string | null
  operation: string
  operation_id: string
  outcome: string
  purpose: string
  receipt: ColumnType<unknown, string, string>
  records: ColumnType<unknown, string, string>
  roles: string
  tenant_id: number
}

export interface ActivityRow {
  code: string
  ends_on: string | null
  grant_id: string | null
  id: string
  kind: string
  name: ColumnType<unknown, string, string>
  partner_id: string | null
  project_id: string
  starts_on: string | null
  state: Generated<string>
  tenant_id: number
}

export interface AgreementShareRow {
  body: ColumnType<unknown | null, string | null | undefined, string | null>
  country: string
  decision_id: string
  ended_on: string | null
  id: string
  network: string
  since: string
  tenant_id: number
  told_on: string | null
  until: string | null
}

export interface AnnouncedBallotRow {
  body: ColumnType<unknown, string, string>
  id: string
  shown: boolean
  tenant_id: number
}

export interface ApiTokenRow {
  created_at: Generated<string>
  expires_at: string
  id: string
  name: string
  revoked_at: string | null
  role: string
  tenant_id: number
  token_hash: Buffer
}

export interface AppointmentRow {
  began_on: string
  decision_id: string
  ended_on: string | null
  forgotten_on: string | null
  id: string
  post: string
  sealed: Buffer
  tenant_id: number
  version: Generated<number>
}

export interface AppraisalRow {
  answers: ColumnType<unknown, string, string>
  filled_on: string
  id: string
  instrument_id: string
  recorded_by: string | null
  tenant_id: number
  version_id: string
  way: string
}

export interface AssignmentRow {
  account_id: string
  ended_at: string | null
  id: string
  kind: string
  target_id: string
  tenant_id: number
  valid_from: string
  valid_to: string | null
}

export interface AttemptRow {
  failures: number
  key: Buffer
  last_at: string
}

export interface AuditAuthorityRow {
  auditor_id: string
  ended_on: string | null
  id: string
  issued_on: string
  issuer: string
  number: string
  project_id: string
  recorded_by: string | null
  recorded_on: string
  tenant_id: number
  valid_until: string
  version: Generated<number>
}

export interface AuditSampleRow {
  authority_id: string
  by_grant: boolean
  drawn_at: string
  id: string
  last_id: string
  population: number
  seed: string | null
  size: number
  tenant_id: number
  way: string
}

export interface AuditSampledRow {
  grant_id: string | null
  id: string
  participation_id: string
  place: number
  sample_id: string
  tenant_id: number
}

export interface BallotRow {
  also: ColumnType<unknown | null, string | null | undefined, string | null>
  closed_on: string | null
  first_signer: string | null
  id: string
  method: string
  opened_on: string | null
  published: Generated<boolean>
  round: number
  second_signer: string | null
  state: Generated<string>
  tenant_id: number
  tie_rule: string
  title: ColumnType<unknown, string, string>
  topic_id: string
  voters: string
}

export interface BallotChangeRow {
  ballot_id: string
  id: string
  made_on: string
  papers: number
  reason: string
  tenant_id: number
}

export interface BallotOptionRow {
  also: ColumnType<unknown | null, string | null | undefined, string | null>
  ballot_id: string
  id: string
  label: ColumnType<unknown, string, string>
  need_id: string | null
  position: number
  tenant_id: number
}

export interface BallotPaperRow {
  ballot_id: string
  copies: number
  id: string
  said: string
  tenant_id: number
}

export interface BallotReadingRow {
  ballot_id: string
  file_id: string
  id: string
  kind: string
  lang: string
  shown: boolean
  size: number
  tenant_id: number
}

export interface BodyRow {
  began_on: string
  ended_on: string | null
  id: string
  kind: string
  mandate_id: string | null
  name: ColumnType<unknown, string, string>
  quorum: number | null
  tenant_id: number
  version: Generated<number>
}

export interface BodyLetterRow {
  answer_number: string | null
  answered_on: string | null
  body_id: string
  dated_on: string
  due_on: string | null
  id: string
  kind: string
  number: string | null
  sealed: Buffer
  tenant_id: number
  version: Generated<number>
  way: string
}

export interface BodySeatRow {
  began_on: string
  body_id: string
  capacity: string
  ended_on: string | null
  forgotten_on: string | null
  id: string
  part: string
  sealed: Buffer
  tenant_id: number
  version: Generated<number>
}

export interface CalendarFeedRow {
  account_id: string
  body_id: string | null
  ended_on: string | null
  id: string
  made_on: string
  tenant_id: number
  token_hash: Buffer
}

export interface CareRow {
  began_on: string
  ended_on: string | null
  id: string
  person_id: string
  team_id: string
  tenant_id: number
}

export interface ChallengeRow {
  account_id: string | null
  challenge: string
  expires_at: string
  id: string
  kind: string
}

export interface ClaimRow {
  actor_id: string | null
  content: string
  id: string
  tenant_id: number
}

export interface CommunityPageRow {
  body: ColumnType<unknown, string, string>
  id: string
  members: ColumnType<unknown, string, string>
  shown: boolean
  tenant_id: number
  told_on: string
}

export interface CommunityReportRow {
  figures: ColumnType<unknown, string, string>
  handed_by: string | null
  handed_on: string
  id: string
  month: string
  number: string | null
  sealed: Buffer
  tenant_id: number
}

export interface ConsentRow {
  id: string
  person_id: string
  recorded_on: string
  said_at: string
  sealed: Buffer
  tenant_id: number
}

export interface ContactRow {
  closed_note: Buffer | null
  health: Buffer | null
  held_on: string
  id: string
  kind: string
  minutes: number
  next_done_on: string | null
  next_on: string | null
  note: Buffer | null
  sealed: Buffer
  team_id: string
  tenant_id: number
  version: Generated<number>
}

export interface ContactPersonRow {
  contact_id: string
  held_on: string
  id: string
  person_id: string
  tenant_id: number
}

export interface ContactVersionRow {
  closed_note: Buffer | null
  contact_id: string
  health: Buffer | null
  id: string
  note: Buffer | null
  number: number
  replaced_at: string
  replaced_by: string | null
  sealed: Buffer
  tenant_id: number
}

export interface ContactVersionPersonRow {
  id: string
  person_id: string
  tenant_id: number
  version_id: string
}

export interface ContactWorkerRow {
  account_id: string
  contact_id: string
  id: string
  tenant_id: number
}

export interface CredentialRow {
  account_id: string
  counter: string
  created_at: Generated<string>
  id: string
  name: Generated<string>
  public_key: Buffer
  transports: Generated<string>
  used_at: string | null
}

export interface CycleRow {
  began_on: string
  id: string
  phases: ColumnType<unknown, string, string>
  tenant_id: number
  version: Generated<number>
}

export interface CycleProofRow {
  cycle_id: string
  gate: string
  id: string
  note: string
  proven_on: string
  recorded_on: string
  tenant_id: number
}

export interface CycleStepRow {
  cycle_id: string
  id: string
  missing: ColumnType<unknown, string, string>
  phase: string
  reached_on: string
  recorded_on: string
  tenant_id: number
}

export interface DecisionRow {
  creates: string | null
  decided_on: string
  document: string | null
  ends_on: string | null
  id: string
  issuer: ColumnType<unknown, string, string>
  kind: string
  number: string | null
  recorded_on: string | null
  signatories: ColumnType<unknown | null, string | null | undefined, string | null>
  subject: ColumnType<unknown, string, string>
  tenant_id: number
}

export interface DecisionCreationRow {
  decision_id: string
  id: string
  kind: string
  name: ColumnType<unknown | null, string | null | undefined, string | null>
  target_id: string | null
  tenant_id: number
}

export interface DecisionScanRow {
  added_by: string | null
  added_on: string
  decision_id: string
  ending: string
  file_id: string
  id: string
  tenant_id: number
}

export interface DwellingStateRow {
  household_id: string
  id: string
  sealed: Buffer
  sealed_closed: Buffer
  since: string
  tenant_id: number
}

export interface EnrolmentRow {
  enrolled_on: string
  group_id: string
  id: string
  left_on: string | null
  person_id: string
  tenant_id: number
}

export interface EquipmentRow {
  activity_id: string | null
  document: string | null
  handed_on: string | null
  id: string
  kind: string
  name: ColumnType<unknown, string, string>
  organisation_id: string | null
  project_id: string
  quantity: number
  tenant_id: number
  unit_price: string | null
}

export interface EventRow {
  activity_id: string | null
  agenda: ColumnType<unknown | null, string | null | undefined, string | null>
  attendance: ColumnType<unknown | null, string | null | undefined, string | null>
  body_id: string | null
  ends_at: string | null
  held_on: string | null
  id: string
  kind: string
  place: string | null
  planned: Generated<boolean>
  project_id: string | null
  recorded_on: string | null
  sequence: number | null
  starts_at: string | null
  tenant_id: number
  title: ColumnType<unknown, string, string>
}

export interface EventSeatRow {
  event_id: string
  id: string
  seat_id: string
  state: string
  tenant_id: number
}

export interface ExportRequestRow {
  approved_at: string | null
  approved_by: string | null
  id: string
  project_id: string
  purpose: string
  requested_at: string
  requested_by: string
  tenant_id: number
}

export interface FacilityRow {
  id: string
  kind: string
  name: ColumnType<unknown, string, string>
  opened_on: string | null
  project_id: string
  quantity: Generated<number>
  settlement: string | null
  tenant_id: number
}

export interface FamilyPaperRow {
  done_on: string | null
  due_on: string | null
  id: string
  person_id: string
  sealed: Buffer
  tenant_id: number
}

export interface GuardianshipRow {
  child_id: string
  guardian_id: string
  id: string
  sealed: Buffer
  since: string
  tenant_id: number
  until: string | null
}

export interface HandoverRow {
  accepted: boolean | null
  answered_on: string | null
  case_id: string
  from_team: string
  id: string
  offered_on: string
  sealed: Buffer
  tenant_id: number
  to_team: string
}

export interface HouseholdRow {
  id: string
  sealed: Buffer
  tenant_id: number
  version: Generated<number>
}

export interface HouseholdMemberRow {
  household_id: string
  id: string
  person_id: string
  sealed: Buffer
  since: string
  tenant_id: number
  until: string | null
}

export interface InstrumentRow {
  answered_on: string | null
  begun_on: string
  ended_on: string | null
  id: string
  subject: string
  tenant_id: number
  title: string
  version: Generated<number>
}

export interface InstrumentVersionRow {
  form: ColumnType<unknown, string, string>
  id: string
  instrument_id: string
  number: number
  source: string
  taken_by: string | null
  taken_on: string
  tenant_id: number
}

export interface InvitationRow {
  accepted_at: string | null
  account_id: string
  code_hash: Buffer
  expires_at: string
  id: string
  organisation_id: string | null
  profession: string | null
  project_id: string | null
  role: string
  tenant_id: number
  valid_from: string
  valid_to: string | null
}

export interface JobRow {
  account_id: string | null
  alive_at: string | null
  cancel: Generated<boolean>
  created_at: Generated<string>
  ended_at: string | null
  id: string
  input: ColumnType<unknown, string, string>
  kind: string
  not_before: string | null
  progress: ColumnType<unknown, string | null | undefined, string>
  result: ColumnType<unknown | null, string | null | undefined, string | null>
  roles: string
  state: string
  tenant_id: number
}

export interface MailRow {
  created_at: string
  ended_at: string | null
  id: string
  kind: string
  sealed: Buffer
  state: string
  tenant_id: number
}

export interface MeetingTaskRow {
  body_id: string | null
  done_on: string | null
  due_on: string | null
  event_id: string
  id: string
  sealed: Buffer
  seat_id: string | null
  tenant_id: number
  version: Generated<number>
}

export interface MembershipRow {
  account_id: string
  ended_at: string | null
  id: string
  organisation_id: string | null
  profession: string | null
  project_id: string | null
  role: string
  tenant_id: number
  valid_from: string
  valid_to: string | null
}

export interface MigrationRow {
  at: Generated<string>
  hash: string
  name: string
}

export interface MinutesRow {
  id: string
  names_people: boolean
  sealed: Buffer
  tenant_id: number
  version: Generated<number>
}

export interface MunicipalityRow {
  code: string
  country: string
  name: ColumnType<unknown, string, string>
  region_code: string | null
  seat_ekatte: string | null
}

export interface NeedRow {
  answer: ColumnType<unknown | null, string | null | undefined, string | null>
  answered_on: string | null
  formulated_on: string | null
  id: string
  place: string | null
  published: Generated<boolean>
  sphere: string
  state: Generated<string>
  tenant_id: number
  title: ColumnType<unknown, string, string>
}

export interface NeedDeskRow {
  id: string
  open: boolean
  tenant_id: number
}

export interface NeedRecordingRow {
  file_id: string
  id: string
  kind: string
  seconds: number | null
  size: number
  taken_on: string
  tenant_id: number
}

export interface NeedVoiceRow {
  event_id: string | null
  id: string
  need_id: string | null
  on_behalf: boolean
  shared: number
  sphere: string | null
  state: Generated<string>
  tenant_id: number
  ticket: Buffer | null
  via: string
  voiced_on: string
}

export interface NeedVoiceWordsRow {
  id: string
  sealed: Buffer
  tenant_id: number
}

export interface NeedsAssessmentRow {
  assessed_on: string
  case_id: string
  corrects: string | null
  id: string
  made_by: string | null
  sealed: Buffer
  sealed_safety: Buffer
  tenant_id: number
}

export interface OrganisationRow {
  contact: ColumnType<unknown, string | null | undefined, string>
  id: string
  identifier: string | null
  kind: string
  municipality_code: string | null
  name: string
  name_en: string | null
  parent_id: string | null
  settlement: string | null
  tenant_id: number
}

export interface ParticipationRow {
  id: string
  municipality_code: string | null
  person_id: string
  project_id: string
  tenant_id: number
}

export interface ParticipationAnswerRow {
  asked_on: string
  id: string
  kind: string
  participation_id: string
  recorded_at: string
  recorded_by: string | null
  sealed: Buffer
  stint_id: string | null
  tenant_id: number
}

export interface ParticipationCorrectionRow {
  id: string
  made_at: string
  made_by: string | null
  participation_id: string
  sealed: Buffer
  stint_id: string
  tenant_id: number
}

export interface ParticipationEvidenceRow {
  checked_by: string | null
  checked_on: string
  dated_on: string
  file_id: string | null
  id: string
  kind: string
  participation_id: string
  project_id: string
  sealed: Buffer
  tenant_id: number
  version: Generated<number>
  withdrawn_on: string | null
}

export interface PartnerRow {
  id: string
  organisation_id: string
  project_id: string
  role: string
  share: ColumnType<unknown | null, string | null | undefined, string | null>
  tenant_id: number
  through_id: string | null
}

export interface PeopleGroupRow {
  activity_id: string | null
  ends_on: string | null
  id: string
  kind: string
  name: string
  organisation_id: string | null
  project_id: string
  starts_on: string | null
  tenant_id: number
}

export interface PersonRow {
  egn_index: Buffer | null
  erased_on: string | null
  hidden: boolean | null
  id: string
  merged_into: string | null
  restricted: boolean | null
  sealed: Buffer
  tenant_id: number
  version: Generated<number>
}

export interface PersonVerdictRow {
  decided_at: string
  decided_by: string | null
  id: string
  other_id: string
  person_id: string
  sealed: Buffer | null
  tenant_id: number
  undone_at: string | null
  undone_by: string | null
  verdict: string
}

export interface PlacementRow {
  ended_on: string | null
  id: string
  person_id: string
  planned_end: string
  post_id: string
  project_id: string
  started_on: string
  tenant_id: number
}

export interface PostRow {
  ends_on: string | null
  for_target_group: Generated<boolean>
  grant_id: string | null
  id: string
  number: number
  organisation_id: string | null
  profession: string | null
  project_id: string
  starts_on: string | null
  tenant_id: number
  title: ColumnType<unknown, string, string>
}

export interface PriorityRow {
  adopted_on: string | null
  id: string
  list_id: string | null
  position: number
  project_id: string | null
  sphere: string
  tenant_id: number
  text: ColumnType<unknown, string, string>
}

export interface PriorityListRow {
  adopted_on: string
  decision_id: string | null
  id: string
  project_id: string | null
  reason: ColumnType<unknown | null, string | null | undefined, string | null>
  tenant_id: number
  topic_id: string | null
  version: number
}

export interface PriorityNeedRow {
  id: string
  need_id: string
  priority_id: string
  tenant_id: number
}

export interface ProgrammeRow {
  code: string
  fund: string
  id: string
  name: ColumnType<unknown, string, string>
  period: string
  tenant_id: number
}

export interface ProjectRow {
  code: string
  contract_date: string | null
  contract_number: string | null
  currency: string
  ends_on: string | null
  framework: string
  goal: ColumnType<unknown | null, string | null | undefined, string | null>
  id: string
  procedure: ColumnType<unknown | null, string | null | undefined, string | null>
  remarks: ColumnType<unknown, string | null | undefined, string>
  starts_on: string | null
  state: string
  target_groups: ColumnType<unknown | null, string | null | undefined, string | null>
  target_kind: string
  tenant_id: number
  title: ColumnType<unknown, string, string>
  version: Generated<number>
}

export interface ProjectChangeRow {
  after: ColumnType<unknown, string, string>
  before: ColumnType<unknown, string, string>
  dated_on: string
  document: string | null
  effective_on: string
  id: string
  kind: string
  project_id: string
  reason: string
  tenant_id: number
}

export interface ProjectDecisionRow {
  decision_id: string
  id: string
  project_id: string
  tenant_id: number
}

export interface ProjectGrantRow {
  amount: string | null
  code: string
  currency: string
  id: string
  programme_id: string
  project_id: string
  rate: string | null
  tenant_id: number
}

export interface ProjectMunicipalityRow {
  id: string
  lead: boolean
  municipality_code: string
  project_id: string
  tenant_id: number
}

export interface PublicationRow {
  approved_at: string | null
  approved_by: string | null
  body: ColumnType<unknown, string, string>
  id: string
  kind: string
  language: Generated<string>
  project_id: string | null
  proposed_at: string
  proposed_by: string | null
  slug: string
  state: string
  tenant_id: number
  version: number
  warnings: ColumnType<unknown, string | null | undefined, string>
  withdrawn_at: string | null
  withdrawn_by: string | null
}

export interface PublishedBallotRow {
  body: ColumnType<unknown, string, string>
  id: string
  shown: boolean
  tenant_id: number
}

export interface ReferralRow {
  due_on: string | null
  id: string
  organisation_id: string
  person_id: string
  sealed: Buffer
  sent_by: string | null
  sent_on: string
  state: string
  team_id: string
  tenant_id: number
  version: Generated<number>
}

export interface ReferralNewsRow {
  id: string
  on_day: string
  referral_id: string
  sealed: Buffer
  state: string
  tenant_id: number
  told_by: string | null
}

export interface RegionRow {
  code: string
  country: string
  name: ColumnType<unknown, string, string>
  nsi: string
  nuts2: string
  nuts3: string
}

export interface ReleaseRow {
  approved_at: string | null
  approved_by: string | null
  as_of: string
  audience: string
  id: string
  project_id: string
  proposed_at: string
  proposed_by: string | null
  public: ColumnType<unknown, string, string>
  recalled_at: string | null
  recalled_by: string | null
  spec: ColumnType<unknown, string, string>
  state: string
  tenant_id: number
  whole: ColumnType<unknown, string, string>
}

export interface ResponseRow {
  filled_on: string
  id: string
  instrument_id: string
  person_id: string | null
  sealed: Buffer
  tenant_id: number
  version_id: string
  way: string
}

export interface RetentionStartRow {
  id: string
  project_id: string
  rule: string
  source: string
  starts_on: string
  tenant_id: number
}

export interface RightsRequestRow {
  answered_on: string | null
  asked_on: string
  due_on: string
  id: string
  kind: string
  person_id: string
  sealed: Buffer
  tenant_id: number
  version: Generated<number>
}

export interface RiskSignalRow {
  author_id: string
  id: string
  person_id: string | null
  received_on: string | null
  sealed: Buffer
  sent_on: string | null
  state: string
  team_id: string
  tenant_id: number
  version: Generated<number>
  written_at: string
}

export interface RoundVisitRow {
  id: string
  outcome: string | null
  person_id: string | null
  place: number
  round_id: string
  sealed: Buffer
  tenant_id: number
  version: Generated<number>
  visited_by: string | null
  visited_on: string | null
}

export interface ScoringRow {
  closed_on: string | null
  id: string
  kind: string
  least: number
  most: number
  opened_on: string | null
  round: number
  state: Generated<string>
  tenant_id: number
  title: ColumnType<unknown, string, string>
  topic_id: string
}

export interface ScoringCriterionRow {
  better: string
  id: string
  label: ColumnType<unknown, string, string>
  position: number
  scoring_id: string
  tenant_id: number
  weight: number
}

export interface ScoringOptionRow {
  id: string
  label: ColumnType<unknown, string, string>
  need_id: string | null
  position: number
  scoring_id: string
  tenant_id: number
}

export interface ScoringSheetRow {
  assessor: string
  id: string
  marks: ColumnType<unknown, string, string>
  note: string | null
  option_id: string
  scoring_id: string
  tenant_id: number
}

export interface SeatConsentRow {
  id: string
  paper: string | null
  said: string
  said_on: string
  seat_id: string
  tenant_id: number
  text_version: number
}

export interface ShownItemRow {
  body: ColumnType<unknown, string, string>
  id: string
  kind: string
  shown: boolean
  target_id: string
  tenant_id: number
}

export interface SightRow {
  actor_id: string | null
  actor_kind: string
  at: string
  chain: Buffer | null
  id: string
  ids_hash: string
  number: string | null
  purpose: string
  reading: string
  roles: string
  seen: Buffer | null
  shown: number
  tenant_id: number
}

export interface SignInRow {
  account_id: string
  created_at: Generated<string>
  expires_at: string
  method: string
  proven_at: Generated<string>
  seen_at: Generated<string>
  token_hash: Buffer
}

export interface SignedCopyRow {
  case_id: string
  checked_by: string | null
  checked_on: string
  file_id: string | null
  form: string
  id: string
  plan_id: string
  sealed: Buffer
  signature_id: string | null
  signed_on: string
  tenant_id: number
  version: Generated<number>
  withdrawn_on: string | null
}

export interface SpecialAnswerRow {
  answered_on: string
  id: string
  person_id: string
  sealed: Buffer
  tenant_id: number
}

export interface StintRow {
  activity_id: string
  cards_on_file: boolean
  complete: boolean
  entered_on: string
  followed_on: string | null
  id: string
  left_on: string | null
  ordinal: string
  participation_id: string
  project_id: string
  results_known: boolean | null
  sealed: Buffer
  sealed_special: Buffer | null
  tenant_id: number
  version: Generated<number>
}

export interface StudyRow {
  adopted_on: string | null
  begins_on: string | null
  ends_on: string | null
  finished_on: string | null
  goal: ColumnType<unknown, string, string>
  id: string
  method: ColumnType<unknown | null, string | null | undefined, string | null>
  project_id: string | null
  state: string
  tenant_id: number
  title: ColumnType<unknown, string, string>
  version: Generated<number>
}

export interface StudyFieldRow {
  analysis: ColumnType<unknown | null, string | null | undefined, string | null>
  id: string
  position: number
  question: ColumnType<unknown | null, string | null | undefined, string | null>
  sphere: string
  study_id: string
  tenant_id: number
  title: ColumnType<unknown, string, string>
  version: Generated<number>
}

export interface StudyFindingRow {
  field_id: string
  id: string
  place_id: string
  position: number
  source_ids: ColumnType<unknown, string, string>
  study_id: string
  tenant_id: number
  text: ColumnType<unknown, string, string>
  version: Generated<number>
  work_ids: ColumnType<unknown, string, string>
}

export interface StudyPlaceRow {
  country: string
  id: string
  municipality_code: string | null
  name: ColumnType<unknown, string, string>
  planned: Generated<boolean>
  position: number | null
  project_id: string | null
  study_id: string | null
  tenant_id: number
}

export interface StudySourceRow {
  address: string | null
  author: string | null
  field_ids: ColumnType<unknown, string, string>
  id: string
  language: string
  place_ids: ColumnType<unknown, string, string>
  position: number
  study_id: string
  tenant_id: number
  title: string
  version: Generated<number>
  year: number | null
}

export interface StudyStatementRow {
  addressee: string | null
  id: string
  kind: string
  position: number
  sphere: string | null
  study_id: string
  tenant_id: number
  text: ColumnType<unknown, string, string>
  version: Generated<number>
}

export interface StudyWorkRow {
  counted: number | null
  counted_on: string | null
  from_on: string | null
  id: string
  instrument_version_id: string | null
  method: string
  people: ColumnType<unknown | null, string | null | undefined, string | null>
  place_id: string
  planned: boolean
  position: number
  study_id: string
  tenant_id: number
  to_on: string | null
  version: Generated<number>
}

export interface SupportCaseRow {
  closed_on: string | null
  household_id: string | null
  id: string
  opened_on: string
  pathway: string
  person_id: string | null
  requested_on: string
  sealed: Buffer
  team_id: string
  tenant_id: number
  version: Generated<number>
}

export interface SupportPaperRow {
  case_id: string
  dated_on: string
  id: string
  kind: string
  sealed: Buffer
  tenant_id: number
}

export interface SupportPlanRow {
  approved_by: string | null
  approved_on: string | null
  case_id: string
  id: string
  number: number
  paper_checked_by: string | null
  paper_on: string | null
  review_on: string
  sealed: Buffer
  sealed_safety: Buffer
  tenant_id: number
  version: Generated<number>
}

export interface SupportReviewRow {
  case_id: string
  id: string
  next_on: string | null
  plan_id: string
  reviewed_on: string
  sealed: Buffer
  sealed_safety: Buffer
  tenant_id: number
}

export interface SupportStepRow {
  case_id: string
  done_on: string | null
  dropped: Generated<boolean>
  due_on: string
  id: string
  plan_id: string
  provider_id: string | null
  sealed: Buffer
  tenant_id: number
  version: Generated<number>
}

export interface TargetRow {
  activity_id: string | null
  grant_id: string | null
  id: string
  indicator: string
  organisation_id: string | null
  project_id: string
  reason: ColumnType<unknown | null, string | null | undefined, string | null>
  tenant_id: number
  value: string
}

export interface TeamRow {
  closed_on: string | null
  id: string
  kind: string
  name: string
  organisation_id: string | null
  settlement: string | null
  tenant_id: number
}

export interface TenancyRow {
  began_on: string
  case_id: string
  ended_on: string | null
  id: string
  sealed: Buffer
  tenant_id: number
  version: Generated<number>
}

export interface TenantRow {
  code: string
  created_at: Generated<string>
  demo: Generated<boolean>
  id: number
  kind: string
  name: ColumnType<unknown, string, string>
  zone: Generated<string>
}

export interface WalkingRoundRow {
  answered_on: string | null
  due_on: string
  given_on: string
  id: string
  organisation_id: string
  sealed: Buffer
  team_id: string
  tenant_id: number
  version: Generated<number>
}

export interface WrappedKeyRow {
  class: string
  created_at: Generated<string>
  key_id: string
  tenant_id: number
  wrapped: Buffer
}

export interface YearlyReportRow {
  account_id: string
  handed_by: string | null
  handed_on: string
  id: string
  number: string | null
  team_id: string
  tenant_id: number
  year: number
}

export interface DB {
  account: AccountRow
  act: ActRow
  activity: ActivityRow
  agreement_share: AgreementShareRow
  announced_ballot: AnnouncedBallotRow
  api_token: ApiTokenRow
  appointment: AppointmentRow
  appraisal: AppraisalRow
  assignment: AssignmentRow
  attempt: AttemptRow
  audit_authority: AuditAuthorityRow
  audit_sample: AuditSampleRow
  audit_sampled: AuditSampledRow
  ballot: BallotRow
  ballot_change: BallotChangeRow
  ballot_option: BallotOptionRow
  ballot_paper: BallotPaperRow
  ballot_reading: BallotReadingRow
  body: BodyRow
  body_letter: BodyLetterRow
  body_seat: BodySeatRow
  calendar_feed: CalendarFeedRow
  care: CareRow
  challenge: ChallengeRow
  claim: ClaimRow
  community_page: CommunityPageRow
  community_report: CommunityReportRow
  consent: ConsentRow
  contact: ContactRow
  contact_person: ContactPersonRow
  contact_version: ContactVersionRow
  contact_version_person: ContactVersionPersonRow
  contact_worker: ContactWorkerRow
  credential: CredentialRow
  cycle: CycleRow
  cycle_proof: CycleProofRow
  cycle_step: CycleStepRow
  decision: DecisionRow
  decision_creation: DecisionCreationRow
  decision_scan: DecisionScanRow
  dwelling_state: DwellingStateRow
  enrolment: EnrolmentRow
  equipment: EquipmentRow
  event: EventRow
  event_seat: EventSeatRow
  export_request: ExportRequestRow
  facility: FacilityRow
  family_paper: FamilyPaperRow
  guardianship: GuardianshipRow
  handover: HandoverRow
  household: HouseholdRow
  household_member: HouseholdMemberRow
  instrument: InstrumentRow
  instrument_version: InstrumentVersionRow
  invitation: InvitationRow
  job: JobRow
  mail: MailRow
  meeting_task: MeetingTaskRow
  membership: MembershipRow
  migration: MigrationRow
  minutes: MinutesRow
  municipality: MunicipalityRow
  need: NeedRow
  need_desk: NeedDeskRow
  need_recording: NeedRecordingRow
  need_voice: NeedVoiceRow
  need_voice_words: NeedVoiceWordsRow
  needs_assessment: NeedsAssessmentRow
  organisation: OrganisationRow
  participation: ParticipationRow
  participation_answer: ParticipationAnswerRow
  participation_correction: ParticipationCorrectionRow
  participation_evidence: ParticipationEvidenceRow
  partner: PartnerRow
  people_group: PeopleGroupRow
  person: PersonRow
  person_verdict: PersonVerdictRow
  placement: PlacementRow
  post: PostRow
  priority: PriorityRow
  priority_list: PriorityListRow
  priority_need: PriorityNeedRow
  programme: ProgrammeRow
  project: ProjectRow
  project_change: ProjectChangeRow
  project_decision: ProjectDecisionRow
  project_grant: ProjectGrantRow
  project_municipality: ProjectMunicipalityRow
  publication: PublicationRow
  published_ballot: PublishedBallotRow
  referral: ReferralRow
  referral_news: ReferralNewsRow
  region: RegionRow
  release: ReleaseRow
  response: ResponseRow
  retention_start: RetentionStartRow
  rights_request: RightsRequestRow
  risk_signal: RiskSignalRow
  round_visit: RoundVisitRow
  scoring: ScoringRow
  scoring_criterion: ScoringCriterionRow
  scoring_option: ScoringOptionRow
  scoring_sheet: ScoringSheetRow
  seat_consent: SeatConsentRow
  shown_item: ShownItemRow
  sight: SightRow
  sign_in: SignInRow
  signed_copy: SignedCopyRow
  special_answer: SpecialAnswerRow
  stint: StintRow
  study: StudyRow
  study_field: StudyFieldRow
  study_finding: StudyFindingRow
  study_place: StudyPlaceRow
  study_source: StudySourceRow
  study_statement: StudyStatementRow
  study_work: StudyWorkRow
  support_case: SupportCaseRow
  support_paper: SupportPaperRow
  support_plan: SupportPlanRow
  support_review: SupportReviewRow
  support_step: SupportStepRow
  target: TargetRow
  team: TeamRow
  tenancy: TenancyRow
  tenant: TenantRow
  walking_round: WalkingRoundRow
  wrapped_key: WrappedKeyRow
  yearly_report: YearlyReportRow
}
