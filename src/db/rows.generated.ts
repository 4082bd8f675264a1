/** Row types, written from the migrated database by `npm run rows`; not edited by hand. */
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

export interface AttemptRow {
  failures: number
  key: Buffer
  last_at: string
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

export interface JobRow {
  account_id: string | null
  alive_at: string | null
  cancel: Generated<boolean>
  created_at: Generated<string>
  ended_at: string | null
  id: string
  input: ColumnType<unknown, string, string>
  kind: string
  progress: ColumnType<unknown, string | null | undefined, string>
  result: ColumnType<unknown | null, string | null | undefined, string | null>
  roles: string
  state: string
  tenant_id: number
}

export interface MembershipRow {
  account_id: string
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

export interface MunicipalityRow {
  code: string
  country: string
  name: ColumnType<unknown, string, string>
  region_code: string | null
  seat_ekatte: string | null
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

export interface RegionRow {
  code: string
  country: string
  name: ColumnType<unknown, string, string>
  nsi: string
  nuts2: string
  nuts3: string
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

export interface TenantRow {
  code: string
  created_at: Generated<string>
  demo: Generated<boolean>
  id: number
  kind: string
  name: ColumnType<unknown, string, string>
  zone: Generated<string>
}

export interface WrappedKeyRow {
  class: string
  created_at: Generated<string>
  key_id: string
  tenant_id: number
  wrapped: Buffer
}

export interface DB {
  account: AccountRow
  act: ActRow
  api_token: ApiTokenRow
  attempt: AttemptRow
  challenge: ChallengeRow
  claim: ClaimRow
  credential: CredentialRow
  job: JobRow
  membership: MembershipRow
  migration: MigrationRow
  municipality: MunicipalityRow
  organisation: OrganisationRow
  region: RegionRow
  sight: SightRow
  sign_in: SignInRow
  tenant: TenantRow
  wrapped_key: WrappedKeyRow
}
